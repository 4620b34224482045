/**
 * When is a source checked next? A feed that has something new is asked sooner, one that has not
 * later, and one that fails is left alone for longer each time. Pure: time and chance come in.
 */

export type CheckOutcome =
  | { readonly kind: 'new'; readonly items: number }
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'failed'
      readonly failures: number // in a row, this one included
      readonly retryAfterMs?: number | undefined // as a busy server has asked
    }
  | { readonly kind: 'gone' }

export type Check = {
  readonly now: Date
  readonly lastIntervalMs: number // as `nextCheck` gave it; for a new source, what seems right
  readonly outcome: CheckOutcome
  readonly ttlMs?: number | undefined // how long the server's answer holds
  readonly random: () => number // 0 to 1, as Math.random
}

export type NextCheck = {
  /** The source's rhythm: to be kept, and given back as `lastIntervalMs`. */
  readonly intervalMs: number
  /** Undefined when the source is gone. */
  readonly dueAt: Date | undefined
}

const MINUTE_MS = 60_000
export const INTERVAL_MIN_MS = 10 * MINUTE_MS
export const INTERVAL_MAX_MS = 24 * 60 * MINUTE_MS

// With these a source that publishes evenly is asked two to four times for each of its items.
const SLOWER = 1.5
const FASTER_MAX = 4 // so that one busy hour does not undo what a week has taught
const JITTER = 0.1

/**
 * `ttlMs` and `retryAfterMs` are never undercut, up to a day. The due time strays by a tenth, so
 * that sources added together do not stay together. A failure says nothing of how often a source
 * publishes: it moves the due time (20 minutes after the first, twice that after the second, …),
 * and leaves the rhythm alone.
 */
export function nextCheck({ now, lastIntervalMs, outcome, ttlMs = 0, random }: Check): NextCheck {
  const rhythmMs = bounded(lastIntervalMs)
  const due = (waitMs: number, leastMs: number) => {
    const strayedMs = bounded(waitMs) * (1 - JITTER + 2 * JITTER * random())
    return new Date(now.getTime() + Math.round(bounded(Math.max(strayedMs, leastMs))))
  }

  switch (outcome.kind) {
    case 'new':
    case 'unchanged': {
      const intervalMs = bounded(Math.max(adapt(rhythmMs, outcome), ttlMs))
      return { intervalMs, dueAt: due(intervalMs, ttlMs) }
    }
    case 'failed': {
      const { failures, retryAfterMs = 0 } = outcome
      const waitMs = Math.max(rhythmMs, INTERVAL_MIN_MS * 2 ** failures, retryAfterMs)
      return { intervalMs: rhythmMs, dueAt: due(waitMs, Math.max(retryAfterMs, ttlMs)) }
    }
    case 'gone':
      return { intervalMs: rhythmMs, dueAt: undefined }
  }
}

function adapt(
  rhythmMs: number,
  outcome: Extract<CheckOutcome, { kind: 'new' | 'unchanged' }>,
): number {
  if (outcome.kind === 'unchanged' || outcome.items === 0) return rhythmMs * SLOWER
  return rhythmMs / Math.min(1 + outcome.items, FASTER_MAX)
}

function bounded(ms: number): number {
  return Math.round(Math.min(Math.max(ms, INTERVAL_MIN_MS), INTERVAL_MAX_MS))
}
