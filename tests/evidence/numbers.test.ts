import { expect, it } from 'vitest'
import { readNumbers } from '../../src/evidence/numbers.ts'

it.each([
  ['12,345.6 and 1.200.000 and 1,20,000', ['12345.6', '1200000', '120000']],
  ['$1.2m, £3bn, 2 crore, 50k', ['1200000|1.2', '3000000000', '20000000', '50000|50']],
  ['twenty-five, seven hundred, a dozen, two dozen', ['25', '700', '12', '24']],
  ['three hundred and twelve thousand', ['312000']],
  ['one million, one hundred and one, one of them', ['1000000', '101']],
  ['two and three', ['2', '3']],
  ['hundreds, thousands, a few', []],
  ['5%, 5 per cent, five percent, 5 percentage points', ['5%', '5%', '5%', '5 points']],
  ['5 to 6 million', ['5|5000000', '6000000']],
  ['4-5%', ['4|4%', '5%']],
  ['4 November, Nov. 4, the 4th of November', ['11-4|4', '11-4|4', '11-4|4']],
  ['you may 4 times', ['4']],
  ['2026-11-04 09:15', ['2026', '11', '4', '9', '15']],
  ['the 1990s and the 21st', ['1990', '21']],
  ['٤٢', ['٤٢']],
  ['oneness, tenfold, attend, twentysomething', []],
])('reads in “%s” %j', (text, values) => {
  expect(readNumbers(text).map((token) => [...new Set(token.values)].join('|'))).toEqual(values)
})

it('says where they stand', () => {
  const text = '🔥 about twenty-five of 1.2 million'
  for (const { start, raw } of readNumbers(text))
    expect(text.slice(start, start + raw.length)).toBe(raw)
})
