/**
 * When is a timetable next due by the reader's clock? Rules, for every zone and every change of
 * clocks: a time goes out at the first instant at which the wall clock shows it or has passed it.
 * So a time the spring change leaps over goes out when the leap ends (02:30 at 03:00), and a time
 * that comes twice in autumn goes out once, the first time.
 */

import assert from 'node:assert/strict'
import { Temporal } from 'temporal-polyfill'
import type { Timetable, Weekday } from '../news.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
// A weekly timetable whose day was skipped by its country is due a week after that.
const DAYS_AHEAD_MAX = 14
// Wide enough for the days ahead and for the widest offset from UTC, about 15 hours.
const YEAR_MARGIN_MS = 32 * DAY_MS
const TRANSITIONS_MAX = 100
// About 430 zones are in use; this holds them through a turn of the year.
const TABLES_MAX = 1000

/** A stretch of time with one offset from UTC. The first of a table has no beginning. */
type Stretch = { readonly startsAtMs: number; readonly offsetMs: number }

const tables = new Map<string, readonly Stretch[]>() // oldest first

/**
 * The first instant strictly after `after` at which the timetable is due in the IANA zone. A day
 * that a country skipped whole (Samoa had no 30 December 2011) has no slot. Throws RangeError on a
 * zone this runtime does not know.
 */
export function nextDue(timetable: Timetable, timeZone: string, after: Date): Date {
  const table = stretches(timeZone, after)
  const afterMs = after.getTime()
  const timeOfDayMs = (timetable.hour * 60 + timetable.minute) * MINUTE_MS
  const today = Math.floor(wallMs(table, afterMs) / DAY_MS)

  for (let day = today; day <= today + DAYS_AHEAD_MAX; day++) {
    if (!timetable.days.includes(weekday(day))) continue
    const dueMs = firstReachedMs(table, day * DAY_MS + timeOfDayMs)
    if (dueMs > afterMs && !isSkipped(table, day)) return new Date(dueMs)
  }
  assert.fail(`a timetable without days: ${JSON.stringify(timetable)}`)
}

/** The first instant strictly after `after` at which any of the times is due. */
export function nextDueOf(times: readonly Timetable[], timeZone: string, after: Date): Date {
  return new Date(Math.min(...times.map((time) => nextDue(time, timeZone, after).getTime())))
}

const LOOK_BACK_MS = 26 * 60 * MINUTE_MS

/**
 * The newest time that has come, from `from` (itself a due time) up to `now`; so of all that was
 * missed there is one. More than a day back it may give an older one than the newest.
 */
export function newestDueOf(
  times: readonly Timetable[],
  timeZone: string,
  { from, now }: { from: Date; now: Date },
): Date {
  const earliest = new Date(now.getTime() - LOOK_BACK_MS)
  let newest = from
  for (let at = from < earliest ? earliest : from; ; ) {
    at = nextDueOf(times, timeZone, at)
    if (at > now) return newest
    newest = at
  }
}

/** The wall-clock minute of an instant, `2026-11-08T07:30`: the same for both passes of autumn. */
export function slotName(dueAt: Date, timeZone: string): string {
  return wallText(dueAt, timeZone).slice(0, 'YYYY-MM-DDTHH:MM'.length)
}

/** The reader's date at an instant, `2026-11-08`. */
export function localDate(at: Date, timeZone: string): string {
  return wallText(at, timeZone).slice(0, 'YYYY-MM-DD'.length)
}

