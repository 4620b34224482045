/**
 * Who may talk next. Everybody who wants to send waits here for a turn: people who wait for a
 * reply go before broadcasts, and within each kind who came first. Who has to wait for his own
 * chat keeps nobody else back.
 */

import { once } from 'node:events'
import { Fault } from '../errors.ts'
import type { Pace, Turn } from './pace.ts'
import type { Wait } from './post.ts'

export type Gate = {
  /**
   * Resolves when a call to the chat may begin; what it gives must be told when the call
   * starts and how it ended.
   * Rejects when `stop` aborts, and a broadcast also with a Fault when its turn would not come
   * soon: then it is put back where it came from.
   */
  readonly pass: (
    chatId: number,
    options: { readonly isReply: boolean; readonly stop?: AbortSignal | undefined },
  ) => Promise<Turn>
}

/** A broadcast that cannot go sooner than this lets the others pass. */
const BROADCAST_WAIT_MAX_MS = 5000

type Waiter = {
  readonly chatId: number
  readonly enter: (turn: Turn) => void
  readonly refuse: (error: unknown) => void
}

export function createGate({ pace, wait }: { pace: Pace; wait: Wait }): Gate {
  const replies = new Set<Waiter>() // in the order in which they came
  const broadcasts = new Set<Waiter>()
  let sleep = new AbortController()
  let isOpen = false

  /** Lets in whoever may go now; gives the time until the next may. */
  function admit(): number {
    let nextMs = Infinity
    for (const kind of [replies, broadcasts])
      for (const waiter of kind) {
        const ms = pace.msUntilFree(waiter.chatId)
        if (ms === 0) admitOne(waiter)
        else if (kind === broadcasts && ms > BROADCAST_WAIT_MAX_MS && ms < Infinity)
          sendBack(waiter, ms)
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
    replies.delete(waiter)
    broadcasts.delete(waiter)
  }

  // One sleeper for all who wait; it is woken when somebody comes or a call ends.
  async function open(): Promise<void> {
    sleep.abort()
    if (isOpen) return
    isOpen = true
    try {
      while (replies.size + broadcasts.size > 0) {
        sleep = new AbortController()
        const ms = admit()
        if (ms < Infinity) await wait(ms, sleep.signal)
        else if (replies.size + broadcasts.size > 0) await once(sleep.signal, 'abort')
      }
    } finally {
      isOpen = false
    }
  }

  return {
    pass(chatId, { isReply, stop }) {
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
        if (isReply) replies.add(waiter)
        else broadcasts.add(waiter)
        void open()
      })
    },
  }
}
