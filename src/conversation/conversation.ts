/**
 * What a reader says → what we do → what we say. Every door, Telegram or terminal, holds the same
 * conversation. Throws a Fault when the world fails; the door puts that into words.
 */

import { say } from '../briefing/tell.ts'
import { askedBy } from '../llm/asker.ts'
import { meetChat, setChatState } from '../store/chats.ts'
import { notePlaceName } from '../store/place-names.ts'
import { isForUs, withReplyHint } from './channel.ts'
import { hello } from './greet.ts'
import { hear } from './hear.ts'
import { createMemory, type Listed } from './memory.ts'
import type { Parts, Scene } from './scene.ts'
import type { Incoming, Membership, Progress, Reply } from './turn.ts'
import { refusalOf } from './whose.ts'

export type Conversation = {
  /** The replies, in order. */
  readonly handle: (
    incoming: Incoming,
    stop: AbortSignal,
    progress?: Progress,
  ) => Promise<readonly Reply[]>
  /** The door has sent a reply; from now on a reply to that message is understood. */
  readonly noteSent: (
    chatId: number,
    messageId: number,
    reply: Reply,
    /** In a group, the person whose wish it was. */
    forId?: number,
  ) => Promise<void>
  /** Why a press may not be, in words for whoever pressed; undefined when it may. */
  readonly refusePress: (incoming: Incoming) => Promise<string | undefined>
  /** A digest has reached the chat: its numbers and replies to it are understood from now on. */
  readonly noteDigest: (chatId: number, messageId: number, listed: Listed) => Promise<void>
  /** We were removed from the chat, or blocked there; or we are back. What to say about it, if anything. */
  readonly noteMembership: (membership: Membership) => Promise<readonly Reply[]>
}

export function createConversation(parts: Parts): Conversation {
  const memory = createMemory(parts.db, parts.clock)

  async function setScene(
    { address, language, botName, isChannel }: Incoming,
    stop: AbortSignal,
  ): Promise<Omit<Scene, 'mayChange'>> {
    const now = parts.clock()
    const chat = await meetChat(parts.db, {
      id: address.chatId,
      language: language ?? parts.defaults.language,
      isTheirs: language !== undefined && address.chatId > 0,
      isChannel: isChannel ?? false,
      now,
    })
    // Whoever writes to us can be written to.
    if (chat.state === 'paused') await setChatState(parts.db, chat.id, 'active')
    const reader = {
      ...{ timeZone: chat.timeZone ?? parts.defaults.timeZone, now },
      hasOtherClocks: chat.id < 0 || (chat.id > 0 && chat.timeZone === undefined),
    }
    return { ...parts, memory: memory.of(chat.id), address, chat, reader, stop, botName }
  }

  return {
    async handle(incoming, stop, progress) {
      if (incoming.isChannel && !(await isForUs(incoming, memory.of(incoming.address.chatId))))
        return []
      const stopped = await parts.gate.stop(incoming)
      if (stopped !== undefined) return stopped
      const refusal = await refusalOf(incoming, memory.of(incoming.address.chatId))
      if (refusal !== undefined) return [{ message: say(refusal) }]
      const { speaker, placeName, isChannel } = incoming
      const mayChange = speaker === 'host' ? async () => true : speaker.mayChange
      const scene = { ...(await setScene(incoming, stop)), progress, mayChange }
      if (placeName !== undefined) {
        const heard = { name: placeName, isFirst: !isChannel, now: scene.reader.now }
        await notePlaceName(parts.db, { address: incoming.address, ...heard })
      }
      const asker = {
        ...{ urgency: 'person' as const, chatId: scene.chat.id },
        stop: progress === undefined ? stop : AbortSignal.any([stop, progress.stop]),
        aside: progress?.aside,
      }
      // A command begins anew; what a button or an answer finds open may stay so.
      const isCommand = incoming.deed.kind === 'text' && incoming.deed.text.startsWith('/')
      const before = isCommand ? undefined : await memory.pending.get(String(scene.chat.id))
      const replies = await askedBy(asker, () => hear(scene, incoming.deed))
      return scene.chat.id < 0 ? withReplyHint(scene, replies, before) : replies
    },
    refusePress: (incoming) => refusalOf(incoming, memory.of(incoming.address.chatId)),
    async noteSent(chatId, messageId, { about, message }, forId) {
      if (about !== undefined) await memory.noteMessage(chatId, messageId, about)
      if (forId !== undefined && message.buttons !== undefined)
        await memory.noteOwner(chatId, messageId, forId)
    },
    async noteDigest(chatId, messageId, listed) {
      await memory.lists.set(String(chatId), listed)
      await memory.noteMessage(chatId, messageId, { articleIds: listed.flat(), stories: listed })
    },
    async noteMembership({ chatId, isMember, isNew, isChannel, byId, title }) {
      await setChatState(parts.db, chatId, isMember ? 'active' : 'paused')
      if (!isNew || byId === undefined) return []
      const { isIn, replies } = await parts.gate.admitGroup({ groupId: chatId, byId, title })
      if (isChannel) return []
      if (!isIn) return replies
      await memory.noteGreeted(chatId)
      return [hello()]
    },
  }
}