/** The instant at which the reader's day began; not always at 00:00 (Cairo, Beirut). */
export function startOfLocalDay(at: Date, timeZone: string): Date {
  const table = stretches(timeZone, at)
  const day = Math.floor(wallMs(table, at.getTime()) / DAY_MS)
  return new Date(firstReachedMs(table, day * DAY_MS))
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetMsAt(at: Date, timeZone: string): number {
  return wallMs(stretches(timeZone, at), at.getTime()) - at.getTime()
}

const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const LONG_DAY_NAMES = 'Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays'.split(' ')

/** A timetable in English: `weekdays at 08:00`, `Mon, Wed and Fri at 18:00`. */
export function describeTimetable({ days, hour, minute }: Timetable): string {
  return `${describeDays(days)} at ${clockOf({ hour, minute })}`
}

/** Several times in English: `weekdays at 07:30 and Sundays at 09:00`. */
export function describeTimes(times: readonly Timetable[]): string {
  const byDays = Map.groupBy(times, ({ days }) => days.join(''))
  const clauses = [...byDays.values()].map((same) => {
    const clocks = same.map(clockOf).toSorted()
    const rhythm = describeRhythm(same)
    return `${describeDays(same[0]!.days)} ${rhythm ?? `at ${joinWords(clocks)}`}`
  })
  return joinWords(clauses)
}

// Three times or more at equal distances are easier to read as a rhythm.
function describeRhythm(times: readonly Timetable[]): string | undefined {
  const minutes = times.map(({ hour, minute }) => hour * 60 + minute).toSorted((a, b) => a - b)
  const step = minutes[1]! - minutes[0]!
  const isEven = minutes.every((at, index) => index === 0 || at - minutes[index - 1]! === step)
  if (minutes.length < 4 || !isEven || step % 60 !== 0) return undefined
  const every = step === 60 ? 'every hour' : `every ${step / 60} hours`
  const [first, last] = [minutes[0]!, minutes.at(-1)!].map((at) =>
    clockOf({ hour: Math.floor(at / 60), minute: at % 60 }),
  )
  return step * minutes.length === DAY_MS / MINUTE_MS && first === '00:00'
    ? every
    : `${every} from ${first} to ${last}`
}

function clockOf({ hour, minute }: Pick<Timetable, 'hour' | 'minute'>): string {
  return `${twoDigits(hour)}:${twoDigits(minute)}`
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function describeDays(days: readonly Weekday[]): string {
  if (days.length === 7) return 'every day'
  if (days.join('') === '12345') return 'weekdays'
  if (days.join('') === '67') return 'weekends'
  if (days.length === 1) return LONG_DAY_NAMES[days[0]! - 1]!
  const names = days.map((day) => DAY_NAMES[day - 1]!)
  return joinWords(names)
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

function wallText(at: Date, timeZone: string): string {
  return new Date(wallMs(stretches(timeZone, at), at.getTime())).toISOString()
}

// Days are counted from 1 January 1970, which was a Thursday.
function weekday(day: number): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday
}

function isSkipped(table: readonly Stretch[], day: number): boolean {
  return firstReachedMs(table, day * DAY_MS) === firstReachedMs(table, (day + 1) * DAY_MS)
}

/** What the wall clock shows, as if it were UTC. */
function wallMs(table: readonly Stretch[], atMs: number): number {
  return atMs + table.findLast(({ startsAtMs }) => startsAtMs <= atMs)!.offsetMs
}

/** The first instant at which the wall clock shows `wall` or later. */
function firstReachedMs(table: readonly Stretch[], wall: number): number {
  for (const [index, { startsAtMs, offsetMs }] of table.entries()) {
    const atMs = Math.max(startsAtMs, wall - offsetMs)
    if (atMs < (table[index + 1]?.startsAtMs ?? Infinity)) return atMs
  }
  assert.fail('the last stretch has no end')
}

// Asking the time zone database for each of a million readers would take minutes; a year of a
// zone is at most a handful of stretches, and everybody in the zone shares them.
function stretches(timeZone: string, at: Date): readonly Stretch[] {
  const year = at.getUTCFullYear()
  assert(Number.isInteger(year), 'an invalid date')
  const key = `${year} ${timeZone}`
  const known = tables.get(key)
  if (known !== undefined) return known

  const table = readStretches(timeZone, year)
  if (tables.size >= TABLES_MAX) tables.delete(tables.keys().next().value!)
  tables.set(key, table)
  return table
}

function readStretches(timeZone: string, year: number): readonly Stretch[] {
  const untilMs = Date.UTC(year + 1) + YEAR_MARGIN_MS
  const start = Temporal.Instant.fromEpochMilliseconds(Date.UTC(year) - YEAR_MARGIN_MS)
  let at = start.toZonedDateTimeISO(timeZone)
  const table = [{ startsAtMs: -Infinity, offsetMs: at.offsetNanoseconds / 1e6 }]
  for (let count = 0; count < TRANSITIONS_MAX; count++) {
    const next = at.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds > untilMs) break
    at = next
    table.push({ startsAtMs: at.epochMilliseconds, offsetMs: at.offsetNanoseconds / 1e6 })
  }
  return table
}
