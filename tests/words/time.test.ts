import { describe, expect, it } from 'vitest'
import type { Published } from '../../src/news.ts'
import {
  formatAge,
  formatDay,
  formatLongDay,
  formatPublished,
  formatTime,
} from '../../src/words/time.ts'

const at = (text: string) => new Date(text)

describe('a time', () => {
  it.each([
    ['14:05', 'today', '2026-11-08T14:05Z', 'UTC', '2026-11-08T20:00Z'],
    ['7 Nov, 23:59', 'yesterday', '2026-11-07T23:59Z', 'UTC', '2026-11-08T00:00Z'],
    ['00:00', 'at midnight', '2026-11-08T00:00Z', 'UTC', '2026-11-08T20:00Z'],
    ['9 Nov, 07:30', 'tomorrow', '2026-11-09T07:30Z', 'UTC', '2026-11-08T20:00Z'],
    ['8 Nov 2025, 14:05', 'a year ago', '2025-11-08T14:05Z', 'UTC', '2026-11-08T20:00Z'],
    [
      '01:30',
      'today already, further east',
      '2026-11-07T20:30Z',
      'Asia/Almaty',
      '2026-11-08T10:00Z',
    ],
    [
      '7 Nov, 22:00',
      'still yesterday, further west',
      '2026-11-08T03:00Z',
      'America/New_York',
      '2026-11-08T12:00Z',
    ],
    [
      '19:45',
      'where clocks differ by quarters',
      '2026-11-08T14:00Z',
      'Asia/Kathmandu',
      '2026-11-08T15:00Z',
    ],
    [
      '31 Dec 2026, 23:30',
      'last year, though minutes ago',
      '2026-12-31T23:30Z',
      'UTC',
      '2027-01-01T00:10Z',
    ],
    [
      '00:30',
      'this year already, further east',
      '2026-12-31T23:30Z',
      'Europe/Berlin',
      '2026-12-31T23:50Z',
    ],
    [
      '02:30',
      'before the clocks go back',
      '2026-10-25T00:30Z',
      'Europe/Berlin',
      '2026-10-25T12:00Z',
    ],
    [
      '02:30',
      'after the clocks have gone back',
      '2026-10-25T01:30Z',
      'Europe/Berlin',
      '2026-10-25T12:00Z',
    ],
    [
      '01:59',
      'before the clocks go forward',
      '2026-03-29T00:59Z',
      'Europe/Berlin',
      '2026-03-29T12:00Z',
    ],
    [
      '03:00',
      'after the clocks have gone forward',
      '2026-03-29T01:00Z',
      'Europe/Berlin',
      '2026-03-29T12:00Z',
    ],
  ])('is told as %s when it is %s', (told, _when, then, timeZone, now) => {
    expect(formatTime(at(then), { timeZone, now: at(now) })).toBe(told)
  })
})

describe('a day', () => {
  it.each([
    ['8 Nov', '2026-11-08T12:00Z', 'UTC', '2026-12-31T12:00Z'],
    ['8 Nov 2025', '2025-11-08T12:00Z', 'UTC', '2026-01-01T12:00Z'],
    ['1 Jan 2027', '2027-01-01T12:00Z', 'UTC', '2026-12-31T12:00Z'],
    ['9 Nov', '2026-11-08T20:00Z', 'Asia/Almaty', '2026-11-08T20:00Z'],
    ['31 Dec', '2027-01-01T03:00Z', 'America/New_York', '2027-01-01T04:00Z'],
  ])('is told as %s', (told, then, timeZone, now) => {
    expect(formatDay(at(then), { timeZone, now: at(now) })).toBe(told)
  })

  it.each([
    ['Sunday 8 November 2026', '2026-11-08T12:00Z', 'UTC'],
    ['Monday 9 November 2026', '2026-11-08T20:00Z', 'Asia/Almaty'],
    ['Thursday 31 December 2026', '2027-01-01T03:00Z', 'America/New_York'],
  ])('is told at length as %s', (told, then, timeZone) => {
    expect(formatLongDay(at(then), timeZone)).toBe(told)
  })
})

describe('a date of publication', () => {
  const noon = at('2022-01-08T12:00Z')
  const now = at('2026-11-08T20:00Z')
  const cases: [string, Published, string][] = [
    ['8 Jan 2022, 17:00', { at: noon, precision: 'minute', basis: 'stated' }, 'Asia/Karachi'],
    ['8 Jan 2022', { at: noon, precision: 'day', basis: 'stated' }, 'UTC'],
    ['8 Jan 2022', { at: noon, precision: 'day', basis: 'stated' }, 'Pacific/Kiritimati'],
    ['8 Jan 2022', { at: noon, precision: 'day', basis: 'stated' }, 'Pacific/Pago_Pago'],
    ['about 8 Jan 2022', { at: noon, precision: 'day', basis: 'inferred' }, 'UTC'],
    ['about 8 Jan 2022, 12:00', { at: noon, precision: 'minute', basis: 'inferred' }, 'UTC'],
    [
      'undated, first seen 8 Jan 2022, 12:00',
      { at: noon, precision: 'minute', basis: 'arrival' },
      'UTC',
    ],
    [
      'undated, first seen 19:55',
      { at: at('2026-11-08T19:55Z'), precision: 'minute', basis: 'arrival' },
      'UTC',
    ],
  ]
  it.each(cases)('is told as %s', (told, published, timeZone) => {
    expect(formatPublished(published, { timeZone, now })).toBe(told)
  })
})

describe('an age', () => {
  const now = at('2026-11-08T20:00:00Z')
  it.each([
    ['under a minute', '2026-11-08T20:00:00Z'],
    ['under a minute', '2026-11-08T19:59:01Z'],
    ['under a minute', '2026-11-09T20:00:00Z'],
    ['1 min', '2026-11-08T19:59:00Z'],
    ['59 min', '2026-11-08T19:00:01Z'],
    ['1 h', '2026-11-08T19:00:00Z'],
    ['47 h', '2026-11-06T20:00:01Z'],
    ['2 days', '2026-11-06T20:00:00Z'],
    ['729 days', '2024-11-09T20:00:00Z'],
    ['4 years', '2022-01-08T12:00:00Z'],
  ])('is told as %s', (told, then) => {
    expect(formatAge(at(then), now)).toBe(told)
  })
})
