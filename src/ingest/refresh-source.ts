/**
 * Asks one source for what is new. A source that fails costs only its own turn; what it brought
 * before is kept, and it is asked again later and later.
 */

import { itemIdentity } from '../article/duplicate.ts'
import { Fault, type FaultCode } from '../errors.ts'
import { log } from '../log.ts'
import type { Clock, Source, SourceId } from '../news.ts'
import { parseFeed } from '../source/feed.ts'
import { type CheckOutcome, nextCheck } from '../source/interval.ts'
import type { Visit } from '../source/response.ts'
import { findArticleByIdentity } from '../store/add-article.ts'
import { chunks, type Database } from '../store/database.ts'
import { findSource, markSourceFailed, markSourceGone, markSourceRead } from '../store/sources.ts'
import { admitItems } from './admit.ts'
import { itemFromFeed } from './feed-item.ts'
import { retryLater } from './retry-page.ts'
import { type Completed, completeItem, isTeaser } from './teaser.ts'
import type { Web } from './web.ts'

export type Refresh = {
  readonly db: Database
  readonly web: Web
  readonly clock: Clock
  readonly random: () => number // 0 to 1
  readonly stop: AbortSignal
}

/** When pages are left to be read, the feed is asked again after this. */
const READ_ON_MS = 10 * 60_000
/** Pages read for one source at one check; what is left comes with the next. */
const PAGES_MAX = 15
/** Nor are more begun after this: some sites want a minute between two of their pages. */
const PAGES_MS_MAX = 5 * 60_000
/** Stored at once; the readers' own writes wait for it. */
const BATCH_ITEMS = 10

/** Never throws: what becomes of it is stored. */
export async function refreshSource(refresh: Refresh, source: Source): Promise<void> {
  const { db, web, clock, random, stop } = refresh
  try {
    const visit = await web.visitFeed(source, stop)
    if (visit.kind === 'gone') return await markSourceGone(db, source.id, { at: clock() })
    const taken = visit.kind === 'fetched' ? await takeItems(refresh, source, visit) : NOTHING
    const outcome: CheckOutcome =
      taken.added > 0 ? { kind: 'new', items: taken.added } : { kind: 'unchanged' }
    const lastIntervalMs = source.intervalMs
    const next = nextCheck({ now: clock(), lastIntervalMs, outcome, ttlMs: visit.ttlMs, random })
    await markSourceRead(db, source.id, {
      at: clock(),
      intervalMs: next.intervalMs,
      // Where pages are left to be read, the feed is asked for again as if it were new, and soon.
      nextCheckAt: taken.isWhole
        ? (next.dueAt ?? clock())
        : new Date(clock().getTime() + READ_ON_MS),
      ...(taken.isWhole ? { etag: visit.etag, lastModified: visit.lastModified } : {}),
      // Only a claim until the text there has been read as a feed.
      movedTo: visit.kind === 'fetched' ? visit.movedTo : undefined,
    })
    log.debug('source_read', { source: source.url, added: taken.added })
  } catch (error) {
    if (!stop.aborted) await noteFailure(refresh, source, error)
  }
}

type Taken = { readonly added: number; readonly isWhole: boolean }
const NOTHING: Taken = { added: 0, isWhole: true }

async function takeItems(
  refresh: Refresh,
  source: Source,
  visit: Extract<Visit, { kind: 'fetched' }>,
): Promise<Taken> {
  const { db, web, clock, stop } = refresh
  const feed = parseFeed(visit.text, visit.url, clock())
  const items = new Map<string, Completed>() // by identity: a feed may hold one article twice
  let pagesLeft = PAGES_MAX
  const pagesUntil = clock().getTime() + PAGES_MS_MAX
  let isWhole = true
  for (const one of feed.items) {
    const item = itemFromFeed(feed, one)
    const identity = itemIdentity(item)
    if (items.has(identity)) continue
    // A whole text goes to admission even when it is known: it may be a new version.
    if (!isTeaser(item)) items.set(identity, { item })
    else if ((await findArticleByIdentity(db, identity)) !== undefined) continue
    else if (pagesLeft > 0 && clock().getTime() <= pagesUntil && !stop.aborted) {
      pagesLeft -= 1
      const whole = await completeItem(web, item, stop)
      if (whole !== undefined) items.set(identity, whole)
      else isWhole = false
    } else isWhole = false
  }
  return { added: await admitAll(refresh, source.id, [...items.values()]), isWhole }
}

/**
 * Gives how many the source had not brought before, copies of others' texts included: they show its
 * rhythm as well. Somebody may have stopped following it meanwhile.
 */
async function admitAll(
  { db, clock }: Refresh,
  sourceId: SourceId,
  items: readonly Completed[],
): Promise<number> {
  let added = 0
  for (const batch of chunks(items, BATCH_ITEMS)) {
    if ((await findSource(db, sourceId)) === undefined) return added
    const admissions = await admitItems(
      db,
      batch.map(({ item }) => item),
      clock,
      sourceId,
    )
    for (const [index, admission] of admissions.entries()) {
      if (admission.kind !== 'new' && admission.kind !== 'copy') continue
      added += 1
      const { item, again } = batch[index]!
      if (again === undefined) continue
      const page = { articleId: admission.id, url: item.url!, waitMs: again.waitMs }
      await retryLater(db, page, clock())
    }
  }
  return added
}

async function noteFailure(
  { db, clock, random }: Refresh,
  source: Source,
  error: unknown,
): Promise<void> {
  const isFault = error instanceof Fault
  if (isFault) log.info('source_failed', { source: source.url, error })
  else log.error('bug', { source: source.url, error })
  const code: FaultCode = isFault ? error.code : 'not-readable'
  const next = nextCheck({
    now: clock(),
    lastIntervalMs: source.intervalMs,
    outcome: {
      kind: 'failed',
      failures: source.failures + 1,
      retryAfterMs: isFault ? error.retryAfterMs : undefined,
    },
    random,
  })
  await markSourceFailed(db, source.id, {
    at: clock(),
    error: code,
    intervalMs: next.intervalMs,
    nextCheckAt: next.dueAt ?? clock(),
  })
}
