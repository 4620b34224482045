/**
 * How much do these words say to that question? Rare words say more, a word said twice says less
 * than twice as much, and words that stand together in the question should stand together here.
 */

import type { Question } from './question.ts'

/** What a question is measured with: built once, used for hundreds of passages. */
export type Scale = {
  readonly question: Question
  /** How rare each term of the question is; a term that no passage holds is absent. */
  readonly weights: ReadonlyMap<string, number>
  /** The terms asked for or borrowed: no other needs to be counted. */
  readonly wanted: ReadonlySet<string>
}

/** How often a text holds each wanted term; a title or a short text counts for more than once. */
export type Counts = ReadonlyMap<string, number>

// Tuned on the known-item questions of a public quiz set and on the multi-source set beside it.
const TITLE_WEIGHT = 1.2
const ORIGIN_WEIGHT = 0.6
const SATURATION = 1.2
const LENGTH_TERMS = 45
const NEIGHBOUR_BONUS = 0.35
const NEIGHBOUR_TERMS_MAX = 3

export function createScale(question: Question, weights: ReadonlyMap<string, number>): Scale {
  return { question, weights, wanted: new Set([...question.terms, ...question.context]) }
}

/** `origin`: who published the article, and when. */
export function countHead(
  { title, origin }: { title: readonly string[]; origin: readonly string[] },
  { wanted }: Scale,
): Counts {
  const counts = new Map<string, number>()
  for (const term of title) if (wanted.has(term)) counts.set(term, TITLE_WEIGHT)
  for (const term of origin)
    if (wanted.has(term)) counts.set(term, (counts.get(term) ?? 0) + ORIGIN_WEIGHT)
  return counts
}

/** Those of a passage, on top of those of its article's head. */
export function countBody(terms: readonly string[], head: Counts, { wanted }: Scale): Counts {
  const perTerm = 1 / (0.4 + (0.6 * terms.length) / LENGTH_TERMS)
  const counts = new Map(head)
  for (const term of terms)
    if (wanted.has(term)) counts.set(term, (counts.get(term) ?? 0) + perTerm)
  return counts
}

/** Each term at its highest count. */
export function countBest(all: readonly Counts[]): Counts {
  const best = new Map<string, number>()
  for (const counts of all)
    for (const [term, count] of counts) best.set(term, Math.max(best.get(term) ?? 0, count))
  return best
}

export function weightOf(counts: Counts, { weights }: Scale): number {
  let sum = 0
  for (const [term, count] of counts)
    sum += ((weights.get(term) ?? 0) * count * (1 + SATURATION)) / (count + SATURATION)
  return sum
}

/**
 * How much of the weight of `terms` is held, 0 to 1; of no terms, all. A word that no passage holds
 * weighs as much as the rarest of those that some do.
 */
export function shareHeld(
  terms: readonly string[],
  held: { readonly has: (term: string) => boolean },
  weights: ReadonlyMap<string, number>,
): number {
  const rarest = weights.size === 0 ? 1 : Math.max(...weights.values())
  const weigh = (some: readonly string[]) =>
    some.reduce((sum, term) => sum + (weights.get(term) ?? rarest), 0)
  const whole = weigh(terms)
  return whole === 0 ? 1 : weigh(terms.filter((term) => held.has(term))) / whole
}

/** Words that stand side by side in the question and close together in the passage belong together. */
export function closeness(terms: readonly string[], { question, weights, wanted }: Scale): number {
  const lastPlaces = new Map<number, number>() // by the term's number in the question
  const paired = new Set<number>()
  let bonus = 0
  for (const [place, term] of terms.entries()) {
    const number = wanted.has(term) ? question.terms.indexOf(term) : -1
    if (number < 0) continue
    for (const neighbour of [number - 1, number + 1]) {
      const pair = Math.min(number, neighbour)
      const at = lastPlaces.get(neighbour)
      if (at === undefined || place - at > NEIGHBOUR_TERMS_MAX || paired.has(pair)) continue
      paired.add(pair)
      const other = question.terms[neighbour]!
      bonus += NEIGHBOUR_BONUS * Math.min(weights.get(term) ?? 0, weights.get(other) ?? 0)
    }
    lastPlaces.set(number, place)
  }
  return bonus
}
