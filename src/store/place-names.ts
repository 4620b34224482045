/**
 * What channels and the topics of forums are called, so that we can say where a digest goes. Telegram
 * gives no list of them: a name is heard where somebody speaks to us, and when it is changed.
 */

import type { Address } from '../news.ts'
import type { Database } from './database.ts'

/** A forum has thousands of topics; a reader has ten digests. */
const NAMES_PER_CHAT_MAX = 100

export type HeardName = {
  readonly address: Address
  readonly name: string
  /** It may have been changed since: what is known stays. */
  readonly isFirst?: boolean
  readonly now: Date
}

/** Keeps the name if we have met the chat; beyond a hundred, the one heard longest ago is forgotten. */
export async function notePlaceName(
  db: Database,
  { address: { chatId, threadId = 0 }, name, isFirst = false, now }: HeardName,
): Promise<void> {
  const changed = await db.run(
    `insert into place_names (chat_id, thread_id, name, heard_at)
     select id, $2, $3, $4 from chats where id = $1
     on conflict (chat_id, thread_id) do ${
       isFirst ? 'nothing' : 'update set name = $3, heard_at = $4 where name <> $3'
     }`,
    ...[chatId, threadId, name, now.getTime()],
  )
  if (changed === 0) return
  await db.run(
    `delete from place_names where chat_id = $1 and thread_id in (
       select thread_id from place_names where chat_id = $1
       order by heard_at desc, thread_id desc limit -1 offset $2)`,
    ...[chatId, NAMES_PER_CHAT_MAX],
  )
}

/** What is said in no topic stands under 0; of a channel that is its own name. */
export async function listPlaceNames(
  db: Database,
  chatId: number,
): Promise<ReadonlyMap<number, string>> {
  const rows = await db.all(
    'select thread_id as "threadId", name from place_names where chat_id = $1',
    chatId,
  )
  return new Map(rows.map(({ threadId, name }) => [Number(threadId), String(name)]))
}
