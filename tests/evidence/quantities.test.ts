import { describe, expect, it } from 'vitest'
import { withOurMarks } from '../../src/evidence/figure-marks.ts'
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
    ['The ministry had no evidence for the nine deaths that an agency reported.', []],
    ['She denied that 12 people were killed.', []],
    ['Police did not say that 12 people were arrested.', []],
    ['A report of 12 deaths was later withdrawn.', []],
    ['The 12 deaths were not confirmed.', []],
    ['Not fewer than 12 people were killed.', [['deaths', 12, 'atLeast', 'Not fewer than 12']]],
    ['No more than 12 people were killed.', [['deaths', 12, 'atMost', 'No more than 12']]],
    ['12 deaths were confirmed.', [['deaths', 12, 'exact', '12']]],
    ['The governor said 12 people died and denied a delay.', [['deaths', 12, 'exact', '12']]],
    ['The flood killed 1 200 people.', [['deaths', 1200, 'exact', '1 200']]],
    [
      'The flood killed 12\u00a0345\u00a0678 people.',
      [['deaths', 12345678, 'exact', '12\u00a0345\u00a0678']],
    ],
    ['Stannick won 6:4, 6-3 in the hall of Sellmouth.', []],
    ['Sirens were heard at 18:00 in all towns.', []],
    ['It will buy 100-200 fast trains.', []],
    ['The 14” MacBook Pro and three M3 MacBook Pros have 80mph fans.', []],
    ['More than 70 quakes with a magnitude greater than 4 were felt.', []],
    [
      'A quake stronger than magnitude 5.0 struck Ashmar.',
      [['magnitude', 5, 'atLeast', 'stronger than magnitude 5.0']],
    ],
    ['Employers added 150,000 jobs in October.', []],
    ['The nurse confessed to trying to kill 19 people.', []],
    ['Economists expect 40 deaths.', []],
    ['It must bring home 31 women and children held in the camp.', []],
  ] as const)('of “%s”', (sentence, expected) => {
    expect(
      readQuantities(sentence).map(({ what, value, bound, shown }) => [what, value, bound, shown]),
    ).toEqual(expected)
  })
})

it.each([
  ['pl', 'It cost 21,5 mln, and 30.429 were killed.', 'It cost 21.5 mln, and 30,429 were killed.'],
  ['pl', 'It cost 1,163 mld.', 'It cost 1.163 mld.'],
  ['pl', '30 429 umów, 2,5 proc.', '30,429 umów, 2.5 proc.'],
  ['en', 'It cost 21,5 and 1,163 and 1 200.', 'It cost 21.5 and 1,163 and 1,200.'],
  ['en', 'In 1999 100 came, at 12:30, on 4.11.2026.', 'In 1999 100 came, at 12:30, on 4.11.2026.'],
  ['de', 'Am 4.11.2026 waren es 1.200.', 'Am 4.11.2026 waren es 1,200.'],
])('reads the marks of %s: %s', (language, text, ours) => {
  expect(withOurMarks(text, language)).toBe(ours)
})
