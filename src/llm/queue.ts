/**
 * Who is let in to the model first: a person who waits before a digest, a digest before work that
 * nobody waits for. As many at once as the server is to be asked at the same time.
 */

import { Fault } from '../errors.ts'
import { URGENCIES, type Urgency } from './asker.ts'

export type Queue = {
  /** Does `work` when it is its turn. Throws the Fault `model-unavailable` when too many wait already. */
  readonly run: <T>(urgency: Urgency, work: () => Promise<T>, stop: AbortSignal) => Promise<T>
  readonly waiting: () => number
}

const WAITING_MAX = 500

type Turn = { readonly urgency: Urgency; readonly begin: () => void }

// Not a package: those that were looked at start work whose asker has gone while it waited.
export function createQueue(atOnceMax: number): Queue {
  const waiting: Turn[] = []
  let underWay = 0

  function next(): void {
    if (underWay >= atOnceMax) return
    const urgency = URGENCIES.find((one) => waiting.some((turn) => turn.urgency === one))
    const place = waiting.findIndex((turn) => turn.urgency === urgency)
    if (place < 0) return
    underWay += 1
    waiting.splice(place, 1)[0]!.begin()
  }

  function turnFor(urgency: Urgency, stop: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const turn = { urgency, begin }
      function begin(): void {
        stop.removeEventListener('abort', leave)
        resolve()
      }
      function leave(): void {
        waiting.splice(waiting.indexOf(turn), 1)
        reject(stop.reason)
      }
      if (stop.aborted) return reject(stop.reason)
      if (waiting.length >= WAITING_MAX)
        return reject(
          new Fault('model-unavailable', `${WAITING_MAX} requests to the model wait already`),
        )
      stop.addEventListener('abort', leave, { once: true })
      waiting.push(turn)
      next()
    })
  }

  return {
    waiting: () => waiting.length,
    async run(urgency, work, stop) {
      await turnFor(urgency, stop)
      try {
        return await work()
      } finally {
        underWay -= 1
        next()
      }
    },
  }
}
