/**
 * What a person waits for. It is tried again while Telegram asks for patience, follows a group that
 * has moved, and is looked for before it is sent again when its answer went missing.
 */

import { Fault } from '../errors.ts'
import type { Address, Message, Wait } from '../news.ts'
import type { Candidates } from '../store/posted.ts'
import type { Caller } from './call.ts'
import { type Part, renderHtml } from './render.ts'
import type { SentFile } from './transport.ts'

/** What is known of the messages that are there: see store/posted.ts. */
export type Posted = {
  readonly add: (chatId: number, messageId: number) => Promise<void>
  readonly findNewest: (chatId: number) => Promise<number | undefined>
  readonly listCandidates: (chatId: number, after: number) => Promise<Pick<Candidates, 'ids'>>
}

/** All throw a Fault when patience is over or would not help, and what `stop` aborts with. */
export type Replies = {
  /** Gives the ids of its messages. */
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
}

export type OnMoved = (moved: { readonly from: number; readonly to: number }) => Promise<void>

// With these pauses a reply outlasts a quarter of an hour without Telegram.
const TRIES_MAX = 20
const RETRY_MIN_MS = 1000
const RETRY_MAX_MS = 60_000

type ReplyParts = {
  readonly caller: Caller
  readonly edit: (address: Address, messageId: number, part: Part) => Promise<void>
  readonly sendFile: (address: Address, file: SentFile) => Promise<number>
  readonly wait: Wait
  readonly posted?: Posted | undefined
  readonly onMoved?: OnMoved | undefined
}

export function createReplies({
  caller,
  edit,
  sendFile,
  wait,
  posted = NOTHING_POSTED,
  onMoved,
}: ReplyParts): Replies {
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
        if (!(error instanceof Fault) || tries >= TRIES_MAX) throw error
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

  function replyPart(
    address: Address,
    part: Part,
    { replyTo, stop }: { replyTo?: number | undefined; stop?: AbortSignal | undefined },
  ): Promise<number> {
    const calling = { kind: 'reply', stop } as const
    let doubtAfter: number | undefined
    const act = async (to: Address) => {
      if (doubtAfter !== undefined) {
        const { ids } = await posted.listCandidates(to.chatId, doubtAfter)
        const there = await caller.find(to, part, ids, calling)
        if (there !== undefined) return there
      }
      const newest = await posted.findNewest(to.chatId)
      try {
        return await caller.send(to, part, { plain: false, replyTo, ...calling })
      } catch (error) {
        if (error instanceof Fault && error.isDoubtful) doubtAfter ??= newest
        throw error
      }
    }
    return patiently(address, act, stop)
  }

  const reply: Replies['reply'] = async (address, message, { replyTo, stop } = {}) => {
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

    replyFile(address, file, stop) {
      const calling = { kind: 'reply', stop } as const
      const act = (to: Address) => caller.call(to.chatId, calling, () => sendFile(to, file))
      return patiently(address, act, stop)
    },

    async replace(address, messageId, message, stop) {
      const options = stop === undefined ? {} : { stop }
      const [first, ...rest] = renderHtml(message)
      if (first === undefined) return []
      // Something long does not fit into one place: then the reader gets it as a new message.
      if (rest.length > 0) return reply(address, message, options)
      const calling = { kind: 'reply', stop } as const
      const act = (to: Address) => caller.call(to.chatId, calling, () => edit(to, messageId, first))
      try {
        await patiently(address, act, stop)
        return [messageId]
      } catch (error) {
        if (!(error instanceof Fault && error.code === 'message-refused')) throw error
        return reply(address, message, options)
      }
    },
  }
}

const NOTHING_POSTED: Posted = {
  add: async () => {},
  findNewest: async () => undefined,
  listCandidates: async () => ({ ids: [] }),
}

function retryMs(tries: number): number {
  return Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** (tries - 1))
}
