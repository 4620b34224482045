/** Sources: the feeds we follow, when each is due, and how it has been doing. */

import type { FaultCode } from '../errors.ts'
import type { Source, SourceId } from '../news.ts'
import type { Database, Row } from './database.ts'

const SOURCE = `s.id, s.url, s.title, s.site_url as "siteUrl", s.folder, s.state, s.etag,
  s.last_modified as "lastModified", s.interval_ms as "intervalMs", s.checked_at as "checkedAt",
  s.succeeded_at as "succeededAt", s.failures, s.failing_since as "failingSince",
  s.last_error as "lastError"`

const WAITING_READ_MAX = 200
const ITEMS_COUNTED_MS = 7 * 24 * 60 * 60 * 1000

export type NewSource = Pick<Source, 'url' | 'title' | 'siteUrl' | 'folder'>

/** False when we follow that address already. A new source is due at once. */
export async function addSource(
  db: Database,
  { url, title, siteUrl, folder }: NewSource,
  { now, intervalMs }: { now: Date; intervalMs: number },
): Promise<boolean> {
  const changed = await db.run(
    `insert into sources (url, title, site_url, folder, interval_ms, next_check_at, added_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (url) do nothing`,
    url,
    title,
    siteUrl ?? null,
    folder ?? null,
    intervalMs,
    now.getTime(),
    now.getTime(),
  )
  return changed === 1
}

/** What it is called and where it belongs. False when we do not follow that address. */
export async function renameSource(
  db: Database,
  { url, title, siteUrl, folder }: NewSource,
): Promise<boolean> {
  const changed = await db.run(
    'update sources set title = $1, site_url = $2, folder = $3 where url = $4',
    title,
    siteUrl ?? null,
    folder ?? null,
    url,
  )
  return changed === 1
}

/** For a source that was gone and has been found alive: due at once. False when it was not gone. */
export async function reviveSource(db: Database, url: string, now: Date): Promise<boolean> {
  const changed = await db.run(
    `update sources set state = 'active', next_check_at = $1, failures = 0, failing_since = null,
       last_error = null, reported_at = null, etag = null, last_modified = null
     where url = $2 and state = 'gone'`,
    now.getTime(),
    url,
  )
  return changed === 1
}

/** Its articles stay; they only lose the note of where they came from. */
export async function removeSource(db: Database, id: SourceId): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.run('update articles set source_id = null where source_id = $1', id)
    return (await tx.run('delete from sources where id = $1', id)) === 1
  })
}

export async function findSource(db: Database, id: SourceId): Promise<Source | undefined> {
  const row = await db.get(`select ${SOURCE} from sources s where s.id = $1`, id)
  return row && readSource(row)
}

/** Every source by title, with how many articles a day it has brought over the last week. */
export async function listSources(
  db: Database,
  now: Date,
): Promise<readonly (Source & { readonly itemsPerDay: number })[]> {
  const rows = await db.all(
    `select ${SOURCE}, (select count(*) from articles a
        where a.source_id = s.id and a.arrived_at > $1) as items
      from sources s order by lower(s.title), s.id`,
    now.getTime() - ITEMS_COUNTED_MS,
  )
  return rows.map((row) => ({ ...readSource(row), itemsPerDay: Number(row.items) / 7 }))
}

/**
 * Takes up to `limit` sources that are due, one of each host and none of those that are busy. Nobody
 * is handed them again before `leaseEnd`.
 */
