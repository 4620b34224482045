/**
 * The post office: replies to people and parts of what the outbox holds go through one gate, no
 * faster than allowed. Knows no door: a transport does the sending and tells failures as Faults.
 */

import type { Address, Clock, Message, Wait } from '../news.ts'
import { createCaller, NOT_OURS } from './call.ts'
import { createGate } from './gate.ts'
import { createPace } from './pace.ts'
import { renderHtml } from './render.ts'
import { createReplies, type OnMoved, type Posted, type Replies } from './reply.ts'
import type { Transport } from './transport.ts'

export type Post = Replies & {
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
  readonly onMoved?: OnMoved
  /** A forum topic is closed or gone; what was meant for it goes to the group. */
  readonly onTopicGone?: (address: Address) => Promise<void>
}

export function createPost({
  transport,
  clock,
  wait,
  posted,
  onMoved,
  onTopicGone,
}: PostOffice): Post {
  const gate = createGate({ pace: createPace(clock), wait })
  const caller = createCaller({ transport, gate, onTopicGone })
  const { edit, sendFile } = transport
  return {
    ...createReplies({ caller, edit, sendFile, wait, posted, onMoved }),

    async deliver(address, message, { from, isSilent, onBegin, onPart, stop }) {
      const parts = renderHtml(message)
      for (const [part, content] of parts.entries()) {
        if (part < from) continue
        const mayStart = onBegin && (() => onBegin(part))
        const sending = { plain: false, isSilent, kind: 'broadcast', stop, mayStart } as const
        const messageId = await caller.send(address, content, sending).catch(unlessNotOurs)
        if (messageId === undefined) return
        await onPart({ part, messageId, isLast: part === parts.length - 1 })
      }
    },

    async find(address, message, { part, among, stop }) {
      const sought = renderHtml(message)[part]
      return sought && caller.find(address, sought, among, { kind: 'look', stop })
    },
  }
}

function unlessNotOurs(error: unknown): undefined {
  if (error !== NOT_OURS) throw error
}
