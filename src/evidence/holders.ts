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

const shelves = new WeakMap<Database, Shelf<string, Kept>>()

function shelfOf(db: Database): Shelf<string, Kept> {
  const shelf = shelves.get(db) ?? createShelf<string, Kept>(KEPT_BYTES_MAX)
  shelves.set(db, shelf)
  return shelf
}

/** How many articles hold each term; a term that none holds is absent. */
export async function countHolders(
  db: Database,
  terms: readonly string[],
  lastId: number,
): Promise<ReadonlyMap<string, number>> {
  const shelf = shelfOf(db)
  const counts = new Map<string, number>()
  const unknown = terms.filter((term) => {
    const kept = shelf.find(term)
    if (kept?.upTo !== lastId) return true
    if (kept.any.length > 0) counts.set(term, kept.any.length)
    return false
  })
  for (const [term, count] of await countTerms(db, unknown)) counts.set(term, count)
  return counts
}

/** The articles up to `lastId` that hold a term: in the title, and anywhere. */
export async function readHolders(db: Database, term: string, lastId: number): Promise<Holders> {
  const shelf = shelfOf(db)
  const kept = shelf.find(term)
  if (kept !== undefined && kept.upTo >= lastId) return kept
  const range = { after: kept?.upTo ?? 0, upTo: lastId }
  const any = append(kept?.any, await listHolding(db, term, range))
  const title = append(kept?.title, await listHolding(db, term, { ...range, field: 'title' }))
  const read = { any, title, upTo: lastId }
  shelf.keep(term, read, any.byteLength + title.byteLength + OVERHEAD_BYTES)
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
