/** A forum topic is closed or gone: its messages go to the group, and who can mend it is told once. */

import type { Address, Message } from '../news.ts'
import type { Database } from '../store/database.ts'
import { addMessage } from '../store/outbox.ts'
import { listPlaceNames } from '../store/place-names.ts'
import { words } from '../words/en.ts'

/** Tells the group, whose admins can open the topic or move the digest, and our own admins. */
export async function tellTopicGone(
  db: Database,
  { address, adminIds, now }: { address: Address; adminIds: readonly number[]; now: Date },
): Promise<void> {
  const { chatId, threadId } = address
  const slot = `topic-gone:${chatId}:${threadId}`
  const tell = (to: number, text: string) =>
    addMessage(db, {
      ...{ address: { chatId: to }, slot: `${slot}:${to}`, message: paragraph(text) },
      ...{ listed: [], now, isSilent: true },
    })
  const name = (await listPlaceNames(db, chatId)).get(threadId ?? 0)
  await tell(chatId, words.topicGone(name))
  for (const adminId of adminIds) await tell(adminId, words.topicGoneOf(name, chatId))
}

function paragraph(text: string): Message {
  return { blocks: [{ kind: 'text', spans: [{ text }] }] }
}
