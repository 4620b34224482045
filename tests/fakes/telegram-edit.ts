/** The methods that change what stands in a chat, or take it away. */

import { accept, badRequest, isRefusal, type Outcome, type Payload } from './telegram-answers.ts'
import { readNumber } from './telegram-body.ts'
import { apiMessage, chatRefusal, putMessage, type ShownMessage } from './telegram-chats.ts'
import { keyboardRefusal } from './telegram-keyboard.ts'
import { readRich } from './telegram-rich.ts'
import { keyboardPlace, TEXT_CHARS_MAX } from './telegram-send.ts'
import { readWords } from './telegram-text.ts'
import type { World } from './telegram-world.ts'

const SAME_CONTENT =
  'message is not modified: specified new message content and reply markup are exactly ' +
  'the same as a current content and reply markup of the message'

export function editMessageText(world: World, payload: Payload): Outcome {
  const words =
    payload.rich_message === undefined ? readPlain(payload) : readRich(payload.rich_message)
  if (isRefusal(words)) return words
  return edit(world, payload, words)
}

function readPlain(payload: Payload) {
  return readWords(payload.text, {
    parseMode: payload.parse_mode,
    entities: payload.entities,
    charsMax: TEXT_CHARS_MAX,
    mayBeEmpty: false,
    name: 'message',
  })
}

export function editMessageReplyMarkup(world: World, payload: Payload): Outcome {
  return edit(world, payload, {})
}

function edit(world: World, payload: Payload, change: Partial<ShownMessage>): Outcome {
  const chat = world.chats.find(payload.chat_id)
  if (isRefusal(chat)) return chat
  const refusal =
    keyboardRefusal(payload.reply_markup, keyboardPlace(chat, true)) ?? chatRefusal(chat)
  if (refusal !== undefined) return refusal
  const before = chat.messages.get(readNumber(payload.message_id) ?? 0)
  if (before === undefined) return badRequest('message to edit not found')
  if (before.from === 'reader') return badRequest("message can't be edited")
  if (before.document !== undefined && change.text !== undefined) {
    return badRequest('there is no text in the message to edit')
  }
  // An edit that names no keyboard takes the old one away.
  const after = { ...before, ...change, markup: payload.reply_markup, editedAt: world.clock() }
  if (look(before) === look(after)) return badRequest(SAME_CONTENT)
  const tooMany = world.charge(chat.id)
  if (tooMany !== undefined) return tooMany
  return accept(apiMessage(chat, putMessage(chat, after), world.me))
}

export function deleteMessage(world: World, payload: Payload): Outcome {
  const chat = world.chats.find(payload.chat_id)
  if (isRefusal(chat)) return chat
  const refusal = chatRefusal(chat)
  if (refusal !== undefined) return refusal
  const isGone = chat.messages.delete(readNumber(payload.message_id) ?? 0)
  return isGone ? accept(true) : badRequest('message to delete not found')
}

function look({ text, entities, markup }: ShownMessage): string {
  return JSON.stringify([text, entities, markup ?? null])
}
