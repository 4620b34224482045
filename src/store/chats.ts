/** Chats and their subscriptions: whom we talk to, in which zone, and when they want a digest. */

import type { Chat, Door, Subscription, Weekday } from '../news.ts'
import { chatsOf, type Database, type Row } from './database.ts'

/** The chat, made with these defaults if we have not met it. */
export async function meetChat(
  db: Database,
  { id, language, now }: { id: number; language: string; now: Date },
): Promise<Chat> {
  await db.run(
    `insert into chats (id, language, created_at) values ($1, $2, $3) on conflict (id) do nothing`,
    id,
    language,
    now.getTime(),
  )
  const chat = await findChat(db, id)
  if (chat === undefined) throw new Error(`chat ${id} was just added and is not there`)
  return chat
}

export async function findChat(db: Database, id: number): Promise<Chat | undefined> {
  const row = await db.get(
    'select id, language, time_zone as "timeZone", state from chats where id = $1',
    id,
  )
  return (
    row && {
      id: Number(row.id),
      language: String(row.language),
      timeZone: row.timeZone === null ? undefined : String(row.timeZone),
      state: row.state as Chat['state'],
    }
  )
}

export async function setChatTimeZone(db: Database, id: number, timeZone: string): Promise<void> {
  await db.run('update chats set time_zone = $1 where id = $2', timeZone, id)
}

export async function setChatState(db: Database, id: number, state: Chat['state']): Promise<void> {
  await db.run('update chats set state = $1 where id = $2', state, id)
}

export async function addSubscription(
  db: Database,
  subscription: Omit<Subscription, 'id'>,
): Promise<number> {
  const row = await db.get(
    `insert into subscriptions (chat_id, thread_id, hour, minute, days, time_zone, topic,
       created_at, covered_to, next_due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    subscription.address.chatId,
    subscription.address.threadId ?? null,
    subscription.hour,
    subscription.minute,
    subscription.days.join(''),
    subscription.timeZone,
    subscription.topic ?? null,
    subscription.createdAt.getTime(),
    subscription.coveredTo.getTime(),
    subscription.nextDueAt.getTime(),
  )
  return Number(row?.id)
}

export async function listSubscriptions(
  db: Database,
  chatId: number,
): Promise<readonly Subscription[]> {
  const rows = await db.all(
    `select ${SUBSCRIPTION} from subscriptions s where s.chat_id = $1 order by s.hour, s.minute, s.id`,
    chatId,
  )
  return rows.map(readSubscription)
}

/** Takes away one subscription of the chat, or all of them; gives how many. */
export async function removeSubscriptions(
  db: Database,
  chatId: number,
  id?: number,
): Promise<number> {
  return id === undefined
    ? db.run('delete from subscriptions where chat_id = $1', chatId)
    : db.run('delete from subscriptions where chat_id = $1 and id = $2', chatId, id)
}

/** Subscriptions whose time has come, longest overdue first; chats we may not write to are left out. */
export async function listDue(
  db: Database,
  { door, now, limit }: { door: Door; now: Date; limit: number },
): Promise<readonly Subscription[]> {
  const rows = await db.all(
    `select ${SUBSCRIPTION} from subscriptions s join chats c on c.id = s.chat_id
      where s.next_due_at <= $1 and c.state = 'active' and ${chatsOf(door, 's.chat_id')}
      order by s.next_due_at, s.id limit $2`,
    now.getTime(),
    limit,
  )
  return rows.map(readSubscription)
}

/**
 * Moves a subscription on to its next time, if it still stands at `dueAt`. False means that
 * somebody else has done so, or that it is gone: then nothing may be sent for it.
 */
export async function advanceSubscription(
  db: Database,
  subscription: Subscription,
  { coveredTo, nextDueAt }: { coveredTo: Date; nextDueAt: Date },
): Promise<boolean> {
  const changed = await db.run(
    `update subscriptions set covered_to = $1, next_due_at = $2 where id = $3 and next_due_at = $4`,
    coveredTo.getTime(),
    nextDueAt.getTime(),
    subscription.id,
    subscription.nextDueAt.getTime(),
  )
  return changed === 1
}

/** The reader has moved: every subscription of the chat gets the zone and its new next time. */
export async function setSubscriptionZone(
  db: Database,
  { id, timeZone, nextDueAt }: { id: number; timeZone: string; nextDueAt: Date },
): Promise<void> {
  await db.run(
    'update subscriptions set time_zone = $1, next_due_at = $2 where id = $3',
    timeZone,
    nextDueAt.getTime(),
    id,
  )
}

const SUBSCRIPTION = `s.id, s.chat_id as "chatId", s.thread_id as "threadId", s.hour, s.minute,
  s.days, s.time_zone as "timeZone", s.topic, s.created_at as "createdAt",
  s.covered_to as "coveredTo", s.next_due_at as "nextDueAt"`

function readSubscription(row: Row): Subscription {
  return {
    id: Number(row.id),
    address: {
      chatId: Number(row.chatId),
      threadId: row.threadId === null ? undefined : Number(row.threadId),
    },
    hour: Number(row.hour),
    minute: Number(row.minute),
    days: [...String(row.days)].map((day) => Number(day) as Weekday),
    timeZone: String(row.timeZone),
    topic: row.topic === null ? undefined : String(row.topic),
    createdAt: new Date(Number(row.createdAt)),
    coveredTo: new Date(Number(row.coveredTo)),
    nextDueAt: new Date(Number(row.nextDueAt)),
  }
}
