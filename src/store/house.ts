/** What admins have set for the whole house, and how much there is in it. */

import { chatsOf, type Database } from './database.ts'

/** `paused`: nothing goes out of itself; `outlets`: facts about outlets that go over our own. */
export type HouseSetting = 'paused' | 'outlets'

/** The value as JSON text; undefined when it was never set, or taken back. */
export async function findHouseSetting(
  db: Database,
  name: HouseSetting,
): Promise<string | undefined> {
  const row = await db.get('select value from house where name = $1', name)
  return row === undefined ? undefined : String(row.value)
}

/** Undefined takes it back. */
export async function setHouse(
  db: Database,
  { name, value, now }: { name: HouseSetting; value: string | undefined; now: Date },
): Promise<void> {
  if (value === undefined) {
    await db.run('delete from house where name = $1', name)
    return
  }
  await db.run(
    `insert into house (name, value, changed_at) values ($1, $2, $3)
     on conflict (name) do update set value = $2, changed_at = $3`,
    name,
    value,
    now.getTime(),
  )
}

/** Since when nothing is to go out of itself to anybody; undefined when things go out as usual. */
export async function findPausedSince(db: Database): Promise<Date | undefined> {
  const row = await db.get(`select changed_at as at from house where name = 'paused'`)
  return row === undefined ? undefined : new Date(Number(row.at))
}

export type HouseCounts = {
  readonly articles: number // arrived since
  readonly stories: number // in which something arrived since
  readonly chats: number // we may write to
  readonly digests: number // set up there
}

export async function countHouse(db: Database, since: Date): Promise<HouseCounts> {
  const row = await db.get(
    `select (select count(*) from articles where arrived_at > $1 and copy_of is null) as articles,
       (select count(distinct story_id) from articles where arrived_at > $1) as stories,
       (select count(*) from chats where state = 'active') as chats,
       (select count(*) from subscriptions s join chats c on c.id = s.chat_id
         where c.state = 'active') as digests`,
    since.getTime(),
  )
  return {
    articles: Number(row?.articles),
    stories: Number(row?.stories),
    chats: Number(row?.chats),
    digests: Number(row?.digests),
  }
}

/** How many chats a word to all would reach: see addBroadcast. */
export async function countReached(db: Database, now: Date): Promise<number> {
  const row = await db.get(`select count(*) as count from chats c where ${REACHED}`, now.getTime())
  return Number(row?.count)
}

// Where we may write, of ourselves and now; a channel's readers have nothing to do with its host.
const REACHED = `c.state = 'active' and c.is_channel = 0 and ${chatsOf('telegram', 'c.id')}
  and not exists (select 1 from choices o where o.chat_id = c.id and o.paused_until > $1)
  and not exists (select 1 from access a where a.id = c.id and a.state = 'blocked')`

/**
 * Puts a message for every such chat into the outbox, once for each `key`; gives for how many. They
 * are spread, so that a digest that becomes due meanwhile does not wait behind all of them.
 */
export async function addBroadcast(
  db: Database,
  { key, message, spreadMs, now }: { key: string; message: string; spreadMs: number; now: Date },
): Promise<number> {
  return db.run(
    `insert into outbox (chat_id, slot, message, listed, created_at, due_at, promised_at, silent)
     select id, $2 || id, $3, '[]', $1, $1 + $4 * place, $1 + $4 * place, 1
       from (select c.id, row_number() over (order by c.id) - 1 as place from chats c
              where ${REACHED})
      where true on conflict (slot) do nothing`,
    now.getTime(),
    slotOf(key),
    message,
    spreadMs,
  )
}

/** Takes back what of it nobody has begun to send; gives how many. */
export async function withdrawBroadcast(
  db: Database,
  { key, now }: { key: string; now: Date },
): Promise<number> {
  const slot = slotOf(key)
  return db.run(
    `update outbox set failed_at = $1, last_error = 'withdrawn'
      where slot >= $2 and slot < $3 and sent_at is null and failed_at is null
        and sending_part is null and parts_sent = 0`,
    now.getTime(),
    slot,
    `${slot.slice(0, -1)};`, // the sign after “:”
  )
}

const slotOf = (key: string) => `broadcast:${key}:`
