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

/** So much of a sentence must be new for it to be a development. */
const NEW_MIN = { terms: 3, share: 0.5 }
// The latest is always one: how a story ends is told in the words of how it began, “nine dead” after
// “seven dead”, “the strike is over”.
const LAST_MIN = { terms: 2, share: 0 }
// Two sentences may say the same with a few words each; so much of the shorter one in common is enough.
const REPEATS_SHARE = 0.6
const PLACE_COST = 0.3
const LAST_REPEATS_SHARE = 0.75

/** At most `count` developments, oldest first: the beginning, the latest, and the newest in content. */
export function listDevelopments<T>(
  tellings: readonly Telling<T>[],
  count: number,
): readonly Development<T>[] {
  const byArticle = [...Map.groupBy(tellings, ({ articleId }) => articleId).values()]
  const inTime = byArticle.toSorted((one, other) => one[0]!.at.getTime() - other[0]!.at.getTime())
  const told: { telling: Telling<T>; terms: ReadonlySet<string>; gain: number }[] = []
  const known = new Set<string>()
  for (const [place, sentences] of inTime.entries()) {
    const isLast = place === inTime.length - 1
    const best = mostNew(sentences, known, isLast ? LAST_MIN : NEW_MIN)
    // What the other sentences say has been said now, too.
    for (const { terms } of sentences) for (const term of terms) known.add(term)
    if (best === undefined) continue
    const terms = new Set(best.telling.terms)
    const most = isLast ? LAST_REPEATS_SHARE : REPEATS_SHARE
    if (told.every((earlier) => share(terms, earlier.terms) <= most)) told.push({ ...best, terms })
  }
  return cut(told, count).map(({ telling: { at, sentence } }) => ({ at, sentence }))
}

function mostNew<T>(
  sentences: readonly Telling<T>[],
  known: ReadonlySet<string>,
  least: { readonly terms: number; readonly share: number },
): { telling: Telling<T>; gain: number } | undefined {
  const standing = sentences.filter(({ readsAlone }) => readsAlone)
  let best: { telling: Telling<T>; gain: number } | undefined
  for (const telling of standing.length > 0 ? standing : sentences.slice(0, 1)) {
    const terms = new Set(telling.terms)
    const fresh = [...terms].filter((term) => !known.has(term)).length
    if (fresh < least.terms || fresh / terms.size < least.share) continue
    // The report's own first words go before a detail further down that is a little newer.
    const gain = fresh / terms.size - sentences.indexOf(telling) * PLACE_COST
    if (best === undefined || gain > best.gain) best = { telling, gain }
  }
  return best
}

/** How much of the shorter one stands in the other. */
function share(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return one.intersection(other).size / Math.max(1, Math.min(one.size, other.size))
}

function cut<T extends { readonly gain: number }>(told: readonly T[], count: number): readonly T[] {
  if (told.length <= count) return told
  const [first, last] = [told[0]!, told.at(-1)!]
  const between = told.slice(1, -1).toSorted((one, other) => other.gain - one.gain)
  const kept = new Set([first, last, ...between.slice(0, Math.max(0, count - 2))])
  return told.filter((one) => kept.has(one)).slice(-count)
}
