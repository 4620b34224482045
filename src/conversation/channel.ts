/**
 * What is special in a channel: its admins set digests up with commands there, among posts that are
 * meant for its readers; and every reader sees our buttons, but only admins may use them.
 */

import { text } from '../briefing/tell.ts'
import { digestWords } from '../words/digests.ts'
import type { Memory, Pending } from './memory.ts'
import type { Scene } from './scene.ts'
import type { Incoming, Reply } from './turn.ts'

/** A command; a reply when we have asked for something; a press of an admin. To the rest we are silent. */
export async function isForUs(
  { deed, speaker, address }: Incoming,
  memory: Memory,
): Promise<boolean> {
  if (speaker === 'host') return true
  if (deed.kind === 'press') return speaker.mayChange()
  if (deed.kind !== 'text') return false
  if (deed.text.trim().startsWith('/')) return true
  return (await memory.pending.get(String(address.chatId))) !== undefined
}

/**
 * Says how to answer, where we have just asked for words: of a channel only replies are ours, and of a
 * group Telegram shows us little else. `before`: what had been asked for until then.
 */
export async function withReplyHint(
  { memory, chat }: Scene,
  replies: readonly Reply[],
  before: Pending | undefined,
): Promise<readonly Reply[]> {
  const pending = await memory.pending.get(String(chat.id))
  if (pending === undefined || JSON.stringify(pending) === JSON.stringify(before)) return replies
  const hint = chat.isChannel ? digestWords.replyInChannel : digestWords.replyInGroup
  return replies.map((reply, index) =>
    index < replies.length - 1 ? reply : { ...reply, message: withLine(reply.message, hint) },
  )
}

function withLine(message: Reply['message'], line: string): Reply['message'] {
  return { ...message, blocks: [...message.blocks, text({ text: line, italic: true })] }
}
