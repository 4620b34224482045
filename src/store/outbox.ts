/**
 * Messages waiting to be sent. A message is written in the same transaction as what it stands for,
 * so neither can exist without the other; its slot is unique, so it can only be written once.
 */

import type { Address, ArticleId, Door, Message } from '../news.ts'
import { chatsOf, type Database } from './database.ts'

export type Due = {
  readonly id: number
  readonly address: Address
  readonly message: Message
  readonly listed: readonly (readonly ArticleId[])[] // what the numbers in it stand for
  readonly attempts: number // this one included
  readonly partsSent: number // parts of it that have been sent before
}

/** False when a message for this slot has been written before; then nothing changes. */
export async function addMessage(
  db: Database,
  added: Pick<Due, 'address' | 'message' | 'listed'> & { slot: string; now: Date },
): Promise<boolean> {
  const changed = await db.run(
    `insert into outbox (chat_id, thread_id, slot, message, listed, created_at, due_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (slot) do nothing`,
    added.address.chatId,
    added.address.threadId ?? null,
    added.slot,
    JSON.stringify(added.message),
    JSON.stringify(added.listed),
    added.now.getTime(),
    added.now.getTime(),
  )
  return changed === 1
}

/** Takes up to `limit` due messages. Nobody is handed them again before `leaseEnd`. */
export async function claimDue(
  db: Database,
  { door, now, leaseEnd, limit }: { door: Door; now: Date; leaseEnd: Date; limit: number },
): Promise<readonly Due[]> {
  const rows = await db.all(
    `update outbox set due_at = $1, attempts = attempts + 1
      where id in (select id from outbox
                    where sent_at is null and failed_at is null and due_at <= $2
                      and ${chatsOf(door, 'chat_id')}
                    order by due_at, id limit $3)
      returning id, chat_id as "chatId", thread_id as "threadId", message, listed, attempts,
        parts_sent as "partsSent"`,
    leaseEnd.getTime(),
    now.getTime(),
    limit,
  )
  const due = rows.map((row) => ({
    id: Number(row.id),
    address: {
      chatId: Number(row.chatId),
      threadId: row.threadId === null ? undefined : Number(row.threadId),
    },
    message: JSON.parse(String(row.message)) as Message,
    listed: JSON.parse(String(row.listed)) as Due['listed'],
    attempts: Number(row.attempts),
    partsSent: Number(row.partsSent),
  }))
  return due.sort((one, other) => one.id - other.id)
}

/** Noted after each part, so that a restart goes on behind it. */
export async function markPartSent(
  db: Database,
  { id, partsSent }: { id: number; partsSent: number },
): Promise<void> {
  await db.run('update outbox set parts_sent = $1 where id = $2', partsSent, id)
}

export async function markSent(db: Database, { id, at }: { id: number; at: Date }): Promise<void> {
  await db.run('update outbox set sent_at = $1, last_error = null where id = $2', at.getTime(), id)
}

/** Gives a message back, to be tried again at `dueAt`. */
export async function markDelayed(
  db: Database,
  { id, dueAt, reason }: { id: number; dueAt: Date; reason: string },
): Promise<void> {
  await db.run(
    'update outbox set due_at = $1, last_error = $2 where id = $3',
    dueAt.getTime(),
    reason,
    id,
  )
}

/** Gives a message up for good. */
export async function markFailed(
  db: Database,
  { id, at, reason }: { id: number; at: Date; reason: string },
): Promise<void> {
  await db.run(
    'update outbox set failed_at = $1, last_error = $2 where id = $3',
    at.getTime(),
    reason,
    id,
  )
}

export type OutboxCounts = {
  readonly waiting: number
  readonly sent: number
  readonly failed: number
}

export async function countOutbox(db: Database): Promise<OutboxCounts> {
  const row = await db.get(
    `select count(*) filter (where sent_at is null and failed_at is null) as waiting,
       count(sent_at) as sent, count(failed_at) as failed from outbox`,
  )
  return { waiting: Number(row?.waiting), sent: Number(row?.sent), failed: Number(row?.failed) }
}

/** Forgets what was settled before `before`; the slot of a subscription never comes again. */
export async function sweepOutbox(db: Database, before: Date): Promise<number> {
  return db.run('delete from outbox where sent_at < $1 or failed_at < $1', before.getTime())
}
