/** A clock that moves when it is told to, and only then. */

import type { Clock } from '../../src/news.ts'

export type HandClock = Clock & {
  advance(ms: number): void
  set(date: Date | string): void
}

export function handClock(start: Date | string): HandClock {
  let now = read(start)
  return Object.assign(() => new Date(now), {
    advance(ms: number) {
      now += ms
    },
    set(date: Date | string) {
      now = read(date)
    },
  })
}

/** Who waits for a time of this clock, and is woken by whoever moves it. */
export function handSleepers(clock: HandClock) {
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>()
  const wait = (ms: number, stop?: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (stop?.aborted) return resolve()
      const wake = () => {
        sleepers.delete(sleeper)
        stop?.removeEventListener('abort', wake)
        resolve()
      }
      const sleeper = { at: clock().getTime() + ms, wake }
      sleepers.add(sleeper)
      stop?.addEventListener('abort', wake)
    })
  return { sleepers, wait }
}

/** Waiting that ends only when time is let pass by hand; other ways of moving the clock wake nobody. */
export function handWait(clock: HandClock) {
  const { sleepers, wait } = handSleepers(clock)
  return {
    wait,
    /** So much time passes; who has slept long enough wakes, the earliest first. */
    async pass(ms: number): Promise<void> {
      const end = clock().getTime() + ms
      for (;;) {
        for (let turn = 0; turn < 5; turn += 1)
          await new Promise<void>((resolve) => setImmediate(resolve))
        const due = [...sleepers].filter(({ at }) => at <= end)
        if (due.length === 0) break
        const next = due.reduce((one, other) => (other.at < one.at ? other : one))
        clock.set(new Date(Math.max(next.at, clock().getTime())))
        next.wake()
      }
      clock.set(new Date(Math.max(end, clock().getTime())))
    },
  }
}

function read(date: Date | string): number {
  const ms = new Date(date).getTime()
  if (Number.isNaN(ms)) throw new Error(`handClock: ${String(date)} is not a date`)
  return ms
}

/** For what would wait, in tests in which nobody has to. */
export const noWait = () => Promise.resolve()
