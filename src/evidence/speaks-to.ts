/**
 * Does a sentence tell what the question asks to have happened, of what it asks about? The verb and its
 * noun have to meet in one clause: “voting ends” is not the end of a strike, nor is “before the end of
 * the year”.
 */

import { listClauses } from './clauses.ts'
import { isDoubtful, isUnreal } from './doubtful.ts'
import { readWords, type Word } from './ground.ts'
import { isOpposite, type Phrase, placeOf } from './other-words.ts'
import type { Predicate } from './predicate.ts'

/** What the reader knows before the sentence: what it leans on, and the headline over it. */
export type Around = {
  readonly before: string
  readonly title: string
  /** Its article speaks of none of this name that the question has. */
  readonly lacksName?: boolean
}

export type Fit = {
  /** 1: it tells this of that; 0: it does not tell it at all; between: perhaps of something else. */
  readonly told: number
  /** It has a phrase that says all of it: “stopped work” for a strike that began. */
  readonly isWhole: boolean
  /** It tells the other way round: a beginning, where an end is asked for. */
  readonly isOpposite: boolean
}

const MEETS = 1
const IN_ONE_SENTENCE = 0.6
const BEHIND_A_PRONOUN = 0.7
const UNDER_ITS_HEADLINE = 0.45
const DOUBTFUL_SHARE = 0.5
const CORRECTION = 'correct'
/** Told like this, it is told of what was asked about. */
export const TOLD_MIN = 0.6
export const OF_SOMETHING_ELSE = 0.2

export function fitOf(text: string, predicate: Predicate, around: Around): Fit {
  const words = readWords(text)
  const { verb, heads } = predicate
  const title = readWords(around.title)
  const isOther =
    words.some(({ stem }) => isOpposite(verb, stem)) &&
    heads.every((head) => holdsAny(words, head) || holdsAny(title, head))
  const found = toldIn(words, { text, predicate, around })
  // “The strike is over and work can begin”
  const told = isOther && found < MEETS ? Math.min(found, OF_SOMETHING_ELSE) : found
  if (told > 0)
    return {
      told: around.lacksName ? Math.min(told, OF_SOMETHING_ELSE) : told,
      isWhole: tellsWhole(words, predicate),
      isOpposite: isOther && told <= OF_SOMETHING_ELSE,
    }
  return { told: 0, isWhole: false, isOpposite: isOther }
}

function tellsWhole(words: readonly Word[], { told }: Predicate): boolean {
  const stems = words.map(({ stem }) => stem)
  return told.whole.some((phrase) => {
    const at = placeOf(phrase, stems)
    return at >= 0 && !isUnreal(words, at)
  })
}

type Telling = { readonly text: string; readonly predicate: Predicate; readonly around: Around }

function toldIn(words: readonly Word[], { text, predicate, around }: Telling): number {
  if (tellsWhole(words, predicate)) return MEETS
  const clauses = listClauses(text, words).map((clause) => clause.words)
  let best = 0
  for (const [place, clause] of clauses.entries()) {
    if (clause.length === 0) continue
    const at = placeOfAny(
      predicate.told.alike,
      words.slice(words.indexOf(clause[0]!)),
      clause.length,
    )
    if (at < 0) continue
    // “Correction: an article said that it would …”
    const isSure = words[0]!.stem === CORRECTION || !isDoubtful(clause, at, predicate, words)
    const share = isSure ? 1 : DOUBTFUL_SHARE
    best = Math.max(best, share * meet({ clause, at, place, clauses, words, predicate, around }))
  }
  return isPlaced(words, predicate, around) ? best : best * DOUBTFUL_SHARE
}

// Who was hurt “in Kelbur” is told where Kelbur is spoken of.
function isPlaced(words: readonly Word[], { placed }: Predicate, around: Around): boolean {
  if (placed.length === 0) return true
  const near = [words, readWords(around.before), readWords(around.title)].flat()
  return placed.every((name) => near.some(({ stem }) => sharesStart(stem, name)))
}

type Meeting = {
  readonly clause: readonly Word[]
  readonly at: number
  readonly place: number
  readonly clauses: readonly (readonly Word[])[]
  readonly words: readonly Word[]
  readonly predicate: Predicate
  readonly around: Around
}

