/** A word from an admin to all chats: asked for, shown as it will look, confirmed, sent once. */

import { randomBytes } from 'node:crypto'
import { say, text } from '../briefing/tell.ts'
import type { Message } from '../news.ts'
import { addBroadcast, countReached, withdrawBroadcast } from '../store/house.ts'
import { adminWords } from '../words/admin.ts'
import { words } from '../words/en.ts'
import { forAdmins } from './admin.ts'
import type { Deed, Scene } from './scene.ts'
import type { Reply } from './turn.ts'

/** Fits one message, with the line above it. */
const TEXT_CHARS_MAX = 3500
/** Twenty a second: a third of what Telegram takes is left for digests that become due meanwhile. */
const SPREAD_MS = 50
const KEY = /^[\w-]{16}$/

/** `begin` asks for the text; `send <key>`, `drop <key>`, `stop <key>`. */
export const pressCast: Deed = forAdmins(async (scene, payload) => {
  const { memory, chat, db, reader } = scene
  const [what, key = ''] = payload.split(' ')
  if (what === 'begin') {
    await memory.pending.set(String(chat.id), { kind: 'broadcast' })
    return [{ message: say(adminWords.broadcastHow) }]
  }
  if (!KEY.test(key)) return [{ message: say(words.expired) }]
  if (what === 'drop') {
    await memory.drafts.delete(key)
    return [{ message: say(adminWords.cancelled), replaces: true }]
  }
  if (what === 'send') return send(scene, key)
  const stopped = await withdrawBroadcast(db, { key, now: reader.now })
  return [{ message: say(adminWords.withdrew(stopped)), replaces: true }]
})

/** What an admin has sent after that: shown as everybody will see it. */
export async function previewBroadcast(scene: Scene, said: string): Promise<readonly Reply[]> {
  const { memory, db, chat, reader } = scene
  if (said.length > TEXT_CHARS_MAX)
    return [{ message: say(adminWords.broadcastLong(TEXT_CHARS_MAX)) }]
  await memory.pending.delete(String(chat.id))
  const chats = await countReached(db, reader.now)
  const note = say(adminWords.broadcastTo(chats))
  if (chats === 0) return [{ message: note }]
  const key = randomBytes(12).toString('base64url')
  await memory.drafts.set(key, said)
  const buttons = [
    [{ label: adminWords.send(chats), press: `cast:send ${key}` }],
    [{ label: adminWords.cancel, press: `cast:drop ${key}` }],
  ]
  return [{ message: messageOf(said) }, { message: { ...note, buttons } }]
}

// The key is in the slot of each message: a second tap finds them there and adds none.
async function send({ memory, db, reader }: Scene, key: string): Promise<readonly Reply[]> {
  const said = await memory.drafts.get(key)
  if (said === undefined) return [{ message: say(words.expired), replaces: true }]
  const message = JSON.stringify(messageOf(said))
  const chats = await addBroadcast(db, { key, message, spreadMs: SPREAD_MS, now: reader.now })
  const stop = [[{ label: adminWords.withdraw, press: `cast:stop ${key}` }]]
  const told = chats === 0 ? adminWords.sentAlready : adminWords.sent(chats)
  return [{ message: say(told, stop), replaces: true }]
}

function messageOf(said: string): Message {
  const lines = said.split(/\n{2,}/).filter((line) => line.trim() !== '')
  return {
    blocks: [
      text({ text: adminWords.broadcastFrom, italic: true }),
      ...lines.map((one) => text(one)),
    ],
  }
}
