/**
 * What is kept about a chat: shown whole, and taken away whole. Every table that holds a chat is named
 * in move-chat.ts; a test looks through all tables for what these lists might miss.
 */

import { dropCached, listCached } from './cache.ts'
import { findChat } from './chats.ts'
import type { Database, Row } from './database.ts'
import { CHAT_TABLES, ID_TABLES } from './move-chat.ts'
import { forgetSpender } from './spend.ts'

/** The ledger that keeps a message from being sent twice: numbers alone, see forgetChat. */
const LEDGER = 'posted'

/** Who is blocked stays blocked: otherwise forgetting would be a way back in. */
const BLOCKS = 'access'

/** A table's rows by its name, as they are stored, and what the conversation remembers. */
export type Kept = Readonly<Record<string, readonly Row[]>>

export async function listKept(db: Database, chatId: number): Promise<Kept> {
  const kept: Record<string, readonly Row[]> = {}
  const add = async (table: string, column: string) => {
    const rows = await db.all(`select * from ${table} where ${column} = $1`, chatId)
    if (rows.length > 0) kept[table] = rows
  }
  await add('chats', 'id')
  for (const table of CHAT_TABLES) await add(table, 'chat_id')
  for (const table of ID_TABLES) await add(table, 'id')
  const remembered = await listCached(db, cacheKeys(chatId))
  return remembered.length === 0 ? kept : { ...kept, remembered }
}

/**
 * Takes away all of it in one transaction. Three things stay: that a chat is blocked, what the model
 * has cost, without the chat, and bare message numbers without the chat, by which a message is known to
 * have been sent; those are swept by age.
 */
export async function forgetChat(db: Database, chatId: number): Promise<void> {
  await db.transaction(async (tx) => {
    await forgetSpender(tx, chatId)
    for (const table of CHAT_TABLES)
      await tx.run(
        table === LEDGER
          ? `update ${table} set chat_id = 0 where chat_id = $1`
          : `delete from ${table} where chat_id = $1`,
        chatId,
      )
    for (const table of ID_TABLES)
      await tx.run(
        `delete from ${table} where id = $1${table === BLOCKS ? ` and state <> 'blocked'` : ''}`,
        chatId,
      )
    if ((await findChat(tx, chatId)) !== undefined)
      await tx.run('delete from chats where id = $1', chatId)
    await dropCached(tx, cacheKeys(chatId))
  })
}

// As conversation/memory.ts names what it remembers: `turn:7`, `message:7:12`.
function cacheKeys(chatId: number): readonly string[] {
  return [`%:${chatId}`, `%:${chatId}:%`]
}
