/**
 * A page that failed only for now is tried again, a few times and later each time. When it comes, its
 * article, of which readers know the headline, gets its text and stays the same article.
 */

import { log } from '../log.ts'
import type { ArticleId, Clock, Item } from '../news.ts'
import type { Database } from '../store/database.ts'
import {
  addPageRetry,
  markPageRetryFailed,
  type PageRetry,
  removePageRetry,
} from '../store/page-retries.ts'
import { findStoredById, type Stored } from '../store/versions.ts'
import { admitItems } from './admit.ts'
import { completeItem } from './teaser.ts'
import type { Web } from './web.ts'

const MINUTE_MS = 60_000
/** After the first failure, the second, …; after the last the headline has to do. */
const RETRY_WAITS_MS = [15 * MINUTE_MS, 60 * MINUTE_MS, 4 * 60 * MINUTE_MS, 12 * 60 * MINUTE_MS]

/** Notes that the page of a new article is to be tried again. `waitMs` is what its site has asked for. */
export async function retryLater(
  db: Database,
  { articleId, url, waitMs }: { articleId: ArticleId; url: string; waitMs: number | undefined },
  now: Date,
): Promise<void> {
  const host = URL.parse(url)?.host ?? ''
  await addPageRetry(db, { articleId, host }, dueAfter(1, waitMs, now)!)
}

/** Tries once; what comes of it is stored. */
export async function retryPage(
  { db, web, clock, stop }: { db: Database; web: Web; clock: Clock; stop: AbortSignal },
  { articleId, tries }: PageRetry,
): Promise<void> {
  const stored = await findStoredById(db, articleId)
  // Another source may have brought the whole text meanwhile.
  const teaser = stored?.article.isHeadlineOnly === true ? teaserOf(stored) : undefined
  if (teaser === undefined) return removePageRetry(db, articleId)
  const completed = await completeItem(web, teaser, stop)
  if (completed === undefined) return // told to stop; the lease ends by itself
  const dueAt = completed.again ? dueAfter(tries + 1, completed.again.waitMs, clock()) : undefined
  if (dueAt !== undefined) return markPageRetryFailed(db, articleId, dueAt)
  await admitItems(db, [completed.item], clock)
  await removePageRetry(db, articleId)
  log.debug('page_retried', { article: articleId, isRead: !completed.item.isHeadlineOnly })
}

function dueAfter(failures: number, waitMs: number | undefined, now: Date): Date | undefined {
  const leastMs = RETRY_WAITS_MS[failures - 1]
  return leastMs === undefined
    ? undefined
    : new Date(now.getTime() + Math.max(leastMs, waitMs ?? 0))
}

// What the feed had said of it. An article of a title alone has that for its only block.
function teaserOf({ article, blocks }: Stored): Item | undefined {
  if (article.url === undefined) return undefined
  const isBare = blocks.every(({ kind, text }) => kind === 'heading' && text === article.title)
  const { url, title, publisher, byline, language, published, externalId } = article
  return {
    ...{ url, title, publisher, byline, language, externalId },
    ...(published.basis === 'arrival' ? {} : { published }),
    blocks: isBare ? [] : blocks,
  }
}
