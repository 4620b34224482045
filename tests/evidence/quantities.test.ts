import { describe, expect, it } from 'vitest'
import { readQuantities } from '../../src/evidence/quantities.ts'

describe('readQuantities', () => {
  it.each([
    ['At least 41 people were killed.', [['deaths', 41, 'atLeast', 'At least 41']]],
    [
      'The quake killed 41 people and injured about 200.',
      [
        ['deaths', 41, 'exact', '41'],
        ['injured', 200, 'about', 'about 200'],
      ],
    ],
    ['A magnitude 6.4 quake struck Ashmar.', [['magnitude', 6.4, 'exact', '6.4']]],
    ['The death toll rose to 52.', [['deaths', 52, 'exact', '52']]],
    ['Nine miners are still missing.', [['missing (miners)', 9, 'exact', 'Nine']]],
    ['It was founded in 1987 and is 39 years old.', []],
    ['She is 44-year-old Hana Sorel.', []],
    ['They met on November 4 for three hours.', []],
    ['The company will cut 840 jobs.', [['job cuts', 840, 'exact', '840']]],
    ['Seven detainees died in custody.', [['deaths (detainees)', 7, 'exact', 'Seven']]],
    ['There were more than 50 deaths.', [['deaths', 50, 'atLeast', 'more than 50']]],
    ['Of them 12 people were killed, 4 of whom in the port.', []],
    ['Another 12 people were killed.', []],
    ['In 2011 a flood killed 90 people.', []],
  ] as const)('of “%s”', (sentence, expected) => {
    expect(
      readQuantities(sentence).map(({ what, value, bound, shown }) => [what, value, bound, shown]),
    ).toEqual(expected)
  })
})
