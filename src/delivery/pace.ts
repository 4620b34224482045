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
  const heldUntil = new Map<number | undefined, number>()
  let lastSentAt = Number.NEGATIVE_INFINITY

  function sweep(now: number): void {
    for (const [chatId, times] of sentTo)
      if (times.at(-1)! < now - GROUP_WINDOW_MS) sentTo.delete(chatId)
    for (const [chatId, until] of heldUntil) if (until < now) heldUntil.delete(chatId)
  }

  return {
    msUntilFree(chatId) {
      const times = sentTo.get(chatId) ?? []
      const never = Number.NEGATIVE_INFINITY
      const isGroup = chatId < 0
      const freeAt = Math.max(
        lastSentAt + ALL_CHATS_INTERVAL_MS,
        (times.at(-1) ?? never) + ONE_CHAT_INTERVAL_MS,
        isGroup ? (times.at(-GROUP_MESSAGES_MAX) ?? never) + GROUP_WINDOW_MS : never,
        heldUntil.get(chatId) ?? never,
        heldUntil.get(undefined) ?? never,
      )
      return Math.max(0, freeAt - clock().getTime())
    },

    noteSent(chatId) {
      lastSentAt = clock().getTime()
      const times = [...(sentTo.get(chatId) ?? []), lastSentAt]
      sentTo.set(chatId, times.slice(-GROUP_MESSAGES_MAX))
      if (sentTo.size > CHATS_SWEPT_ABOVE) sweep(lastSentAt)
    },

    hold(chatId, ms) {
      heldUntil.set(chatId, clock().getTime() + ms)
    },
  }
}
