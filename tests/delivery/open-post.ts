/** A post office with a transport that keeps what it is given, and time by hand. */

import { createPost } from '../../src/delivery/post.ts'
import type { SendOptions, Transport } from '../../src/delivery/transport.ts'
import { Fault, type FaultCode } from '../../src/errors.ts'
import type { Message } from '../../src/news.ts'
import { handClock } from '../fakes/clock.ts'
import { handTime } from '../whole/hand-time.ts'

const NOON = '2026-11-08T12:00:00Z'
export const READER = { chatId: 7 }
export const OTHER = { chatId: 8 }
export const HELLO: Message = { blocks: [{ kind: 'text', spans: [{ text: 'Hello' }] }] }
/** Three parts long. */
export const LONG: Message = {
  blocks: [1, 2, 3].map((number) => ({
    kind: 'text',
    spans: [{ text: `Part ${number} ${'word '.repeat(700)}` }],
  })),
}

type Sent = { chatId: number; text: string; atMs: number; options?: SendOptions; edited?: number }

/** A post whose transport keeps what it is given, and fails as often as it is told to. */
export function openPost(failures: readonly (Fault | undefined)[] = []) {
  const clock = handClock(NOON)
  const time = handTime(clock)
  const sent: Sent[] = []
  const left = [...failures]
  const accept = (one: Omit<Sent, 'atMs'>) => {
    const failure = left.shift()
    if (failure !== undefined) throw failure
    sent.push({ ...one, text: one.text.slice(0, 6), atMs: clock().getTime() - Date.parse(NOON) })
  }
  const transport: Transport = {
    async send({ chatId }, { text }, options) {
      accept({ chatId, text, options })
      return sent.length
    },
    edit: async ({ chatId }, edited, { text }) => accept({ chatId, text, edited }),
    async sendFile({ chatId }, { name }) {
      accept({ chatId, text: name })
      return sent.length
    },
    look: async ({ chatId }, id, { text }) =>
      sent.some((one, at) => at + 1 === id && one.chatId === chatId && text.startsWith(one.text)),
  }
  return { ...createPost({ transport, clock, wait: time.wait }), sent, until: time.until }
}

export const fault = (code: FaultCode, retryAfterMs?: number) =>
  new Fault(code, code, retryAfterMs === undefined ? {} : { retryAfterMs })
