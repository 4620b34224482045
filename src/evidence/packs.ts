/**
 * The words of articles, packed, as they are ranked by. What has been read lately is kept: questions
 * are mostly about the same news. An article whose words change gets another number, so none goes stale;
 * but its old number may be asked for, and has no words any more.
 */

import { type PackedTerms, unpackTerms } from '../article/term-pack.ts'
import type { ArticleId } from '../news.ts'
import type { Database } from '../store/database.ts'
import { listSearched, listStillSearched } from '../store/search.ts'
import { createShelf, type Shelf } from './shelf.ts'

export type Pack = {
  readonly id: number
  readonly articleId: ArticleId
  readonly terms: PackedTerms
}

/** Some ten thousand articles of usual length. */
const KEPT_BYTES_MAX = 40_000_000
/** What a pack costs beside its words. */
const OVERHEAD_BYTES = 500

const shelves = new WeakMap<Database, Shelf<number, Pack>>()

/** Those of these articles that are searched, in no order. */
export async function readPacks(db: Database, ids: ReadonlySet<number>): Promise<readonly Pack[]> {
  const shelf = shelves.get(db) ?? createShelf<number, Pack>(KEPT_BYTES_MAX)
  shelves.set(db, shelf)
  const kept = [...ids].flatMap((id) => shelf.find(id) ?? [])
  const living = new Set(
    await listStillSearched(
      db,
      kept.map(({ id }) => id),
    ),
  )
  for (const { id } of kept) if (!living.has(id)) shelf.drop(id)
  const found = kept.filter(({ id }) => living.has(id))
  const missing = ids.difference(new Set(kept.map(({ id }) => id)))
  for (const { id, articleId, words } of await listSearched(db, [...missing])) {
    const pack = { id, articleId, terms: unpackTerms(words) }
    shelf.keep(id, pack, words.byteLength + OVERHEAD_BYTES)
    found.push(pack)
  }
  return found
}
