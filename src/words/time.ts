/** Times as a reader sees them: on their own clock, no more exact than we know them. */

import type { Published } from '../news.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const YEAR_MS = 365.25 * DAY_MS

/** `14:05` on the reader's today, else `8 Nov, 14:05`, with the year when it is another one. */
export function formatTime(at: Date, { timeZone, now }: { timeZone: string; now: Date }): string {
  const time = part(at, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day = formatDay(at, { timeZone, now })
  return day === formatDay(now, { timeZone, now }) ? time : `${day}, ${time}`
}

/** `8 Nov`, with the year when it is not this one. */
export function formatDay(at: Date, { timeZone, now }: { timeZone: string; now: Date }): string {
  const year = part(at, timeZone, { year: 'numeric' })
  const isThisYear = year === part(now, timeZone, { year: 'numeric' })
  const day = part(at, timeZone, { day: 'numeric', month: 'short' })
  return isThisYear ? day : `${day} ${year}`
}

/** `Sunday 8 November 2026`. */
export function formatLongDay(at: Date, timeZone: string): string {
  return part(at, timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}

/** `Sun 8 Nov, 07:30`: for times to come, where the day of the week says more than the year. */
export function formatWeekdayTime(at: Date, timeZone: string): string {
  const day = part(at, timeZone, { weekday: 'short', day: 'numeric', month: 'short' })
  return `${day}, ${part(at, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`
}

/** When an article was published. An inferred date, or one of arrival, says so. */
export function formatPublished(
  { at, precision, basis }: Published,
  { timeZone, now }: { timeZone: string; now: Date },
): string {
  // A day without a time is the day of the text, wherever the reader is.
  const shown =
    precision === 'day'
      ? formatDay(at, { timeZone: 'UTC', now })
      : formatTime(at, { timeZone, now })
  if (basis === 'inferred') return `about ${shown}`
  return basis === 'arrival' ? `undated, first seen ${shown}` : shown
}

/** `5 min`, `3 h`, `12 days`, `4 years`: how long ago, rounded down; a time to come is now. */
export function formatAge(at: Date, now: Date): string {
  const age = Math.max(0, now.getTime() - at.getTime())
  if (age < MINUTE_MS) return 'under a minute'
  if (age < HOUR_MS) return `${Math.floor(age / MINUTE_MS)} min`
  if (age < 2 * DAY_MS) return `${Math.floor(age / HOUR_MS)} h`
  if (age < 2 * YEAR_MS) return `${Math.floor(age / DAY_MS)} days`
  return `${Math.floor(age / YEAR_MS)} years`
}

function part(at: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return formatOf(timeZone, options).format(at).replace(/,/g, '')
}

// Each holds tens of kilobytes outside the heap, where no collector is in a hurry to find them.
const formats = new Map<string, Intl.DateTimeFormat>()
const FORMATS_KEPT_MAX = 500

function formatOf(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, ...options })
  if (formats.size >= FORMATS_KEPT_MAX) formats.clear()
  formats.set(key, format)
  return format
}
