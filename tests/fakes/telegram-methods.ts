/** The Bot API's methods, as far as newsdesk calls them, each by its name. */

import type { ChatFullInfo } from '@grammyjs/types'
import { isObject } from './json.ts'
import { accept, badRequest, isRefusal, type Outcome, type Payload } from './telegram-answers.ts'
import { readFlag, readNumber } from './telegram-body.ts'
import { apiChat } from './telegram-chats.ts'
import { deleteMessage, editMessageReplyMarkup, editMessageText } from './telegram-edit.ts'
import { answerGuestQuery, answerInlineQuery } from './telegram-inline.ts'
import {
  sendChatAction,
  sendDocument,
  sendMessage,
  sendMessageDraft,
  sendRichMessage,
} from './telegram-send.ts'
import type { World } from './telegram-world.ts'

export type Method = (world: World, payload: Payload) => Outcome

const FILE_BYTES_MAX = 20_000_000 // what a bot may download
const ALERT_CHARS_MAX = 200
const COMMANDS_MAX = 100

/** All but getUpdates, which alone has to wait. */
export const METHODS: Readonly<Record<string, Method>> = {
  answerGuestQuery,
  answerInlineQuery,
  deleteMessage,
  editMessageReplyMarkup,
  editMessageText,
  sendChatAction,
  sendDocument,
  sendMessage,
  sendMessageDraft,
  sendRichMessage,
  getMe: ({ me }) => accept(me),
  getWebhookInfo: ({ webhook, updates }) =>
    accept({ url: webhook?.url ?? '', pending_update_count: updates.countPending() }),
  getMyCommands: (world, payload) => accept(world.commands.get(audience(payload)) ?? []),
  setChatMenuButton(world, { menu_button: button }) {
    const { type } = (typeof button === 'string' ? JSON.parse(button) : button) as { type?: string }
    if (type !== 'commands' && type !== 'default') return badRequest('unsupported button type')
    world.descriptions.set('menu_button', type)
    return accept(true)
  },
  setMyDescription: (world, payload) => describe(world, payload, 'description', 512),
  setMyShortDescription: (world, payload) => describe(world, payload, 'short_description', 120),

  setWebhook(world, { url, secret_token: secret, drop_pending_updates: drop }) {
    const address = String(url ?? '')
    if (address !== '' && !address.startsWith('https://')) {
      return badRequest('bad webhook: An HTTPS URL must be provided for webhook')
    }
    const secretToken = secret === undefined ? undefined : String(secret)
    world.webhook = address === '' ? undefined : { url: address, secretToken }
    if (readFlag(drop)) world.updates.dropPending()
    return accept(true)
  },

  deleteWebhook(world, { drop_pending_updates: drop }) {
    world.webhook = undefined
    if (readFlag(drop)) world.updates.dropPending()
    return accept(true)
  },

  deleteMyCommands(world, payload) {
    world.commands.delete(audience(payload))
    return accept(true)
  },

  setMyCommands(world, payload) {
    const commands = payload.commands
    if (!Array.isArray(commands)) return badRequest("can't parse commands: Array expected")
    if (commands.length > COMMANDS_MAX) return badRequest('BOT_COMMANDS_TOO_MUCH')
    for (const one of commands) {
      if (!isObject(one) || !/^[a-z0-9_]{1,32}$/.test(String(one.command))) {
        return badRequest('BOT_COMMAND_INVALID')
      }
      const length = typeof one.description === 'string' ? one.description.length : 0
      if (length < 1 || length > 256) return badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
    }
    world.commands.set(audience(payload), commands)
    return accept(true)
  },

  answerCallbackQuery(world, payload) {
    if (!world.queries.has(String(payload.callback_query_id))) {
      return badRequest('query is too old and response timeout expired or query ID is invalid')
    }
    if (String(payload.text ?? '').length > ALERT_CHARS_MAX) return badRequest('MESSAGE_TOO_LONG')
    return accept(true)
  },

  getChat(world, payload) {
    const chat = world.chats.find(payload.chat_id)
    if (isRefusal(chat)) return chat
    const info = { ...apiChat(chat), accent_color_id: 0, max_reaction_count: 11 }
    return accept(info as ChatFullInfo)
  },

  getChatMember(world, payload) {
    const chat = world.chats.find(payload.chat_id)
    if (isRefusal(chat)) return chat
    const id = readNumber(payload.user_id)
    if (id === undefined || id <= 0) return badRequest('invalid user_id specified')
    const user = id === world.me.id ? world.me : { id, is_bot: false, first_name: 'Reader' }
    return accept({ status: chat.members.get(id) ?? 'member', user })
  },

  getBusinessConnection(world, { business_connection_id: id }) {
    const connection = world.businesses.get(String(id))
    return connection === undefined ? badRequest('BUSINESS_CONNECTION_INVALID') : accept(connection)
  },

  getFile(world, payload) {
    const id = String(payload.file_id ?? '')
    const file = world.files.get(id)
    if (file === undefined) return badRequest('invalid file_id')
    const size = file.content.length
    if (size > FILE_BYTES_MAX) return badRequest('file is too big')
    const names = { file_id: id, file_unique_id: `unique-${id}` }
    return accept({ ...names, file_size: size, file_path: `documents/${id}` })
  },
}

function describe(world: World, payload: Payload, field: string, charsMax: number): Outcome {
  const text = String(payload[field] ?? '')
  if (text.length > charsMax) return badRequest(`${field} is too long`)
  world.descriptions.set(`${field} ${String(payload.language_code ?? '')}`.trim(), text)
  return accept(true)
}

/** Whom commands are for: the scope and the language, as one key. */
export function audience(payload: Payload): string {
  const scope = isObject(payload.scope) ? payload.scope : { type: 'default' }
  return `${Object.values(scope).join(' ')} ${String(payload.language_code ?? '')}`.trim()
}
