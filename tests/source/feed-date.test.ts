import { describe, expect, it } from 'vitest'
import { readFeedDate } from '../../src/source/feed-date.ts'

describe('readFeedDate', () => {
  it.each([
    ['reads RFC 822', 'Mon, 06 Nov 2023 10:00:00 GMT', '2023-11-06T10:00:00.000Z'],
    ['reads an offset', 'Mon, 06 Nov 2023 10:00:00 +0530', '2023-11-06T04:30:00.000Z'],
    ['reads a named zone', 'Mon, 06 Nov 2023 22:00:00 EST', '2023-11-07T03:00:00.000Z'],
    ['reads a German zone', 'Mon, 06 Nov 2023 10:00:00 MEZ', '2023-11-06T09:00:00.000Z'],
    ['reads an offset from a zone', '6 Nov 2023 10:00:00 GMT+2', '2023-11-06T08:00:00.000Z'],
    [
      'reads an offset with a real minus',
      '2023-11-06T10:00\u221205:00',
      '2023-11-06T15:00:00.000Z',
    ],
    ['reads it without a weekday', '6 Nov 2023 10:00 +0000', '2023-11-06T10:00:00.000Z'],
    ['reads a year of two digits', 'Thu, 01 Jan 04 19:48:21 GMT', '2004-01-01T19:48:21.000Z'],
    ['reads a whole month name', '06 November 2023 10:00:00 Z', '2023-11-06T10:00:00.000Z'],
    ['reads the afternoon', 'November 6, 2023 3:04 p.m.', '2023-11-06T15:04:00.000Z'],
    ['reads the hour after midnight', 'Nov 6, 2023 12:05 AM', '2023-11-06T00:05:00.000Z'],
    ['reads a leap second', 'Sat, 31 Dec 2022 23:59:60 GMT', '2023-01-01T00:00:00.000Z'],
    ['reads ISO 8601', '2023-11-06T10:00:00Z', '2023-11-06T10:00:00.000Z'],
    ['reads ISO with an offset', '2023-11-06T10:00:00.123-05:00', '2023-11-06T15:00:00.000Z'],
    ['reads ISO with a space', '2023-11-06 10:00:00', '2023-11-06T10:00:00.000Z'],
    ['reads ISO without signs', '20231106T100000Z', '2023-11-06T10:00:00.000Z'],
    ['reads slashes after the year', '2023/11/06 10:00', '2023-11-06T10:00:00.000Z'],
    ['reads what a C program prints', 'Mon Nov  6 10:00:00 2023', '2023-11-06T10:00:00.000Z'],
    ['reads what a shell prints', 'Mon Nov  6 10:00:00 EST 2023', '2023-11-06T15:00:00.000Z'],
    [
      'reads what a browser prints',
      'Mon Nov 06 2023 10:00:00 GMT+0100 (Central European Standard Time)',
      '2023-11-06T09:00:00.000Z',
    ],
    ['reads the time first', '10:00, 6.11.2023', '2023-11-06T10:00:00.000Z'],
    ['reads German', 'Mo, 06 Dez 2023 10:00:00 +0100', '2023-12-06T09:00:00.000Z'],
    ['reads French', 'lun., 6 févr. 2023 10h30', '2023-02-06T10:30:00.000Z'],
    ['reads Spanish', '6 de noviembre de 2023, 10:00', '2023-11-06T10:00:00.000Z'],
    ['reads Russian', 'Пн, 06 Ноя 2023 10:00:00 +0300', '2023-11-06T07:00:00.000Z'],
    ['reads Greek', 'Δευ, 06 Νοε 2023 10:00:00 GMT', '2023-11-06T10:00:00.000Z'],
    ['reads Hungarian', '2023. november 6. 10:00', '2023-11-06T10:00:00.000Z'],
    ['reads Chinese', '2023年11月6日 10:00', '2023-11-06T10:00:00.000Z'],
    ['reads Korean', '2023년 11월 6일 오후 3:04', '2023-11-06T15:04:00.000Z'],
    ['trims', ' 2023-11-06T10:00Z\n', '2023-11-06T10:00:00.000Z'],
  ])('%s', (_, text, at) => {
    expect(readFeedDate(text)).toMatchObject({ at: new Date(at), precision: 'minute' })
  })

  it.each([
    ['ISO', '2023-11-06'],
    ['no signs', '20231106'],
    ['words', 'November 6th, 2023'],
    ['points', '6.11.2023'],
    ['slashes that can be read one way', '13/11/2023'],
    ['a zone nobody knows', 'Mon, 06 Nov 2023 10:00:00 XYZ'],
    ['a zone that means several', 'Mon, 06 Nov 2023 10:00:00 IST'],
    ['a zone that names no zone', '2023-11-06T10:00:00 constructor'],
    ['an offset beyond all clocks', '2023-11-06T10:00:00+2500'],
  ])('reads the day alone from %s', (_, text) => {
    const day = text.startsWith('13') ? '2023-11-13' : '2023-11-06'
    expect(readFeedDate(text)).toEqual({ at: new Date(day), precision: 'day' })
  })

  it.each([
    ['an offset', 'Mon, 06 Nov 2023 10:00:00 +0530', 330],
    ['a zone behind UTC', '6 Nov 2023 10:00:00 EST', -300],
    ['UTC, which any server may write', '2023-11-06T10:00:00Z', undefined],
    ['no zone', '2023-11-06 10:00', undefined],
    ['a day', '2023-11-06', undefined],
  ])('says by which clock it was written: %s', (_, text, offsetMinutes) => {
    expect(readFeedDate(text)?.offsetMinutes).toBe(offsetMinutes)
  })

  it.each([
    ['words', 'yesterday'],
    ['a number', '1699264800'],
    ['a month', '2023-11'],
    ['a month in words', 'November 2023'],
    ['slashes that can be read two ways', '06/11/2023'],
    ['a day that is not', 'Fri, 30 Feb 2024 10:00:00 GMT'],
    ['a month that is not', '6 Foo 2023'],
    ['an hour that is not', '2023-11-06T25:00:00Z'],
    ['a minute that is not', '2023-11-06T10:60:00Z'],
    ['the zero of clocks', '1970-01-01T00:00:00Z'],
    ['the zero of another system', '0001-01-01T00:00:00Z'],
    ['a year beyond us', '9999-12-31T23:59:59Z'],
    ['what comes after 100 characters', `${' '.repeat(100)}2023-11-06`],
    ['a long text', '1'.repeat(100_000)],
    ['nothing', ''],
  ])('gives nothing for %s', (_, text) => {
    expect(readFeedDate(text)).toBeUndefined()
  })
})
