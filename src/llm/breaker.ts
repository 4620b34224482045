/**
 * While a server is down nobody waits for it: after a few failures it is not asked any more, until a
 * small request, for which nobody waits either, finds it back.
 */

import type { Clock } from '../news.ts'

export type Breaker = {
  /** False: do not ask. Starts `probe` when it is time to look again. */
  readonly isClosed: () => boolean
  readonly noteSuccess: () => void
  /** `restMs`: how long the server itself wants to be left alone. */
  readonly noteFailure: (restMs?: number) => void
  /** Since when it has been down; undefined while it is not. */
  readonly downSince: () => Date | undefined
}

const FAILURES_MAX = 3
const REST_MS = 30_000
const REST_MAX_MS = 10 * 60_000

/** `probe` resolves when the server is there, and throws when it is not. */
export function createBreaker(clock: Clock, probe: () => Promise<void>): Breaker {
  let failures = 0 // in a row
  let openings = 0 // in a row
  let openSince: Date | undefined
  let restUntilMs = 0
  let isProbing = false

  function open(restMs?: number): void {
    const now = clock()
    openSince ??= now
    const rest = Math.min(restMs ?? REST_MS * 2 ** Math.min(openings, 10), REST_MAX_MS)
    restUntilMs = now.getTime() + rest
    openings += 1
  }

  async function look(): Promise<void> {
    isProbing = true
    try {
      await probe()
      openSince = undefined
      failures = FAILURES_MAX - 1 // the next failure is enough
    } catch {
      open()
    } finally {
      isProbing = false
    }
  }

  return {
    isClosed() {
      if (openSince === undefined) return true
      if (!isProbing && clock().getTime() >= restUntilMs) void look()
      return false
    },
    noteSuccess() {
      failures = 0
      openings = 0
      openSince = undefined
    },
    noteFailure(restMs) {
      if (openSince !== undefined && restMs === undefined) return // asked before we knew
      failures += 1
      if (failures >= FAILURES_MAX || restMs !== undefined) open(restMs)
    },
    downSince: () => openSince,
  }
}
