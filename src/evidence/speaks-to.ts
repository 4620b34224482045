/**
 * Does a sentence tell what the question asks to have happened, of what it asks about? The verb and its
 * noun have to meet in one clause: “voting ends” is not the end of a strike, nor is “before the end of
 * the year”.
 */

import { listClauses } from './clauses.ts'
import { readWords, type Word } from './ground.ts'
import { isOpposite, type Phrase, placeOf } from './other-words.ts'
import type { Predicate } from './predicate.ts'

/** What the reader knows before the sentence: what it leans on, and the headline over it. */
export type Around = { readonly before: string; readonly title: string }

/** From -1 to 1. */
export type Fit = {
  /** 1: it tells this of that; 0: it does not tell it at all; between: perhaps of something else. */
  readonly told: number
  /** It tells the other way round: a beginning, where an end is asked for. */
  readonly isOpposite: boolean
}

const MEETS = 1
const IN_ONE_SENTENCE = 0.6
const BEHIND_A_PRONOUN = 0.7
const UNDER_ITS_HEADLINE = 0.45
/** Told like this, it is told of what was asked about. */
export const TOLD_MIN = 0.6
export const OF_SOMETHING_ELSE = 0.2

export function fitOf(text: string, predicate: Predicate, around: Around): Fit {
  const words = readWords(text)
  const clauses = listClauses(text, words).map((clause) => clause.words)
  const stems = words.map(({ stem }) => stem)
  const { told, heads } = predicate
  const whole = told.whole.map((phrase) => placeOf(phrase, stems)).find((at) => at >= 0)
  if (whole !== undefined && !isUnreal(words, whole)) return { told: MEETS, isOpposite: false }
  let best = 0
  for (const [place, clause] of clauses.entries()) {
    const at = placeOfAny(told.alike, clause)
    if (at < 0) continue
    const share = isUnreal(clause, at) ? UNREAL_SHARE : 1
    best = Math.max(best, share * meet({ clause, at, place, clauses, words, heads, around }))
  }
  if (best > 0) return { told: best, isOpposite: false }
  const isOther =
    predicate.verb !== '' &&
    words.some(({ stem }) => isOpposite(predicate.verb, stem)) &&
    heads.every((head) => holdsAny(words, head) || holdsAny(readWords(around.title), head))
  return { told: 0, isOpposite: isOther }
}

const UNREAL = /^(?:whether|if|unless|would|could|might|should)$/
const UNREAL_WITHIN = 4
const UNREAL_SHARE = 0.5

// “Voting on whether to stop work” tells no strike.
function isUnreal(words: readonly Word[], at: number): boolean {
  return words.slice(Math.max(0, at - UNREAL_WITHIN), at).some(({ low }) => UNREAL.test(low))
}

type Meeting = {
  readonly clause: readonly Word[]
  readonly at: number
  readonly place: number
  readonly clauses: readonly (readonly Word[])[]
  readonly words: readonly Word[]
  readonly heads: Predicate['heads']
  readonly around: Around
}

function meet({ clause, at, place, clauses, words, heads, around }: Meeting): number {
  if (heads.length === 0) return MEETS
  const subject = subjectOf(clause, at)
  const within = subject === 'before' ? [...(clauses[place - 1] ?? []), ...clause] : clause
  const missing = (some: readonly Word[]) => heads.filter((head) => !holdsAny(some, head))
  if (missing(within).length === 0) return MEETS
  const left = missing(words)
  if (left.length === 0) return IN_ONE_SENTENCE
  const held = (1 - left.length / heads.length) * IN_ONE_SENTENCE
  if (subject === 'other') return Math.max(held, OF_SOMETHING_ELSE)
  const before = readWords(around.before)
  if (missing([...words, ...before]).length === 0)
    return subject === 'pronoun' ? BEHIND_A_PRONOUN : UNDER_ITS_HEADLINE
  if (missing([...words, ...before, ...readWords(around.title)]).length === 0)
    return Math.max(held, UNDER_ITS_HEADLINE)
  return Math.max(held, OF_SOMETHING_ELSE)
}

function holdsAny(words: readonly Word[], head: readonly string[]): boolean {
  return words.some(({ stem }) => head.includes(stem))
}

const LEANS = /^(?:he|she|it|they|this|that|his|her|its|their)$/
const BEFORE_A_VERB_MAX = 2

/**
 * Of whom or what the clause tells it: “voting ends” of something `other`; “the wall broke” of a `part`
 * of what was spoken of; “…, is over” and “which owns the dam” of what stood `before`.
 */
function subjectOf(clause: readonly Word[], at: number): 'other' | 'part' | 'pronoun' | 'before' {
  const front = clause.slice(0, at)
  if (front.slice(0, 2).some(({ low }) => LEANS.test(low))) return 'pronoun'
  if (/^(?:which|who|that|whose)$/.test(clause[0]?.low ?? '')) return 'before'
  const own = front.filter(({ isStop }) => !isStop)
  if (own.length === 0 && front.length <= BEFORE_A_VERB_MAX) return 'before'
  const isDefinite =
    front.some(({ low }) => low === 'the') && !own.some(({ isCapital }) => isCapital)
  return isDefinite || own.length === 0 ? 'part' : 'other'
}

const EDGE = /^(?:end|start|begin|open|close)$/
const TIME =
  /^(?:year|month|week|day|decad|centuri|januari|februari|march|april|mai|june|juli|august|septemb|octob|novemb|decemb|season|quarter|\d+)$/

/** Where the first of the phrases stands in the clause, unless it only says when: “by the end of the year”. */
function placeOfAny(phrases: readonly Phrase[], clause: readonly Word[]): number {
  const stems = clause.map(({ stem }) => stem)
  for (const phrase of phrases) {
    const at = placeOf(phrase, stems)
    if (at < 0) continue
    const isTime =
      EDGE.test(phrase[0]!) &&
      clause[at + 1]?.low === 'of' &&
      clause.slice(at + 2, at + 5).some(({ stem }) => TIME.test(stem))
    if (!isTime) return at
  }
  return -1
}
