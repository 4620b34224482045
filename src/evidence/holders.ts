/**
 * Which articles hold a word, by their numbers. Words that questions share (“year”, “country”) stand in
 * thousands of articles and are asked for again and again: their lists are kept in memory, and of one
 * that is kept only what came in since is read.
 */

import type { Database } from '../store/database.ts'
import { countTerms, listHolding } from '../store/search.ts'
import { createShelf, type Shelf } from './shelf.ts'

/** The numbers of articles, ascending. Some may have been replaced since: packs.ts tells. */
export type Holders = { readonly any: Uint32Array; readonly title: Uint32Array }

type Kept = Holders & { readonly upTo: number }

/** Room for four million numbers: all words of twenty thousand articles, hardly more. */
const KEPT_BYTES_MAX = 16_000_000
const OVERHEAD_BYTES = 300

/** To count a word that stands in a hundred thousand articles takes milliseconds, each time. */
const COMMON_MIN = 1000
/** So much an archive may grow before such a word is counted again: its rarity is the same. */
const GROWTH_SHARE = 0.01
const COUNTS_BYTES_MAX = 2_000_000

type Shelves = {
  readonly lists: Shelf<string, Kept>
  readonly counts: Shelf<string, { readonly count: number; readonly upTo: number }>
}

const shelvesOf = new WeakMap<Database, Shelves>()

function shelves(db: Database): Shelves {
  const known = shelvesOf.get(db) ?? {
    lists: createShelf(KEPT_BYTES_MAX),
    counts: createShelf(COUNTS_BYTES_MAX),
  }
  shelvesOf.set(db, known)
  return known
}

/** How many articles hold each term, within a hundredth; a term that none holds is absent. */
export async function countHolders(
  db: Database,
  terms: readonly string[],
  lastId: number,
): Promise<ReadonlyMap<string, number>> {
  const shelf = shelves(db)
  const counts = new Map<string, number>()
  const unknown = terms.filter((term) => {
    const counted = shelf.counts.find(term)
    const kept = shelf.lists.find(term)
    if (counted !== undefined && lastId - counted.upTo <= GROWTH_SHARE * counted.upTo)
      counts.set(term, counted.count)
    else if (kept?.upTo !== lastId) return true
    else if (kept.any.length > 0) counts.set(term, kept.any.length)
    return false
  })
  for (const [term, count] of await countTerms(db, unknown)) {
    counts.set(term, count)
    if (count >= COMMON_MIN) shelf.counts.keep(term, { count, upTo: lastId }, OVERHEAD_BYTES)
  }
  return counts
}

/** The articles up to `lastId` that hold a term: in the title, and anywhere. */
export async function readHolders(db: Database, term: string, lastId: number): Promise<Holders> {
  const { lists } = shelves(db)
  const kept = lists.find(term)
  if (kept !== undefined && kept.upTo >= lastId) return kept
  const range = { after: kept?.upTo ?? 0, upTo: lastId }
  const any = append(kept?.any, await listHolding(db, term, range))
  const title = append(kept?.title, await listHolding(db, term, { ...range, field: 'title' }))
  const read = { any, title, upTo: lastId }
  lists.keep(term, read, any.byteLength + title.byteLength + OVERHEAD_BYTES)
  return read
}

function append(known: Uint32Array | undefined, added: readonly number[]): Uint32Array {
  if (known === undefined) return Uint32Array.from(added)
  if (added.length === 0) return known
  const all = new Uint32Array(known.length + added.length)
  all.set(known)
  all.set(added, known.length)
  return all
}
