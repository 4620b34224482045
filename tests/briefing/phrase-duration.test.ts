import { expect, it } from 'vitest'
import { readDuration } from '../../src/briefing/phrase-duration.ts'

const DAY_MS = 24 * 60 * 60 * 1000

it.each<[string, number, string]>([
  ['football for 2 weeks', 14, 'football'],
  ['2 weeks', 14, ''],
  ['Big Brother for a day', 1, 'Big Brother'],
  ['3d', 3, ''],
  ['the cup for one month', 30, 'the cup'],
  ['12 hours', 0.5, ''],
])('reads “%s”', (text, days, rest) => {
  expect(readDuration(text)).toEqual({ durationMs: days * DAY_MS, rest })
})

it.each(['football', 'Formula 1', '0 days', 'for 9999 years', 'three', 'day 3 of the talks'])(
  'finds no duration in “%s”',
  (text) => expect(readDuration(text)).toBeUndefined(),
)
