/** Is it quiet where the reader is, and until when? */

import type { Weekday } from '../news.ts'
import { findChat } from '../store/chats.ts'
import { findChoices, type QuietHours } from '../store/choices.ts'
import type { Database } from '../store/database.ts'
import { nextDue, slotName } from './schedule.ts'

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/** Whether nothing may ring in the chat now. */
export async function isQuietIn(
  db: Database,
  { chatId, defaultZone, now }: { chatId: number; defaultZone: string; now: Date },
): Promise<boolean> {
  const { quiet } = await findChoices(db, chatId)
  if (quiet === undefined) return false
  const timeZone = (await findChat(db, chatId))?.timeZone ?? defaultZone
  return findQuietEnd(quiet, timeZone, now) !== undefined
}

/** When the quiet under way ends; undefined when nothing is quiet now. */
export function findQuietEnd(
  quiet: QuietHours | undefined,
  timeZone: string,
  now: Date,
): Date | undefined {
  if (quiet === undefined) return undefined
  const [hour, minute] = slotName(now, timeZone).slice(-5).split(':').map(Number)
  const at = hour! * 60 + minute!
  const { fromMinute: from, toMinute: to } = quiet
  const isQuiet = from < to ? at >= from && at < to : at >= from || at < to
  if (!isQuiet) return undefined
  const end = { hour: Math.floor(to / 60), minute: to % 60, days: EVERY_DAY }
  return nextDue(end, timeZone, now)
}

const CLOCK = /(\d{1,2})(?:[:.h]?(\d{2}))? ?([ap])?\.?m?\.?/i

/** `22-7`, `from 22:30 to 7`, `10pm to 6:30am`. Undefined when it is not two different times. */
export function parseQuiet(text: string): QuietHours | undefined {
  const pattern = `^(?:from |between )?${CLOCK.source} ?(?:-|–|—|to|till|until|and) ?${CLOCK.source}$`
  const match = new RegExp(pattern, 'i').exec(text.trim())
  if (match === null) return undefined
  const fromMinute = minuteOf(match.slice(1, 4))
  const toMinute = minuteOf(match.slice(4, 7))
  if (fromMinute === undefined || toMinute === undefined || fromMinute === toMinute)
    return undefined
  return { fromMinute, toMinute }
}

function minuteOf([hours, minutes = '0', half]: readonly (string | undefined)[]):
  | number
  | undefined {
  let hour = Number(hours)
  if (half !== undefined) {
    if (hour > 12 || hour === 0) return undefined
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  }
  if (hour > 24 || Number(minutes) > 59) return undefined
  return (hour % 24) * 60 + Number(minutes)
}

/** `22:00–07:00`. */
export function describeQuiet({ fromMinute, toMinute }: QuietHours): string {
  const clock = (at: number) =>
    [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, '0')).join(':')
  return `${clock(fromMinute)}–${clock(toMinute)}`
}
