/**
 * Who may change what a group gets: its admins, as Telegram says; remembered for a few minutes. Who is none
 * is asked about again soon: whoever has just been made one wants to go on.
 */

import type { Telegraf } from 'telegraf'
import type { Clock } from '../news.ts'
import { asFaults } from './faults.ts'

export type Roles = {
  /** Throws a Fault when Telegram does not say. */
  readonly isChatAdmin: (chatId: number, personId: number) => Promise<boolean>
}

const KEPT_MS = 5 * 60_000
const NO_ADMIN_KEPT_MS = 15_000
const KEPT_MAX = 1000

export function createRoles(bot: Telegraf, clock: Clock): Roles {
  const known = new Map<string, { isAdmin: boolean; until: number }>() // oldest first

  return {
    async isChatAdmin(chatId, personId) {
      if (personId <= 0) return false // who speaks as a channel can be anybody
      const key = `${chatId}:${personId}`
      const now = clock().getTime()
      const before = known.get(key)
      if (before !== undefined && before.until > now) return before.isAdmin
      const { status } = await asFaults(() => bot.telegram.getChatMember(chatId, personId))
      const isAdmin = status === 'creator' || status === 'administrator'
      known.delete(key)
      known.set(key, { isAdmin, until: now + (isAdmin ? KEPT_MS : NO_ADMIN_KEPT_MS) })
      if (known.size > KEPT_MAX) known.delete(known.keys().next().value!)
      return isAdmin
    },
  }
}
