/**
 * The chats the fake Telegram knows, in what state they are, and what stands in them. An edit
 * replaces the message where it stands.
 */

import type { ApiError, Chat, Message, MessageEntity } from '@grammyjs/types'
import { badRequest, refuse } from './telegram-answers.ts'
import { readNumber } from './telegram-body.ts'
import { type ShownButtons, shownButtons } from './telegram-keyboard.ts'

export type ChatType = Chat['type']

export type ShownMessage = {
  readonly messageId: number
  readonly from: 'bot' | 'reader'
  readonly text: string // as the reader sees it; of a document, the caption
  readonly html: string // as it was sent
  readonly entities: readonly MessageEntity[]
  readonly buttons: ShownButtons
  readonly markup: unknown // the whole reply_markup, of whatever kind
  readonly threadId: number | undefined
  readonly replyTo: number | undefined
  readonly document: { readonly name: string; readonly content: Buffer } | undefined
  readonly isSilent: boolean
  readonly at: Date
  readonly editedAt: Date | undefined
}

export type ChatState = {
  readonly id: number
  readonly type: ChatType
  readonly messages: Map<number, ShownMessage>
  readonly threads: Map<number, 'open' | 'closed'>
  readonly threadNames: Map<number, string> // as they were called at first
  readonly members: Map<number, string>
  lastMessageId: number
  isBlocked: boolean
  movedTo: number | undefined
}

export type Chats = ReturnType<typeof createChats>

export function createChats({ isStrict }: { readonly isStrict: boolean }) {
  const chats = new Map<number, ChatState>()
  const shared = { lastMessageId: 0 }

  function know(id: number, given?: ChatType): ChatState {
    const known = chats.get(id)
    const type = given ?? known?.type ?? typeOf(id)
    if (known?.type === type) return known
    const chat: ChatState = {
      id,
      type,
      messages: new Map(),
      threads: new Map(),
      threadNames: new Map(),
      members: new Map(),
      lastMessageId: 0,
      isBlocked: false,
      movedTo: undefined,
    }
    chats.set(id, chat)
    return chat
  }

  return {
    know,
    forget: (id: number) => void chats.delete(id),
    get: (id: number) => chats.get(id),

    find(given: unknown): ChatState | ApiError {
      if (given === undefined || given === '') return badRequest('chat_id is empty')
      const id = readNumber(given)
      const chat = id === undefined || id === 0 ? undefined : (chats.get(id) ?? lenient(id))
      return chat ?? badRequest('chat not found')
    },

    /** A supergroup counts its own messages; private chats and small groups share one count. */
    nextMessageId(chat: ChatState): number {
      const counter = typeOf(chat.id) === 'supergroup' ? chat : shared
      counter.lastMessageId += 1
      return counter.lastMessageId
    },
  }

  function lenient(id: number): ChatState | undefined {
    return isStrict ? undefined : know(id)
  }
}

/** Why the bot may not write here just now, if so. */
export function chatRefusal(chat: ChatState): ApiError | undefined {
  if (chat.movedTo !== undefined) {
    const parameters = { migrate_to_chat_id: chat.movedTo }
    return badRequest('group chat was upgraded to a supergroup chat', parameters)
  }
  if (!chat.isBlocked) return undefined
  if (chat.type === 'private') return refuse(403, 'Forbidden: bot was blocked by the user')
  const kind = chat.type === 'group' ? 'group chat' : `${chat.type} chat`
  return refuse(403, `Forbidden: bot was kicked from the ${kind}`)
}

/** Adds a message, or puts it in the place of the one with the same id. */
export function putMessage(chat: ChatState, message: Omit<ShownMessage, 'buttons'>): ShownMessage {
  const shown = { ...message, buttons: shownButtons(message.markup) }
  chat.messages.set(shown.messageId, shown)
  return shown
}

/** The message as the Bot API gives it, for answers and updates. */
export function apiMessage(chat: ChatState, shown: ShownMessage, from: Message['from']): Message {
  const isDocument = shown.document !== undefined
  const message = {
    message_id: shown.messageId,
    ...(chat.type === 'channel' ? { sender_chat: apiChat(chat) } : { from }),
    chat: apiChat(chat),
    date: seconds(shown.at),
    ...(shown.editedAt && { edit_date: seconds(shown.editedAt) }),
    ...(shown.threadId && { message_thread_id: shown.threadId, is_topic_message: true }),
    ...(shown.text !== '' && { [isDocument ? 'caption' : 'text']: shown.text }),
    ...(shown.entities.length > 0 && {
      [isDocument ? 'caption_entities' : 'entities']: shown.entities,
    }),
    ...(shown.buttons.length > 0 && { reply_markup: shown.markup }),
  }
  return message as Message
}

export function apiChat({ id, type, threads }: ChatState): Chat {
  if (type === 'private') return { id, type, first_name: 'Reader' }
  const isForum = type === 'supergroup' && threads.size > 0
  return { id, type, title: `Chat ${id}`, ...(isForum && { is_forum: true }) } as Chat
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}

function typeOf(id: number): ChatType {
  if (id > 0) return 'private'
  return id < -1_000_000_000_000 ? 'supergroup' : 'group'
}
