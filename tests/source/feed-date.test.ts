import { describe, expect, it } from 'vitest'
import { readFeedDate } from '../../src/source/feed-date.ts'

describe('readFeedDate', () => {
  it.each([
    ['reads RFC 822', 'Mon, 06 Nov 2023 10:00:00 GMT', '2023-11-06T10:00:00.000Z'],
    ['reads an offset', 'Mon, 06 Nov 2023 10:00:00 +0530', '2023-11-06T04:30:00.000Z'],
    ['reads a named zone', 'Mon, 06 Nov 2023 22:00:00 EST', '2023-11-07T03:00:00.000Z'],
    ['reads it without a weekday', '6 Nov 2023 10:00 +0000', '2023-11-06T10:00:00.000Z'],
    ['reads a year of two digits', 'Thu, 01 Jan 04 19:48:21 GMT', '2004-01-01T19:48:21.000Z'],
    ['reads a whole month name', '06 November 2023 10:00:00 Z', '2023-11-06T10:00:00.000Z'],
    ['reads ISO 8601', '2023-11-06T10:00:00Z', '2023-11-06T10:00:00.000Z'],
    ['reads ISO with an offset', '2023-11-06T10:00:00.123-05:00', '2023-11-06T15:00:00.000Z'],
    ['reads ISO with a space', '2023-11-06 10:00:00', '2023-11-06T10:00:00.000Z'],
    ['reads a day alone as its midnight in UTC', '2023-11-06', '2023-11-06T00:00:00.000Z'],
    ['trims', ' 2023-11-06T10:00Z\n', '2023-11-06T10:00:00.000Z'],
  ])('%s', (_, text, at) => {
    expect(readFeedDate(text)?.at.toISOString()).toBe(at)
  })

  it.each([
    ['words', 'yesterday'],
    ['a number', '1699264800'],
    ['a day that is not', 'Fri, 30 Feb 2024 10:00:00 GMT'],
    ['an hour that is not', '2023-11-06T25:00:00Z'],
    ['a zone nobody knows', 'Mon, 06 Nov 2023 10:00:00 XYZ'],
    ['a zone that names no zone', '2023-11-06T10:00:00 constructor'],
    ['the zero of clocks', '1970-01-01T00:00:00Z'],
    ['the zero of another system', '0001-01-01T00:00:00Z'],
    ['a year beyond us', '9999-12-31T23:59:59Z'],
    ['a long text', '1'.repeat(100_000)],
    ['nothing', ''],
  ])('gives nothing for %s', (_, text) => {
    expect(readFeedDate(text)).toBeUndefined()
  })
})
