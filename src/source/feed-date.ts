/**
 * A date as feeds write it → a moment, or a day. Feeds use RFC 822 and ISO 8601, more or less, and
 * whatever their makers' computers print. What we cannot read for certain is no date: a missing
 * date is honest, a wrong one is not.
 */

import { findMonth, findOffset } from './feed-date-words.ts'

/** With precision `day`, `at` is midnight UTC of the day that the feed writes. */
export type FeedDate = {
  readonly at: Date
  readonly precision: 'minute' | 'day'
  readonly offsetMinutes?: number // ahead of UTC, of a zone that is not UTC itself
}

const DATE_CHARS_MAX = 100
const YEAR_MAX = 2100

const TIME =
  /(?<![\d.-])(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,:]\d{1,9})?)?(?:\s?([ap])\.?m\.?(?![\p{L}]))?/iu
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:t(\d{2})(\d{2})(\d{2})?(.*))?$/i
const YEAR_FIRST = /(?<!\d)(\d{4})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})(?!\d)/
const YEAR_WORD = /(?<!\d)(\d{4})\.?\s(\p{L}{3,20})\.?\s(\d{1,2})(?!\d)/u
const DAY_WORD =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|[.oa](?=\s))?[\s-]{0,3}(?:de\s|d['’])?(\p{L}{3,20})\.?,?[\s-]{0,3}(?:de[l]?\s)?['’]?(\d{4}|\d{2})(?!\d)/iu
const WORD_DAY = /(\p{L}{3,20})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?!\d)/iu
const NUMBERS = /(?<!\d)(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?!\d)/

/** A time without a zone counts as UTC. Undefined for what is no date, before 1970 or after 2100. */
export function readFeedDate(text: string): FeedDate | undefined {
  const line = tidy(text.slice(0, DATE_CHARS_MAX))
  const compact = COMPACT.exec(line)
  if (compact !== null) {
    const [, year, month, day, hour, minute, second, zone = ''] = compact
    const clock = hour === undefined ? undefined : { hour, minute, second }
    return momentOf(dayOf(year, Number(month) - 1, day), clock, zone)
  }
  const time = TIME.exec(line)
  if (time === null) return momentOf(readDay(line), undefined, '')
  const [, hour, minute, second, half] = time
  const clock = { hour, minute, second, half }
  const before = line.slice(0, time.index).replace(/t$/i, '')
  // "Mon Nov 6 10:00:00 EST 2023": the year may stand behind the zone.
  const [, zone = '', year] = /^(.*?)(?:\s(\d{4}))?$/.exec(line.slice(time.index + time[0].length))!
  const day = readDay(before) ?? (year && readDay(`${before.trim()} ${year}`))
  if (day) return momentOf(day, clock, zone)
  return momentOf(readDay(line.slice(time.index + time[0].length)), clock, '')
}

type Day = { readonly year: number; readonly month: number; readonly day: number }
type ClockTime = Readonly<Record<'hour' | 'minute', string | undefined>> & {
  readonly second?: string | undefined
  readonly half?: string | undefined // a or p
}

// 2023年11月6日 午後3:04 and 2023년 11월 6일 오후 3:04 are dates with other signs.
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(\d)\s?[年년月월]\s?(?=\d)/g, '$1-')
    .replace(/[日일号]/g, ' ')
    .replace(/(?:上午|午前|오전)\s?([\d:]{3,8})/, '$1 am')
    .replace(/(?:下午|午後|오후)\s?([\d:]{3,8})/, '$1 pm')
    .replace(/\s+/g, ' ')
    .trim()
}

function readDay(text: string): Day | undefined {
  const numeric = YEAR_FIRST.exec(text)
  if (numeric !== null) return dayOf(numeric[1], Number(numeric[2]) - 1, numeric[3])
  const worded = YEAR_WORD.exec(text)
  if (worded !== null) return dayOf(worded[1], findMonth(worded[2]!), worded[3])
  const dayFirst = DAY_WORD.exec(text)
  if (dayFirst !== null) return dayOf(dayFirst[3], findMonth(dayFirst[2]!), dayFirst[1])
  const monthFirst = WORD_DAY.exec(text)
  if (monthFirst !== null) return dayOf(monthFirst[3], findMonth(monthFirst[1]!), monthFirst[2])
  const numbers = NUMBERS.exec(text)
  return numbers === null ? undefined : readNumbers(numbers)
}

// 6.11.2023 is the sixth of November everywhere; 6/11/2023 is June in America.
function readNumbers([, first, sign, second, year]: RegExpExecArray): Day | undefined {
  if (sign === '.' || Number(first) > 12 || first === second)
    return dayOf(year, Number(second) - 1, first)
  return Number(second) > 12 ? dayOf(year, Number(first) - 1, second) : undefined
}

function dayOf(
  year: string | undefined,
  month: number | undefined,
  day: string | undefined,
): Day | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined
  const midnight = new Date(Date.UTC(fullYear(year), month, Number(day)))
  const isDay = midnight.getUTCMonth() === month && midnight.getUTCDate() === Number(day)
  return isDay ? { year: fullYear(year), month, day: Number(day) } : undefined
}

// A zone we do not know leaves the day as the feed writes it.
function momentOf(
  day: Day | undefined,
  clock: ClockTime | undefined,
  zone: string,
): FeedDate | undefined {
  if (day === undefined || day.year > YEAR_MAX) return undefined
  const seconds = clock === undefined ? undefined : secondsOf(clock)
  if (clock !== undefined && seconds === undefined) return undefined
  const zoneMinutes = findOffset(zone)
  const isMinute = seconds !== undefined && zoneMinutes !== undefined
  const midnight = Date.UTC(day.year, day.month, day.day)
  const at = new Date(midnight + (isMinute ? (seconds - zoneMinutes * 60) * 1000 : 0))
  if (at.getTime() <= 0) return undefined
  if (!isMinute) return { at, precision: 'day' }
  return { at, precision: 'minute', ...(zoneMinutes === 0 ? {} : { offsetMinutes: zoneMinutes }) }
}

function secondsOf({ hour, minute, second = '0', half }: ClockTime): number | undefined {
  const isPm = half?.toLowerCase() === 'p'
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (isPm ? 12 : 0)
  if (hours >= 24 || Number(minute) >= 60 || Number(second) > 60) return undefined
  return hours * 3600 + Number(minute) * 60 + Number(second)
}

// RFC 2822, 4.3.
function fullYear(year: string): number {
  if (year.length === 4) return Number(year)
  return Number(year) + (Number(year) < 50 ? 2000 : 1900)
}
