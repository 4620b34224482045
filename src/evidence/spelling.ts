/**
 * What was meant by a word that no article holds? The commonest word that differs by a slip of the
 * pen, if there is one. A word that stands somewhere is never taken for another.
 */

import type { Database } from '../store/database.ts'
import { listTermsFrom } from '../store/search.ts'

const LETTERS = /^\p{L}+$/u
const CHARS_MIN = 5 // of a shorter word, half the dictionary is one letter away
const CHARS_FOR_TWO = 9
const PREFIX_CHARS = 2 // people rarely miss the beginning of a name
const LOOKED_AT_MAX = 3000
const WORDS_MAX = 4

/** For each word the one it is likely meant for; those without one are absent. */
export async function findSpellings(
  db: Database,
  unknown: readonly string[],
): Promise<ReadonlyMap<string, { readonly term: string; readonly count: number }>> {
  const found = new Map<string, { term: string; count: number }>()
  const asked = unknown.filter((term) => term.length >= CHARS_MIN && LETTERS.test(term))
  for (const term of asked.slice(0, WORDS_MAX)) {
    const near = await listTermsFrom(db, term.slice(0, PREFIX_CHARS), LOOKED_AT_MAX)
    const slipsMax = term.length >= CHARS_FOR_TWO ? 2 : 1
    let best: { term: string; count: number; slips: number } | undefined
    for (const { term: other, count } of near) {
      if (!LETTERS.test(other)) continue
      const slips = countSlips(term, other, best === undefined ? slipsMax : best.slips - 1)
      if (slips !== undefined) best = { term: other, count, slips } // the commonest come first
    }
    if (best !== undefined) found.set(term, best)
  }
  return found
}

/**
 * How many letters are missing, added, wrong or swapped with their neighbour (the distance of
 * Damerau and Levenshtein, neighbours only); undefined when it is more than `max`.
 */
export function countSlips(one: string, other: string, max: number): number | undefined {
  if (max < 0 || Math.abs(one.length - other.length) > max) return undefined
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1]
      let slips = Math.min(
        last[column]! + 1,
        line[column - 1]! + 1,
        last[column - 1]! + (isSame ? 0 : 1),
      )
      const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (row > 1 && column > 1 && isSwap) slips = Math.min(slips, before[column - 2]! + 1)
      line.push(slips)
    }
    if (Math.min(...line) > max) return undefined
    ;[before, last] = [last, line]
  }
  const slips = last[other.length]!
  return slips <= max ? slips : undefined
}
