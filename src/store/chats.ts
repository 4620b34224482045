/** Chats: whom we talk to, in which language and zone, and whether we may. */

import type { Chat } from '../news.ts'
import type { Database } from './database.ts'

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