export async function claimDueSources(
  db: Database,
  {
    now,
    leaseEnd,
    limit,
    busyHosts = [],
  }: { now: Date; leaseEnd: Date; limit: number; busyHosts?: readonly string[] },
): Promise<readonly { readonly source: Source; readonly host: string }[]> {
  // Of those that have waited longest only: to sort thousands at every turn would take its time.
  const rows = await db.all(
    `update sources set next_check_at = $1
      where id in (
        select id from (
          select id, min(next_check_at) as due from (
            select id, host, next_check_at from sources
             where state = 'active' and next_check_at <= $2
               and host not in (select value from json_each($3))
             order by next_check_at, id limit ${WAITING_READ_MAX})
           group by host)
         order by due, id limit $4)
      returning ${SOURCE.replaceAll('s.', '')}, host`,
    leaseEnd.getTime(),
    now.getTime(),
    JSON.stringify(busyHosts),
    limit,
  )
  return rows.map((row) => ({ source: readSource(row), host: String(row.host) }))
}

/** The source has answered. `url` is new when it has moved for good. */
export async function markSourceRead(
  db: Database,
  id: SourceId,
  seen: {
    readonly at: Date
    readonly intervalMs: number
    readonly nextCheckAt: Date
    readonly etag?: string | undefined
    readonly lastModified?: string | undefined
    readonly movedTo?: string | undefined
  },
): Promise<void> {
  await db.run(
    `update sources set checked_at = $1, succeeded_at = $1, failures = 0, failing_since = null,
       last_error = null, reported_at = null, interval_ms = $2, next_check_at = $3,
       etag = $4, last_modified = $5
     where id = $6`,
    seen.at.getTime(),
    seen.intervalMs,
    seen.nextCheckAt.getTime(),
    seen.etag ?? null,
    seen.lastModified ?? null,
    id,
  )
  // Somebody may follow the new address already; then the old one stays as it is.
  if (seen.movedTo !== undefined)
    await db.run(
      `update sources set url = $1 where id = $2
         and not exists (select 1 from sources o where o.url = $1)`,
      seen.movedTo,
      id,
    )
}

export async function markSourceFailed(
  db: Database,
  id: SourceId,
  seen: {
    readonly at: Date
    readonly error: FaultCode
    readonly intervalMs: number
    readonly nextCheckAt: Date
  },
): Promise<void> {
  await db.run(
    `update sources set checked_at = $1, failures = failures + 1, last_error = $2,
       failing_since = coalesce(failing_since, $1), interval_ms = $3, next_check_at = $4
     where id = $5`,
    seen.at.getTime(),
    seen.error,
    seen.intervalMs,
    seen.nextCheckAt.getTime(),
    id,
  )
}

/** 410: it is gone, and asking again would be rude. */
export async function markSourceGone(
  db: Database,
  id: SourceId,
  { at }: { at: Date },
): Promise<void> {
  await db.run(
    `update sources set state = 'gone', checked_at = $1, failing_since = coalesce(failing_since, $1)
      where id = $2`,
    at.getTime(),
    id,
  )
}

/** Sources that have failed since before `before`, or are gone, and of which no admin has heard. */
export async function listUnreported(db: Database, before: Date): Promise<readonly Source[]> {
  const rows = await db.all(
    `select ${SOURCE} from sources s where s.reported_at is null
       and (s.state = 'gone' or s.failing_since <= $1) order by s.id limit 100`,
    before.getTime(),
  )
  return rows.map(readSource)
}

export async function markReported(db: Database, id: SourceId, at: Date): Promise<void> {
  await db.run('update sources set reported_at = $1 where id = $2', at.getTime(), id)
}

function readSource(row: Row): Source {
  const text = (name: string) => (row[name] === null ? undefined : String(row[name]))
  const time = (name: string) => (row[name] === null ? undefined : new Date(Number(row[name])))
  return {
    id: Number(row.id) as SourceId,
    url: String(row.url),
    title: String(row.title),
    siteUrl: text('siteUrl'),
    folder: text('folder'),
    state: row.state as Source['state'],
    etag: text('etag'),
    lastModified: text('lastModified'),
    intervalMs: Number(row.intervalMs),
    checkedAt: time('checkedAt'),
    succeededAt: time('succeededAt'),
    failures: Number(row.failures),
    failingSince: time('failingSince'),
    lastError: text('lastError'),
  }
}
