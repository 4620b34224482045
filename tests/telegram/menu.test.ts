import { beforeEach, expect, it } from 'vitest'
import { commandTable } from '../../src/conversation/command-table.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'
import { createBot } from '../../src/telegram/bot.ts'
import { showMenus } from '../../src/telegram/menu.ts'
import { words } from '../../src/words/en.ts'
import { handClock } from '../fakes/clock.ts'
import { type FakeTelegram, fakeTelegram } from '../fakes/telegram.ts'

const ADMIN = 11
const stop = new AbortController().signal

const clock = handClock('2026-11-08T12:00:00Z')

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

async function show(telegram: FakeTelegram, adminIds: readonly number[] = [ADMIN]): Promise<void> {
  const bot = createBot({ token: telegram.token, apiRoot: telegram.url })
  await showMenus(bot, { adminIds, db, clock, stop })
}

it('shows each kind of chat the commands it may use', async () => {
  await using telegram = await fakeTelegram()
  await show(telegram)
  const inScope = (scope: object) => telegram.commands(undefined, scope)
  const readers = commandTable.filter(({ forAdmins }) => !forAdmins).map(({ name }) => name)
  expect(inScope({ type: 'all_private_chats' })).toEqual(readers)
  expect(inScope({ type: 'all_chat_administrators' })).toEqual(readers)
  expect(inScope({ type: 'all_group_chats' })).toContain('brief')
  expect(inScope({ type: 'all_group_chats' })).not.toContain('subscribe')
  expect(inScope({ type: 'chat', chat_id: ADMIN })).toEqual(commandTable.map(({ name }) => name))
})

it('takes the menu of an admin back from who is none any more', async () => {
  await using telegram = await fakeTelegram()
  const other = { type: 'chat', chat_id: 12 }
  await show(telegram, [ADMIN, 12])
  expect(telegram.commands(undefined, other)).toContain('admin')
  await show(telegram)
  expect(telegram.commands(undefined, other)).toEqual([])
  expect(telegram.commands(undefined, { type: 'chat', chat_id: ADMIN })).toContain('admin')
})

it('says on our profile what we do', async () => {
  await using telegram = await fakeTelegram()
  await show(telegram)
  expect(telegram.description()).toBe(words.description)
  expect(telegram.menuButton()).toBe('commands')
})

it('goes on with the rest when Telegram refuses one', async () => {
  await using telegram = await fakeTelegram()
  telegram.failNext('setMyCommands', { status: 400, description: 'Bad Request', times: 4 })
  await show(telegram)
  expect(telegram.description()).toBe(words.description)
})
