/**
 * Indexes again what was indexed by an older newsdesk, whose words were others. It may be stopped
 * at any time: the next start goes on with what is left.
 */

import type { ArticleId, Clock } from '../news.ts'
import { indexArticle } from '../store/add-article.ts'
import { listArticles } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { listOutdated, markIndexed, mergeIndex, versionOfIndex } from '../store/search.ts'
import { listBlocks } from '../store/versions.ts'
import { searchFields, TERMS_VERSION } from './search-fields.ts'

const BATCH_ARTICLES = 100

/** Gives how many articles were indexed; on all but the first start after an upgrade, none. */
export async function reindex(db: Database, clock: Clock): Promise<number> {
  if ((await versionOfIndex(db)) === TERMS_VERSION) return 0
  let count = 0
  for (let after = 0; ; ) {
    const page = { version: TERMS_VERSION, after, limit: BATCH_ARTICLES }
    const outdated = await listOutdated(db, page)
    if (outdated.length === 0) break
    await indexAll(
      db,
      outdated.map(({ id }) => id),
    )
    count += outdated.length
    after = outdated.at(-1)!.row
  }
  await markIndexed(db, TERMS_VERSION, clock())
  if (count > 0) await mergeIndex(db)
  return count
}

async function indexAll(db: Database, ids: readonly ArticleId[]): Promise<void> {
  await db.transaction(async (tx) => {
    for (const article of await listArticles(tx, ids))
      await indexArticle(tx, article, searchFields(article, await listBlocks(tx, article.id)))
  })
}
