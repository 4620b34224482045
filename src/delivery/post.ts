/**
 * Sends one message, part by part, no faster than allowed, and not twice where that can be told.
 * Knows no door: a transport does the sending and tells failures as Faults.
 */

import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import type { Address, Clock, Message } from '../news.ts'
import type { Candidates } from '../store/posted.ts'
import { type CallKind, createGate } from './gate.ts'
import { createPace, type Ending } from './pace.ts'
import { type Part, renderHtml } from './render.ts'

/** How a door sends. All throw a Fault; `send` gives the id of the new message. */
export type Transport = {
  readonly send: (address: Address, part: Part, options: SendOptions) => Promise<number>
  readonly edit: (address: Address, messageId: number, part: Part) => Promise<void>
  readonly sendFile: (address: Address, file: SentFile) => Promise<number>
  /** Whether this part stands there as one of ours. Changes nothing a reader would see. */
  readonly look: (address: Address, messageId: number, part: Part) => Promise<boolean>
}

export type SentFile = { readonly name: string; readonly text: string }

/** `plain`: without any formatting, because the formatted text was refused. */
export type SendOptions = {
  readonly plain: boolean
  readonly replyTo?: number | undefined
  readonly isSilent?: boolean | undefined
}

/** Waits, but not beyond the stop signal. */
export type Wait = (ms: number, stop?: AbortSignal) => Promise<void>

/** What is known of the messages that are there: see store/posted.ts. */
export type Posted = {
  readonly add: (chatId: number, messageId: number) => Promise<void>
  readonly findNewest: (chatId: number) => Promise<number | undefined>
  readonly listCandidates: (chatId: number, after: number) => Promise<Pick<Candidates, 'ids'>>
}

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
  /** The parts of a message from `from` on, each once. */
  readonly deliver: (address: Address, message: Message, progress: Progress) => Promise<void>
  /** Which of these messages is that part of the message; undefined when none of them is. */
  readonly find: (
    address: Address,
    message: Message,
    sought: {
      readonly part: number
      readonly among: readonly number[]
      readonly stop?: AbortSignal
    },
  ) => Promise<number | undefined>
}

export type Progress = {
  readonly from: number
  readonly isSilent?: boolean
  /** Just before a part is asked of Telegram. False: it must not be. */
  readonly onBegin?: (part: number) => Promise<boolean>
  /** A part has been taken; the next one waits until this has been noted. */
  readonly onPart: (sent: {
    readonly part: number
    readonly messageId: number
    readonly isLast?: boolean
  }) => Promise<void>
  readonly stop?: AbortSignal
}

export type PostOffice = {
  readonly transport: Transport
  readonly clock: Clock
  readonly wait: Wait
  readonly posted?: Posted
  /** A group has become a supergroup while a person there waits for a reply. */
  readonly onMoved?: (moved: { readonly from: number; readonly to: number }) => Promise<void>
  /** A forum topic is closed or gone; what was meant for it goes to the group. */
  readonly onTopicGone?: (address: Address) => Promise<void>
}

// With these pauses a reply outlasts a quarter of an hour without Telegram.
const REPLY_TRIES_MAX = 20
const RETRY_MIN_MS = 1000
const RETRY_MAX_MS = 60_000

type Calling = {
  readonly kind: CallKind
  readonly stop?: AbortSignal | undefined
  /** Asked when the turn has come; false: the call must not be made. */
  readonly mayStart?: (() => Promise<boolean>) | undefined
}

type Sending = SendOptions & Calling

/** Not a failure: somebody else has taken the message over. */
const NOT_OURS = new Error('the claim has passed on')

