/** Of the passages that were found, those that are shown: one of each article, and none that holds too little. */

import type { Found, Ranked } from './retrieve.ts'

/** A hit that holds less of what was asked for than this is more likely to annoy than to help. */
const COVERED_MIN = 0.34
const NEAREST_MAX = 5

/**
 * What a person gets to see who searches, one hit per article: those that hold the words, and where
 * none does, the few that come nearest in meaning, if that is known.
 */
export function chooseHits({ ranked, isByMeaning = false }: Found): {
  readonly hits: readonly Ranked[]
  readonly areNearest: boolean // and hold the words hardly or not at all
} {
  const best = bestPerArticle(ranked)
  const held = best.filter(({ covered }) => covered >= COVERED_MIN)
  if (held.length > 0 || !isByMeaning) return { hits: held, areNearest: false }
  return { hits: best.slice(0, NEAREST_MAX), areNearest: best.length > 0 }
}

/** One hit per article: its best passage, best article first. */
export function bestPerArticle(ranked: readonly Ranked[]): readonly Ranked[] {
  const seen = new Set<string>()
  return ranked.filter(({ passage }) => {
    const isNew = !seen.has(passage.article.id)
    seen.add(passage.article.id)
    return isNew
  })
}
