import { describe, expect, it } from 'vitest'
import { isTakenBack, readNotice } from '../../src/evidence/notice.ts'

const TOLL =
  'Correction: An earlier version of this article said 12 people were killed in the flood. In fact 10 people died.'

function takesBack(notice: string, told: string): boolean {
  const read = readNotice(notice)
  return read !== undefined && isTakenBack(told, read)
}

describe('a notice takes back', () => {
  it.each([
    ['a figure, and says the right one', TOLL, 'The flood killed 12 people in Karrow.'],
    [
      '“10, not 12”',
      'This article was corrected on 8 November 2026 to say that 10 people were killed in the flood, not 12.',
      'The flood killed 12 people in Karrow.',
    ],
    [
      'a name',
      'An earlier version of this article misstated the name of the mayor of Riverside. She is Anna Kessler, not Anna Keller.',
      'Anna Keller was elected mayor of Riverside.',
    ],
  ])('%s', (_, notice, told) => {
    expect(takesBack(notice, told)).toBe(true)
  })
})

describe('a notice does not take back', () => {
  it.each([
    ['the same figure of another thing', TOLL, 'The school in Sellmouth has 12 rooms.'],
    ['what has the right figure', TOLL, 'The flood killed 10 people in Karrow.'],
    [
      'anything when it does not say what was right',
      'An earlier version of this article misspelt the name of the mayor.',
      'Anna Keller was elected mayor of Riverside.',
    ],
    [
      'anything when it is no notice',
      'The flood killed 10 people in Karrow, not 12.',
      'The flood killed 12 people in Karrow.',
    ],
  ])('%s', (_, notice, told) => {
    expect(takesBack(notice, told)).toBe(false)
  })
})
