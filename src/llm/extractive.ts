/**
 * What we do without a model: choose sentences that say most and repeat least. Pure; the words of
 * each sentence come as arguments.
 */

export type Scored = { readonly terms: readonly string[]; readonly score: number }

/** Two sentences that share more than this much of the shorter one say the same. */
const OVERLAP_MAX = 0.6

/** The best of `candidates`, best first, leaving out what repeats a better one. */
export function pickDistinct<T extends Scored>(candidates: readonly T[], count: number): T[] {
  const picked: { candidate: T; terms: ReadonlySet<string> }[] = []
  for (const candidate of candidates.toSorted((one, other) => other.score - one.score)) {
    if (picked.length >= count) break
    const terms = new Set(candidate.terms)
    if (terms.size > 0 && picked.every((other) => overlap(terms, other.terms) <= OVERLAP_MAX))
      picked.push({ candidate, terms })
  }
  return picked.map(({ candidate }) => candidate)
}

/** How much of the smaller set the two share, 0 to 1. */
export function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const smaller = Math.min(one.size, other.size)
  return smaller === 0 ? 0 : one.intersection(other).size / smaller
}

/** A sentence of one article: its place counts from 0 at the top. */
export type Placed = { readonly terms: readonly string[]; readonly place: number }

const LEAD_SHARE = 0.55
const SHORT_TERMS = 6
// “He said so on Saturday” tells little to someone who has not read the sentence before it.
const LEANING_SHARE = 0.75

/**
 * How much each sentence says for the whole: how central its words are, and how near the top it
 * stands, because news puts the most important first. Same order as `sentences`; 0 to 1.
 */
export function scoreForSummary(sentences: readonly Placed[]): number[] {
  const counts = new Map<string, number>()
  for (const { terms } of sentences)
    for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1)
  const central = sentences.map(({ terms }) => {
    const sum = [...new Set(terms)].reduce((total, term) => total + Math.log(counts.get(term)!), 0)
    return terms.length === 0 ? 0 : sum / Math.sqrt(terms.length)
  })
  const most = Math.max(...central, 1e-9)
  return sentences.map(({ terms, place }, index) => {
    const lead = 1 / Math.sqrt(1 + place)
    const score = LEAD_SHARE * lead + (1 - LEAD_SHARE) * (central[index]! / most)
    return terms.length < SHORT_TERMS ? score * 0.5 : score
  })
}

/** Places of the `count` sentences that say most and repeat least, in reading order. */
export function chooseSentences(
  sentences: readonly (Placed & { readonly readsAlone: boolean })[],
  count: number,
): number[] {
  const scores = scoreForSummary(sentences)
  const candidates = sentences.map(({ terms, readsAlone }, index) => ({
    terms,
    index,
    score: scores[index]! * (readsAlone ? 1 : LEANING_SHARE),
  }))
  return pickDistinct(candidates, count)
    .map(({ index }) => index)
    .sort((one, other) => one - other)
}
