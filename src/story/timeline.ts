/**
 * The developments of a story: what each report told that no report before it had told, with its time
 * and source. Nothing is told twice. Pure.
 */

import type { ArticleId } from '../news.ts'

/** A sentence of an article. Sentences of one article come in their order in it. */
export type Telling<T> = {
  readonly articleId: ArticleId
  readonly at: Date // when the article was published
  readonly terms: readonly string[] // its words that carry meaning
  readonly readsAlone: boolean
  readonly sentence: T
}

export type Development<T> = { readonly at: Date; readonly sentence: T }

const NEW_SHARE_MIN = 0.5
const NEW_TERMS_MIN = 3
// Two sentences may say the same with a few words each; so much of the shorter one in common is enough.
const REPEATS_SHARE = 0.6

/** At most `count` developments, oldest first: the beginning, the latest, and the newest in content. */
export function listDevelopments<T>(
  tellings: readonly Telling<T>[],
  count: number,
): readonly Development<T>[] {
  const byArticle = [...Map.groupBy(tellings, ({ articleId }) => articleId).values()]
  const inTime = byArticle.toSorted((one, other) => one[0]!.at.getTime() - other[0]!.at.getTime())
  const told: { telling: Telling<T>; terms: ReadonlySet<string>; gain: number }[] = []
  const known = new Set<string>()
  for (const sentences of inTime) {
    const best = mostNew(sentences, known)
    // What the other sentences say has been said now, too.
    for (const { terms } of sentences) for (const term of terms) known.add(term)
    if (best === undefined) continue
    const terms = new Set(best.telling.terms)
    if (told.every((earlier) => !repeats(terms, earlier.terms))) told.push({ ...best, terms })
  }
  return cut(told, count).map(({ telling: { at, sentence } }) => ({ at, sentence }))
}

function mostNew<T>(
  sentences: readonly Telling<T>[],
  known: ReadonlySet<string>,
): { telling: Telling<T>; gain: number } | undefined {
  const standing = sentences.filter(({ readsAlone }) => readsAlone)
  let best: { telling: Telling<T>; gain: number } | undefined
  for (const telling of standing.length > 0 ? standing : sentences.slice(0, 1)) {
    const terms = new Set(telling.terms)
    const fresh = [...terms].filter((term) => !known.has(term)).length
    if (fresh < NEW_TERMS_MIN || fresh / terms.size < NEW_SHARE_MIN) continue
    // The report's own first words go before a detail further down that is a little newer.
    const gain = fresh / terms.size - sentences.indexOf(telling) * 0.1
    if (best === undefined || gain > best.gain) best = { telling, gain }
  }
  return best
}

function repeats(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shorter = Math.max(1, Math.min(one.size, other.size))
  return one.intersection(other).size / shorter > REPEATS_SHARE
}

function cut<T extends { readonly gain: number }>(told: readonly T[], count: number): readonly T[] {
  if (told.length <= count) return told
  const [first, last] = [told[0]!, told.at(-1)!]
  const between = told.slice(1, -1).toSorted((one, other) => other.gain - one.gain)
  const kept = new Set([first, last, ...between.slice(0, Math.max(0, count - 2))])
  return told.filter((one) => kept.has(one)).slice(-count)
}
