/**
 * When was an article published that does not say so? The date under its photograph tells, if the
 * weekdays of the text agree. An old photograph would tell a falsehood, so when in doubt: nothing.
 */

import type { Published, TextBlock } from '../news.ts'
import { findDates } from './dateline.ts'
import { WEEKDAYS } from './months.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const DATELINE_CHARS = 80
const WEEKDAY = /\b(mon|tues|wednes|thurs|fri|satur|sun)day\b/gi
const OLD_PHOTO = /\b(?:files?|archives?|handout|undated|previous|earlier)\b/i
const STILL_TO_COME = /\b(?:will|would|next|due|scheduled|planned|upcoming|until|from|by)\b/i
/** A picture of Friday may stand in Saturday's or Sunday's article. */
const LAG_DAYS_MAX = 2

/** Always of precision `day` and basis `inferred`; `undefined` when the text does not tell. */
export function inferPublished(blocks: readonly TextBlock[], now?: Date): Published | undefined {
  const paragraphs = blocks.filter(({ kind }) => kind === 'paragraph').map(({ text }) => text)
  const pictured = picturedDay(blocks, now)
  const day =
    pictured === undefined ? datelineDay(paragraphs[0], now) : agreed(pictured, paragraphs, now)
  return day === undefined ? undefined : { at: day, precision: 'day', basis: 'inferred' }
}

function picturedDay(blocks: readonly TextBlock[], now: Date | undefined): Date | undefined {
  const days = blocks
    .filter(({ kind, text }) => kind === 'caption' && !OLD_PHOTO.test(text))
    .flatMap(({ text }) => findDates(text, now))
    .map(({ day }) => day)
  return days.reduce<Date | undefined>(
    (latest, day) => (latest === undefined || day > latest ? day : latest),
    undefined,
  )
}

// “RIGA, 8 January 2022 (Agency) —”
function datelineDay(first: string | undefined, now: Date | undefined): Date | undefined {
  const dateline = /^[^.!?]{0,80}?\s[-–—]{1,2}\s/.exec(first?.slice(0, DATELINE_CHARS) ?? '')?.[0]
  const date = dateline === undefined ? undefined : findDates(dateline, now)[0]
  return date?.day
}

// The day of the picture, or the next day or two if the text speaks of that day as of today.
function agreed(day: Date, paragraphs: readonly string[], now: Date | undefined): Date | undefined {
  const mentions = paragraphs.flatMap((text) =>
    [...text.matchAll(WEEKDAY)].map((match) => ({
      weekday: WEEKDAYS.indexOf(match[0].toLowerCase()),
      isAhead: STILL_TO_COME.test(text.slice(Math.max(0, match.index - 40), match.index)),
    })),
  )
  const weekday = (day.getUTCDay() + 6) % 7
  const first = mentions.find(({ isAhead }) => !isAhead)
  if (first === undefined || first.weekday === weekday) return day
  const lagDays = (first.weekday - weekday + 7) % 7
  if (lagDays <= LAG_DAYS_MAX) return new Date(day.getTime() + lagDays * DAY_MS)
  if (mentions.some((mention) => mention.weekday === weekday)) return day
  // No weekday speaks for it: then no later date may speak against it.
  const isOlder = paragraphs.some((text) => findDates(text, now).some((date) => date.day > day))
  return isOlder ? undefined : day
}
