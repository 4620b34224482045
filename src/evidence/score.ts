/**
 * How much do these words say to that question? Rare words say more, a word said twice says less
 * than twice as much, and words that stand together in the question should stand together here.
 */

import { type PackedTerms, termNumber } from '../article/term-pack.ts'

/** What texts are counted by: built once for a question, used for hundreds of articles. */
export type Scale = {
  /** Every term asked for or borrowed; counts and weights go by its place here. */
  readonly terms: readonly string[]
  /** By its number in a pack; absent when it is not asked for. */
  readonly places: ReadonlyMap<number, number>
  /** 1 where a term that is asked for may be, by the lowest bits of its number. */
  readonly filter: Uint8Array
}

/** How often an article holds each term of a scale. */
export type Counted = {
  readonly head: Float64Array // the title, and who published it and when
  readonly passages: readonly CountedPassage[] // those that hold one of the terms, and the lead
}

export type CountedPassage = {
  readonly position: number
  readonly counts: Float64Array
  readonly length: number
  /** Terms that stand close together, as `lower place * terms + higher place`; with repetitions. */
  readonly pairs: readonly number[]
}

/** What is asked for: how much each term of the scale weighs, and which belong together. */
export type Measure = {
  readonly weights: Float64Array
  readonly pairs: ReadonlySet<number> // as in CountedPassage
}

// Tuned on the known-item questions of a public quiz set and on the multi-source set beside it.
const TITLE_WEIGHT = 1.2
const ORIGIN_WEIGHT = 0.6
const SATURATION = 1.2
const LENGTH_TERMS = 45
const ARTICLE_SHARE = 0.6
const NEIGHBOUR_BONUS = 0.35
const NEIGHBOUR_TERMS_MAX = 3
const FILTER_MASK = (1 << 12) - 1 // small enough to stay in the processor's nearest cache

/** `spell` tells how a term is written in the texts, where that is not as it was asked for. */
export function createScale(
  terms: readonly string[],
  spell: (term: string) => string = (term) => term,
): Scale {
  const places = new Map(terms.map((term, place) => [termNumber(spell(term)), place]))
  // Nearly every word of a text is none of the question's: a look at one byte settles that.
  const filter = new Uint8Array(FILTER_MASK + 1)
  for (const number of places.keys()) filter[number & FILTER_MASK] = 1
  return { terms, places, filter }
}

/** Words that stand side by side in the question, as the pairs of a measure. */
export function listPairs(inOrder: readonly string[], { terms }: Scale): ReadonlySet<number> {
  const places = inOrder.map((term) => terms.indexOf(term))
  const pairs = new Set<number>()
  for (const [index, place] of places.entries()) {
    const next = places[index + 1]
    if (place >= 0 && next !== undefined && next >= 0) pairs.add(pairOf(place, next, terms.length))
  }
  return pairs
}

export function countArticle({ title, origin, passages }: PackedTerms, scale: Scale): Counted {
  const head = new Float64Array(scale.terms.length)
  for (const term of title) {
    const place = scale.places.get(term)
    if (place !== undefined) head[place] = TITLE_WEIGHT
  }
  const origins = new Set<number>()
  for (const term of origin) {
    const place = scale.places.get(term)
    if (place !== undefined) origins.add(place)
  }
  for (const place of origins) head[place]! += ORIGIN_WEIGHT
  const counted: CountedPassage[] = []
  for (const { position, terms } of passages) {
    const passage = countPassage(position, terms, scale)
    if (passage !== undefined) counted.push(passage)
  }
  const [lead] = passages
  // Of an article that only its title speaks for, the lead stands for the whole.
  if (
    lead === undefined ||
    counted[0]?.position === lead.position ||
    !head.some((value) => value > 0)
  )
    return { head, passages: counted }
  const counts = new Float64Array(scale.terms.length)
  const { position, terms } = lead
  return { head, passages: [{ position, counts, length: terms.length, pairs: [] }, ...counted] }
}

// The loop over every word of every candidate: it calls nothing before it has met a word asked for.
function countPassage(
  position: number,
  terms: Uint32Array,
  scale: Scale,
): CountedPassage | undefined {
  const { filter } = scale
  const length = terms.length
  for (let at = 0; at < length; at += 1)
    if (filter[terms[at]! & FILTER_MASK] === 1) return countFrom(at, position, terms, scale)
  return undefined
}

function countFrom(
  start: number,
  position: number,
  terms: Uint32Array,
  { filter, places, terms: asked }: Scale,
): CountedPassage | undefined {
  let counts: Float64Array | undefined
  const pairs: number[] = []
  // The places of the last terms and where they stood, the latest first.
  const near = [-1, -1, -1]
  const nearAt = [0, 0, 0]
  for (let at = start; at < terms.length; at += 1) {
    const term = terms[at]!
    if (filter[term & FILTER_MASK] === 0) continue
    const place = places.get(term)
    if (place === undefined) continue
    counts ??= new Float64Array(asked.length)
    counts[place]! += 1
    for (let index = 0; index < NEIGHBOUR_TERMS_MAX; index += 1) {
      const other = near[index]!
      if (other >= 0 && other !== place && at - nearAt[index]! <= NEIGHBOUR_TERMS_MAX)
        pairs.push(pairOf(other, place, asked.length))
    }
    ;[near[2], near[1], near[0]] = [near[1]!, near[0]!, place]
    ;[nearAt[2], nearAt[1], nearAt[0]] = [nearAt[1]!, nearAt[0]!, at]
  }
  return counts && { position, counts, length: terms.length, pairs }
}

function pairOf(one: number, other: number, count: number): number {
  return Math.min(one, other) * count + Math.max(one, other)
}

/** The score of each passage, in their order: what it says itself, and a share of what its article says. */
export function scorePassages(
  { head, passages }: Counted,
  { weights, pairs }: Measure,
): readonly number[] {
  const count = weights.length
  const best = Float64Array.from(head)
  const own = passages.map((passage) => {
    // A word in a short text says more.
    const perTerm = 1 / (0.4 + (0.6 * passage.length) / LENGTH_TERMS)
    let score = 0
    for (let place = 0; place < count; place += 1) {
      const value = head[place]! + passage.counts[place]! * perTerm
      if (value === 0) continue
      score += weights[place]! * saturate(value)
      if (value > best[place]!) best[place] = value
    }
    for (const pair of new Set(passage.pairs))
      if (pairs.has(pair))
        score +=
          NEIGHBOUR_BONUS * Math.min(weights[Math.floor(pair / count)]!, weights[pair % count]!)
    return score
  })
  let shared = 0
  for (let place = 0; place < count; place += 1) shared += weights[place]! * saturate(best[place]!)
  return own.map((score) => score + ARTICLE_SHARE * shared)
}

function saturate(count: number): number {
  return (count * (1 + SATURATION)) / (count + SATURATION)
}

/** The terms that a passage or its article's head holds. */
export function heldBy(
  passages: readonly CountedPassage[],
  head: Float64Array,
  { terms }: Scale,
): ReadonlySet<string> {
  return new Set(
    terms.filter(
      (_, place) => head[place]! > 0 || passages.some(({ counts }) => counts[place]! > 0),
    ),
  )
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
