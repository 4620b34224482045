/** The methods that put something into a chat. */

import type { ApiError } from '@grammyjs/types'
import { isObject } from './json.ts'
import { accept, badRequest, isRefusal, type Outcome, type Payload } from './telegram-answers.ts'
import { readFlag, readNumber, type Upload } from './telegram-body.ts'
import { apiMessage, type ChatState, chatRefusal, putMessage } from './telegram-chats.ts'
import { keyboardRefusal } from './telegram-keyboard.ts'
import { readRich } from './telegram-rich.ts'
import { readWords, type Words } from './telegram-text.ts'
import type { World } from './telegram-world.ts'

export const TEXT_CHARS_MAX = 4096
const CAPTION_CHARS_MAX = 1024
const CHAT_ACTIONS = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
])

export function sendMessage(world: World, payload: Payload): Outcome {
  const words = readWords(payload.text, {
    parseMode: payload.parse_mode,
    entities: payload.entities,
    charsMax: TEXT_CHARS_MAX,
    mayBeEmpty: false,
    name: 'message',
  })
  if (isRefusal(words)) return words
  return send(world, payload, { words, document: undefined })
}

export function sendRichMessage(world: World, payload: Payload): Outcome {
  const words = readRich(payload.rich_message)
  return isRefusal(words) ? words : send(world, payload, { words, document: undefined })
}

export function sendDocument(world: World, payload: Payload): Outcome {
  const words = readWords(payload.caption, {
    parseMode: payload.parse_mode,
    entities: payload.caption_entities,
    charsMax: CAPTION_CHARS_MAX,
    mayBeEmpty: true,
    name: 'message caption',
  })
  if (isRefusal(words)) return words
  const file = payload.document
  if (!isUpload(file)) return badRequest('there is no document in the request')
  if (file.content.length === 0) return badRequest('file must be non-empty')
  return send(world, payload, { words, document: file })
}

type Content = { readonly words: Words; readonly document: Upload | undefined }

function send(world: World, payload: Payload, { words, document }: Content): Outcome {
  const chat = world.chats.find(payload.chat_id)
  if (isRefusal(chat)) return chat
  const refusal =
    businessRefusal(world, payload) ??
    keyboardRefusal(payload.reply_markup, keyboardPlace(chat, false)) ??
    chatRefusal(chat) ??
    threadRefusal(chat, payload) ??
    replyRefusal(chat, payload) ??
    world.charge(chat.id)
  if (refusal !== undefined) return refusal

  const message = putMessage(chat, {
    ...words,
    messageId: world.chats.nextMessageId(chat),
    from: 'bot',
    document,
    markup: payload.reply_markup,
    threadId: readNumber(payload.message_thread_id),
    replyTo: replyTarget(chat, payload),
    isSilent: readFlag(payload.disable_notification),
    at: world.clock(),
    editedAt: undefined,
  })
  const file = document === undefined ? {} : { document: world.keepFile(document) }
  return accept({ ...apiMessage(chat, message, world.me), ...file })
}

/** A draft stands in no chat: Telegram shows it for half a minute, or until a message comes. */
export function sendMessageDraft(world: World, payload: Payload): Outcome {
  const chat = world.chats.find(payload.chat_id)
  if (isRefusal(chat)) return chat
  if (chat.type !== 'private') return badRequest('TEXTDRAFT_PEER_INVALID')
  const id = readNumber(payload.draft_id)
  if (id === undefined || !Number.isInteger(id) || id === 0) return badRequest('RANDOM_ID_INVALID')
  const words = readWords(payload.text, {
    parseMode: payload.parse_mode,
    entities: payload.entities,
    charsMax: TEXT_CHARS_MAX,
    mayBeEmpty: true,
    name: 'message',
  })
  if (isRefusal(words)) return words
  return chatRefusal(chat) ?? threadRefusal(chat, payload) ?? accept(true)
}

export function sendChatAction(world: World, payload: Payload): Outcome {
  const chat = world.chats.find(payload.chat_id)
  if (isRefusal(chat)) return chat
  if (!CHAT_ACTIONS.has(String(payload.action))) {
    return badRequest('wrong parameter action in request')
  }
  return chatRefusal(chat) ?? threadRefusal(chat, payload) ?? accept(true)
}

function threadRefusal(chat: ChatState, payload: Payload): ApiError | undefined {
  const threadId = readNumber(payload.message_thread_id)
  if (threadId === undefined || threadId === 0) return undefined
  const state = chat.threads.get(threadId)
  if (state === 'open') return undefined
  return badRequest(state === 'closed' ? 'TOPIC_CLOSED' : 'message thread not found')
}

function replyRefusal(chat: ChatState, payload: Payload): ApiError | undefined {
  const { target, mayBeMissing } = readReply(payload)
  if (target === undefined || mayBeMissing || chat.messages.has(target)) return undefined
  return badRequest('message to be replied not found')
}

function replyTarget(chat: ChatState, payload: Payload): number | undefined {
  const { target } = readReply(payload)
  return target !== undefined && chat.messages.has(target) ? target : undefined
}

function readReply(payload: Payload): { target: number | undefined; mayBeMissing: boolean } {
  const reply = isObject(payload.reply_parameters)
    ? payload.reply_parameters
    : { ...payload, message_id: payload.reply_to_message_id }
  return {
    target: readNumber(reply.message_id),
    mayBeMissing: readFlag(reply.allow_sending_without_reply),
  }
}

// In the name of an account a bot may speak as far as its owner lets it.
function businessRefusal(world: World, payload: Payload): ApiError | undefined {
  const id = payload.business_connection_id
  if (id === undefined) return undefined
  const connection = world.businesses.get(String(id))
  if (connection === undefined) return badRequest('BUSINESS_CONNECTION_INVALID')
  const mayReply = connection.is_enabled && connection.rights?.can_reply === true
  return mayReply ? undefined : badRequest('BUSINESS_PEER_USAGE_MISSING')
}

export function keyboardPlace(chat: ChatState, onlyInline: boolean) {
  return { isPrivate: chat.type === 'private', onlyInline }
}

function isUpload(value: unknown): value is Upload {
  return isObject(value) && Buffer.isBuffer(value.content)
}
