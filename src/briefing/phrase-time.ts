/**
 * At what time? The surest way of writing a time wins: in `top 500 at 8` the 500 is no time. Two
 * different times are refused, because a subscription has one.
 */

import { bare, DAY_MARK, MARK, runs } from './phrase-marks.ts'

type Time = { readonly hour: number; readonly minute: number }
type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night'

const HALF = '(?<half>[ap])\\.?m\\b\\.?'
// A number that is not the end of another one: 1.5, +05:30, 10-12.
const ALONE = '(?<![\\p{L}\\d]|\\d[:.,-]|[+])'

const OFFSET =
  /\b(?:utc|gmt) ?[-+−–] ?\d{1,2}(?::?\d{2})?\b|(?<= )\+\d{1,2}(?::?\d{2})?\b|(?<=\d ?(?:[ap]m)? )[-−]\d{2}:?\d{2}\b/i

// Rhythms of hours, times of no clock (`in 5 minutes`), and `half 8`: 7:30 to some, 8:30 to others.
const NO_TIME_OF_DAY =
  /\b(?:hourly|twice|half \d{1,2}|every (?:\d+ |two |few |half )?(?:an? )?(?:hour|minute|min)s?|in (?:\d+|an?) (?:hour|minute|min)s?)\b/i
// Numbers of something else. Only looked for once `7:30 stories` has been read as a time.
const COUNTS =
  /\btop \d{1,3}\b|\b\d{1,3} (?:stories|headlines|items|articles|minutes?|hours?|times)\b/gi
const PART_OF_DAY =
  /\b(?:(?:in the|every|each|at) )?(?:(?<part>morning|afternoon|evening)s?|(?<night>night)s?)\b/i

// From the surest to the least sure. Each is asked only when those before it found nothing.
const WRITTEN: readonly (readonly RegExp[])[] = [
  [
    /\b(?:12(?::00)? ?)?(?<word>noon|midday|midnight)\b/i,
    new RegExp(`\\b(?<past>half|quarter|\\d{1,2}) past (?<hour>\\d{1,2})\\b(?: ?${HALF})?`, 'iu'),
    new RegExp(`\\bquarter to (?<before>\\d{1,2})\\b(?: ?${HALF})?`, 'iu'),
    new RegExp(`${ALONE}(?<hour>\\d{1,2})(?:[:.h]?(?<minute>\\d{2}))? ?${HALF}`, 'iu'),
    new RegExp(
      `${ALONE}(?<hour>\\d{1,2})(?: ?: ?|h)(?<minute>\\d{1,2})(?::\\d{2})?(?<half>[ap])?(?![\\p{L}\\d]|[:.]\\d)`,
      'iu',
    ),
    new RegExp(`${ALONE}(?<hour>\\d{1,2}) ?o ?['’\`]? ?clock\\b`, 'iu'),
  ],
  [new RegExp(`${ALONE}(?<hour>\\d{1,2})\\.(?<minute>\\d{2})(?![\\p{L}\\d%]|[.]\\d)`, 'iu')],
  [
    /(?:\bat|@) ?(?<hour>\d{1,2}?)(?<minute>\d{2})?(?!\p{L}|\d|[.,:]\d|%)/iu,
    new RegExp(`${ALONE}(?<hour>[01]?\\d|2[0-3])h\\b`, 'iu'),
  ],
]
const MATCHES_MAX = 5
const ANOTHER_TIME = new RegExp(`${MARK} ?(?:,|and|&|or|to|-|–|/) ?\\d{1,2}(?![\\p{L}\\d])`, 'iu')

/** The time in a text, an offset from UTC as typed, and the text with marks in their place. */
export function readTime(
  text: string,
):
  | (Time & { readonly offset: string | undefined; readonly rest: string })
  | 'no-time'
  | 'bad-time' {
  if (NO_TIME_OF_DAY.test(text)) return 'bad-time'
  const offset = OFFSET.exec(text)?.[0]
  const part = PART_OF_DAY.exec(text)?.groups
  const partOfDay = (part?.part ?? part?.night)?.toLowerCase() as PartOfDay | undefined
  const open = text.replace(OFFSET, MARK).replace(PART_OF_DAY, DAY_MARK)

  const { found, rest } = findTimes(open)
  const times = found.map((groups) => readGroups(groups, partOfDay))
  const first = times[0] ?? usualTime(partOfDay)
  if (first === undefined) return 'no-time'
  if (first === 'bad-time' || ANOTHER_TIME.test(rest)) return 'bad-time'
  if (times.some((time) => !isSame(time, first))) return 'bad-time'
  return { ...first, offset, rest: rest.replace(COUNTS, ' ') }
}

