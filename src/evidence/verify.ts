/**
 * Checks a sentence against the texts it is said to rest on: figures, quotations, names, days, its
 * sense, and how much of it they hold at all. Code alone; what only knows English is silent elsewhere.
 */

import { findNear } from './align.ts'
import { type Ground, isEnglish, readGround, readWords, type Word } from './ground.ts'
import { findNames } from './verify-names.ts'
import { findCurrencies, findNumbers } from './verify-numbers.ts'
import { findQuotes } from './verify-quotes.ts'
import { findNegations, findOpposites } from './verify-sense.ts'
import { doubtOf, isMostlyNew, listNew, measure } from './weigh.ts'

export type Problem = {
  readonly kind: 'number' | 'quote' | 'name' | 'date' | 'unsupported'
  readonly start: number // UTF-16 units into the sentence
  readonly end: number
  readonly text: string
}

export type Verdict = {
  readonly supported: boolean
  readonly score: number // 0 to 1, higher is better supported
  readonly problems: readonly Problem[]
}

/**
 * How much doubt, 0 to 1, is too much. `judge` catches as many false sentences as it spares true
 * ones and is meant for looking at a text (`newsdesk verify`). `keep` decides whether a reader gets
 * a model's sentence: a true one that is lost makes the answer worse, and a wrong figure, name, day,
 * quotation or sense is a problem by itself at either.
 */
export const DOUBT_MAX = { judge: 0.61, keep: 0.85 } as const

/** A sentence with a problem is never said to be better supported than this. */
const SCORE_WITH_PROBLEM_MAX = 0.39

/** `sources` are plain texts: the cited passages, and what is known of where they stand. */
export function verifySentence(
  text: string,
  sources: readonly string[],
  doubtMax: number = DOUBT_MAX.judge,
): Verdict {
  const ground = readGround(sources)
  const words = readWords(text)
  const fresh = listNew(words, ground)
  const problems = findProblems(text, words, ground)
  const doubt = doubtOf(measure(text, { words, fresh, ground, problems: problems.length }))
  // A short sentence holds too few words for a sum; a reader must not get one that is mostly new.
  const isForReader = doubtMax === DOUBT_MAX.keep
  if (doubt > doubtMax || (isForReader && isMostlyNew({ words, fresh })))
    problems.push(...placeDoubt(text, fresh))
  const score = problems.length === 0 ? 1 - doubt : Math.min(1 - doubt, SCORE_WITH_PROBLEM_MAX)
  return { supported: problems.length === 0, score, problems }
}

/** All that is wrong by itself, whatever the rest of the sentence says. */
export function findProblems(text: string, words: readonly Word[], ground: Ground): Problem[] {
  const problems = [
    ...findNumbers(text, ground),
    ...findCurrencies(text, ground),
    ...findQuotes(text, ground),
    ...findNames(text, words, ground),
  ]
  if (!isEnglish(words)) return problems
  const near = findNear(words, ground).slice(0, 2)
  return [...problems, ...findNegations(text, words, near), ...findOpposites(words, near)]
}

const CLAUSE_ENDS = /[,;:] |\s(?=(?:and|but|which|who|while|because|although|with)\s)/g

/** The clauses in which the new words stand; the whole sentence when none is new. */
function placeDoubt(text: string, fresh: readonly Word[]): Problem[] {
  const ends = [...text.matchAll(CLAUSE_ENDS)].map(({ 0: mark, index }) => index + mark.length)
  const clauses = [0, ...ends].map((start, index) => ({ start, end: ends[index] ?? text.length }))
  const doubtful = clauses.filter(({ start, end }) =>
    fresh.some((word) => word.start >= start && word.start < end),
  )
  const placed = doubtful.length === 0 ? [{ start: 0, end: text.length }] : doubtful
  return placed.map(({ start, end }) => ({
    kind: 'unsupported',
    start,
    end,
    text: text.slice(start, end),
  }))
}
