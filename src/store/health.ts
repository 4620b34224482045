/** Do our sources answer at all? So that silence of the world is told apart from our own deafness. */

import type { Database } from './database.ts'

/** No source waits so long for its turn while we are at work. */
const OVERDUE_MS = 30 * 60_000

/**
 * When all sources fail, or none is asked any more: since when nothing has come. Undefined when one
 * answers, or there is none.
 */
export async function findDeafSince(db: Database, now: Date): Promise<Date | undefined> {
  const row = await db.get(
    `select count(*) as sources, sum(failing_since is not null or next_check_at < $1) as silent,
       coalesce(max(succeeded_at), min(failing_since), min(added_at)) as since
       from sources where state = 'active'`,
    now.getTime() - OVERDUE_MS,
  )
  const isDeaf = Number(row?.sources) > 0 && Number(row?.silent) === Number(row?.sources)
  return isDeaf ? new Date(Number(row?.since)) : undefined
}

/** Whether nothing can come: no source is left that we ask, and no file has given us anything either. */
export async function hasNothingToRead(db: Database): Promise<boolean> {
  const row = await db.get(
    `select not exists (select 1 from sources where state = 'active')
       and (exists (select 1 from sources) or not exists (select 1 from articles)) as is_idle`,
  )
  return Number(row?.is_idle) === 1
}

/** A source that is being asked is due again after this, should nothing come of it. */
const LEASE_MS = 10 * 60_000

/** Whether most sources are due, or being asked, that have not answered or failed since a time. */
export async function areMostUnasked(db: Database, since: Date, now: Date): Promise<boolean> {
  const row = await db.get(
    `select count(*) as sources,
       sum(coalesce(checked_at, 0) <= $1 and next_check_at <= $2) as unasked
       from sources where state = 'active'`,
    since.getTime(),
    now.getTime() + LEASE_MS,
  )
  return Number(row?.unasked ?? 0) * 2 > Number(row?.sources)
}
