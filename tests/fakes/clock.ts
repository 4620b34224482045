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

function read(date: Date | string): number {
  const ms = new Date(date).getTime()
  if (Number.isNaN(ms)) throw new Error(`handClock: ${String(date)} is not a date`)
  return ms
}

/** For what would wait, in tests in which nobody has to. */
export const noWait = () => Promise.resolve()
