/**
 * What Telegram shows of us before a word is said: the commands each kind of chat may use, and the
 * lines on our profile. None of it is worth failing for.
 */

import type { Telegraf } from 'telegraf'
import { type Command, commandTable } from '../conversation/command-table.ts'
import { log } from '../log.ts'
import type { Clock } from '../news.ts'
import { createCache } from '../store/cache.ts'
import type { Database } from '../store/database.ts'
import { words } from '../words/en.ts'
import { until } from './api.ts'
import { asFaults } from './faults.ts'

type Scope =
  | { readonly type: 'all_private_chats' | 'all_group_chats' | 'all_chat_administrators' }
  | { readonly type: 'chat'; readonly chat_id: number }

const SHOWN = { namespace: 'menus', lifetimeMs: 10 * 365 * 24 * 60 * 60 * 1000 }

/** Sets menus and descriptions; what Telegram refuses is logged and left. */
export async function showMenus(
  bot: Telegraf,
  {
    adminIds,
    db,
    clock,
    stop,
  }: { adminIds: readonly number[]; db: Database; clock: Clock; stop: AbortSignal },
): Promise<void> {
  const call = bot.telegram.callApi.bind(bot.telegram)
  const menus: readonly (readonly [Scope, (command: Command) => boolean])[] = [
    [{ type: 'all_private_chats' }, ({ forAdmins }) => !forAdmins],
    [{ type: 'all_group_chats' }, ({ forAdmins, changes }) => !forAdmins && !changes],
    [{ type: 'all_chat_administrators' }, ({ forAdmins }) => !forAdmins],
    ...adminIds.map((id) => [{ type: 'chat', chat_id: id }, () => true] as const),
  ]
  for (const [scope, belongs] of menus) {
    const commands = commandTable.filter(belongs)
    const menu = commands.map(({ name, description }) => ({ command: name, description }))
    await attempt(() => call('setMyCommands', { commands: menu, scope }, until(stop)))
  }
  const shown = createCache<readonly number[]>(db, { ...SHOWN, clock })
  // Who is no admin any more gets the menu of a reader again.
  for (const id of (await shown.get('admins')) ?? [])
    if (!adminIds.includes(id)) {
      const scope: Scope = { type: 'chat', chat_id: id }
      await attempt(() => call('deleteMyCommands', { scope }, until(stop)))
    }
  await shown.set('admins', adminIds)
  // An earlier program under the same token may have left another button there.
  await attempt(() => call('setChatMenuButton', { menu_button: { type: 'commands' } }, until(stop)))
  const { description, shortDescription } = words
  await attempt(() => call('setMyDescription', { description }, until(stop)))
  await attempt(() =>
    call('setMyShortDescription', { short_description: shortDescription }, until(stop)),
  )
}

// An admin who has never written to us has no chat yet, for instance.
async function attempt(act: () => Promise<unknown>): Promise<void> {
  await asFaults(act).catch((error: unknown) => log.info('menu_not_set', { error }))
}
