import { describe, expect, it } from 'vitest'
import { type House, openHouse } from '../../src/house.ts'
import { importPaths } from '../../src/ingest/import.ts'
import { setUpLog } from '../../src/log.ts'
import { runTelegram } from '../../src/run-telegram.ts'
import { listOpenUpdates } from '../../src/store/inbox.ts'
import { countOutbox } from '../../src/store/outbox.ts'
import { words } from '../../src/words/en.ts'
import { handClock } from '../fakes/clock.ts'
import { type FakeTelegram, fakeTelegram } from '../fakes/telegram.ts'
import { configFor, EVENING, READER } from './door.ts'

setUpLog({ level: 'silent' })

/** The whole of `npm start`, where every wait is over at once. */
function run(house: House, telegram: FakeTelegram) {
  const stopping = new AbortController()
  const { token } = telegram
  const wait = () => new Promise<void>((resolve) => setImmediate(resolve))
  const running = runTelegram(house, { token, wait, stop: stopping.signal })
  return {
    async end() {
      stopping.abort()
      await running
    },
  }
}

async function open() {
  const clock = handClock(EVENING)
  const telegram = await fakeTelegram()
  const house = await openHouse(configFor(telegram), clock)
  await importPaths(house.db, ['data/articles'], { clock })
  return {
    ...{ clock, telegram, house },
    greetings: () =>
      telegram.messages(READER).filter(({ text }) => text.startsWith(words.greeting)),
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]()
      await telegram[Symbol.asyncDispose]()
    },
  }
}

// Two starts with all that belongs to one: on a busy machine more than a test usually may take.
it('answers, and delivers the digests that were due while it was off', {
  timeout: 30_000,
}, async () => {
  await using place = await open()
  const { telegram, house, clock } = place
  const first = run(house, telegram)
  telegram.say({ chatId: READER, text: '/subscribe 07:30 in Berlin' })
  await telegram.waitForMessage(READER, ({ text }) => text.includes('every day at 07:30'))
  await first.end()

  clock.set('2026-11-09T09:00:00Z')
  const second = run(house, telegram)
  await telegram.waitForMessage(READER, ({ text }) => text.startsWith('Your digest'))
  await second.end()
  expect(await countOutbox(house.db)).toMatchObject({ waiting: 0, sent: 1, failed: 0 })
})

describe('told to stop while Telegram leaves a call hanging, it ends:', () => {
  it.each(['getMe', 'setMyCommands', 'deleteWebhook', 'getUpdates'])('%s', async (method) => {
    await using place = await open()
    place.telegram.failNext(method, { stall: true })
    const bot = run(place.house, place.telegram)
    await place.telegram.waitForCall(method)
    await expect(bot.end()).resolves.toBeUndefined()
  })

  it('sendMessage; what was not answered is answered after the next start, once', async () => {
    await using place = await open()
    const { telegram, house } = place
    telegram.failNext('sendMessage', { stall: true })
    const first = run(house, telegram)
    telegram.say({ chatId: READER, text: '/start' })
    await telegram.waitForCall('sendMessage')
    await first.end()
    expect(place.greetings()).toEqual([])

    const second = run(house, telegram)
    await telegram.waitForMessage(READER, ({ text }) => text.startsWith(words.greeting))
    await second.end()
    expect(place.greetings()).toHaveLength(1)
    expect(await listOpenUpdates(house.db, 10)).toEqual([])
  })
})