export function createPost({
  transport,
  clock,
  wait,
  posted = NOTHING_POSTED,
  onMoved,
  onTopicGone,
}: PostOffice): Post {
  const gate = createGate({ pace: createPace(clock), wait })

  /** One call to Telegram, when its turn has come. */
  async function call<T>(
    chatId: number,
    { mayStart, ...waiting }: Calling,
    act: () => Promise<T>,
  ): Promise<T> {
    const turn = await gate.pass(chatId, waiting)
    try {
      if ((await mayStart?.()) === false) throw NOT_OURS
      turn.start()
      const result = await act()
      turn.end({ kind: 'taken' })
      return result
    } catch (error) {
      turn.end(endingOf(error))
      throw error
    }
  }

  /** A part, in whatever way Telegram will have it: without formatting, or beside its topic. */
  async function send(address: Address, part: Part, sending: Sending): Promise<number> {
    const { plain, replyTo, isSilent } = sending
    try {
      return await call(address.chatId, sending, () =>
        transport.send(address, part, { plain, replyTo, isSilent }),
      )
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      if (error.code === 'topic-gone' && address.threadId !== undefined) {
        await onTopicGone?.(address)
        return send({ chatId: address.chatId }, part, sending)
      }
      if (error.code !== 'message-refused' || sending.plain) throw error
      // Our formatting is at fault: the reader gets the words all the same.
      log.error('bug', { what: 'message refused', error })
      return send(address, part, { ...sending, plain: true })
    }
  }

  /** Tries again while Telegram asks for patience, and follows a group that has moved. */
  async function patiently<T>(
    address: Address,
    act: (address: Address) => Promise<T>,
    stop?: AbortSignal,
  ): Promise<T> {
    let to = address
    for (let tries = 1; ; tries += 1) {
      try {
        return await act(to)
      } catch (error) {
        if (!(error instanceof Fault) || tries >= REPLY_TRIES_MAX) throw error
        if (error.code === 'chat-moved' && error.movedTo !== undefined) {
          await onMoved?.({ from: to.chatId, to: error.movedTo })
          to = { ...to, chatId: error.movedTo }
          continue
        }
        if (error.code !== 'rate-limited' && error.code !== 'telegram-unreachable') throw error
        await wait(error.retryAfterMs ?? retryMs(tries), stop)
        stop?.throwIfAborted()
      }
    }
  }

  /** One of `among` that shows the part. */
  async function findPart(
    address: Address,
    part: Part,
    {
      among,
      ...turn
    }: { among: readonly number[]; kind: CallKind; stop?: AbortSignal | undefined },
  ): Promise<number | undefined> {
    for (const messageId of among) {
      const isThere = await call(address.chatId, turn, () =>
        transport.look(address, messageId, part),
      )
      if (isThere) return messageId
    }
    return undefined
  }

  /** A part of a reply. When its answer went missing, we look before we send again. */
  function replyPart(
    address: Address,
    part: Part,
    { replyTo, stop }: { replyTo?: number | undefined; stop?: AbortSignal | undefined },
  ): Promise<number> {
    let doubtAfter: number | undefined
    const act = async (to: Address) => {
      if (doubtAfter !== undefined) {
        const { ids } = await posted.listCandidates(to.chatId, doubtAfter)
        const there = await findPart(to, part, { among: ids, kind: 'reply', stop })
        if (there !== undefined) return there
      }
      const newest = await posted.findNewest(to.chatId)
      try {
        return await send(to, part, { plain: false, replyTo, kind: 'reply', stop })
      } catch (error) {
        if (error instanceof Fault && error.isDoubtful) doubtAfter ??= newest
        throw error
      }
    }
    return patiently(address, act, stop)
  }

  const reply: Post['reply'] = async (address, message, { replyTo, stop } = {}) => {
    const ids: number[] = []
    for (const part of renderHtml(message)) {
      const hangsOn = ids.length === 0 ? replyTo : undefined
      const id = await replyPart(address, part, { replyTo: hangsOn, stop })
      await posted.add(address.chatId, id)
      ids.push(id)
    }
    return ids
  }

  return {
    reply,

    replyFile: (address, file, stop) =>
      patiently(
        address,
        (to) => call(to.chatId, { kind: 'reply', stop }, () => transport.sendFile(to, file)),
        stop,
      ),

    async replace(address, messageId, message, stop) {
      const options = stop === undefined ? {} : { stop }
      const [first, ...rest] = renderHtml(message)
      if (first === undefined) return []
      // Something long does not fit into one place: then the reader gets it as a new message.
      if (rest.length > 0) return reply(address, message, options)
      try {
        await patiently(
          address,
          (to) =>
            call(to.chatId, { kind: 'reply', stop }, () => transport.edit(to, messageId, first)),
          stop,
        )
        return [messageId]
      } catch (error) {
        if (!(error instanceof Fault && error.code === 'message-refused')) throw error
        return reply(address, message, options)
      }
    },

    async deliver(address, message, { from, isSilent, onBegin, onPart, stop }) {
      const parts = renderHtml(message)
      for (const [part, content] of parts.entries()) {
        if (part < from) continue
        const mayStart = onBegin && (() => onBegin(part))
        const sending = { plain: false, isSilent, kind: 'broadcast', stop, mayStart } as const
        const messageId = await send(address, content, sending).catch(unlessNotOurs)
        if (messageId === undefined) return
        await onPart({ part, messageId, isLast: part === parts.length - 1 })
      }
    },

    async find(address, message, { part, among, stop }) {
      const sought = renderHtml(message)[part]
      return sought && findPart(address, sought, { among, kind: 'look', stop })
    },
  }
}

const NOTHING_POSTED: Posted = {
  add: async () => {},
  findNewest: async () => undefined,
  listCandidates: async () => ({ ids: [] }),
}

function unlessNotOurs(error: unknown): undefined {
  if (error !== NOT_OURS) throw error
}

function endingOf(error: unknown): Ending {
  return error instanceof Fault && error.code === 'rate-limited'
    ? { kind: 'refused', ms: error.retryAfterMs ?? RETRY_MIN_MS }
    : { kind: 'failed' }
}

function retryMs(tries: number): number {
  return Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** (tries - 1))
}