function meet({ clause, at, place, clauses, words, predicate, around }: Meeting): number {
  const { heads, object, asksSubject } = predicate
  if (heads.length === 0) return MEETS
  const subject = subjectOf(clause, at, place)
  const within = subject === 'before' ? [...(clauses[place - 1] ?? []), ...clause] : clause
  const missing = (some: readonly Word[]) => heads.filter((head) => !holdsAny(some, head))
  if (missing(within).length === 0 && isOppositeNearer(within, clause[at]!, predicate))
    return OF_SOMETHING_ELSE
  if (missing(within).length === 0)
    return object !== undefined && isAside(object, clause, at) ? UNDER_ITS_HEADLINE : MEETS
  const left = missing(words)
  if (left.length === 0)
    return subject === 'other' && !asksSubject ? UNDER_ITS_HEADLINE : IN_ONE_SENTENCE
  const before = readWords(around.before)
  const known = missing([...words, ...before, ...readWords(around.title)])
  const after = clause[at + 1]?.low ?? ''
  // “Ebba Norrand noticed it in August”
  if (known.length === 0 && OBJECT.test(after)) return BEHIND_A_PRONOUN
  const held = (1 - left.length / heads.length) * IN_ONE_SENTENCE
  const isOfAnother = (subject === 'other' || (subject === 'before' && place > 0)) && !asksSubject
  // “It cut its forecast”: not the rate. “They criticised the decision” may well be that.
  const doesAnother =
    object !== undefined && left.includes(object) && clause.length > at + 1 && after !== 'the'
  if (isOfAnother || doesAnother) return Math.max(held / 2, OF_SOMETHING_ELSE)
  if (missing([...words, ...before]).length === 0)
    return subject === 'pronoun' || asksSubject ? BEHIND_A_PRONOUN : UNDER_ITS_HEADLINE
  if (known.length === 0) return Math.max(held, UNDER_ITS_HEADLINE)
  return Math.max(held, OF_SOMETHING_ELSE)
}

// “The first launch since actors ended their strike”: it is the end that is told of the strike.
function isOppositeNearer(words: readonly Word[], told: Word, { verb, heads }: Predicate): boolean {
  const opposites = words.filter(({ stem }) => isOpposite(verb, stem))
  const nouns = words.filter(({ stem }) => heads.some((head) => head.includes(stem)))
  const distance = (word: Word) =>
    Math.min(...nouns.map((noun) => Math.abs(words.indexOf(noun) - words.indexOf(word))))
  return opposites.some((word) => word !== told && distance(word) < distance(told))
}

const AT = /^(?:at|in|during|after|before|against)$/

// Who “beat Afghanistan at the World Cup” has not won the cup.
function isAside(object: readonly string[], clause: readonly Word[], at: number): boolean {
  const between = clause.slice(at + 1)
  const place = between.findIndex(({ stem }) => object.includes(stem))
  const cut = between.slice(0, Math.max(0, place)).findIndex(({ low }) => AT.test(low))
  return cut > 0 && between.slice(0, cut).some(({ isStop, isNumber }) => !isStop && !isNumber)
}

const START_CHARS_MIN = 4

/** Zemarra and Zemarran, Turkey and Turkish. */
export function sharesStart(word: string, name: string): boolean {
  if (name.length < START_CHARS_MIN) return word === name
  return word.startsWith(name.slice(0, Math.max(START_CHARS_MIN, name.length - 2)))
}

const OBJECT = /^(?:it|them|him|her|this|that)$/

function holdsAny(words: readonly Word[], head: readonly string[]): boolean {
  return words.some(({ stem }) => head.includes(stem))
}

const LEANS = /^(?:he|she|it|they|this|that|his|her|its|their)$/
const BEFORE_A_VERB_MAX = 2

/**
 * Of whom or what the clause tells it: “voting ends” of something `other`; “the wall broke” of a `part`
 * of what was spoken of; “…, is over” and “which owns the dam” of what stood `before`.
 */
function subjectOf(
  clause: readonly Word[],
  at: number,
  place: number,
): 'other' | 'part' | 'pronoun' | 'before' {
  const front = clause.slice(0, at)
  if (/^(?:which|who|whose)$/.test(clause[0]!.low)) return 'before'
  // “A lichen unknown | to science has been living”
  if (place > 0 && /^(?:to|with|including|as)$/.test(clause[0]!.low)) return 'before'
  if (place > 0 && clause[0]!.low === 'that' && at <= BEFORE_A_VERB_MAX) return 'before'
  if (front.slice(0, 2).some(({ low }) => LEANS.test(low))) return 'pronoun'
  const own = front.filter(({ isStop }) => !isStop)
  if (own.length === 0 && front.length <= BEFORE_A_VERB_MAX) return 'before'
  const isDefinite =
    front.some(({ low }) => low === 'the') && !own.some(({ isCapital }) => isCapital)
  return isDefinite || own.length === 0 ? 'part' : 'other'
}

const EDGE = /^(?:end|start|begin|open|close)$/
const TIME =
  /^(?:year|month|week|day|decad|centuri|januari|februari|march|april|mai|june|juli|august|septemb|octob|novemb|decemb|season|quarter|\d+)$/

/**
 * Where the first of the phrases begins among the first `within` words, unless it only says when: “by the
 * end of the year”.
 */
function placeOfAny(phrases: readonly Phrase[], words: readonly Word[], within: number): number {
  const stems = words.map(({ stem }) => stem)
  for (const phrase of phrases) {
    const at = placeOf(phrase, stems)
    if (at < 0 || at >= within) continue
    const isTime =
      EDGE.test(phrase[0]!) &&
      words[at + 1]?.low === 'of' &&
      words.slice(at + 2, at + 5).some(({ stem }) => TIME.test(stem))
    const isRefusal = phrase[0] === 'declin' && words[at + 1]?.low === 'to'
    if (!isTime && !isRefusal) return at
  }
  return -1
}
