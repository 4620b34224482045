/** Who may talk to us and how much they have asked: by ids alone, no names. */

import type { Database } from './database.ts'

export type AccessState = 'admitted' | 'blocked' | 'asked'

/** What is noted of a person or group; undefined when nothing is. */
export async function findAccess(db: Database, id: number): Promise<AccessState | undefined> {
  const row = await db.get('select state from access where id = $1', id)
  return row?.state as AccessState | undefined
}

export async function markAccess(
  db: Database,
  { id, state, now }: { id: number; state: AccessState; now: Date },
): Promise<void> {
  await db.run(
    `insert into access (id, state, since) values ($1, $2, $3)
     on conflict (id) do update set state = $2, since = $3`,
    id,
    state,
    now.getTime(),
  )
}

/** Forgets what was noted; false when nothing was. */
export async function dropAccess(db: Database, id: number): Promise<boolean> {
  return (await db.run('delete from access where id = $1', id)) === 1
}

/** The ids in a state, those noted last first. */
export async function listAccess(
  db: Database,
  state: AccessState,
  limit: number,
): Promise<readonly number[]> {
  const rows = await db.all(
    'select id from access where state = $1 order by since desc, id limit $2',
    state,
    limit,
  )
  return rows.map(({ id }) => Number(id))
}

export async function addInvite(
  db: Database,
  { code, uses, expiresAt }: { code: string; uses: number; expiresAt: Date },
): Promise<void> {
  await db.run(
    'insert into invites (code, uses_left, expires_at) values ($1, $2, $3)',
    code,
    uses,
    expiresAt.getTime(),
  )
}

/** Uses an invite once; false when there is none, or it is used up or too old. */
export async function claimInvite(
  db: Database,
  { code, now }: { code: string; now: Date },
): Promise<boolean> {
  const changed = await db.run(
    'update invites set uses_left = uses_left - 1 where code = $1 and uses_left > 0 and expires_at > $2',
    code,
    now.getTime(),
  )
  return changed === 1
}

/** Counts one more turn of `id` in the running span of `spanMs`; gives how many there are in it now. */
export async function countTurn(
  db: Database,
  { id, spanMs, now }: { id: number; spanMs: number; now: Date },
): Promise<number> {
  const began = Math.floor(now.getTime() / spanMs) * spanMs
  const row = await db.get(
    `insert into turns_taken (id, span_ms, began_at, count) values ($1, $2, $3, 1)
     on conflict (id, span_ms) do update set
       count = case when turns_taken.began_at = $3 then turns_taken.count + 1 else 1 end,
       began_at = $3
     returning count`,
    id,
    spanMs,
    began,
  )
  return Number(row?.count)
}

/** Takes away what no longer counts: invites that are over and turns of spans long past. */
export async function sweepAccess(db: Database, now: Date): Promise<number> {
  const turns = await db.run('delete from turns_taken where began_at + span_ms < $1', now.getTime())
  const invites = await db.run(
    'delete from invites where expires_at <= $1 or uses_left <= 0',
    now.getTime(),
  )
  return turns + invites
}
