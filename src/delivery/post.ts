/**
 * Sends one message, part by part, no faster than allowed. People who wait for a reply go before
 * digests. Knows no door: a transport does the sending and tells failures as Faults.
 */

import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import type { Address, Clock, Message } from '../news.ts'
import { createPace } from './pace.ts'
import { type Part, renderHtml } from './render.ts'

/** How a door sends. Both throw a Fault; `send` gives the id of the new message. */
export type Transport = {
  readonly send: (address: Address, part: Part, options: SendOptions) => Promise<number>
  readonly edit: (address: Address, messageId: number, part: Part) => Promise<void>
  readonly sendFile: (address: Address, file: SentFile) => Promise<number>
}

export type SentFile = { readonly name: string; readonly text: string }

/** `plain`: without any formatting, because the formatted text was refused. */
export type SendOptions = { readonly plain: boolean; readonly replyTo?: number | undefined }

/** Waits, but not beyond the stop signal. */
export type Wait = (ms: number, stop?: AbortSignal) => Promise<void>

export type Post = {
  /** A reply to a person: tried again while Telegram asks for patience. Gives the ids of its messages. */
  readonly reply: (
    address: Address,
    message: Message,
    options?: { replyTo?: number | undefined; stop?: AbortSignal },
  ) => Promise<readonly number[]>
  /** A document for a person, with the same patience. */
  readonly replyFile: (address: Address, file: SentFile, stop?: AbortSignal) => Promise<number>
  /** Puts a message in the place of another. Gives the ids of its messages. */
  readonly replace: (
    address: Address,
    messageId: number,
    message: Message,
    stop?: AbortSignal,
  ) => Promise<readonly number[]>
  /** The parts of a message from `from` on, each once; `onPart` hears of each before the next. */
  readonly deliver: (
    address: Address,
    message: Message,
    progress: {
      readonly from: number
      readonly onPart: (sent: { part: number; messageId: number }) => Promise<void>
      readonly stop?: AbortSignal
    },
  ) => Promise<void>
}

// With these pauses a reply outlasts a quarter of an hour without Telegram.
const REPLY_TRIES_MAX = 20
const RETRY_MIN_MS = 1000
const RETRY_MAX_MS = 60_000
const WAIT_STEP_MS = 34 // about one message's turn
/** A digest that cannot go sooner than this lets the others pass. */
const DIGEST_WAIT_MAX_MS = 5000

export function createPost({
  transport,
  clock,
  wait,
}: {
  transport: Transport
  clock: Clock
  wait: Wait
}): Post {
  const pace = createPace(clock)
  const repliesWaiting: number[] = [] // the chats of replies that wait for their turn

  async function passGate(chatId: number, isReply: boolean, stop?: AbortSignal): Promise<void> {
    if (isReply) repliesWaiting.push(chatId)
    try {
      for (;;) {
        stop?.throwIfAborted()
        const ms = pace.msUntilFree(chatId)
        if (ms === 0 && (isReply || !isReplyReady())) break
        if (!isReply && ms > DIGEST_WAIT_MAX_MS)
          throw new Fault('rate-limited', 'our own pace', { retryAfterMs: ms })
        await wait(ms === 0 ? WAIT_STEP_MS : ms, stop)
      }
      pace.noteSent(chatId)
    } finally {
      if (isReply) repliesWaiting.splice(repliesWaiting.indexOf(chatId), 1)
    }
  }

  // One whose own chat has to wait is not ready: a reader who asks without end must not keep
  // everybody else's digest back.
  function isReplyReady(): boolean {
    return repliesWaiting.some((chatId) => pace.msUntilFree(chatId) <= WAIT_STEP_MS)
  }

  async function send(
    address: Address,
    part: Part,
    {
      isReply,
      replyTo,
      stop,
    }: { isReply: boolean; replyTo?: number | undefined; stop?: AbortSignal | undefined },
  ): Promise<number> {
    await passGate(address.chatId, isReply, stop)
    try {
      return await transport.send(address, part, { plain: false, replyTo })
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      if (error.code === 'rate-limited')
        pace.hold(address.chatId, error.retryAfterMs ?? RETRY_MIN_MS)
      if (error.code !== 'message-refused') throw error
      // Our formatting is at fault: the reader gets the words all the same.
      log.error('bug', { what: 'message refused', error })
      await passGate(address.chatId, isReply, stop)
      return transport.send(address, part, { plain: true, replyTo })
    }
  }

  async function patiently<T>(act: () => Promise<T>, stop?: AbortSignal): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await act()
      } catch (error) {
        if (!(error instanceof Fault) || tries >= REPLY_TRIES_MAX) throw error
        if (error.code !== 'rate-limited' && error.code !== 'telegram-unreachable') throw error
        await wait(error.retryAfterMs ?? retryMs(tries), stop)
        stop?.throwIfAborted()
      }
    }
  }

  const reply: Post['reply'] = async (address, message, { replyTo, stop } = {}) => {
    const ids: number[] = []
    for (const part of renderHtml(message)) {
      const options = { isReply: true, stop, replyTo: ids.length === 0 ? replyTo : undefined }
      ids.push(await patiently(() => send(address, part, options), stop))
    }
    return ids
  }

  return {
    reply,

    replyFile: (address, file, stop) =>
      patiently(async () => {
        await passGate(address.chatId, true, stop)
        return transport.sendFile(address, file)
      }, stop),

    async replace(address, messageId, message, stop) {
      const [first, ...rest] = renderHtml(message)
      if (first === undefined) return []
      // Something long does not fit into one place: then the reader gets it as a new message.
      if (rest.length > 0) return reply(address, message, stop === undefined ? {} : { stop })
      try {
        await patiently(async () => {
          await passGate(address.chatId, true, stop)
          await transport.edit(address, messageId, first)
        }, stop)
        return [messageId]
      } catch (error) {
        if (!(error instanceof Fault && error.code === 'message-refused')) throw error
        return reply(address, message, stop === undefined ? {} : { stop })
      }
    },

    async deliver(address, message, { from, onPart, stop }) {
      for (const [part, content] of renderHtml(message).entries()) {
        if (part < from) continue
        const messageId = await send(address, content, { isReply: false, stop })
        await onPart({ part, messageId })
      }
    },
  }
}

function retryMs(tries: number): number {
  return Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** (tries - 1))
}
