/**
 * The whole of what a reader asks for after /subscribe: one or more times, and what is to be in the
 * digest. `weekdays 7:30 and Sundays 9 about energy, not from RT, without football, headlines` in, a
 * request out. What is understood only half is unclear, and asked again.
 */

import type { Timetable, Wish } from '../news.ts'
import { parseTimetable, plainPhrase } from './phrase.ts'
import {
  createOutletNames,
  type FindOutlet,
  joinWishes,
  moveOutlets,
  readOutlets,
} from './phrase-outlets.ts'
import { readRhythm } from './phrase-rhythm.ts'
import { readWish, splitNames } from './phrase-wish.ts'

export type Request =
  | {
      readonly kind: 'request'
      readonly times: readonly Timetable[]
      readonly wish: Wish
      readonly zone?: string // as typed; zone.ts knows what it means
    }
  | { readonly kind: 'unclear'; readonly reason: 'no-time' | 'bad-time' | 'bad-days' }

const TIMES_MAX = 24

const ABOUT = /\b(?:about|on|regarding|covering)\b/i

/** Reads a phrase of at most 200 characters. */
export function parseRequest(
  phrase: string,
  findOutlet: FindOutlet = createOutletNames(),
): Request {
  const text = plainPhrase(phrase)
  const outlets = readOutlets(text, findOutlet)
  const { wish, rest } = readWish(outlets.rest)
  const read = readTimes(rest)
  if (read.kind === 'unclear') return read
  const topics = [
    ...(wish.topics ?? []),
    ...(read.topic === undefined ? [] : splitNames(read.topic)),
  ]
  const wanted = joinWishes(topics.length === 0 ? wish : { ...wish, topics }, outlets.wish)
  return {
    kind: 'request',
    times: distinct(read.times).slice(0, TIMES_MAX),
    wish: moveOutlets(wanted, findOutlet, { isAbout: ABOUT.test(text) }),
    ...(read.zone === undefined ? {} : { zone: read.zone }),
  }
}

type Times =
  | {
      readonly kind: 'times'
      readonly times: readonly Timetable[]
      readonly topic?: string | undefined
      readonly zone?: string | undefined
    }
  | Extract<Request, { kind: 'unclear' }>

function readTimes(text: string): Times {
  const rhythm = readRhythm(text)
  if (rhythm === 'bad-time') return { kind: 'unclear', reason: 'bad-time' }
  if (rhythm !== undefined) {
    // Days, zone and topic are read as if a time stood in the place of the rhythm.
    const read = parseTimetable(rhythm.rest)
    if (read.kind === 'unclear') return read
    const { days } = read.timetable
    const times = rhythm.times.map((time) => ({ ...time, days }))
    return { kind: 'times', times, topic: read.topic, zone: read.zone }
  }
  return readClauses(text) ?? one(text)
}

function one(text: string): Times {
  const read = parseTimetable(text)
  if (read.kind === 'unclear') return read
  return { kind: 'times', times: [read.timetable], topic: read.topic, zone: read.zone }
}

const BETWEEN = /\s*(?:[,;&+]|\band\b)\s*/i
const DAY_WORD =
  /\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b|\b(?:week ?days?|week ?ends?|work(?:ing)? ?days?|daily|every ?day)\b/i
/** A time that can be nothing else, or a number alone beside days. */
const SURE_TIME = /\d{1,2} ?[:.h] ?\d{2}\b|\b\d{1,2} ?[ap]\.?m\b|\b(?:noon|midnight|midday)\b/i
const BARE_TIME = /^(?:(?:at|@) ?)?\d{1,2}(?:$| about\b)/i
const PART_OF_DAY = /^(?:every |each |in the )?(?:morning|afternoon|evening|night)s?$/i

/**
 * `weekdays 7:30 and Sundays 9`: several clauses, each with a time. Undefined when there is one time
 * at most, so that the phrase is read as a whole. A clause without days takes those before it.
 */
function readClauses(text: string): Times | undefined {
  const clauses = joinDays(text.split(BETWEEN).filter((clause) => clause !== ''))
  if (clauses.filter(hasTime).length < 2) return undefined
  const times: Timetable[] = []
  const topics: string[] = []
  let zone: string | undefined
  let days: string | undefined
  for (const clause of clauses) {
    if (!hasTime(clause)) {
      topics.push(clause)
      continue
    }
    const ownDays = DAY_WORD.test(clause)
    const timed = clause.replace(/^(?=\d{1,2} about\b)/, 'at ')
    const read = parseTimetable(ownDays || days === undefined ? timed : `${days} ${timed}`)
    if (read.kind === 'unclear') return read
    times.push(read.timetable)
    if (read.topic !== undefined) topics.push(read.topic)
    zone ??= read.zone
    if (ownDays) days = [...clause.matchAll(new RegExp(DAY_WORD, 'gi'))].join(' ')
  }
  return { kind: 'times', times, topic: topics.length === 0 ? undefined : topics.join(', '), zone }
}

function hasTime(clause: string): boolean {
  if (SURE_TIME.test(clause) || PART_OF_DAY.test(clause)) return true
  const rest = clause.replace(new RegExp(DAY_WORD, 'gi'), ' ').replace(/\b(?:every|on)\b/gi, ' ')
  return BARE_TIME.test(rest.trim()) || /\bat \d{1,2}\b/i.test(clause)
}

// `Mondays and Wednesdays 8:00`: days without a time belong to the clause that comes next.
function joinDays(clauses: readonly string[]): readonly string[] {
  const joined: string[] = []
  let waiting = ''
  for (const clause of clauses) {
    const isDaysOnly =
      !hasTime(clause) &&
      clause
        .replace(new RegExp(DAY_WORD, 'gi'), '')
        .replace(/\b(?:every|on|to|till|until|thru|through|except|not|but)\b|[-–—.’']/gi, '')
        .trim() === ''
    if (isDaysOnly) waiting += `${clause}, `
    else {
      joined.push(waiting + clause)
      waiting = ''
    }
  }
  if (waiting !== '') joined.push(waiting.replace(/, $/, ''))
  return joined
}

function distinct(times: readonly Timetable[]): readonly Timetable[] {
  return [...new Map(times.map((time) => [JSON.stringify(time), time])).values()]
}
