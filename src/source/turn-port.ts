/**
 * Turns across threads: one keeper hands them out, and who lives in another thread asks it through a
 * port. So a host is asked one thing at a time by the whole house, whichever thread wants it.
 */

import type { MessagePort } from 'node:worker_threads'
import { Fault } from '../errors.ts'
import type { HostTurns } from './host-turns.ts'

type Wish =
  | { readonly kind: 'ask'; readonly id: number; readonly host: string }
  | { readonly kind: 'done'; readonly id: number }
type Reply =
  | { readonly kind: 'granted'; readonly id: number }
  | { readonly kind: 'refused'; readonly id: number; readonly retryAfterMs: number | undefined }

/** Answers the other end of `port` from `turns`. When that end is gone, its turns are over. */
export function serveTurns(port: MessagePort, turns: HostTurns): void {
  const ends = new Map<number, () => void>()
  let isGone = false

  async function give({ id, host }: Extract<Wish, { kind: 'ask' }>): Promise<void> {
    try {
      await turns.within(host, () => {
        if (isGone) return Promise.resolve()
        const end = Promise.withResolvers<void>()
        ends.set(id, end.resolve)
        reply({ kind: 'granted', id })
        return end.promise
      })
    } catch (error) {
      reply({ kind: 'refused', id, retryAfterMs: (error as Partial<Fault>).retryAfterMs })
    }
  }

  function reply(message: Reply): void {
    port.postMessage(message)
  }

  port.on('message', (wish: Wish) => {
    if (wish.kind === 'ask') return void give(wish)
    ends.get(wish.id)?.()
    ends.delete(wish.id)
  })
  port.on('close', () => {
    isGone = true
    for (const end of ends.values()) end()
    ends.clear()
  })
}

/** The same turns, as they are kept at the other end of `port`. */
export function createRemoteTurns(port: MessagePort): HostTurns {
  const waiting = new Map<number, PromiseWithResolvers<void>>()
  let lastId = 0

  port.on('message', (reply: Reply) => {
    const turn = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.kind === 'granted') return turn?.resolve()
    const { retryAfterMs } = reply
    const options = retryAfterMs === undefined ? {} : { retryAfterMs }
    turn?.reject(new Fault('source-unreachable', 'too many requests are waiting', options))
  })

  return {
    async within(host, work) {
      lastId += 1
      const id = lastId
      const turn = Promise.withResolvers<void>()
      waiting.set(id, turn)
      port.postMessage({ kind: 'ask', id, host } satisfies Wish)
      await turn.promise
      try {
        return await work()
      } finally {
        port.postMessage({ kind: 'done', id } satisfies Wish)
      }
    },
  }
}
