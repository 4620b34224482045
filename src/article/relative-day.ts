/**
 * Which day does a text mean by “on Saturday” or “yesterday”? Counted from the day it was published:
 * news speaks of the past, so a weekday is the last one, unless the words point ahead.
 */

import type { Published } from '../news.ts'
import { WEEKDAYS } from './months.ts'

export type DayMeant = {
  readonly text: string // as it stands there
  readonly start: number // UTF-16 units
  readonly end: number
  readonly day: string // YYYY-MM-DD
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const DAYS_FOUND_MAX = 100

const RELATIVE =
  /\b(?:(next|this coming|coming|last)\s+)?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\b(yesterday|today|tonight|tomorrow)\b/gi

// “is due on Friday”, “will vote on Sunday”: the verb before it points ahead.
const AHEAD = /\b(?:will|due|to be|scheduled|expected|plans?|planned|from|until|by)\b[^.!?]{0,60}$/i
const AHEAD_CHARS = 80

/**
 * The day of publication by the publisher's own clock, where that is known, as a moment of the same
 * day in UTC: an article of half past midnight in Berlin calls the day before “yesterday”, not the
 * day that UTC still has.
 */
export function publisherDay({ at, offsetMinutes = 0 }: Published): Date {
  return new Date(at.getTime() + offsetMinutes * MINUTE_MS)
}

/**
 * The days that an English text means, in order. `published` is any moment of the day it was
 * published, in UTC: see `publisherDay`. A weekday that is the day of publication itself is that day.
 */
export function findDaysMeant(text: string, published: Date): readonly DayMeant[] {
  const found: DayMeant[] = []
  for (const match of text.matchAll(RELATIVE)) {
    if (found.length >= DAYS_FOUND_MAX) break
    const [whole, direction, weekday, word] = match
    const before = text.slice(Math.max(0, match.index - AHEAD_CHARS), match.index)
    const offset =
      weekday === undefined
        ? ({ yesterday: -1, tomorrow: 1 }[word!.toLowerCase()] ?? 0)
        : weekdayOffset(weekday, published, { direction: direction?.toLowerCase(), before })
    const day = new Date(published.getTime() + offset * DAY_MS).toISOString().slice(0, 10)
    found.push({ text: whole, start: match.index, end: match.index + whole.length, day })
  }
  return found
}

function weekdayOffset(
  weekday: string,
  published: Date,
  { direction, before }: { direction: string | undefined; before: string },
): number {
  const back = (published.getUTCDay() - 1 - WEEKDAYS.indexOf(weekday.toLowerCase()) + 7) % 7
  if (direction === 'last') return back === 0 ? -7 : -back
  const isAhead = direction !== undefined || AHEAD.test(before)
  if (!isAhead) return -back
  return back === 0 && direction === undefined ? 0 : 7 - back
}
