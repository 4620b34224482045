/** Telegram's Bot API as we use it: bounded waits, and every failure a Fault. */

import { type Telegraf, TelegramError } from 'telegraf'
import { withoutTimes } from '../delivery/html.ts'
import type { Part } from '../delivery/render.ts'
import type { Transport } from '../delivery/transport.ts'
import { Fault } from '../errors.ts'
import { log } from '../log.ts'

/** How long a call may take. Telegram holds a poll open for 50 s; telegraf itself would wait 500. */
export type Timeouts = { readonly callMs: number; readonly pollMs: number }

const TIMEOUTS: Timeouts = { callMs: 30_000, pollMs: 65_000 }

type CallApi = Telegraf['telegram']['callApi']
type Signal = NonNullable<NonNullable<Parameters<CallApi>[2]>['signal']>

/** Gives every call of the bot a time limit. */
export function limitCalls(bot: Telegraf, timeouts = TIMEOUTS): void {
  const call = bot.telegram.callApi.bind(bot.telegram) as CallApi
  const limited: CallApi = async (method, payload, { signal: outer } = {}) => {
    const controller = new AbortController()
    const abort = () => controller.abort()
    const { pollMs, callMs } = timeouts
    const timer = setTimeout(abort, method === 'getUpdates' ? pollMs : callMs)
    if (outer?.aborted) abort()
    else outer?.addEventListener('abort', abort)
    try {
      return await call(method, payload, until(controller.signal))
    } finally {
      clearTimeout(timer)
      outer?.removeEventListener('abort', abort)
    }
  }
  bot.telegram.callApi = limited
}

/** For a call that ends when `stop` aborts. telegraf's types know another kind of signal. */
export function until(stop: AbortSignal): { signal: Signal } {
  return { signal: stop as unknown as Signal }
}

/** How delivery reaches Telegram. */
export function createTransport(bot: Telegraf): Transport {
  let knowsTimes = true

  // A Bot API server of one's own may be older than <tg-time>; then it is told times as mere text.
  async function timed<T>(part: Part, act: (part: Part) => Promise<T>): Promise<T> {
    const told = knowsTimes ? part : { ...part, html: withoutTimes(part.html) }
    return asFaults(() => act(told)).catch((error: unknown) => {
      if (!(knowsTimes && error instanceof Fault && NO_TIMES.test(error.message))) throw error
      knowsTimes = false
      log.info('no_times', { error })
      return timed(part, act)
    })
  }

  return {
    async send({ chatId, threadId }, whole, { plain, replyTo, isSilent }) {
      const sent = await timed(whole, (part) =>
        bot.telegram.callApi('sendMessage', {
          chat_id: chatId,
          ...body(part, plain),
          ...(part.keys === undefined ? {} : { reply_markup: keysOf(part.keys) }),
          ...inThread(threadId),
          ...(isSilent ? { disable_notification: true } : {}),
          ...(replyTo === undefined
            ? {}
            : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
        }),
      )
      return sent.message_id
    },
    async sendFile({ chatId, threadId }, { name, text }) {
      const sent = await asFaults(() =>
        bot.telegram.sendDocument(
          chatId,
          { source: Buffer.from(text), filename: name },
          inThread(threadId),
        ),
      )
      return sent.message_id
    },
    async edit({ chatId }, messageId, part) {
      await edit(chatId, messageId, part).catch((error: unknown) => {
        // A second tap on the same button: what should be there is there.
        if (!(error instanceof Fault && NOT_MODIFIED.test(error.message))) throw error
      })
    },
    // A bot cannot read what it has sent. But an edit that would change nothing is refused as such,
    // and one of a message that is not there, or not ours, is refused in other words.
    async look({ chatId }, messageId, part) {
      return edit(chatId, messageId, part).then(
        () => true,
        (error: unknown) => {
          if (!(error instanceof Fault && error.code === 'message-refused')) throw error
          return NOT_MODIFIED.test(error.message)
        },
      )
    },
  }

  function edit(chatId: number, messageId: number, whole: Part) {
    return timed(whole, (part) =>
      bot.telegram.callApi('editMessageText', {
        chat_id: chatId,
        message_id: messageId,
        ...body(part, false),
      }),
    )
  }
}

function inThread(threadId: number | undefined) {
  return threadId === undefined ? {} : { message_thread_id: threadId }
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

function keysOf(keys: NonNullable<Part['keys']>) {
  if (keys === 'none') return { remove_keyboard: true as const }
  const key = { text: keys.location, request_location: true }
  return { keyboard: [[key]], resize_keyboard: true, one_time_keyboard: true }
}

/** Runs a call; what goes wrong comes out as a Fault without the address, which holds the token. */
export async function asFaults<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw toFault(error)
  }
}

// What Telegram says, in many words, of chats in which we may not write, or no longer.
const CHAT_GONE =
  /chat not found|deactivated|kicked|not a member|PEER_ID_INVALID|USER_IS_BLOCKED|CHAT_(?:WRITE_FORBIDDEN|RESTRICTED|SEND_PLAIN_FORBIDDEN)|(?:not enough|no|need administrator) rights/i
const NOT_MODIFIED = /not modified/i
const NO_TIMES = /unsupported start tag "tg-time"/i
const NO_SUCH_TOPIC = /thread not found|TOPIC_(?:CLOSED|DELETED)/i

function toFault(error: unknown): unknown {
  if (!(error instanceof TelegramError)) return isNetwork(error) ? unreachable(error) : error
  const { code, description = '', parameters } = error
  if (parameters?.migrate_to_chat_id !== undefined)
    return new Fault('chat-moved', description, { movedTo: parameters.migrate_to_chat_id })
  if (code === 429)
    return new Fault('rate-limited', description, {
      retryAfterMs: (parameters?.retry_after ?? 1) * 1000,
    })
  if (NO_SUCH_TOPIC.test(description)) return new Fault('topic-gone', description)
  if (code === 403 || CHAT_GONE.test(description)) return new Fault('chat-gone', description)
  if (code >= 500 || code === 401 || code === 404 || code === 409)
    return new Fault('telegram-unreachable', `${code} ${description}`, { isDoubtful: code >= 500 })
  return new Fault('message-refused', description)
}

function isNetwork(error: unknown): error is Error {
  return error instanceof Error && /^(FetchError|AbortError)$/.test(error.name)
}

/** No connection was made, so nothing can have come of it. */
const NEVER_ASKED = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
])

// Its message and its cause hold the address, and the address holds the token.
function unreachable(error: Error): Fault {
  const code = 'code' in error && /^E?[A-Z_]{2,40}$/.test(String(error.code)) ? error.code : ''
  const isDoubtful = !NEVER_ASKED.has(String(code))
  return new Fault('telegram-unreachable', `${error.name} ${code}`.trim(), { isDoubtful })
}
