/**
 * The clauses of a sentence. A model's invention is more often a clause at the end of a true sentence
 * than a sentence of its own.
 */

import { carriesMeaning } from './align.ts'
import type { Ground, Word } from './ground.ts'

export type Clause = {
  readonly start: number // UTF-16 units into the sentence
  readonly end: number
  readonly words: readonly Word[]
}

const ENDS =
  /[,;:] |\s(?=(?:and|but|which|who|while|because|although|with|that|when|after|before|as|including|where|to)\s)/g

/** In order and without gaps. In other languages than English only punctuation ends one. */
export function listClauses(text: string, words: readonly Word[]): readonly Clause[] {
  const ends = [...text.matchAll(ENDS)].map(({ 0: mark, index }) => index + mark.length)
  let at = 0
  return [...ends, text.length].map((end, index) => {
    const from = at
    while (at < words.length && words[at]!.start < end) at += 1
    return { start: ends[index - 1] ?? 0, end, words: words.slice(from, at) }
  })
}

/** A shorter clause is held or not by chance. */
const CONTENT_WORDS_MIN = 3

/**
 * 0 to 1: how much of the clause that is held least no single source sentence says. A word that few
 * source sentences have weighs more, one that none has most.
 */
export function shareAstray(clauses: readonly Clause[], ground: Ground): number {
  const long = clauses
    .map(({ words }) => words.filter(carriesMeaning))
    .filter(({ length }) => length >= CONTENT_WORDS_MIN)
  return Math.max(0, ...long.map((words) => 1 - shareHeldAtBest(words, ground)))
}

function shareHeldAtBest(words: readonly Word[], { sentences, placesOf }: Ground): number {
  const held = new Map<number, number>()
  let whole = 0
  for (const stem of new Set(words.map((word) => word.stem))) {
    const places = placesOf.get(stem) ?? []
    const weight = Math.log(1 + sentences.length / Math.max(1, places.length))
    whole += weight
    for (const place of places) held.set(place, (held.get(place) ?? 0) + weight)
  }
  let best = 0
  for (const share of held.values()) best = Math.max(best, share)
  return whole === 0 ? 1 : best / whole
}
