/**
 * Messages waiting to be sent. A message is written in the same transaction as what it stands for,
 * so neither can exist without the other; its slot is unique, so it can only be written once.
 */

import type { Address, ArticleId, Door, Message } from '../news.ts'
import { chatsOf, type Database, type Row } from './database.ts'

export type Added = {
  readonly address: Address
  readonly message: Message
  readonly listed: readonly (readonly ArticleId[])[] // what the numbers in it stand for
  readonly slot: string
  readonly now: Date
  /** When the reader is to have it; not sent before. Now, unless given. Lateness counts from it. */
  readonly dueAt?: Date | undefined
  /** Arrives without a sound. */
  readonly isSilent?: boolean | undefined
}

export type Due = Pick<Added, 'address' | 'message' | 'listed'> & {
  readonly id: number
  readonly claim: number // whoever claims it later has a higher one
  readonly isSilent: boolean
  readonly attempts: number // how often it has failed
  readonly readyAt: Date // when it was due, or written where that was later
  readonly partsSent: number // parts of it that have been sent before
  /** The part that was asked of Telegram without our learning the answer. */
  readonly doubt: Doubt | undefined
}

/** `after`: the newest message id known when the part was sent; its own id is higher. */
export type Doubt = { readonly part: number; readonly after: number | undefined }

/** False when a message for this slot has been written before; then nothing changes. */
export async function addMessage(db: Database, added: Added): Promise<boolean> {
  const dueAt = added.dueAt ?? added.now
  const changed = await db.run(
    `insert into outbox (chat_id, thread_id, slot, message, listed, created_at, due_at,
       promised_at, silent)
     values ($1, $2, $3, $4, $5, $6, $7, $7, $8) on conflict (slot) do nothing`,
    added.address.chatId,
    added.address.threadId ?? null,
    added.slot,
    writeOnce(added.message),
    writeOnce(added.listed),
    added.now.getTime(),
    dueAt.getTime(),
    added.isSilent ? 1 : 0,
  )
  return changed === 1
}

// A thousand readers are sent one message, which nobody changes: it is written out once.
const written = new WeakMap<object, string>()

function writeOnce(value: object): string {
  const known = written.get(value) ?? JSON.stringify(value)
  written.set(value, known)
  return known
}

const OPEN = 'o.sent_at is null and o.failed_at is null'

/**
 * Takes up to `limit` due messages, the oldest open one of each chat, so that a chat's messages
 * stay in order. Nobody is handed them again before `leaseEnd`; what belongs to a chat that we may
 * not write to waits until we may.
 */
export async function claimDue(
  db: Database,
  { door, now, leaseEnd, limit }: { door: Door; now: Date; leaseEnd: Date; limit: number },
): Promise<readonly Due[]> {
  // A claim that a power cut takes was only a lease.
  const rows = await db.lazily((tx) =>
    tx.all(
      `update outbox set due_at = $1, claims = claims + 1, last_error = null
      where id in (select o.id from outbox o
                    where ${OPEN} and o.due_at <= $2 and ${chatsOf(door, 'o.chat_id')}
                      and not exists (select 1 from chats c
                                       where c.id = o.chat_id and c.state = 'paused')
                      and not exists (select 1 from outbox e
                                       where e.chat_id = o.chat_id
                                         and e.sent_at is null and e.failed_at is null
                                         and (e.promised_at, e.id) < (o.promised_at, o.id))
                    order by o.due_at, o.id limit $3)
      returning id, chat_id as "chatId", thread_id as "threadId", message, listed, attempts, claims,
        silent, max(created_at, promised_at) as "readyAt", parts_sent as "partsSent",
        sending_part as "sendingPart", sending_after as "sendingAfter"`,
      leaseEnd.getTime(),
      now.getTime(),
      limit,
    ),
  )
  return rows.map(readDue).sort((one, other) => one.id - other.id)
}

