/**
 * Checks a sentence against the texts it is said to rest on: figures, quotations, names, days, its
 * sense, and how much of it they hold at all. Code alone; what only knows English is silent elsewhere.
 */

import { findNear } from './align.ts'
import { findDisplaced } from './displaced.ts'
import { type Ground, readWords, type SourceRead } from './ground.ts'
import { holdsTooLittle } from './held-words.ts'
import { CLAUSE_DOUBT_MIN, type Doubtful, placeDoubt } from './place-doubt.ts'
import { findAbsent, findProblems } from './problems.ts'
import { doubtOf, isMostlyNew, listNew, measure } from './weigh.ts'

export type Problem = {
  readonly kind: 'number' | 'quote' | 'name' | 'date' | 'unsupported'
  readonly start: number // UTF-16 units into the sentence
  readonly end: number
  readonly text: string
  /** What of its sense is wrong, where it is not only absent from the sources. */
  readonly about?: About
}

/** How the sense of a sentence may differ from its sources': each word is one that has its own finder. */
export type About =
  | 'count'
  | 'office'
  | 'denial'
  | 'opposite'
  | 'order'
  | 'agent'
  | 'extent'
  | 'cause'
  | 'matter'
  | 'person'
  | 'grave'
  | 'speaker'
  | 'standing'
  | 'attribution'
  | 'kind'

export type Verdict = {
  readonly supported: boolean
  readonly score: number // 0 to 1, higher is better supported
  readonly problems: readonly Problem[]
}

/**
 * How much doubt, 0 to 1, is too much. `judge` catches as many false sentences as it spares true
 * ones and is meant for looking at a text (`newsdesk verify`). `keep` decides whether a reader gets
 * a model's sentence: a true one that is lost makes the answer worse, and a wrong figure, name, day,
 * quotation or sense is a problem by itself at either. `recite` decides whether passages that the
 * model did not cite may stand behind its sentence.
 */
const GATES = {
  judge: { doubtMax: 0.65, isForReader: false },
  keep: { doubtMax: 0.85, isForReader: true },
  recite: { doubtMax: 0.65, isForReader: true },
} as const

/** A sentence with a problem is never said to be better supported than this. */
const SCORE_WITH_PROBLEM_MAX = 0.39

/** `ground` is read from the cited passages, and from what is known of where they stand. */
export function verifySentence(
  text: string,
  ground: Ground,
  gate: keyof typeof GATES = 'judge',
): Verdict {
  const { doubtMax, isForReader } = GATES[gate]
  const words = readWords(text)
  const fresh = listNew(words, ground)
  const near = findNear(words, ground)
  const problems = findProblems(text, { words, near, ground })
  const displaced = findDisplaced(words, near, fresh)
  const doubt = doubtOf(measure(text, { words, fresh, displaced, ground, problems }))
  // A short or ordinary sentence holds too few words for a sum; a reader must not get one that is
  // mostly new, or of another matter.
  const isNone =
    isForReader && (isMostlyNew({ words, fresh }) || holdsTooLittle(text, { words, near, ground }))
  if (doubt > doubtMax || isNone)
    problems.push(
      ...findUnsupported(text, { words, fresh, displaced, ground }, { doubt, problems }),
    )
  const score = problems.length === 0 ? 1 - doubt : Math.min(1 - doubt, SCORE_WITH_PROBLEM_MAX)
  return { supported: problems.length === 0, score, problems }
}

/**
 * Whether the sentence has a figure, name, day or quotation that the sources have not: the quick part
 * of `verifySentence`. What it says of some sources it says of any part of them.
 */
export function lacksAny(text: string, ground: Ground): boolean {
  return findAbsent(text, readWords(text), ground).length > 0
}

/** How many of the sentence's distinct words the sources have. */
export function countHeld(text: string, sources: readonly SourceRead[]): number {
  const own = new Set(readWords(text).flatMap(({ isStop, stem }) => (isStop ? [] : [stem])))
  return [...own].filter((stem) =>
    sources.some(({ sentences }) => sentences.some(({ stems }) => stems.has(stem))),
  ).length
}

// What is wrong by itself already says where to look, unless nearly all of the sentence is doubtful.
function findUnsupported(
  text: string,
  doubtful: Doubtful,
  { doubt, problems }: { doubt: number; problems: readonly Problem[] },
): readonly Problem[] {
  if (problems.length > 0 && doubt <= CLAUSE_DOUBT_MIN) return []
  return placeDoubt(text, doubtful, doubt).map(({ start, end }) => ({
    kind: 'unsupported',
    start,
    end,
    text: text.slice(start, end),
  }))
}
