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

/** A sentence of one article, by the words in it that carry meaning; its place counts from 0 at the top. */
export type Placed = {
  readonly terms: readonly string[]
  readonly place: number
  readonly hasFigure?: boolean
}

// Tuned on public articles with summaries people wrote, one half of them against the other.
const LEAD_SHARE_MIN = 0.5
const LEAD_POWER = 0.6
const CENTRAL_SHARE = 0.45
const FIGURE_SHARE = 0.1
const SHORT_TERMS = 5
// “He said so on Saturday” tells little to someone who has not read the sentence before it.
const LEANING_SHARE = 0.9

/**
 * How much each sentence says for the whole: how central its words are, whether it has a figure, and
 * how near the top it stands, because news puts the most important first, the more so the less of it is
 * told. Same order as `sentences`; 0 to 1. `toldShare`: how much of the article is told.
 */
export function scoreForSummary(sentences: readonly Placed[], toldShare: number): number[] {
  const counts = new Map<string, number>()
  for (const { terms } of sentences)
    for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1)
  const central = sentences.map(({ terms }) => {
    const own = [...new Set(terms)]
    return own.reduce((sum, term) => sum + Math.log(counts.get(term)!), 0) / Math.max(1, own.length)
  })
  const most = Math.max(...central, 1e-9)
  const leadShare = Math.max(LEAD_SHARE_MIN, 1.2 - 1.5 * toldShare)
  const whole = leadShare + CENTRAL_SHARE + FIGURE_SHARE
  return sentences.map(({ terms, place, hasFigure }, index) => {
    const lead = leadShare / (1 + place) ** LEAD_POWER
    const score = lead + CENTRAL_SHARE * (central[index]! / most) + (hasFigure ? FIGURE_SHARE : 0)
    return (terms.length < SHORT_TERMS ? score * 0.5 : score) / whole
  })
}

/** Places of the `count` sentences that say most and repeat least, in reading order. */
export function chooseSentences(
  sentences: readonly (Placed & { readonly readsAlone: boolean })[],
  count: number,
): number[] {
  const scores = scoreForSummary(sentences, count / Math.max(1, sentences.length))
  const candidates = sentences.map(({ terms, readsAlone }, index) => ({
    terms,
    index,
    score: scores[index]! * (readsAlone ? 1 : LEANING_SHARE),
  }))
  return pickDistinct(candidates, count)
    .map(({ index }) => index)
    .sort((one, other) => one - other)
}
