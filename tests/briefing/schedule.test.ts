import { describe, expect, it } from 'vitest'
import {
  describeTimetable,
  localDate,
  nextDue,
  slotName,
  startOfLocalDay,
} from '../../src/briefing/schedule.ts'
import type { Timetable, Weekday } from '../../src/news.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

describe('nextDue', () => {
  // Times without a Z are what the wall clock in the zone shows.
  it.each([
    ['later today', '07:30', 'Europe/Berlin', '2026-08-01T04:00Z', '2026-08-01T05:30Z'],
    ['tomorrow', '07:30', 'Europe/Berlin', '2026-08-01T06:00Z', '2026-08-02T05:30Z'],
    ['not twice', '07:30', 'Europe/Berlin', '2026-08-01T05:30Z', '2026-08-02T05:30Z'],
    ['over New Year', '00:00', 'Asia/Tokyo', '2026-12-31T14:59Z', '2026-12-31T15:00Z'],
    ['before the leap', '01:59', 'Europe/Berlin', '2026-03-28T12:00Z', '2026-03-29T00:59Z'],
    ['in the leap: at its end', '02:30', 'Europe/Berlin', '2026-03-28T12:00Z', '2026-03-29T01:00Z'],
    ['in the leap: once', '02:30', 'Europe/Berlin', '2026-03-29T01:00Z', '2026-03-30T00:30Z'],
    ['after the leap', '03:00', 'Europe/Berlin', '2026-03-28T12:00Z', '2026-03-29T01:00Z'],
    ['twice: the first', '02:30', 'Europe/Berlin', '2026-10-24T12:00Z', '2026-10-25T00:30Z'],
    ['twice: never again', '02:30', 'Europe/Berlin', '2026-10-25T01:00Z', '2026-10-26T01:30Z'],
    ['midnight leap, Cairo', '00:00', 'Africa/Cairo', '2026-04-23T12:00Z', '2026-04-23T22:00Z'],
    ['midnight leap, Beirut', '00:10', 'Asia/Beirut', '2026-03-28T12:00Z', '2026-03-28T22:00Z'],
    ['São Paulo, 2018', '00:30', 'America/Sao_Paulo', '2018-11-03T12:00Z', '2018-11-04T03:00Z'],
    ['back over midnight', '23:30', 'America/Sao_Paulo', '2018-02-18T02:10Z', '2018-02-19T02:30Z'],
    [
      'half an hour, leap',
      '02:10',
      'Australia/Lord_Howe',
      '2026-10-03T00:00Z',
      '2026-10-03T15:30Z',
    ],
    [
      'half an hour, twice',
      '01:45',
      'Australia/Lord_Howe',
      '2026-04-04T14:50Z',
      '2026-04-05T15:15Z',
    ],
    ['two hours, Troll', '02:30', 'Antarctica/Troll', '2026-03-28T12:00Z', '2026-03-29T01:00Z'],
    ['leap into the next day', '23:30', 'America/Nuuk', '2026-03-28T12:00Z', '2026-03-29T01:00Z'],
    ['both sides of it', '23:30', 'America/Nuuk', '2026-03-29T01:00Z', '2026-03-30T00:30Z'],
    ['no 30 December', '12:00', 'Pacific/Apia', '2011-12-29T22:00Z', '2011-12-30T22:00Z'],
    ['the 31st as usual', '00:00', 'Pacific/Apia', '2011-12-29T22:00Z', '2011-12-30T10:00Z'],
    ['Ramadan in Morocco', '02:30', 'Africa/Casablanca', '2026-02-14T12:00Z', '2026-02-15T01:30Z'],
    ['an old name', '07:30', 'Asia/Calcutta', '2026-08-01T00:00Z', '2026-08-01T02:00Z'],
  ])('%s', (_, time, zone, after, due) => {
    expect(nextDue(at(time), zone, new Date(after))).toEqual(new Date(due))
  })

  it.each([
    ['weekdays, on a Friday evening', [1, 2, 3, 4, 5], '2026-07-31T18:00Z', '2026-08-03T05:30Z'],
    ['once a week, just missed', [5], '2026-07-31T05:30Z', '2026-08-07T05:30Z'],
    ['weekends', [6, 7], '2026-07-31T18:00Z', '2026-08-01T05:30Z'],
  ] as const)('goes by the reader’s weekday: %s', (_, days, after, due) => {
    expect(nextDue(at('07:30', days), 'Europe/Berlin', new Date(after))).toEqual(new Date(due))
  })

  it('waits a week when the country skips the day', () => {
    const due = nextDue(at('07:30', [5]), 'Pacific/Apia', new Date('2011-12-29T22:00Z'))
    expect(slotName(due, 'Pacific/Apia')).toBe('2012-01-06T07:30')
  })

  it.each([
    ['a zone nobody knows', EVERY_DAY, 'Nowhere/City', new Date(0)],
    ['a timetable without days', [], 'UTC', new Date(0)],
    ['a date that is none', EVERY_DAY, 'UTC', new Date(Number.NaN)],
  ])('refuses %s', (_, days, zone, after) => {
    expect(() => nextDue(at('07:30', days), zone, after)).toThrow()
  })

  it('is due once on each chosen day of a year, wherever the clocks change', () => {
    for (const [number, zone] of zonesThatDiffer().entries()) {
      const timetable = randomTimetable(number)
      const expected = [...daysOf2026()]
        .filter((day) => timetable.days.includes(isoWeekday(day)))
        .map((day) => `${day.toISOString().slice(0, 10)} ${clockOf(timetable)}`)
      expect(dueIn2026(timetable, zone), zone).toEqual(expected)
    }
  })
})

