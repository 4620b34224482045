/**
 * An article as a list of weighted words, so that two can be compared: rare words and names weigh
 * more, and what the words of a stretch of news are is learnt as it comes in.
 */

import type { ArticleId } from '../news.ts'

/** What clustering looks at: the words of title and opening, in order. */
export type Features = {
  readonly articleId: ArticleId
  readonly at: Date
  readonly title: string
  readonly publisher?: string | undefined
  readonly titleTerms: readonly string[]
  readonly leadTerms: readonly string[]
  readonly nameTerms: readonly string[] // those of them that are written as names
  readonly commonTerms?: ReadonlySet<string> // those that news uses whatever it tells
}

/** Terms and their weights, heaviest first, of length 1 (or 0 without any). */
export type Vector = ReadonlyMap<string, number>

export type Weigher = {
  /** Takes note of words; before `weigh`, so that the words of one batch count alike. */
  readonly learn: (features: Features) => void
  readonly weigh: (features: Features) => Vector
}

// Tuned on the whole of a public set of news articles grouped by event.
const TITLE_WEIGHT = 2
const NAME_WEIGHT = 2 // people and places tell events apart better than deeds do
export const TERMS_KEPT_MAX = 60
const DOCUMENTS_ASSUMED = 300 // so that the first words seen are not all thought rare
const COMMON_ASSUMED = 45
const DOCUMENTS_REMEMBERED_MAX = 60_000
const OUTLET_ARTICLES_REMEMBERED_MAX = 400
const OUTLETS_REMEMBERED_MAX = 5_000
/** An outlet is known by this many articles: what is in most of them is its own furniture. */
const OUTLET_ARTICLES_MIN = 12
const FURNITURE_FROM_SHARE = 0.15
const FURNITURE_SHARE = 0.6

export function createWeigher(): Weigher {
  const all: Counts = { terms: new Map(), documents: 0 }
  const outlets = new Map<string, Counts>()

  return {
    learn({ publisher, titleTerms, leadTerms }) {
      const terms = new Set([...titleTerms, ...leadTerms])
      count(all, terms, DOCUMENTS_REMEMBERED_MAX)
      if (publisher === undefined) return
      const outlet = outlets.get(publisher) ?? { terms: new Map(), documents: 0 }
      if (outlet.documents === 0 && outlets.size >= OUTLETS_REMEMBERED_MAX)
        outlets.delete(outlets.keys().next().value!)
      outlets.set(publisher, outlet)
      count(outlet, terms, OUTLET_ARTICLES_REMEMBERED_MAX)
    },

    weigh({ publisher, titleTerms, leadTerms, nameTerms, commonTerms }) {
      const counts = new Map<string, number>()
      for (const term of leadTerms) counts.set(term, (counts.get(term) ?? 0) + 1)
      for (const term of titleTerms) counts.set(term, (counts.get(term) ?? 0) + TITLE_WEIGHT)
      const names = new Set(nameTerms)
      const outlet = publisher === undefined ? undefined : outlets.get(publisher)
      const weighted = [...counts].map(([term, times]): [string, number] => [
        term,
        (names.has(term) ? NAME_WEIGHT : 1) *
          (1 + Math.log(times)) *
          rarity(all, term, commonTerms?.has(term) ? COMMON_ASSUMED : 0) *
          newsShare(outlet, term),
      ])
      return normalised(weighted.sort(byWeight).slice(0, TERMS_KEPT_MAX))
    },
  }
}

type Counts = { readonly terms: Map<string, number>; documents: number }

function count(counts: Counts, terms: ReadonlySet<string>, documentsMax: number): void {
  if (counts.documents >= documentsMax) forgetHalf(counts)
  counts.documents += 1
  for (const term of terms) counts.terms.set(term, (counts.terms.get(term) ?? 0) + 1)
}

// What was frequent a month ago need not be so now, and memory has an end.
function forgetHalf(counts: Counts): void {
  counts.documents /= 2
  for (const [term, times] of counts.terms)
    if (times < 2) counts.terms.delete(term)
    else counts.terms.set(term, times / 2)
}

function rarity({ terms, documents }: Counts, term: string, assumed: number): number {
  const known = documents + DOCUMENTS_ASSUMED
  return Math.log(Math.max(1, known / ((terms.get(term) ?? 0) + assumed + 0.5)))
}

/** 1 for a word that this outlet does not use much oftener than it has news of it, 0 for furniture. */
function newsShare(outlet: Counts | undefined, term: string): number {
  if (outlet === undefined || outlet.documents < OUTLET_ARTICLES_MIN) return 1
  const share = (outlet.terms.get(term) ?? 0) / outlet.documents
  const left = (FURNITURE_SHARE - share) / (FURNITURE_SHARE - FURNITURE_FROM_SHARE)
  return Math.min(1, Math.max(0, left))
}

export function dot(one: Vector, other: Vector): number {
  const [fewer, more] = one.size <= other.size ? [one, other] : [other, one]
  let sum = 0
  for (const [term, weight] of fewer) {
    const opposite = more.get(term)
    if (opposite !== undefined) sum += weight * opposite
  }
  return sum
}

export function normalised(weighted: readonly (readonly [string, number])[]): Vector {
  const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1
  return new Map(weighted.map(([term, weight]) => [term, weight / length]))
}

export function byWeight(one: readonly [string, number], other: readonly [string, number]): number {
  return other[1] - one[1] || (one[0] < other[0] ? -1 : 1)
}
