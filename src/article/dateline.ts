/**
 * Which dates stand in a text, and when was it published? Only dates with a year count. A date that
 * cannot be is no date, and a time without a zone is no time: then only the day is believed.
 */

import type { Published } from '../news.ts'
import { findMonth, readWallTime, type WallTime } from './months.ts'

/** With precision `day`, `at` is noon UTC of that day, as in `Published`. */
export type DateRead = Pick<Published, 'at' | 'precision' | 'offsetMinutes'>

/** A date and where it stands: from `start` up to `end`, in UTF-16 units, time of day included. */
export type DateFound = DateRead & {
  readonly start: number
  readonly end: number
  /** Noon UTC of the day as it is written, which half an hour after midnight may be another in UTC. */
  readonly day: Date
}

const YEAR_MIN = 1970
const AHEAD_MAX_MS = 24 * 60 * 60 * 1000
const FIELD_CHARS_MAX = 100

const YEAR = '((?:19|20)\\d{2})(?!\\d)'
const DAY = '(?<![\\d.,:/-])(\\d{1,2})'
// Each form names its three parts in the order in which they come.
const FORMS: readonly { readonly order: string; readonly pattern: RegExp }[] = [
  { order: 'ymd', pattern: /(?<![\d-])((?:19|20)\d{2})([-/])(\d{1,2})\2(\d{1,2})(?![\d-])/g },
  { order: 'ymd', pattern: /((?:19|20)\d{2})(年)(\d{1,2})月(\d{1,2})日/g },
  {
    order: 'dmy',
    pattern: new RegExp(
      `${DAY}(?:st|nd|rd|th|er|º|\\.)?()[\\s-]{1,3}(?:of |de |d’|d')?(\\p{L}{3,12})\\.?,?[\\s-]{1,3}(?:de )?${YEAR}`,
      'gu',
    ),
  },
  {
    order: 'mdy',
    pattern: new RegExp(
      `(?<!\\p{L})(\\p{L}{3,12})()\\.?\\s{1,3}(\\d{1,2})(?:st|nd|rd|th)?,?\\s{1,3}${YEAR}`,
      'gu',
    ),
  },
  { order: 'dmy', pattern: new RegExp(`${DAY}(\\.)\\s?(\\d{1,2})\\.\\s?${YEAR}`, 'g') },
  // 03/11 is March in one country and November in another; see `readParts`.
  { order: 'slash', pattern: new RegExp(`${DAY}(/)(\\d{1,2})/${YEAR}`, 'g') },
]

const CLOCK =
  '(\\d{1,2})[:.](\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?\\s?(?:Uhr|hrs|h\\b)?([ap]\\.?m\\b\\.?)?'
const ZONE = '\\s?\\(?((?:UTC|GMT)?[+-]\\d{1,2}(?::?\\d{2})?|[A-Za-z]{1,5})?'
const TIME_AFTER = new RegExp(`(?:T|(?:\\s|[,|·–—-]|at\\b|um\\b){1,6})${CLOCK}${ZONE}`, 'yi')
const TIME_BEFORE = new RegExp(
  `(?<![\\d.:])${CLOCK}${ZONE}\\)?[,\\s|–-]{1,3}(?:on )?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\\.?,?\\s)?$`,
  'i',
)
const TIME_BEFORE_CHARS = 40

/** Every full date in a text, in order: `8 January 2022`, `Jan 8, 2022, 9:15 pm ET`, ISO, `8.1.2022`. */
export function findDates(text: string, now?: Date): DateFound[] {
  const found: DateFound[] = []
  for (const { order, pattern } of FORMS)
    for (const match of text.matchAll(pattern)) {
      const day = readParts(order, [match[1]!, match[3]!, match[4]!])
      if (day === undefined) continue
      const span = { start: match.index, end: match.index + match[0].length }
      const date = withTime(day, span, text)
      if (isPossible(date.at, now)) found.push(date)
    }
  return found.sort((a, b) => a.start - b.start)
}

/**
 * The date in a field of a form: ISO, RFC 822, the forms of `findDates`, or a number of seconds or
 * milliseconds since 1970. ISO with a time and no zone is taken as UTC, since machines mean that;
 * midnight to the second is taken as a day without a time, since that is what it mostly stands for.
 */
