/**
 * A group has become a supergroup with another id: everything of it moves along. Every table with
 * a chat is named here; a test refuses one that is not.
 */

import type { Database } from './database.ts'

/** Tables whose rows go along. Where the new chat has the same row already, that one stays. */
const MOVING = [
  'subscriptions',
  'follows',
  'choices',
  'digests',
  'alerts',
  'outbox',
  'story_reads',
  'corrections_due',
  'feedback',
  'answer_feedback',
  'place_names',
] as const

/** The same for tables whose `id` may be a chat's. */
export const ID_TABLES = ['access', 'turns_taken'] as const

/** Tables whose rows mean the old chat for ever: what came from there, stands there, was spent there. */
const STAYING = ['inbox', 'posted', 'spend'] as const

export const CHAT_TABLES: readonly string[] = [...MOVING, ...STAYING]

export async function moveChat(
  db: Database,
  { from, to }: { from: number; to: number },
): Promise<void> {
  if (from === to) return
  await db.transaction(async (tx) => {
    // Rows may name the chat under its new id before it has that.
    await tx.run('pragma defer_foreign_keys = on')
    for (const table of MOVING) await moveRows(tx, { table, column: 'chat_id', from, to })
    for (const table of ID_TABLES) await moveRows(tx, { table, column: 'id', from, to })
    // What the group has chosen stands, whatever the supergroup was given when we met it.
    await tx.run(`update or replace chats set id = $1, state = 'active' where id = $2`, to, from)
  })
}

async function moveRows(
  tx: Database,
  { table, column, from, to }: { table: string; column: string; from: number; to: number },
): Promise<void> {
  await tx.run(`update or ignore ${table} set ${column} = $1 where ${column} = $2`, to, from)
  await tx.run(`delete from ${table} where ${column} = $1`, from)
}
