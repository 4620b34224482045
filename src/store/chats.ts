/** Chats: whom we talk to, in which language and zone, and whether we may. */

import type { Chat } from '../news.ts'
import type { Database } from './database.ts'

/** The chat, made with these defaults if we have not met it. */
export async function meetChat(
  db: Database,
  {
    id,
    language,
    isTheirs = false,
    isChannel = false,
    now,
  }: {
    id: number
    language: string
    /** The client of the one reader there says so: until another is chosen, the chat's goes with it. */
    isTheirs?: boolean
    isChannel?: boolean
    now: Date
  },
): Promise<Chat> {
  await db.run(
    `insert into chats (id, language, created_at, is_channel) values ($1, $2, $3, $4)
     on conflict (id) do nothing`,
    id,
    language,
    now.getTime(),
    isChannel ? 1 : 0,
  )
  const chat = await findChat(db, id)
  if (chat !== undefined && isTheirs && chat.language !== language) {
    const set = 'update chats set language = $1 where id = $2 and language_chosen = 0'
    if ((await db.run(set, language, id)) === 1) return { ...chat, language }
  }
  if (chat === undefined) throw new Error(`chat ${id} was just added and is not there`)
  return chat
}

export async function findChat(db: Database, id: number): Promise<Chat | undefined> {
  const row = await db.get(
    `select id, language, time_zone as "timeZone", state, is_channel as "isChannel"
       from chats where id = $1`,
    id,
  )
  return (
    row && {
      id: Number(row.id),
      language: String(row.language),
      timeZone: row.timeZone === null ? undefined : String(row.timeZone),
      state: row.state as Chat['state'],
      isChannel: row.isChannel === 1,
    }
  )
}

export async function setChatTimeZone(db: Database, id: number, timeZone: string): Promise<void> {
  await db.run('update chats set time_zone = $1 where id = $2', timeZone, id)
}

/** Without a language only what is said by the client counts again. */
export async function setChatLanguage(
  db: Database,
  id: number,
  { language, isChosen }: { language?: string; isChosen: boolean },
): Promise<void> {
  await db.run(
    'update chats set language = coalesce($1, language), language_chosen = $2 where id = $3',
    language ?? null,
    isChosen ? 1 : 0,
    id,
  )
}

export async function setChatState(db: Database, id: number, state: Chat['state']): Promise<void> {
  await db.run('update chats set state = $1 where id = $2', state, id)
}
