/** Telegram's Bot API as we use it: bounded waits, and every failure a Fault. */

import type { Telegraf } from 'telegraf'
import { withoutTimes } from '../delivery/html.ts'
import type { Part } from '../delivery/render.ts'
import type { Transport } from '../delivery/transport.ts'
import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import { asFaults } from './faults.ts'
import { callNewer } from './newer.ts'

const NOT_MODIFIED = /not modified/i
const NO_TIMES = /unsupported start tag "tg-time"/i

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
      const where = {
        chat_id: chatId,
        ...inThread(threadId),
        ...(isSilent ? { disable_notification: true } : {}),
        ...(replyTo === undefined
          ? {}
          : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
      }
      const rich = plain ? undefined : richOf(whole)
      const sent =
        (rich && (await unlessRefused(callNewer(bot, 'sendRichMessage', { ...where, ...rich })))) ??
        (await timed(whole, (part) =>
          bot.telegram.callApi('sendMessage', {
            ...where,
            ...body(part, plain),
            ...(part.keys === undefined ? {} : { reply_markup: keysOf(part.keys) }),
          }),
        ))
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

  async function edit(chatId: number, messageId: number, whole: Part): Promise<unknown> {
    const rich = richOf(whole)
    const place = { chat_id: chatId, message_id: messageId }
    const edited =
      rich && (await unlessRefused(callNewer(bot, 'editMessageText', { ...place, ...rich })))
    if (edited) return edited
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

/** A rich message that is not taken costs nothing: the ordinary form goes out. */
async function unlessRefused<T>(call: Promise<T>): Promise<T | undefined> {
  return call.catch((error: unknown) => {
    const isRefused =
      error instanceof Fault &&
      (error.code === 'message-refused' || /^404/.test(error.message)) &&
      !NOT_MODIFIED.test(error.message)
    if (!isRefused) throw error
    log.info('rich_refused', { error })
    return undefined
  })
}

function richOf({ rich, buttons }: Part) {
  if (rich === undefined) return undefined
  const keyboard = keyboardOf(buttons)
  return {
    rich_message: { html: rich, skip_entity_detection: true },
    ...(keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } }),
  }
}

function keyboardOf(buttons: Part['buttons']) {
  return buttons.map((row) =>
    row.map((button) =>
      'url' in button
        ? { text: button.label, url: button.url }
        : { text: button.label, callback_data: button.press },
    ),
  )
}

function body(part: Part, plain: boolean) {
  const keyboard = keyboardOf(part.buttons)
  return {
    text: plain ? part.text : part.html,
    ...(plain ? {} : { parse_mode: 'HTML' as const }),
    link_preview_options:
      part.preview === undefined
        ? { is_disabled: true }
        : { url: part.preview, prefer_small_media: true },
    ...(keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } }),
  }
}

function keysOf(keys: NonNullable<Part['keys']>) {
  if (keys === 'none') return { remove_keyboard: true as const }
  const key = { text: keys.location, request_location: true }
  return { keyboard: [[key]], resize_keyboard: true, one_time_keyboard: true }
}
