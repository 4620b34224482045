/**
 * How fast Telegram lets a bot talk, in three rules at once: all chats, one chat, one group. Who
 * is refused is told for how long, and goes on being refused until that has passed.
 */

import type { Clock } from '../../src/news.ts'

export type FloodLimits = {
  /** Messages in any second, over all chats. */
  readonly perSecond: number
  /** Messages a second to one chat, in the long run. */
  readonly perChatPerSecond: number
  /** How many messages one chat may get at once before that rate is enforced. */
  readonly chatBurst: number
  /** Messages in any minute to one group (a negative id). */
  readonly perGroupPerMinute: number
}

/** What Telegram's bot FAQ says; the burst is what is seen to be tolerated. */
export const TELEGRAM_LIMITS: FloodLimits = {
  perSecond: 30,
  perChatPerSecond: 1,
  chatBurst: 3,
  perGroupPerMinute: 20,
}

export type FloodControl = {
  /** Counts one message; gives the seconds to wait when there has been one too many. */
  charge(chatId: number): number | undefined
}

type Rule = { msUntilFree(now: number): number; note(now: number): void }
type Watch = { readonly rule: Rule; refusedUntil: number }

export function createFloodControl(limits: FloodLimits, clock: Clock): FloodControl {
  const watches = new Map<string, Watch>()

  return {
    charge(chatId) {
      const now = clock().getTime()
      const watched = [
        watch('all', () => windowRule(limits.perSecond, 1000)),
        watch(`chat ${chatId}`, () => bucketRule(limits.perChatPerSecond, limits.chatBurst)),
        ...(chatId < 0
          ? [watch(`group ${chatId}`, () => windowRule(limits.perGroupPerMinute, 60_000))]
          : []),
      ]
      const waitMs = Math.max(...watched.map((one) => msToWait(one, now)))
      if (waitMs > 0) return Math.ceil(waitMs / 1000)
      for (const { rule } of watched) rule.note(now)
      return undefined
    },
  }

  function watch(key: string, create: () => Rule): Watch {
    const known = watches.get(key) ?? { rule: create(), refusedUntil: -Infinity }
    watches.set(key, known)
    return known
  }
}

function msToWait(watch: Watch, now: number): number {
  if (watch.refusedUntil > now) return watch.refusedUntil - now
  const seconds = Math.ceil(watch.rule.msUntilFree(now) / 1000)
  if (seconds > 0) watch.refusedUntil = now + seconds * 1000
  return seconds * 1000
}

/** At most `max` in any stretch of `windowMs`. */
function windowRule(max: number, windowMs: number): Rule {
  let sent: number[] = [] // oldest first
  return {
    msUntilFree(now) {
      sent = sent.filter((at) => at > now - windowMs)
      return sent.length < max ? 0 : sent[sent.length - max]! + windowMs - now
    },
    note: (now) => void sent.push(now),
  }
}

/** A bucket that holds `burst` messages and fills up again at `perSecond`. */
function bucketRule(perSecond: number, burst: number): Rule {
  let left = burst
  let countedAt = -Infinity
  return {
    msUntilFree(now) {
      left = Math.min(burst, left + ((now - countedAt) / 1000) * perSecond)
      countedAt = now
      // Thousandths of a message are rounding, not a message too many.
      return left > 0.999 ? 0 : ((1 - left) / perSecond) * 1000
    },
    note() {
      left -= 1
    },
  }
}
