/**
 * What was meant by a word that no article holds? The commonest word that differs by a slip of the
 * pen, if there is one. A word that stands somewhere is never taken for another.
 */

import { listTerms } from '../article/terms.ts'
import type { Database } from '../store/database.ts'
import { countTerms, listTermsFrom } from '../store/search.ts'

const LETTERS = /^\p{L}+$/u
const CHARS_MIN = 5 // of a shorter word, half the dictionary is one letter away
const CHARS_FOR_TWO = 9
const PREFIX_CHARS = 2 // people rarely miss the beginning of a name
const LOOKED_AT_MAX = 3000
const WORDS_MAX = 4

export type Spelling = { readonly term: string; readonly count: number } // of articles that hold it

/**
 * For each word the one it is likely meant for; those without one are absent. In a language that writes its
 * compounds in one word a compound is looked up by its parts, and a part by a compound that begins with it.
 */
export async function findSpellings(
  db: Database,
  unknown: readonly string[],
  { hasCompounds = false }: { readonly hasCompounds?: boolean } = {},
): Promise<ReadonlyMap<string, Spelling>> {
  const found = new Map<string, Spelling>()
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
    const meant = best ?? (hasCompounds ? await findCompound(db, term) : undefined)
    if (meant !== undefined) found.set(term, { term: meant.term, count: meant.count })
  }
  return found
}

const COMPOUND_CHARS_MIN = 8
const PART_CHARS_MIN = 4
const JOINTS = /^(?:es|en|s|n|e)?/ // what German and Dutch put between two parts

// “Krankenversicherung” is in “Krankenversicherungsreform”, and “Hafenarbeiterstreik” speaks of “Hafenarbeiter”.
async function findCompound(db: Database, term: string): Promise<Spelling | undefined> {
  if (term.length < COMPOUND_CHARS_MIN) return undefined
  const longer = await listTermsFrom(db, term, LOOKED_AT_MAX)
  const whole = longer.find((one) => one.term.length >= term.length + PART_CHARS_MIN)
  if (whole !== undefined) return whole
  // Each part is a word of its own, with a stem of its own.
  const stem = (part: string) => listTerms(part)[0] ?? part
  const cuts = Array.from({ length: term.length - 2 * PART_CHARS_MIN + 1 }, (_, index) => {
    const cut = term.length - PART_CHARS_MIN - index
    return { first: stem(term.slice(0, cut)), rest: term.slice(cut) }
  })
  const rests = (rest: string) =>
    [rest, rest.replace(JOINTS, ''), rest.replace(/^[ens]/, '')].map(stem)
  const asked = cuts.flatMap(({ first, rest }) => [first, ...rests(rest)])
  const counts = await countTerms(db, [...new Set(asked)])
  const known = cuts.find(
    ({ first, rest }) =>
      counts.has(first) &&
      rests(rest).some((one) => one.length >= PART_CHARS_MIN && counts.has(one)),
  )
  return known && { term: known.first, count: counts.get(known.first)! }
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
