/** Chats: whom we talk to, in which language and zone, and whether we may. */

import type { Chat } from '../news.ts'
import type { Database } from './database.ts'

/** The chat, made with these defaults if we have not met it. */
export async function meetChat(
  db: Database,
  {
    id,
    language,
    isChannel = false,
    now,
  }: { id: number; language: string; isChannel?: boolean; now: Date },
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

export async function setChatState(db: Database, id: number, state: Chat['state']): Promise<void> {
  await db.run('update chats set state = $1 where id = $2', state, id)
}
