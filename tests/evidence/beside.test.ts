import { describe, expect, it } from 'vitest'
import { givesOtherSide } from '../../src/evidence/beside.ts'

const TURNOUT = 'The commission says 78.4 percent of voters took part.'

describe('givesOtherSide', () => {
  it.each([
    ['another share', TURNOUT, 'An independent group of observers says it was 47 percent.'],
    [
      'another count',
      'At least 17 died, the aid organisation said.',
      'The government puts the number of dead at 12.',
    ],
    [
      'an objection',
      'The company puts its losses at 12 million a day.',
      'The union says that is three times too high.',
    ],
    [
      'a denial',
      'The chamber says two cracks were reported.',
      'The company says it was told no such thing.',
    ],
  ])('sees %s', (_, text, next) => {
    expect(givesOtherSide(text, next)).toBe(true)
  })

  it.each([
    ['the same figure', TURNOUT, 'Its chairwoman said it was 78.4 percent.'],
    ['a figure of another kind', TURNOUT, 'She said it was 1,200 complaints.'],
    ['of another size', 'The firm said 3 ships sank.', 'It said the number of crews was 90,000.'],
    ['that nobody is said to give', TURNOUT, 'It was 47 percent at noon.'],
    [
      'that is a day',
      'They said talks end on 4 November.',
      'The other side said it was 5 November.',
    ],
    [
      'without a figure before it',
      'The commission says that people voted.',
      'Others say it was 47 percent.',
    ],
  ])('sees no other side in %s', (_, text, next) => {
    expect(givesOtherSide(text, next)).toBe(false)
  })
})
