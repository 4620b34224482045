/** The reader's side of the fake: what people write, press and send becomes updates. */

import type { Chat, Message, MessageEntity, Update, User } from '@grammyjs/types'
import {
  apiChat,
  apiMessage,
  type ChatState,
  type ChatType,
  putMessage,
  type ShownMessage,
} from './telegram-chats.ts'
import type { NewUpdate } from './telegram-updates.ts'
import type { World } from './telegram-world.ts'

export type Speaker = Partial<User>

export type Said = {
  readonly chatId: number
  readonly text: string
  readonly from?: Speaker
  readonly replyTo?: number
  readonly chatType?: ChatType
  readonly threadId?: number
  /** Speaks in the name of this chat: the group itself, for an admin who hides, or a channel. */
  readonly asChat?: number
  /** Passes on a post of a channel of this name; of a person who hides when it is empty. */
  readonly forwardedFrom?: string
}

export type Pressed = {
  readonly chatId: number
  readonly messageId: number
  readonly data: string
  readonly from?: Speaker
  /** The button may have gone in the meantime, or the message with it. */
  readonly stale?: boolean
}

export type Located = {
  readonly chatId: number
  readonly latitude: number
  readonly longitude: number
}

export type Queried = {
  readonly from: number
  readonly words: string
  readonly offset?: string
}

export type Handed = {
  readonly chatId: number
  readonly name: string
  readonly content: Buffer | string
  readonly mimeType?: string
  readonly caption?: string
  readonly from?: Speaker
}

export type Reader = ReturnType<typeof createReader>

export function createReader(world: World) {
  let presses = 0

  return {
    /** A text from a reader. The chat is known to the bot from then on. */
    say(said: Said): Update {
      const chat = world.chats.know(said.chatId, said.chatType)
      if (said.threadId !== undefined && !chat.threads.has(said.threadId)) {
        chat.threads.set(said.threadId, 'open')
      }
      const entities = spokenEntities(said.text)
      const { text, threadId, replyTo } = said
      const shown = put(chat, { text, entities, threadId, replyTo })
      const message = apiMessage(chat, shown, speaker(chat, said.from))
      const replied = chat.messages.get(said.replyTo ?? 0)
      const reply = replied
        ? apiMessage(chat, replied, author(chat, replied))
        : beginningOf(chat, threadId)
      const asChat = said.asChat === undefined ? undefined : world.chats.know(said.asChat)
      const whole = {
        ...message,
        ...(reply && { reply_to_message: reply }),
        ...(asChat && { sender_chat: apiChat(asChat) }),
        ...forward(said.forwardedFrom),
      }
      return pushMessage(chat, whole as Message)
    },

    /** Where a reader is, from the map or by a key that asks for it. */
    locate({ chatId, latitude, longitude }: Located): Update {
      const chat = world.chats.know(chatId)
      const shown = put(chat, { text: '', entities: [] })
      const message = apiMessage(chat, shown, speaker(chat))
      return pushMessage(chat, { ...message, location: { latitude, longitude } } as Message)
    },

    /** Telegram's own button under a draft. */
    stopDraft(chatId: number, draftId: number): Update {
      const chat = apiChat(world.chats.know(chatId)) as Chat.PrivateChat
      return world.updates.push({ stopped_message_generation: { chat, draft_id: draftId } })
    },

    /** Calls the bot by its name into a chat where it is not. */
    callIn({ from, text, ...more }: { from: Speaker; text: string; repliedTo?: string }): Update {
      presses += 1
      const id = `query${presses}`
      world.queries.add(id)
      const chat = { id: -4242, type: 'group', title: 'Elsewhere' } as const
      const replied = { message_id: 1, date: 0, chat, text: more.repliedTo }
      return world.updates.push({
        guest_message: {
          ...{ message_id: 2, date: 0, chat, text, guest_query_id: id },
          from: { id: 0, is_bot: false, first_name: 'Reader', language_code: 'en', ...from },
          ...(more.repliedTo !== undefined && { reply_to_message: replied }),
        } as unknown as Message,
      } as NewUpdate)
    },

    /** An account connects the bot, or changes what it may; gives the id of the connection. */
    connect(ownerId: number, { isEnabled = true, mayReply = true } = {}): string {
      const id = `business${ownerId}`
      world.businesses.set(id, {
        ...{ id, user_chat_id: ownerId, date: 0, is_enabled: isEnabled },
        user: { id: ownerId, is_bot: false, first_name: 'Owner' },
        ...(mayReply && { rights: { can_reply: true } }),
      })
      return id
    },

    /** Something is said in a private chat of an account that has connected the bot. */
    sayTo(connection: string, { chatId, text }: { chatId: number; text: string }): Update {
      const chat = world.chats.know(chatId)
      const shown = put(chat, { text, entities: [] })
      const message = apiMessage(chat, shown, speaker(chat))
      const said = { ...message, business_connection_id: connection }
      return world.updates.push({ business_message: said } as NewUpdate)
    },

    /** What a reader types behind “@bot”, in whatever chat. */
    query({ from, words, offset = '' }: Queried): Update {
      presses += 1
      const id = `query${presses}`
      world.queries.add(id)
      const who = { id: from, is_bot: false, first_name: 'Reader', language_code: 'en' }
      return world.updates.push({ inline_query: { id, from: who, query: words, offset } })
    },

    /** A press on a button. Throws when the button is not there, unless it is `stale`. */
    press(pressed: Pressed): Update {
      const chat = world.chats.know(pressed.chatId)
      const shown = chat.messages.get(pressed.messageId)
      if (pressed.stale !== true) assertButton(shown, pressed.data)
      presses += 1
      const id = `query${presses}`
      world.queries.add(id)
      const message = shown
        ? apiMessage(chat, shown, author(chat, shown))
        : { chat: apiChat(chat), message_id: pressed.messageId, date: 0 as const }
      return world.updates.push({
        callback_query: {
          id,
          from: speaker(chat, pressed.from),
          message,
          chat_instance: `instance${chat.id}`,
          data: pressed.data,
        },
      })
    },

    /** A file from a reader, which the bot can then get. */
    hand(handed: Handed): Update {
      const chat = world.chats.know(handed.chatId)
      const file = {
        name: handed.name,
        type: handed.mimeType ?? '',
        content: Buffer.from(handed.content),
      }
      const shown = put(chat, { text: handed.caption ?? '', entities: [], document: file })
      const message = apiMessage(chat, shown, speaker(chat, handed.from))
      return pushMessage(chat, { ...message, document: world.keepFile(file) })
    },
  }

  type Spoken = Pick<ShownMessage, 'text' | 'entities'> & {
    readonly threadId?: number | undefined
    readonly replyTo?: number | undefined
    readonly document?: ShownMessage['document']
  }

  function put(chat: ChatState, { text, entities, threadId, replyTo, document }: Spoken) {
    return putMessage(chat, {
      messageId: world.chats.nextMessageId(chat),
      from: 'reader',
      text,
      html: text,
      entities,
      markup: undefined,
      threadId,
      replyTo,
      document,
      isSilent: false,
      at: world.clock(),
      editedAt: undefined,
    })
  }

  function pushMessage(chat: ChatState, message: Message): Update {
    const kind = chat.type === 'channel' ? 'channel_post' : 'message'
    return world.updates.push({ [kind]: message } as NewUpdate)
  }

  function author(chat: ChatState, shown: ShownMessage): User {
    return shown.from === 'bot' ? world.me : speaker(chat)
  }
}

