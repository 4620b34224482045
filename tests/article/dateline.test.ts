import { describe, expect, it } from 'vitest'
import { findDates, parseDate } from '../../src/article/dateline.ts'

const NOW = new Date('2026-11-10T00:00:00Z')

describe('findDates', () => {
  it.each([
    ['destroyed on January 8, 2022, after', ['2022-01-08 day']],
    ['Jan. 8th, 2022', ['2022-01-08 day']],
    ['the 3rd of November 2026', ['2026-11-03 day']],
    ['3 November 2026, 09:15', ['2026-11-03 day']],
    ['Saturday 8 January 2022 09:15 CET', ['2022-01-08T08:15 minute']],
    ['3 November 2026 at 9.15pm GMT', ['2026-11-03T21:15 minute']],
    ['Nov. 3, 2025 3:15 PM PT / Source', ['2025-11-03T23:15 minute']],
    ['1 July 2022 at 9:15 am ET', ['2022-07-01T13:15 minute']],
    ['10:05 AM EST, Fri November 3, 2023', ['2023-11-03T15:05 minute']],
    ['2026-11-03T09:15:00+01:00', ['2026-11-03T08:15 minute']],
    ['2026-11-03 09:15', ['2026-11-03 day']],
    ['8.1.2022 um 18:30 Uhr', ['2022-01-08 day']],
    ['6. Juli 2018, 10:00 Uhr MESZ', ['2018-07-06T08:00 minute']],
    ['20 de enero de 2022', ['2022-01-20 day']],
    ['8 stycznia 2022 und 8 января 2022', ['2022-01-08 day', '2022-01-08 day']],
    ['2022年1月8日', ['2022-01-08 day']],
    ['13/11/2023, but not 03/04/2023, which may be two days', ['2023-11-13 day']],
    ['12:15 CST, 8 January 2022, in one of two zones', ['2022-01-08 day']],
    ['31 Feb 2022, 0 May 2022, 8 Smarch 2022', []],
    ['July 4, 1776 and 2 May 1969', []],
    ['9 March 2099', []],
    ['in January 2022 or on January 8', []],
  ])('finds in “%s” %j', (text, expected) => {
    const found = findDates(text, NOW).map(({ at, precision }) => {
      const iso = at.toISOString()
      return precision === 'day' ? `${iso.slice(0, 10)} day` : `${iso.slice(0, 16)} minute`
    })
    expect(found).toEqual(expected)
  })

  it('says where a date stands, its time included', () => {
    const text = 'On 1 July 2022 at 9:15 am ET.'
    const [date] = findDates(text)
    expect(text.slice(date!.start, date!.end)).toBe('1 July 2022 at 9:15 am ET')
  })

  it('means noon UTC by a day', () => {
    expect(findDates('8 January 2022')[0]!.at.toISOString()).toBe('2022-01-08T12:00:00.000Z')
  })
})

describe('parseDate', () => {
  it.each([
    ['2022-01-08', '2022-01-08T12:00:00.000Z', 'day'],
    ['20220108', '2022-01-08T12:00:00.000Z', 'day'],
    ['2022-01-08T09:15:30Z', '2022-01-08T09:15:30.000Z', 'minute'],
    ['2022-01-08T09:15:30.123456+00:00', '2022-01-08T09:15:30.000Z', 'minute'],
    ['2022-01-08T09:15:00-0500', '2022-01-08T14:15:00.000Z', 'minute'],
    ['2022-01-08T09:15', '2022-01-08T09:15:00.000Z', 'minute'],
    ['2022-01-08 09:15:00', '2022-01-08T09:15:00.000Z', 'minute'],
    ['2022-01-08T00:00:00+01:00', '2022-01-08T12:00:00.000Z', 'day'],
    ['Sat, 08 Jan 2022 09:15:00 GMT', '2022-01-08T09:15:00.000Z', 'minute'],
    ['Sat, 08 Jan 22 09:15:00 +0100', '2022-01-08T08:15:00.000Z', 'minute'],
    ['8 January 2022', '2022-01-08T12:00:00.000Z', 'day'],
    [1641633300, '2022-01-08T09:15:00.000Z', 'minute'],
    [1641633300000, '2022-01-08T09:15:00.000Z', 'minute'],
    ['1641633300', '2022-01-08T09:15:00.000Z', 'minute'],
  ])('reads %j', (value, at, precision) => {
    expect(parseDate(value)).toMatchObject({ at: new Date(at), precision })
  })

  it.each([
    ['2022-01-08T09:15:00-0500', -300],
    ['8 January 2022, 9:15 pm ET', -300],
    ['8 July 2022, 9:15 pm ET', -240],
    ['2022-01-08T09:15:00Z', undefined],
    ['2022-01-08', undefined],
  ])('says by which clock %j was written', (value, offsetMinutes) => {
    expect(parseDate(value)?.offsetMinutes).toBe(offsetMinutes)
  })

  it.each([
    '',
    'yesterday',
    '2022',
    '2022-02-31',
    '1 Jan 2022 to 3 Jan 2022',
    'x'.repeat(5000),
    Number.NaN,
    -5,
    1e20,
    1e300,
  ])('gives nothing for %j', (value) => {
    expect(parseDate(value)).toBeUndefined()
  })

  it('gives nothing for a day that is more than one day ahead', () => {
    expect(parseDate('2026-11-12T00:00:01Z', NOW)).toBeUndefined()
    expect(parseDate('2026-11-10T23:00:00Z', NOW)).toBeDefined()
    expect(parseDate(4e9, NOW)).toBeUndefined()
  })
})
