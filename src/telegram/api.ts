/** Telegram's Bot API as we use it: bounded waits, and every failure a Fault. */

import { type Telegraf, TelegramError } from 'telegraf'
import type { Transport } from '../delivery/post.ts'
import type { Part } from '../delivery/render.ts'
import { Fault } from '../errors.ts'

const CALL_TIMEOUT_MS = 30_000
// Telegram holds a poll open for 50 s; telegraf itself would wait 500.
const POLL_TIMEOUT_MS = 65_000

type CallApi = Telegraf['telegram']['callApi']
type Signal = NonNullable<NonNullable<Parameters<CallApi>[2]>['signal']>

/** Gives every call of the bot a time limit. */
export function limitCalls(bot: Telegraf): void {
  const call = bot.telegram.callApi.bind(bot.telegram) as CallApi
  const limited: CallApi = async (method, payload, options = {}) => {
    const outer = options.signal as
      | Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
      | undefined
    const controller = new AbortController()
    const abort = () => controller.abort()
    const timer = setTimeout(abort, method === 'getUpdates' ? POLL_TIMEOUT_MS : CALL_TIMEOUT_MS)
    // telegraf brings its own kind of signal, which AbortSignal.any does not take.
    outer?.addEventListener('abort', abort)
    try {
      return await call(method, payload, { signal: controller.signal as unknown as Signal })
    } finally {
      clearTimeout(timer)
      outer?.removeEventListener('abort', abort)
    }
  }
  bot.telegram.callApi = limited
}

/** How delivery reaches Telegram. */
export function createTransport(bot: Telegraf): Transport {
  return {
    async send({ chatId, threadId }, part, { plain, replyTo }) {
      const sent = await asFaults(() =>
        bot.telegram.callApi('sendMessage', {
          chat_id: chatId,
          ...body(part, plain),
          ...(threadId === undefined ? {} : { message_thread_id: threadId }),
          ...(replyTo === undefined
            ? {}
            : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
        }),
      )
      return sent.message_id
    },
    async edit({ chatId }, messageId, part) {
      await asFaults(() =>
        bot.telegram.callApi('editMessageText', {
          chat_id: chatId,
          message_id: messageId,
          ...body(part, false),
        }),
      ).catch((error: unknown) => {
        // A second tap on the same button: what should be there is there.
        if (!(error instanceof Fault && /not modified/.test(error.message))) throw error
      })
    },
  }
}

function body(part: Part, plain: boolean) {
  const keyboard = part.buttons.map((row) =>
    row.map((button) =>
      'url' in button
        ? { text: button.label, url: button.url }
        : { text: button.label, callback_data: button.press },
    ),
  )
  return {
    text: plain ? part.text : part.html,
    ...(plain ? {} : { parse_mode: 'HTML' as const }),
    link_preview_options: { is_disabled: true },
    ...(keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } }),
  }
}

/** Runs a call; what goes wrong comes out as a Fault without the address, which holds the token. */
export async function asFaults<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw toFault(error)
  }
}

function toFault(error: unknown): unknown {
  if (!(error instanceof TelegramError)) {
    const isNetwork = error instanceof Error && /^(FetchError|AbortError)$/.test(error.name)
    return isNetwork ? new Fault('telegram-unreachable', error.name) : error
  }
  const { code, description, parameters } = error
  if (parameters?.migrate_to_chat_id !== undefined)
    return new Fault('chat-moved', description, { movedTo: parameters.migrate_to_chat_id })
  if (code === 429)
    return new Fault('rate-limited', description, {
      retryAfterMs: (parameters?.retry_after ?? 1) * 1000,
    })
  if (code === 403 || /chat not found|deactivated|kicked|PEER_ID_INVALID/i.test(description))
    return new Fault('chat-gone', description)
  if (code >= 500 || code === 401 || code === 404)
    return new Fault('telegram-unreachable', description)
  return new Fault('message-refused', description)
}
