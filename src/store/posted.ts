/**
 * The ids of the messages that Telegram has told us are there. Telegram counts up the messages of
 * a bot's private chats and small groups together, those of a supergroup or channel by itself. So
 * a message whose answer we missed has an id above the newest one known when it was sent, and one
 * that is not here.
 */

import { type Clock, TERMINAL_CHAT_ID } from '../news.ts'
import type { Database } from './database.ts'
import type { Doubt } from './outbox.ts'

/** Bot API: the ids of supergroups and channels begin here, downwards. */
const SUPERGROUP_ID_MAX = -1_000_000_000_000
const COMMON_BOX = 0

/** Beyond what we know of: what other calls and readers may have added at the same time. */
const UNSEEN_MAX = 16
const CANDIDATES_MAX = 32

/** Where the ids of this chat's messages are counted. */
export function boxOf(chatId: number): number {
  return chatId < SUPERGROUP_ID_MAX ? chatId : COMMON_BOX
}

export async function addPosted(
  db: Database,
  { chatId, messageId, at }: { chatId: number; messageId: number; at: Date },
): Promise<void> {
  if (chatId === TERMINAL_CHAT_ID) return
  await db.run(
    `insert into posted (box, message_id, chat_id, at) values ($1, $2, $3, $4)
     on conflict (box, message_id) do nothing`,
    boxOf(chatId),
    messageId,
    chatId,
    at.getTime(),
  )
}

export type Candidates = {
  readonly ids: readonly number[]
  /** It is one of these, or Telegram has not taken it. */
  readonly areAll: boolean
}

/**
 * The ids that a message of the chat may have, if Telegram took it: all that is neither known nor
 * too far off, the likeliest first. None when there is nothing to go by.
 */
export async function listCandidates(
  db: Database,
  chatId: number,
  newest: Doubt['after'],
): Promise<Candidates> {
  // A supergroup may have been made just now, and then it begins to count at one.
  const after = newest ?? (boxOf(chatId) === COMMON_BOX ? undefined : 0)
  if (after === undefined) return { ids: [], areAll: false }
  const rows = await db.all(
    'select message_id as id from posted where box = $1 and message_id > $2 order by message_id limit $3',
    boxOf(chatId),
    after,
    10 * CANDIDATES_MAX,
  )
  const known = new Set(rows.map(({ id }) => Number(id)))
  const last = Math.min(Math.max(after, ...known), after + 10 * CANDIDATES_MAX) + UNSEEN_MAX
  const ids: number[] = []
  for (let id = after + 1; id <= last && ids.length < CANDIDATES_MAX; id += 1)
    if (!known.has(id)) ids.push(id)
  // In a supergroup other people's messages may have come in between, as many as they like.
  return { ids, areAll: boxOf(chatId) === COMMON_BOX && ids.length < CANDIDATES_MAX }
}

/** All of that for whoever sends replies. */
export function createPostedBook(db: Database, clock: Clock) {
  return {
    add: (chatId: number, messageId: number) => addPosted(db, { chatId, messageId, at: clock() }),
    findNewest: (chatId: number) => findNewest(db, chatId),
    listCandidates: (chatId: number, after: number) => listCandidates(db, chatId, after),
  }
}

/** The newest message we know of where this chat's messages are counted. */
async function findNewest(db: Database, chatId: number): Promise<number | undefined> {
  const row = await db.get('select max(message_id) as id from posted where box = $1', boxOf(chatId))
  return typeof row?.id === 'number' ? row.id : undefined
}

export async function sweepPosted(db: Database, before: Date): Promise<number> {
  return db.run('delete from posted where at < $1', before.getTime())
}
