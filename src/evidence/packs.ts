/**
 * The words of articles, packed, as they are ranked by. What has been read lately is kept: questions
 * are mostly about the same news. An article whose words change gets another number, so none goes stale.
 */

import { type PackedTerms, unpackTerms } from '../article/term-pack.ts'
import type { ArticleId } from '../news.ts'
import type { Database } from '../store/database.ts'
import { listSearched } from '../store/search.ts'

export type Pack = {
  readonly id: number
  readonly articleId: ArticleId
  readonly terms: PackedTerms
  readonly bytes: number
}

/** Some ten thousand articles of usual length. */
const KEPT_BYTES_MAX = 40_000_000
/** What a pack costs beside its words. */
const OVERHEAD_BYTES = 500

const shelves = new WeakMap<Database, ReturnType<typeof createShelf>>()

/** Those of these articles that are searched, in no order. */
export async function readPacks(db: Database, ids: ReadonlySet<number>): Promise<readonly Pack[]> {
  const shelf = shelves.get(db) ?? createShelf(KEPT_BYTES_MAX)
  shelves.set(db, shelf)
  const found: Pack[] = []
  const missing: number[] = []
  for (const id of ids) {
    const pack = shelf.find(id)
    if (pack === undefined) missing.push(id)
    else found.push(pack)
  }
  for (const { id, articleId, words } of await listSearched(db, missing)) {
    const bytes = words.byteLength + OVERHEAD_BYTES
    const pack = { id, articleId, terms: unpackTerms(words), bytes }
    shelf.keep(pack)
    found.push(pack)
  }
  return found
}

/** Keeps what was used last, as many bytes as it may. */
export function createShelf(bytesMax: number) {
  const kept = new Map<number, Pack>() // longest unused first
  let bytes = 0

  return {
    find(id: number): Pack | undefined {
      const pack = kept.get(id)
      if (pack === undefined) return undefined
      kept.delete(id)
      kept.set(id, pack)
      return pack
    },
    keep(pack: Pack): void {
      bytes += pack.bytes - (kept.get(pack.id)?.bytes ?? 0)
      kept.delete(pack.id)
      kept.set(pack.id, pack)
      for (const [id, oldest] of kept) {
        if (bytes <= bytesMax) return
        bytes -= oldest.bytes
        kept.delete(id)
      }
    },
  }
}
