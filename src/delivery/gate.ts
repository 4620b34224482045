/**
 * Who may talk next. Everybody who wants to send waits here for a turn: people who wait for a
 * reply go before looks at what is in doubt, those before broadcasts, and within each kind who came
 * first. Who has to wait for his own chat keeps nobody else back.
 */

import { once } from 'node:events'
import { Fault } from '../errors.ts'
import type { Wait } from '../news.ts'
import type { Pace, Turn } from './pace.ts'

/** The first goes first. A look is for a message that is late already, and few look at a time. */
const KINDS = ['reply', 'look', 'broadcast'] as const

export type CallKind = (typeof KINDS)[number]

export type Gate = {
  /**
   * Resolves when a call to the chat may begin; what it gives must be told when the call
   * starts and how it ended.
   * Rejects when `stop` aborts, and all but a reply also with a Fault when the turn would not come
   * soon: then the message is put back where it came from.
   */
  readonly pass: (
    chatId: number,
    options: { readonly kind: CallKind; readonly stop?: AbortSignal | undefined },
  ) => Promise<Turn>
}

/** What is no reply and cannot go sooner than this lets the others pass. */
const WAIT_MAX_MS = 5000

type Waiter = {
  readonly chatId: number
  readonly enter: (turn: Turn) => void
  readonly refuse: (error: unknown) => void
}

type Waiting = Readonly<Record<CallKind, Set<Waiter>>>

export function createGate({ pace, wait }: { pace: Pace; wait: Wait }): Gate {
  // Of each kind in the order in which they came.
  const waiting: Waiting = { reply: new Set(), look: new Set(), broadcast: new Set() }
  let sleep = new AbortController()
  let isOpen = false

  /** Lets in whoever may go now; gives the time until the next may. */
  function admit(): number {
    let nextMs = Infinity
    for (const kind of KINDS)
      for (const waiter of waiting[kind]) {
        const ms = pace.msUntilFree(waiter.chatId)
        if (ms === 0) admitOne(waiter)
        else if (kind !== 'reply' && ms > WAIT_MAX_MS && ms < Infinity) sendBack(waiter, ms)
        else nextMs = Math.min(nextMs, ms)
      }
    return nextMs
  }

  function admitOne(waiter: Waiter): void {
    leave(waiter)
    const { start, end } = pace.begin(waiter.chatId)
    waiter.enter({
      start,
      end(ending) {
        end(ending)
        void open()
      },
    })
  }

  function sendBack(waiter: Waiter, ms: number): void {
    leave(waiter)
    waiter.refuse(new Fault('rate-limited', 'our own pace', { retryAfterMs: ms }))
  }

  function leave(waiter: Waiter): void {
    for (const kind of KINDS) waiting[kind].delete(waiter)
  }

  const isWaitedFor = () => KINDS.some((kind) => waiting[kind].size > 0)

  // One sleeper for all who wait; it is woken when somebody comes or a call ends.
  async function open(): Promise<void> {
    sleep.abort()
    if (isOpen) return
    isOpen = true
    try {
      while (isWaitedFor()) {
        sleep = new AbortController()
        const ms = admit()
        if (ms < Infinity) await wait(ms, sleep.signal)
        else if (isWaitedFor()) await once(sleep.signal, 'abort')
      }
    } finally {
      isOpen = false
    }
  }

  return {
    pass(chatId, { kind, stop }) {
      return new Promise((resolve, reject) => {
        if (stop?.aborted) return reject(stop.reason)
        const giveUp = () => waiter.refuse(stop?.reason)
        const waiter: Waiter = {
          chatId,
          enter(turn) {
            stop?.removeEventListener('abort', giveUp)
            resolve(turn)
          },
          refuse(error) {
            leave(waiter)
            stop?.removeEventListener('abort', giveUp)
            reject(error)
          },
        }
        stop?.addEventListener('abort', giveUp)
        waiting[kind].add(waiter)
        void open()
      })
    },
  }
}
