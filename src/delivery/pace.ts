/**
 * How fast we may talk. Telegram throttles a bot overall, each chat, and groups by the minute; we
 * stay under all three on our own account, so a 429 is a surprise worth logging and not a routine.
 */

import type { Clock } from '../news.ts'

// Telegram's bot FAQ: about 30 messages a second over all, one a second in a chat, 20 a minute in a group.
const ALL_CHATS_INTERVAL_MS = 34
const ONE_CHAT_INTERVAL_MS = 1000
const GROUP_MESSAGES_MAX = 20
const GROUP_WINDOW_MS = 60_000
const CHATS_SWEPT_ABOVE = 10_000

export type Pace = {
  /** 0 when a message may go to the chat now. */
  readonly msUntilFree: (chatId: number) => number
  readonly noteSent: (chatId: number) => void
  /** Telegram has told us to wait: this chat, or with undefined all of them. */
  readonly hold: (chatId: number | undefined, ms: number) => void
}

export function createPace(clock: Clock): Pace {
  const sentTo = new Map<number, number[]>() // times, oldest first
  const holds = new Map<number | undefined, { from: number; ms: number }>()
  let lastSentAt: number | undefined

  function sweep(now: number): void {
    for (const [chatId, times] of sentTo)
      if (times.at(-1)! < now - GROUP_WINDOW_MS) sentTo.delete(chatId)
    for (const [chatId, { from, ms }] of holds) if (from + ms < now) holds.delete(chatId)
  }

  return {
    msUntilFree(chatId) {
      const now = clock().getTime()
      const times = sentTo.get(chatId) ?? []
      const held = [holds.get(chatId), holds.get(undefined)]
      return Math.max(
        msLeft(now, lastSentAt, ALL_CHATS_INTERVAL_MS),
        msLeft(now, times.at(-1), ONE_CHAT_INTERVAL_MS),
        chatId < 0 ? msLeft(now, times.at(-GROUP_MESSAGES_MAX), GROUP_WINDOW_MS) : 0,
        ...held.map((hold) => msLeft(now, hold?.from, hold?.ms ?? 0)),
      )
    },

    noteSent(chatId) {
      const now = clock().getTime()
      lastSentAt = now
      sentTo.set(chatId, [...(sentTo.get(chatId) ?? []), now].slice(-GROUP_MESSAGES_MAX))
      if (sentTo.size > CHATS_SWEPT_ABOVE) sweep(now)
    },

    hold(chatId, ms) {
      holds.set(chatId, { from: clock().getTime(), ms })
    },
  }
}

// A clock that is set back must not keep us silent until it has caught up.
function msLeft(now: number, from: number | undefined, ms: number): number {
  return from === undefined ? 0 : Math.min(ms, Math.max(0, from + ms - now))
}