// Telegram shows what is no reply as one to the message that began the topic.
function beginningOf(chat: ChatState, threadId: number | undefined): object | undefined {
  const name = chat.threadNames.get(threadId ?? 0)
  if (threadId === undefined || name === undefined) return undefined
  const begun = { forum_topic_created: { name, icon_color: 0 }, is_topic_message: true }
  const from = speaker(chat, { id: 502 })
  return { message_id: threadId, message_thread_id: threadId, chat: apiChat(chat), from, ...begun }
}

function forward(from: string | undefined): object {
  if (from === undefined) return {}
  const hidden = { type: 'hidden_user', date: 0, sender_user_name: '' }
  const chat = { id: -1_000_000_000_009, type: 'channel', title: from }
  const channel = { type: 'channel', date: 0, chat, message_id: 1 }
  return { forward_origin: from === '' ? hidden : channel }
}

function assertButton(shown: ShownMessage | undefined, data: string): void {
  const offered = shown?.buttons.flat().map((button) => button.data ?? button.url) ?? []
  if (!offered.includes(data)) {
    throw new Error(`no button "${data}" to press; there are: ${offered.join(', ') || 'none'}`)
  }
}

function speaker(chat: ChatState, given: Speaker = {}): User {
  const id = chat.type === 'private' ? chat.id : 501
  return { id, is_bot: false, first_name: 'Reader', language_code: 'en', ...given }
}

// Telegram marks commands and addresses before the bot sees them; libraries rely on the marks.
function spokenEntities(text: string): MessageEntity[] {
  const kinds = [
    ['bot_command', /(?<![\w/])\/\w{1,32}(?:@\w{3,32})?(?!\w)/g],
    ['url', /https?:\/\/[^\s<>"]+/g],
    ['mention', /(?<![\w/])@\w{3,32}/g],
  ] as const
  return kinds
    .flatMap(([type, pattern]) =>
      [...text.matchAll(pattern)].map((match) => ({
        type,
        offset: match.index,
        length: match[0].length,
      })),
    )
    .sort((a, b) => a.offset - b.offset)
}
