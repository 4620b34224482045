/**
 * Which time does a question mean? “since Tuesday”, “last week”, “between 3 and 5 November”, “vorgestern” are
 * read by the reader's own clock and zone, and a question may ask for the newest at all.
 */

import { dayIn, localDay, type ReaderTime, startOfDay } from './local-day.ts'
import { type Found, findDay, findRange, type Period } from './period-days.ts'
import { isEnglish, toEnglishTimes } from './time-words.ts'

export type { ReaderTime } from './local-day.ts'
export type { Period } from './period-days.ts'

/** `newest`: what is going on now; `past`: what is over, so that old articles are as good as new. */
export type Tense = 'newest' | 'past' | 'any'

const DAY_MS = 86_400_000
const COUNT_MAX = 1000
const SINCE_CHARS = 16 // between “since” and its day may stand “the morning of”

const NEWEST =
  /\b(?:latest|newest|recent(?:ly)?|currently|right now|so far|at the moment|this (?:week|month|morning|evening|afternoon)|these days|tonight|today|breaking|up to date|any news|what(?:['’]s| is) (?:new|happening|going on))\b/i
const PAST =
  /\bwhen (?:did|was|were)\b|\b(?:first time|originally|history of|years? ago|back in|in (?:19|20)\d\d|last year)\b/i

export function readTense(text: string): Tense {
  const english = toEnglishTimes(text)
  if (NEWEST.test(english)) return 'newest'
  return PAST.test(english) ? 'past' : 'any'
}

const NUMBER_WORDS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const NUMBER = `(\\d{1,4}|an?|few|couple of|${NUMBER_WORDS.join('|')})`

const rule = (source: string) => new RegExp(source, 'i')
const LAST_SPAN = rule(`\\b(?:last|past|previous) ${NUMBER} (hour|day|week|month|year)s?\\b`)
// “In the last week” are the seven days until now; “last week” is the one before this.
const ROLLING = rule(
  '\\b(?:(?:in|over|during|within) the (?:last|past)|the past) (day|week|month|year)\\b',
)
const AGO = rule(`\\b${NUMBER} (hour|day|week|month|year)s? ago\\b`)
const CALENDAR = rule('\\b(last|this|past) (week|month|year|weekend)\\b')
const WEEKEND = rule('\\b(?:over|at|on|during|since) the weekend\\b')
const NEAR_DAY = rule(
  '(?<!\\bday before )\\b(today|tonight|this (?:morning|afternoon|evening)|yesterday|last night)\\b',
)
const BEFORE_YESTERDAY = rule('\\bday before yesterday\\b')

/**
 * The period a text speaks of first and most exactly; undefined when it speaks of none. `whole` is the question
 * of which it is a part: that tells the language.
 */
export function readPeriod(text: string, time: ReaderTime, whole = text): Period | undefined {
  const english = isEnglish(whole) ? text : toEnglishTimes(text)
  const range = findRange(english, time)
  if (range !== undefined && isSound(range)) return periodOf(range)
  const found = findSpan(english, time) ?? findDay(english, time)
  if (found === undefined || !isSound(found)) return undefined
  const before = english.slice(Math.max(0, found.index - SINCE_CHARS), found.index + 6)
  const end = new Date(time.now.getTime() + 1)
  // “since” opens the period to this moment, whatever it began with, and “before” to all that was.
  if (/\bsince\b/i.test(before) && found.from < end)
    return { from: found.from, until: end, isStrict: true }
  if (/\bafter (?:the )?(?:on )?$/i.test(english.slice(0, found.index)) && found.from < end)
    return { from: found.from, until: end, isStrict: false }
  if (/\b(?:before|until|till|up to) (?:the )?(?:on )?$/i.test(english.slice(0, found.index)))
    return { from: new Date(0), until: found.from, isStrict: false }
  return periodOf(found)
}

function periodOf({ from, until, isStrict }: Period): Period {
  return { from, until, isStrict }
}

function isSound({ from, until }: Period): boolean {
  return !Number.isNaN(from.getTime()) && !Number.isNaN(until.getTime()) && from < until
}

const DAYS = { hour: 1 / 24, day: 1, week: 7, month: 30.5, year: 365.25 }
type Unit = keyof typeof DAYS

function findSpan(text: string, time: ReaderTime): Found | undefined {
  const end = new Date(time.now.getTime() + 1)
  const back = (days: number) => new Date(time.now.getTime() - days * DAY_MS)
  const rolling = LAST_SPAN.exec(text) ?? ROLLING.exec(text)
  if (rolling !== null) {
    const [, first, second] = rolling
    const [count, unit] = second === undefined ? ['one', first!] : [first!, second]
    const from = back(readCount(count) * DAYS[unit.toLowerCase() as Unit])
    return { from, until: end, isStrict: true, index: rolling.index }
  }
  const ago = AGO.exec(text)
  if (ago !== null) return agoSpan(ago, time)
  const early = BEFORE_YESTERDAY.exec(text)
  if (early !== null) {
    const [from, until] = [startOfDay(time, -2), startOfDay(time, 0)]
    return { from, until, isStrict: false, index: early.index }
  }
  const near = NEAR_DAY.exec(text)
  if (near !== null) {
    const isYesterday = /^(?:yesterday|last night)$/i.test(near[1]!)
    const from = startOfDay(time, isYesterday ? -1 : 0)
    return { from, until: end, isStrict: true, index: near.index }
  }
  const calendar = CALENDAR.exec(text) ?? WEEKEND.exec(text)
  return calendar === null ? undefined : calendarSpan(calendar, time)
}

// What was two days ago is told on that day and the next; what was three weeks ago, thereabouts.
function agoSpan(match: RegExpExecArray, time: ReaderTime): Found {
  const unit = match[2]!.toLowerCase() as Unit
  const count = readCount(match[1]!)
  const { index } = match
  const days = Math.round(count * DAYS[unit])
  if (unit === 'hour' || unit === 'day') {
    const [from, until] = [startOfDay(time, -days), startOfDay(time, 2 - days)]
    return { from, until, isStrict: false, index }
  }
  const slack = Math.ceil(DAYS[unit] / 2)
  const [from, until] = [startOfDay(time, -days - slack), startOfDay(time, 1 - days + slack)]
  return { from, until, isStrict: false, index }
}

// “Last week” is told until the days after it; “this week” begins, as people use it, seven days ago.
function calendarSpan(match: RegExpExecArray, time: ReaderTime): Found {
  const isLast = match[1]?.toLowerCase() !== 'this'
  const unit = match[2]?.toLowerCase() ?? 'weekend'
  const { year, month, weekday } = localDay(time)
  const end = new Date(time.now.getTime() + 1)
  const index = match.index
  const monday = -((weekday + 6) % 7)
  const days = (from: number, until: number) => ({
    from: startOfDay(time, from),
    until: startOfDay(time, until),
  })
  if (unit === 'week')
    return isLast
      ? { ...days(monday - 7, monday + 2), isStrict: false, index }
      : { from: startOfDay(time, -7), until: end, isStrict: false, index }
  if (unit === 'weekend') {
    const saturday = weekday === 6 || weekday === 0 ? monday + 5 : monday - 2
    return { ...days(saturday, saturday + 3), isStrict: false, index }
  }
  const { timeZone } = time
  const begin = unit === 'year' ? [year - (isLast ? 1 : 0), 0] : [year, month - (isLast ? 1 : 0)]
  const next = unit === 'year' ? [begin[0]! + 1, 0] : [begin[0]!, begin[1]! + 1]
  const from = dayIn(timeZone, begin[0]!, begin[1]!, 1)
  return { from, until: dayIn(timeZone, next[0]!, next[1]!, 1), isStrict: false, index }
}

function readCount(text: string): number {
  if (/^\d/.test(text)) return Math.min(COUNT_MAX, Number(text))
  const word = text.toLowerCase()
  if (word === 'few') return 3
  if (word === 'a' || word === 'an') return 1
  return word === 'couple of' ? 2 : NUMBER_WORDS.indexOf(word) + 1
}