export function parseDate(value: string | number, now?: Date): DateRead | undefined {
  if (typeof value === 'number') return readEpoch(value, now)
  const text = value.trim()
  if (text.length > FIELD_CHARS_MAX) return undefined
  if (/^\d{10}(?:\d{3})?$/.test(text)) return readEpoch(Number(text), now)
  const iso = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?$/.test(text)
  const spelled = text
    .replace(/^(\d{4})(\d{2})(\d{2})(?=$|T)/, '$1-$2-$3')
    // RFC 822 knows years of two digits.
    .replace(/^((?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2}) (\d{2})(?= \d{2}:)/, '$1 20$2')
  const dates = findDates(iso ? `${spelled}Z` : spelled, now)
  const first = dates[0]
  if (first === undefined || dates.length > 1) return undefined
  return dateOf(first)
}

/** Of a date that was found, the date alone. */
export function dateOf({ at, precision, offsetMinutes }: DateRead): DateRead {
  return { at, precision, ...(offsetMinutes === undefined ? {} : { offsetMinutes }) }
}

function readEpoch(value: number, now: Date | undefined): DateRead | undefined {
  const at = new Date(Math.abs(value) > 1e11 ? value : value * 1000)
  if (Number.isNaN(at.getTime()) || !isPossible(at, now)) return undefined
  return { at, precision: 'minute' }
}

type Day = { readonly year: number; readonly month: number; readonly day: number }

function readParts(order: string, parts: readonly [string, string, string]): Day | undefined {
  const [a, b, c] = parts
  if (order === 'ymd') return asDay(Number(a), Number(b), Number(c))
  if (order === 'mdy') return asDay(Number(c), findMonth(a), Number(b))
  if (order === 'dmy') return asDay(Number(c), findMonth(b) ?? Number(b), Number(a))
  if (Number(a) > 12 || a === b) return asDay(Number(c), Number(b), Number(a))
  return Number(b) > 12 ? asDay(Number(c), Number(a), Number(b)) : undefined
}

function asDay(year: number, month: number | undefined, day: number): Day | undefined {
  if (month === undefined || Number.isNaN(month)) return undefined
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day
    ? { year, month, day }
    : undefined
}

function withTime(day: Day, span: { start: number; end: number }, text: string): DateFound {
  TIME_AFTER.lastIndex = span.end
  const after = TIME_AFTER.exec(text)
  const lead = text.slice(Math.max(0, span.start - TIME_BEFORE_CHARS), span.start)
  const match = after ?? TIME_BEFORE.exec(lead)
  const noon = new Date(Date.UTC(day.year, day.month - 1, day.day, 12))
  if (match === null) return { at: noon, precision: 'day', day: noon, ...span }

  const moment = readMoment(day, match)
  // The word after a time is mostly no zone: “09:15 police came”.
  const zone = moment === undefined && !/^[A-Z]{2,5}$/.test(match[5] ?? '') ? (match[5] ?? '') : ''
  const whole =
    after === null
      ? { start: span.start - match[0].length, end: span.end }
      : { start: span.start, end: span.end + match[0].length - zone.length }
  return moment === undefined
    ? { at: noon, precision: 'day', day: noon, ...whole }
    : { ...moment, precision: 'minute', day: noon, ...whole }
}

// The moment, or `undefined` where only the day can be believed.
function readMoment(
  day: Day,
  match: RegExpExecArray,
): Pick<DateRead, 'at' | 'offsetMinutes'> | undefined {
  const [, hours, minutes, seconds, half, zone] = match
  const time = asTime(day, [Number(hours), Number(minutes), Number(seconds ?? 0)], half)
  if (time === undefined || zone === undefined) return undefined
  const isMidnight = seconds !== undefined && time.hour + time.minute + time.second === 0
  const at = isMidnight ? undefined : readWallTime(time, zone)
  if (at === undefined) return undefined
  const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second)
  const offsetMinutes = Math.round((wall - at.getTime()) / 60_000)
  return { at, ...(offsetMinutes === 0 ? {} : { offsetMinutes }) }
}

function asTime(
  day: Day,
  [hours, minute, second]: readonly [number, number, number],
  half: string | undefined,
): WallTime | undefined {
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined
  const hour = half === undefined ? hours : (hours % 12) + (/^p/i.test(half) ? 12 : 0)
  return hour > 23 || minute > 59 || second > 59 ? undefined : { ...day, hour, minute, second }
}

function isPossible(at: Date, now: Date | undefined): boolean {
  if (at.getUTCFullYear() < YEAR_MIN) return false
  return now === undefined || at.getTime() <= now.getTime() + AHEAD_MAX_MS
}
