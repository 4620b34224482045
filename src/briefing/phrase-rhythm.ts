/** `every 3 hours from 8 to 20`, `hourly`: times of day in a rhythm of hours. */

import { parseTimetable } from './phrase.ts'

type Time = { readonly hour: number; readonly minute: number }

const NUMBERS = new Map([
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['six', 6],
])
const RHYTHM =
  /\b(?:hourly|every (?:(?<number>\d{1,2}|two|three|four|six) )?hours?|every (?<short>\d{1,2}) ?h)\b/i
const CLOCK = '\\d{1,2}(?:[:.h]\\d{2})? ?(?:[ap]\\.?m\\.?)?'
const SPAN = new RegExp(
  `\\b(?:from|between)? ?(?<from>${CLOCK}) ?(?:to|till|until|and|[-–—]) ?(?<to>${CLOCK})`,
  'i',
)
const DAY_MINUTES = 24 * 60

/**
 * The times, and the text with `12:00` in the place of the rhythm, so that what stands around it is
 * read as around any time. Undefined when there is no rhythm in it. Hours that lead over midnight
 * (`from 20 to 2`) are taken as they are.
 */
export function readRhythm(
  text: string,
): { readonly times: readonly Time[]; readonly rest: string } | 'bad-time' | undefined {
  const rhythm = RHYTHM.exec(text)
  if (rhythm === null) return undefined
  const number = rhythm.groups!.number ?? rhythm.groups!.short ?? '1'
  const hours = NUMBERS.get(number.toLowerCase()) ?? Number(number)
  if (!(hours >= 1 && hours <= 12)) return 'bad-time'

  const around = text.replace(RHYTHM, '12:00')
  const span = SPAN.exec(around.replace('12:00', '     '))
  const from = span === null ? { hour: 0, minute: 0 } : readClock(span.groups!.from!)
  const to = span === null ? { hour: 23, minute: 59 } : readClock(span.groups!.to!)
  if (from === undefined || to === undefined) return 'bad-time'
  const first = from.hour * 60 + from.minute
  const length = (to.hour * 60 + to.minute - first + DAY_MINUTES) % DAY_MINUTES
  const times: Time[] = []
  for (let minutes = 0; minutes <= length; minutes += hours * 60) {
    const minute = (first + minutes) % DAY_MINUTES
    times.push({ hour: Math.floor(minute / 60), minute: minute % 60 })
  }
  return { times, rest: span === null ? around : around.replace(span[0].trim(), ' ') }
}

function readClock(text: string): Time | undefined {
  const read = parseTimetable(`at ${text.trim()}`)
  return read.kind === 'unclear' ? undefined : read.timetable
}
