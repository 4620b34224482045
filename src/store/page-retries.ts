/** Pages that could not be read for now, and when each is tried again. */

import type { ArticleId } from '../news.ts'
import type { Database } from './database.ts'

export type PageRetry = {
  readonly articleId: ArticleId
  readonly host: string
  readonly tries: number // that have failed
}

/** An article whose page is waited for already keeps its turn. */
export async function addPageRetry(
  db: Database,
  { articleId, host }: { articleId: ArticleId; host: string },
  nextTryAt: Date,
): Promise<void> {
  await db.run(
    `insert into page_retries (article_id, host, tries, next_try_at) values ($1, $2, 1, $3)
     on conflict (article_id) do nothing`,
    articleId,
    host,
    nextTryAt.getTime(),
  )
}

/** Takes up to `limit` that are due, one of each host. Nobody is handed them again before `leaseEnd`. */
export async function claimPageRetries(
  db: Database,
  {
    now,
    leaseEnd,
    limit,
    busyHosts,
  }: { now: Date; leaseEnd: Date; limit: number; busyHosts: readonly string[] },
): Promise<readonly PageRetry[]> {
  const rows = await db.all(
    `update page_retries set next_try_at = $1
      where article_id in (
        select min(article_id) from page_retries
         where next_try_at <= $2 and host not in (select value from json_each($3))
         group by host order by min(next_try_at) limit $4)
      returning article_id as "articleId", host, tries`,
    leaseEnd.getTime(),
    now.getTime(),
    JSON.stringify(busyHosts),
    limit,
  )
  return rows.map(({ articleId, host, tries }) => ({
    articleId: articleId as ArticleId,
    host: String(host),
    tries: Number(tries),
  }))
}

export async function markPageRetryFailed(
  db: Database,
  id: ArticleId,
  nextTryAt: Date,
): Promise<void> {
  await db.run(
    'update page_retries set tries = tries + 1, next_try_at = $1 where article_id = $2',
    nextTryAt.getTime(),
    id,
  )
}

export async function removePageRetry(db: Database, id: ArticleId): Promise<void> {
  await db.run('delete from page_retries where article_id = $1', id)
}
