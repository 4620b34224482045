/**
 * Time that moves on by itself, but only when nobody has anything left to do: a minute of waiting
 * takes a moment, and what comes first still comes first.
 */

import type { Wait } from '../../src/news.ts'
import { type HandClock, handSleepers } from '../fakes/clock.ts'

type HandTime = {
  readonly wait: Wait
  /** Time stands still while this is under way; for what goes over the wire. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>
  /** Lets time pass until the work has ended. */
  readonly until: <T>(work: Promise<T>) => Promise<T>
}

// The store answers within a few turns of the event loop; nothing else here is slower.
const QUIET_TURNS = 3

export function handTime(clock: HandClock): HandTime {
  const { sleepers, wait } = handSleepers(clock)
  let busy = 0

  async function quiet(): Promise<void> {
    for (let turns = 0; turns < QUIET_TURNS; turns += 1) {
      await new Promise<void>((resolve) => setImmediate(resolve))
      if (busy > 0) turns = -1
    }
  }

  function moveOn(): void {
    if (sleepers.size === 0) return
    const nextMs = Math.min(...[...sleepers].map(({ at }) => at))
    clock.set(new Date(Math.max(nextMs, clock().getTime())))
    for (const { at, wake } of [...sleepers]) if (at <= nextMs) wake()
  }

  return {
    wait,

    async during(work) {
      busy += 1
      try {
        return await work()
      } finally {
        busy -= 1
      }
    },

    async until(work) {
      let isDone = false
      const noteDone = () => {
        isDone = true
      }
      work.then(noteDone, noteDone)
      for (;;) {
        await quiet()
        if (isDone) return work
        moveOn()
      }
    },
  }
}