type Groups = Readonly<Record<string, string | undefined>>

function findTimes(text: string): { found: readonly Groups[]; rest: string } {
  for (const patterns of WRITTEN) {
    const found: Groups[] = []
    let rest = text
    for (const pattern of patterns) {
      for (let match = pattern.exec(rest); match !== null; match = pattern.exec(rest)) {
        found.push(match.groups!)
        rest = rest.replace(pattern, MARK)
        if (found.length >= MATCHES_MAX) break
      }
    }
    if (found.length > 0) return { found, rest }
  }
  return findBareNumber(text.replace(COUNTS, ' '))
}

// `9` or `0730` by itself or next to a day. In front of a topic only what can be no year: 0730.
function findBareNumber(text: string): { found: readonly Groups[]; rest: string } {
  const numbers = /^(?<hour>\d{1,2}?)(?<minute>\d{2})?$/
  const all = runs(text)
  const isAlone = all.flat().length === 1
  const ends = all.flatMap((run, index) => [
    ...(isAlone || index > 0 ? run.slice(0, 1) : []),
    ...(index < all.length - 1 ? run.slice(-1) : []),
    ...(index === 0 && /^(?:0\d|1[0-8]|2[1-3])[0-5]\d$/.test(run[0] ?? '') ? run.slice(0, 1) : []),
  ])
  const typed = [...new Set(ends)].filter((word) => numbers.test(bare(word)))
  return {
    found: typed.map((word) => numbers.exec(bare(word))!.groups!),
    rest: typed.reduce((rest, word) => rest.replace(wholeWord(word), MARK), text),
  }
}

function wholeWord(word: string): RegExp {
  return new RegExp(
    `(?<![^ ${DAY_MARK}${MARK}])${RegExp.escape(word)}(?![^ ${DAY_MARK}${MARK}])`,
    'u',
  )
}

function readGroups(groups: Groups, partOfDay: PartOfDay | undefined): Time | 'bad-time' {
  if (groups.word !== undefined) {
    return { hour: groups.word.toLowerCase() === 'midnight' ? 0 : 12, minute: 0 }
  }
  const half = groups.half?.toLowerCase()
  const hour = hourOfDay(Number(groups.hour ?? groups.before), half, partOfDay)
  const minute = groups.past === undefined ? Number(groups.minute ?? 0) : pastMinute(groups.past)
  if (hour === undefined || minute > 59 || groups.minute?.length === 1) return 'bad-time'
  if (groups.before !== undefined) return { hour: (hour + 23) % 24, minute: 45 }
  if (hour < 24) return { hour, minute }
  return hour === 24 && minute === 0 ? { hour: 0, minute } : 'bad-time'
}

function pastMinute(past: string): number {
  return { half: 30, quarter: 15 }[past.toLowerCase()] ?? Number(past)
}

function hourOfDay(
  hour: number,
  half: string | undefined,
  partOfDay: PartOfDay | undefined,
): number | undefined {
  if (half === 'a') return hour > 12 ? undefined : hour % 12
  if (half === 'p') return hour === 0 || hour > 23 ? undefined : (hour % 12) + 12
  if (partOfDay === undefined) return hour
  if (partOfDay === 'morning') return hour < 12 ? hour : undefined
  if (hour > 12) return hour
  if (partOfDay === 'night') return hour < 6 ? hour : (hour + 12) % 24
  if (partOfDay === 'afternoon' && hour === 12) return hour
  // `12 in the evening` may be noon or midnight, and `0:30 in the evening` is a slip.
  return hour >= 1 && hour <= 11 ? hour + 12 : undefined
}

function usualTime(partOfDay: PartOfDay | undefined): Time | undefined {
  if (partOfDay === 'morning') return { hour: 8, minute: 0 }
  if (partOfDay === 'evening') return { hour: 18, minute: 0 }
  return undefined
}

function isSame(time: Time | 'bad-time', other: Time): boolean {
  return time !== 'bad-time' && time.hour === other.hour && time.minute === other.minute
}
