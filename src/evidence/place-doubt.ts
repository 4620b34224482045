/** Which part of a doubtful sentence is to blame, so that a reader knows where to look. */

import { carriesMeaning } from './align.ts'
import { type Clause, listClauses } from './clauses.ts'
import type { Displaced } from './displaced.ts'
import { areSideBySide, type Ground, type Word } from './ground.ts'

export type Doubtful = {
  readonly words: readonly Word[]
  readonly fresh: readonly Word[] // those that no source has
  readonly displaced: Displaced
  readonly ground: Ground
}

export type Stretch = { readonly start: number; readonly end: number } // UTF-16 units

/** Doubts above this are of a whole clause, those below of single words. Tuned by cross-validation. */
export const CLAUSE_DOUBT_MIN = 0.8

/** A clause is to blame when the shares of its doubtful words and of its unknown pairs are as much together. */
const BLAME_MIN = 1

/** `doubt` is that of the whole sentence, 0 to 1. At least one stretch. */
export function placeDoubt(text: string, doubtful: Doubtful, doubt: number): readonly Stretch[] {
  if (doubt > CLAUSE_DOUBT_MIN) return placeClauses(text, doubtful)
  const { fresh, displaced } = doubtful
  const out = fresh.length > 0 ? fresh : [...displaced.names, ...displaced.others]
  if (out.length === 0) return placeClauses(text, doubtful)
  const stretches = joinNeighbours(out, doubtful.words)
  return [
    stretches.reduce((most, one) => (one.end - one.start > most.end - most.start ? one : most)),
  ]
}

const BETWEEN_MAX = 1

// Words with at most one other between them are one stretch.
function joinNeighbours(some: readonly Word[], words: readonly Word[]): readonly Stretch[] {
  const stretches: { start: number; end: number; last: number }[] = []
  for (const word of some.toSorted((one, other) => one.start - other.start)) {
    const place = words.indexOf(word)
    const before = stretches.at(-1)
    if (before !== undefined && place - before.last <= BETWEEN_MAX + 1)
      [before.end, before.last] = [word.end, place]
    else stretches.push({ start: word.start, end: word.end, last: place })
  }
  return stretches
}

function placeClauses(text: string, doubtful: Doubtful): readonly Stretch[] {
  const blamed = listClauses(text, doubtful.words).map((clause) => ({
    start: clause.start,
    end: clause.end,
    blame: blameOf(clause, doubtful),
  }))
  const least = Math.min(BLAME_MIN, Math.max(...blamed.map(({ blame }) => blame)))
  return blamed.filter(({ blame }) => blame >= least)
}

function blameOf(clause: Clause, { words, fresh, displaced, ground }: Doubtful): number {
  const isDoubtful = (word: Word) =>
    fresh.includes(word) || displaced.names.includes(word) || displaced.others.includes(word)
  const content = clause.words.filter(carriesMeaning)
  const first = words.indexOf(clause.words[0]!)
  const unpaired = clause.words.filter((word, index) => {
    const before = words[first + index - 1]
    return before !== undefined && !areSideBySide(before, word, ground)
  })
  return (
    content.filter(isDoubtful).length / Math.max(1, content.length) +
    unpaired.length / Math.max(1, clause.words.length)
  )
}
