/** The second of two taps in a row on one button: nobody means it twice. */

import type { Update } from '@grammyjs/types'
import type { Clock } from '../news.ts'

export type Taps = { readonly isSecond: (update: Update) => boolean }

const WITHIN_MS = 1500
const KEPT_MAX = 1000

export function createTaps(clock: Clock): Taps {
  const tapped = new Map<string, { at: number; updateId: number }>() // oldest first

  return {
    isSecond({ update_id: updateId, callback_query: query }) {
      const { message, from, data } = query ?? {}
      // What Telegram does not promise is told of when it is read; here it must only stop nothing.
      const chatId = message?.chat?.id
      if (chatId === undefined || data === undefined) return false
      const key = `${chatId}:${message?.message_id}:${from?.id}:${data}`
      const now = clock().getTime()
      const before = tapped.get(key)
      tapped.delete(key)
      tapped.set(key, { at: now, updateId })
      if (tapped.size > KEPT_MAX) tapped.delete(tapped.keys().next().value!)
      // One that could not be stored is handed in again, and is still the first.
      return before !== undefined && before.updateId !== updateId && now - before.at < WITHIN_MS
    },
  }
}
