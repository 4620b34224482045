/** Who wants a digest when, about what, and where to. */

import type { Door, Subscription, Timetable, Weekday, Wish } from '../news.ts'
import { chatsOf, type Database, type Row } from './database.ts'

export type NewSubscription = Omit<Subscription, 'id' | 'pausedUntil' | 'heldUntil'>

export async function addSubscription(
  db: Database,
  { address, times, timeZone, wish, createdAt, coveredTo, nextDueAt }: NewSubscription,
): Promise<number> {
  const row = await db.get(
    `insert into subscriptions (chat_id, thread_id, times, time_zone, wish, created_at, covered_to,
       next_due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    address.chatId,
    address.threadId ?? null,
    writeTimes(times),
    timeZone,
    JSON.stringify(wish),
    createdAt.getTime(),
    coveredTo.getTime(),
    nextDueAt.getTime(),
  )
  return Number(row?.id)
}

/** In the order of the day. */
export async function listSubscriptions(
  db: Database,
  chatId: number,
): Promise<readonly Subscription[]> {
  const rows = await db.all(
    `select ${SUBSCRIPTION} from subscriptions s where s.chat_id = $1 order by s.times, s.id`,
    chatId,
  )
  return rows.map(readSubscription)
}

export async function findSubscription(
  db: Database,
  { chatId, id }: { chatId: number; id: number },
): Promise<Subscription | undefined> {
  const row = await db.get(
    `select ${SUBSCRIPTION} from subscriptions s where s.chat_id = $1 and s.id = $2`,
    chatId,
    id,
  )
  return row && readSubscription(row)
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

/** With the language of its chat, and whether that is a channel. */
export type DueSubscription = Subscription & {
  readonly language: string
  readonly isChannel: boolean
}

/**
 * Subscriptions whose time has come, longest overdue first. Left out: chats we may not write to,
 * what is paused, and what is held because it is quiet.
 */
export async function listDue(
  db: Database,
  wanted: {
    readonly door: Door
    readonly now: Date
    readonly limit: number
    /** The last of the list before. */
    readonly after?: Pick<Subscription, 'id' | 'nextDueAt'> | undefined
  },
): Promise<readonly DueSubscription[]> {
  const { door, now, limit, after } = wanted
  const rows = await db.all(
    `select ${SUBSCRIPTION}, c.language, c.is_channel as "isChannel"
       from subscriptions s join chats c on c.id = s.chat_id
      where s.next_due_at <= $1 and s.held_until <= $1 and s.paused_until <= $1
        and (s.next_due_at, s.id) > ($2, $3)
        and c.state = 'active' and ${chatsOf(door, 's.chat_id')}
      order by s.next_due_at, s.id limit $4`,
    now.getTime(),
    after?.nextDueAt.getTime() ?? -1,
    after?.id ?? -1,
    limit,
  )
  return rows.map((row) => ({
    ...readSubscription(row),
    language: String(row.language),
    isChannel: row.isChannel === 1,
  }))
}

/** What several readers want, and since when they have not been told. */
export type Demand = {
  readonly wish: Wish
  readonly language: string // the chat's
  readonly coveredTo: Date // the earliest of those who want it
  readonly dueAt: Date // the earliest, too
}

/** After `from`, up to `to`; what most readers want comes first. */
export async function listDemand(
  db: Database,
  wanted: {
    readonly door: Door
    readonly from: Date
    readonly to: Date
    readonly limit: number
    /** Ascending; who was told last within the same of these spans before `to` is counted together. */
    readonly spansMs: readonly number[]
  },
): Promise<readonly Demand[]> {
  const { door, from, to, limit, spansMs } = wanted
  const span = spansMs.map((ms, index) => `when $2 - s.covered_to <= ${ms} then ${index}`)
  const rows = await db.all(
    `select s.wish, c.language, min(s.covered_to) as "coveredTo", min(s.next_due_at) as "dueAt"
       from subscriptions s join chats c on c.id = s.chat_id
      where s.next_due_at > $1 and s.next_due_at <= $2 and s.paused_until <= $2
        and c.state = 'active' and ${chatsOf(door, 's.chat_id')}
      group by s.wish, c.language, case ${span.join(' ')} else -1 end
      order by count(*) desc, s.wish limit $3`,
    from.getTime(),
    to.getTime(),
    limit,
  )
  return rows.map((row) => ({
    wish: readWish(String(row.wish)),
    language: String(row.language),
    coveredTo: new Date(Number(row.coveredTo)),
    dueAt: new Date(Number(row.dueAt)),
  }))
}

/**
 * Moves a subscription on to its next time, if it still stands at `nextDueAt`. False means that
 * somebody else has done so, or that it is gone: then nothing may be sent for it.
 */
export async function advanceSubscription(
  db: Database,
  subscription: Pick<Subscription, 'id' | 'nextDueAt'>,
  { coveredTo, nextDueAt }: { coveredTo: Date; nextDueAt: Date },
): Promise<boolean> {
  const changed = await db.run(
    `update subscriptions set covered_to = $1, next_due_at = $2, held_until = 0
      where id = $3 and next_due_at = $4`,
    coveredTo.getTime(),
    nextDueAt.getTime(),
    subscription.id,
    subscription.nextDueAt.getTime(),
  )
  return changed === 1
}

/** It is quiet where the reader is: not to be looked at before. */
export async function holdSubscription(
  db: Database,
  { id, until }: { id: number; until: Date },
): Promise<void> {
  await db.run('update subscriptions set held_until = $1 where id = $2', until.getTime(), id)
}

/** The quiet hours of a chat have changed: what is held for them is looked at again. */
export async function releaseHeld(db: Database, chatId: number): Promise<void> {
  await db.run('update subscriptions set held_until = 0 where chat_id = $1', chatId)
}

/** Changes what is given, and leaves the rest. */
export async function changeSubscription(
  db: Database,
  id: number,
  { times, timeZone, wish, pausedUntil, nextDueAt }: Partial<Omit<Subscription, 'id'>>,
): Promise<void> {
  await db.run(
    `update subscriptions set times = coalesce($1, times), time_zone = coalesce($2, time_zone),
       wish = coalesce($3, wish), paused_until = coalesce($4, paused_until),
       next_due_at = coalesce($5, next_due_at), held_until = 0
      where id = $6`,
    times === undefined ? null : writeTimes(times),
    timeZone ?? null,
    wish === undefined ? null : JSON.stringify(wish),
    pausedUntil?.getTime() ?? null,
    nextDueAt?.getTime() ?? null,
    id,
  )
}

/** Every subscription, in pages by id; for those who look through all of them. */
export async function listSubscriptionsAfter(
  db: Database,
  { id, limit }: { id: number; limit: number },
): Promise<readonly Subscription[]> {
  const rows = await db.all(
    `select ${SUBSCRIPTION} from subscriptions s where s.id > $1 order by s.id limit $2`,
    id,
    limit,
  )
  return rows.map(readSubscription)
}

/** What was told up to a time that has not come cannot be known: the clock was ahead. */
export async function pullBackCovered(db: Database, now: Date): Promise<number> {
  return db.run('update subscriptions set covered_to = $1 where covered_to > $1', now.getTime())
}

const SUBSCRIPTION = `s.id, s.chat_id as "chatId", s.thread_id as "threadId", s.times,
  s.time_zone as "timeZone", s.wish, s.created_at as "createdAt", s.covered_to as "coveredTo",
  s.next_due_at as "nextDueAt", s.paused_until as "pausedUntil", s.held_until as "heldUntil"`

function readSubscription(row: Row): Subscription {
  return {
    id: Number(row.id),
    address: {
      chatId: Number(row.chatId),
      threadId: row.threadId === null ? undefined : Number(row.threadId),
    },
    times: readTimes(String(row.times)),
    timeZone: String(row.timeZone),
    wish: readWish(String(row.wish)),
    createdAt: new Date(Number(row.createdAt)),
    coveredTo: new Date(Number(row.coveredTo)),
    nextDueAt: new Date(Number(row.nextDueAt)),
    pausedUntil: new Date(Number(row.pausedUntil)),
    heldUntil: new Date(Number(row.heldUntil)),
  }
}

/** `07:30/12345 09:00/7`: sorted, so that lists stand in the order of the day. */
function writeTimes(times: readonly Timetable[]): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return times
    .map(({ hour, minute, days }) => `${two(hour)}:${two(minute)}/${days.join('')}`)
    .toSorted()
    .join(' ')
}

function readTimes(text: string): readonly Timetable[] {
  return text.split(' ').map((time) => ({
    hour: Number(time.slice(0, 2)),
    minute: Number(time.slice(3, 5)),
    days: [...time.slice(6)].map((day) => Number(day) as Weekday),
  }))
}

// A hundred thousand subscriptions hold a few hundred wishes, and the same text is the same wish.
const wishes = new Map<string, Wish>()
const WISHES_KEPT_MAX = 5000

function readWish(text: string): Wish {
  const known = wishes.get(text)
  if (known !== undefined) return known
  const wish = JSON.parse(text) as Wish
  if (wishes.size >= WISHES_KEPT_MAX) wishes.clear()
  wishes.set(text, wish)
  return wish
}