describe('the reader’s day', () => {
  it.each([
    ['Europe/Berlin', '2026-08-01T21:59Z', '2026-08-01', '2026-07-31T22:00Z'],
    ['Europe/Berlin', '2026-08-01T22:00Z', '2026-08-02', '2026-08-01T22:00Z'],
    ['Pacific/Kiritimati', '2026-12-31T10:00Z', '2027-01-01', '2026-12-31T10:00Z'],
    ['America/Los_Angeles', '2026-01-01T07:59Z', '2025-12-31', '2025-12-31T08:00Z'],
    ['Africa/Cairo', '2026-04-24T12:00Z', '2026-04-24', '2026-04-23T22:00Z'], // at 01:00
    ['America/Sao_Paulo', '2018-02-18T02:30Z', '2018-02-17', '2018-02-17T02:00Z'], // 25 hours
    ['Pacific/Apia', '2011-12-30T10:00Z', '2011-12-31', '2011-12-30T10:00Z'],
  ])('in %s at %s is %s', (zone, now, date, start) => {
    expect(localDate(new Date(now), zone)).toBe(date)
    expect(startOfLocalDay(new Date(now), zone)).toEqual(new Date(start))
  })
})

describe('slotName', () => {
  it.each([
    ['the minute on the wall', 'Europe/Berlin', '2026-11-08T06:30:59Z', '2026-11-08T07:30'],
    ['the first pass of autumn', 'Europe/Berlin', '2026-10-25T00:30Z', '2026-10-25T02:30'],
    ['the second pass: the same', 'Europe/Berlin', '2026-10-25T01:30Z', '2026-10-25T02:30'],
  ])('is %s', (_, zone, dueAt, name) => {
    expect(slotName(new Date(dueAt), zone)).toBe(name)
  })
})

describe('describeTimetable', () => {
  it.each([
    [EVERY_DAY, '07:30', 'every day at 07:30'],
    [[1, 2, 3, 4, 5], '08:00', 'weekdays at 08:00'],
    [[6, 7], '10:05', 'weekends at 10:05'],
    [[1, 3, 5], '18:00', 'Mon, Wed and Fri at 18:00'],
    [[2, 4], '00:00', 'Tue and Thu at 00:00'],
    [[7], '09:00', 'Sundays at 09:00'],
  ] as const)('%s', (days, time, text) => {
    expect(describeTimetable(at(time, days))).toBe(text)
  })
})

function at(time: string, days = EVERY_DAY): Timetable {
  const [hour, minute] = time.split(':').map(Number)
  return { hour: hour!, minute: minute!, days }
}

/**
 * What a clerk would write who asks `nextDue` every hour of 2026 and looks at the wall: the days
 * and times. A time that was leapt over counts as kept when the clock leapt over it just then.
 */
function dueIn2026(timetable: Timetable, zone: string): string[] {
  const wall = createWall(zone)
  const dues = new Set<number>()
  for (let ms = Date.UTC(2026) - 2 * DAY_MS; ms < Date.UTC(2027) + 2 * DAY_MS; ms += HOUR_MS) {
    dues.add(nextDue(timetable, zone, new Date(ms)).getTime())
  }
  const kept = [...dues].map((ms) => {
    const [before, now] = [wall(ms - 60_000), wall(ms)]
    const meant = `${now.slice(0, 10)} ${clockOf(timetable)}`
    const sameDay = before.slice(0, 10) === now.slice(0, 10)
    // Leapt over: the minute before was earlier than meant, this one is later.
    if (!sameDay && now < meant) return `${before.slice(0, 10)} ${clockOf(timetable)}`
    const isSecondPass = [30, 60, 120].some((minutes) => wall(ms - minutes * 60_000) === now)
    const isKept = !isSecondPass && (now === meant || (now > meant && before < meant))
    return isKept ? meant : `at ${now} instead of ${meant}`
  })
  return kept.filter((text) => !/^202[57]/.test(text))
}

function createWall(timeZone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('sv', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return (ms) => format.format(ms)
}

/** One zone for each way of changing clocks in 2026, with its offset: found without our own code. */
function zonesThatDiffer(): string[] {
  const zones = new Map<string, string>()
  for (const timeZone of Intl.supportedValuesOf('timeZone')) {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    const offset = (day: Date) => format.format(day).split(', ')[1]
    const rules = [...daysOf2026()].filter((day) => day.getUTCDate() % 4 === 0).map(offset)
    if (!zones.has(rules.join())) zones.set(rules.join(), timeZone)
  }
  return [...zones.values()]
}

function* daysOf2026(): Generator<Date> {
  for (let ms = Date.UTC(2026); ms < Date.UTC(2027); ms += DAY_MS) yield new Date(ms)
}

function isoWeekday(day: Date): Weekday {
  return (day.getUTCDay() || 7) as Weekday
}

function clockOf({ hour, minute }: Timetable): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

// Every fourth keeps to the hours in which clocks change; the same ones at every run.
function randomTimetable(seed: number): Timetable {
  const random = (below: number, salt: number) =>
    Math.floor((Math.abs(Math.sin(seed * 12.9898 + salt) * 43758.5453) % 1) * below)
  const days = EVERY_DAY.filter((day) => random(2, day) === 0)
  return {
    hour: seed % 4 === 0 ? random(4, 8) : random(24, 9),
    minute: random(60, 10),
    days: days.length === 0 ? [7] : days,
  }
}
