/**
 * Updates from Telegram. Each is kept before it is acknowledged, so a restart loses none, and
 * known by its id, so that a repeated one is worked on once.
 */

import type { Database } from './database.ts'

export type InboxUpdate = {
  readonly updateId: number
  readonly chatId: number // updates of one chat are worked on in order
  readonly payload: string // the update as JSON, as it came
}

/** False when the update was there before. */
export async function addUpdate(
  db: Database,
  { updateId, chatId, payload, now }: InboxUpdate & { now: Date },
): Promise<boolean> {
  const changed = await db.run(
    `insert into inbox (update_id, chat_id, payload, received_at) values ($1, $2, $3, $4)
     on conflict (update_id) do nothing`,
    updateId,
    chatId,
    payload,
    now.getTime(),
  )
  return changed === 1
}

/** What has not been worked on, in the order in which it came. */
export async function listOpenUpdates(
  db: Database,
  limit: number,
): Promise<readonly InboxUpdate[]> {
  const rows = await db.all(
    `select update_id as "updateId", chat_id as "chatId", payload from inbox
      where done_at is null order by update_id limit $1`,
    limit,
  )
  return rows.map((row) => ({
    updateId: Number(row.updateId),
    chatId: Number(row.chatId),
    payload: String(row.payload),
  }))
}

/** Notes that work on it begins; gives how often it has begun, this time included. */
export async function beginUpdate(db: Database, updateId: number): Promise<number> {
  const row = await db.get(
    'update inbox set attempts = attempts + 1 where update_id = $1 returning attempts',
    updateId,
  )
  return Number(row?.attempts ?? 0)
}

/** The update is settled; its text and its chat are dropped, its id kept as the ledger. */
export async function markUpdateDone(
  db: Database,
  { updateId, at }: { updateId: number; at: Date },
): Promise<void> {
  await db.run(
    `update inbox set done_at = $1, payload = '', chat_id = 0 where update_id = $2`,
    at.getTime(),
    updateId,
  )
}

/** Telegram repeats an update for a day at most; older ids need not be remembered. */
export async function sweepInbox(db: Database, before: Date): Promise<number> {
  return db.run('delete from inbox where done_at < $1', before.getTime())
}
