/** Which keyboards Telegram takes under a message, and what of them the reader sees. */

import type { ApiError } from '@grammyjs/types'
import { isObject } from './json.ts'
import { badRequest } from './telegram-answers.ts'
import { checkLink } from './telegram-links.ts'

export type ShownButton = {
  readonly label: string
  readonly data?: string
  readonly url?: string
  readonly webAppUrl?: string
}
export type ShownButtons = readonly (readonly ShownButton[])[]

const BUTTONS_MAX = 100
const BUTTONS_IN_ROW_MAX = 8
const DATA_BYTES_MAX = 64
const OTHER_ACTIONS = [
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
]

export type KeyboardPlace = { readonly isPrivate: boolean; readonly onlyInline: boolean }

export function keyboardRefusal(markup: unknown, place: KeyboardPlace): ApiError | undefined {
  if (markup === undefined || markup === null) return undefined
  if (!isObject(markup)) return badRequest('object expected as reply markup')
  if (markup.inline_keyboard === undefined) {
    return place.onlyInline
      ? badRequest('inline keyboard expected')
      : replyKeyboardRefusal(markup, place)
  }
  const rows = markup.inline_keyboard
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    return badRequest('field "inline_keyboard" must be an Array of Arrays')
  }
  const buttons: unknown[] = rows.flat()
  if (buttons.length > BUTTONS_MAX || rows.some((row) => row.length > BUTTONS_IN_ROW_MAX)) {
    return badRequest('reply markup is too long')
  }
  for (const button of buttons) {
    const refusal = buttonRefusal(button, place)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

const ASKS_OF_ONE_PERSON = ['request_contact', 'request_location', 'request_poll', 'web_app']

// A key that asks for something of its reader is for private chats.
function replyKeyboardRefusal(
  { keyboard, remove_keyboard: remove, force_reply: force }: Readonly<Record<string, unknown>>,
  { isPrivate }: KeyboardPlace,
): ApiError | undefined {
  if (remove === true || force === true) return undefined
  if (!Array.isArray(keyboard) || !keyboard.every(Array.isArray))
    return badRequest('field "keyboard" must be an Array of Arrays')
  for (const key of keyboard.flat() as unknown[]) {
    if (typeof key === 'string') continue
    if (!isObject(key) || typeof key.text !== 'string' || key.text.trim() === '')
      return badRequest("can't parse keyboard button: Text must be non-empty")
    const asks = ASKS_OF_ONE_PERSON.find((one) => key[one] !== undefined)
    if (asks !== undefined && !isPrivate)
      return badRequest(`${asks.replace('request_', '')} can be requested in private chats only`)
  }
  return undefined
}

function buttonRefusal(button: unknown, { isPrivate }: KeyboardPlace): ApiError | undefined {
  if (!isObject(button)) return badRequest("can't parse inline keyboard button: object expected")
  const { text, callback_data: data, url, web_app: webApp } = button
  if (typeof text !== 'string') {
    return badRequest(`can't parse inline keyboard button: can't find field "text"`)
  }
  if (text.trim() === '') return badRequest('inline keyboard button text must be non-empty')
  if (data !== undefined) {
    const bytes = typeof data === 'string' ? Buffer.byteLength(data) : 0
    return bytes < 1 || bytes > DATA_BYTES_MAX ? badRequest('BUTTON_DATA_INVALID') : undefined
  }
  if (url !== undefined) {
    const link = typeof url === 'string' ? checkLink(url) : undefined
    return link === undefined ? badRequest('BUTTON_URL_INVALID') : undefined
  }
  if (webApp !== undefined) return webAppRefusal(webApp, isPrivate)
  if (OTHER_ACTIONS.some((action) => button[action] !== undefined)) return undefined
  return badRequest('text buttons are unallowed in the inline keyboard')
}

function webAppRefusal(webApp: unknown, isPrivate: boolean): ApiError | undefined {
  if (!isPrivate) return badRequest('BUTTON_TYPE_INVALID')
  const url = isObject(webApp) && typeof webApp.url === 'string' ? webApp.url : ''
  if (checkLink(url)?.startsWith('https:') && url.startsWith('https:')) return undefined
  return badRequest(
    `inline keyboard button Web App URL '${url}' is invalid: Only HTTPS links are allowed`,
  )
}

/** The rows a reader sees under the message; none for the other kinds of keyboard. */
export function shownButtons(markup: unknown): ShownButtons {
  if (!isObject(markup) || !Array.isArray(markup.inline_keyboard)) return []
  return (markup.inline_keyboard as Readonly<Record<string, unknown>>[][]).map((row) =>
    row.map((button) => ({
      label: String(button.text),
      ...(typeof button.callback_data === 'string' && { data: button.callback_data }),
      ...(typeof button.url === 'string' && { url: button.url }),
      ...(isObject(button.web_app) && { webAppUrl: String(button.web_app.url) }),
    })),
  )
}
