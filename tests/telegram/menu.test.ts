import { expect, it } from 'vitest'
import { commandTable } from '../../src/conversation/command-table.ts'
import { createBot } from '../../src/telegram/bot.ts'
import { showMenus } from '../../src/telegram/menu.ts'
import { words } from '../../src/words/en.ts'
import { type FakeTelegram, fakeTelegram } from '../fakes/telegram.ts'

const ADMIN = 11
const stop = new AbortController().signal

async function show(telegram: FakeTelegram): Promise<void> {
  const bot = createBot({ token: telegram.token, apiRoot: telegram.url })
  await showMenus(bot, { adminIds: [ADMIN], stop })
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