function readDue(row: Row): Due {
  const sendingAfter = row.sendingAfter === null ? undefined : Number(row.sendingAfter)
  return {
    id: Number(row.id),
    claim: Number(row.claims),
    address: {
      chatId: Number(row.chatId),
      threadId: row.threadId === null ? undefined : Number(row.threadId),
    },
    message: JSON.parse(String(row.message)) as Message,
    listed: JSON.parse(String(row.listed)) as Due['listed'],
    isSilent: row.silent === 1,
    attempts: Number(row.attempts),
    readyAt: new Date(Number(row.readyAt)),
    partsSent: Number(row.partsSent),
    doubt:
      row.sendingPart === null ? undefined : { part: Number(row.sendingPart), after: sendingAfter },
  }
}

/**
 * An earlier run of ours is over: what it had in hand and had not begun to send may be had at once.
 * What it had begun waits for the end of its lease, because Telegram may still be taking it.
 */
export async function releaseClaims(db: Database, door: Door, now: Date): Promise<number> {
  return db.run(
    `update outbox set due_at = $1, claims = claims + 1
      where sent_at is null and failed_at is null and sending_part is null and due_at > $1
        and claims > 0 and last_error is null and ${chatsOf(door, 'chat_id')}`,
    now.getTime(),
  )
}

/** All of a message is sent; for a door that has no parts. */
export async function markSent(db: Database, { id, at }: { id: number; at: Date }): Promise<void> {
  await db.run(
    'update outbox set sent_at = $1, sending_part = null where id = $2 and sent_at is null',
    at.getTime(),
    id,
  )
}

export type OutboxCounts = {
  readonly waiting: number
  readonly sent: number
  readonly failed: number
  /** Parts that a reader may have had twice, because we could not find out. */
  readonly repeated: number
}

export async function countOutbox(db: Database): Promise<OutboxCounts> {
  const row = await db.get(
    `select count(*) filter (where sent_at is null and failed_at is null) as waiting,
       count(sent_at) as sent, count(failed_at) as failed, sum(repeated) as repeated from outbox`,
  )
  return {
    waiting: Number(row?.waiting),
    sent: Number(row?.sent),
    failed: Number(row?.failed),
    repeated: Number(row?.repeated ?? 0),
  }
}

/** When the longest waiting of those that are due was to be had; undefined when none is. */
export async function findOldestWaiting(db: Database, now: Date): Promise<Date | undefined> {
  const row = await db.get(
    `select min(promised_at) as at from outbox
      where sent_at is null and failed_at is null and promised_at <= $1`,
    now.getTime(),
  )
  return typeof row?.at === 'number' ? new Date(row.at) : undefined
}

/** Why messages were given up, the commonest first: a FaultCode, or a word of our own. */
export async function listFailures(
  db: Database,
): Promise<readonly { readonly code: string; readonly number: number }[]> {
  const rows = await db.all(
    `select coalesce(last_error, '') as code, count(*) as number from outbox
      where failed_at is not null group by last_error order by count(*) desc, last_error limit 10`,
  )
  return rows.map((row) => ({ code: String(row.code), number: Number(row.number) }))
}

/** How long after they were due messages were accepted by Telegram. All of them in ms. */
export type Lateness = {
  readonly count: number
  readonly medianMs: number
  readonly p95Ms: number
  readonly maxMs: number
}

/** Of the messages that went out since `since`; undefined when there were none. */
export async function findLateness(db: Database, since: Date): Promise<Lateness | undefined> {
  const from = since.getTime()
  const counted = await db.get('select count(*) as count from outbox where sent_at >= $1', from)
  const count = Number(counted?.count)
  if (count === 0) return undefined
  const at = async (share: number) => {
    const row = await db.get(
      `select max(0, sent_at - promised_at) as late from outbox where sent_at >= $1
        order by late limit 1 offset $2`,
      from,
      Math.floor((count - 1) * share),
    )
    return Number(row?.late)
  }
  return { count, medianMs: await at(0.5), p95Ms: await at(0.95), maxMs: await at(1) }
}

/**
 * Forgets what was settled before `before`, and what has waited since then for a reader who has not
 * come back; the slot of a subscription never comes again.
 */
export async function sweepOutbox(db: Database, before: Date): Promise<number> {
  return db.run(
    'delete from outbox where sent_at < $1 or failed_at < $1 or max(created_at, promised_at) < $1',
    before.getTime(),
  )
}
