import { expect, it } from 'vitest'
import { quoteStory } from '../../src/briefing/quote-story.ts'
import { passageOf } from '../evidence/archive.ts'

const COMMISSION = 'The electoral commission says 78.4 percent of voters took part on Sunday.'
const OBSERVERS = 'A group of observers says it was 47 percent, which would make the vote invalid.'
const EVENING = 'The evening was quiet around the Palace of Youth in the capital.'

it.each([1, 2, 3])('one side’s figure has the other’s beside it, of %i sentences', (count) => {
  const quoted = quoteStory([passageOf([COMMISSION, OBSERVERS, EVENING].join(' '))], count)
  expect(quoted.slice(0, 2).map(({ text }) => text)).toEqual([COMMISSION, OBSERVERS])
  expect(quoted).toHaveLength(Math.max(2, count))
})

it('a figure that only the sentence before explains does not stand without it', () => {
  const quoted = quoteStory([passageOf([EVENING, OBSERVERS].join(' '))], 2)
  expect(quoted.map(({ text }) => text)).toEqual([EVENING])
})
