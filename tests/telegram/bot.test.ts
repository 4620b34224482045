import type { Update } from '@grammyjs/types'
import { describe, expect, it } from 'vitest'
import { setUpLog } from '../../src/log.ts'
import { createBot, introduce, runBot } from '../../src/telegram/bot.ts'
import { type FakeTelegram, fakeTelegram } from '../fakes/telegram.ts'
import type { WireFault } from '../fakes/telegram-faults.ts'

setUpLog({ level: 'silent' })

const READER = 7
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A bot that polls; `taken` holds what it has stored, `waits` how long it would have waited. */
function poll(telegram: FakeTelegram, accept?: (update: Update) => Promise<void>) {
  const timeouts = { callMs: 50, pollMs: 100 }
  const bot = createBot({ token: telegram.token, apiRoot: telegram.url, timeouts })
  const stopping = new AbortController()
  const taken: number[] = []
  const waits: number[] = []
  const inbox = {
    accept: async (update: Update) => {
      await accept?.(update)
      taken.push(update.update_id)
    },
  }
  const wait = async (ms: number) => {
    waits.push(ms)
    await turn()
  }
  const running = runBot(bot, { inbox, wait, stop: stopping.signal })
  return {
    ...{ taken, waits, running },
    stop: () => stopping.abort(),
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await running
    },
  }
}

/** The poll that acknowledges an update. */
const acknowledged = (telegram: FakeTelegram, { update_id: id }: Update) =>
  telegram.waitForCall('getUpdates', ({ offset }) => Number(offset) > id)

describe('polling', () => {
  it('asks for no kind of update but those we read', async () => {
    await using telegram = await fakeTelegram()
    await using _ = poll(telegram)
    const { payload } = await telegram.waitForCall('getUpdates')
    expect(payload.allowed_updates).toEqual([
      'message',
      'channel_post',
      'callback_query',
      'my_chat_member',
      'inline_query',
      'stopped_message_generation',
    ])
  })

  it.each<[string, WireFault]>([
    ['another poller (409)', { status: 409, description: 'Conflict' }],
    ['a token that is refused (401)', { status: 401 }],
    ['a proxy that knows nothing (404)', { status: 404, description: 'Not Found' }],
    ['a broken server (500)', { status: 500, times: 3 }],
    ['a cut connection', { drop: true, times: 3 }],
    ['a poll that never ends', { stall: true }],
    ['an answer that is lost on its way', { afterAccepting: true }],
  ])('survives %s', async (_, fault) => {
    await using telegram = await fakeTelegram()
    telegram.failNext('getUpdates', fault)
    await using bot = poll(telegram)
    const said = telegram.say({ chatId: READER, text: 'Hello' })
    await acknowledged(telegram, said)
    expect(bot.taken).toEqual([said.update_id])
  })

  it('waits longer from failure to failure, but never long', async () => {
    await using telegram = await fakeTelegram()
    telegram.failNext('getUpdates', { status: 500, times: 6 })
    await using bot = poll(telegram)
    await acknowledged(telegram, telegram.say({ chatId: READER, text: 'Hello' }))
    expect(bot.waits).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000])
  })

  it('waits as long as Telegram asks for', async () => {
    await using telegram = await fakeTelegram()
    telegram.failNext('getUpdates', { status: 429, parameters: { retry_after: 37 } })
    await using bot = poll(telegram)
    await acknowledged(telegram, telegram.say({ chatId: READER, text: 'Hello' }))
    expect(bot.waits).toEqual([37_000])
  })

  it('takes away a webhook that somebody has left', async () => {
    await using telegram = await fakeTelegram()
    await fetch(`${telegram.url}/bot${telegram.token}/setWebhook?url=https://a.example/`)
    await using bot = poll(telegram)
    const said = telegram.say({ chatId: READER, text: 'Hello' })
    await acknowledged(telegram, said)
    expect(bot.taken).toEqual([said.update_id])
  })

  it('acknowledges no update before it is stored', async () => {
    await using telegram = await fakeTelegram()
    const stored = Promise.withResolvers<void>()
    await using bot = poll(telegram, () => stored.promise)
    const said = telegram.say({ chatId: READER, text: 'Hello' })
    await telegram.waitForCall('getUpdates')
    for (let turns = 0; turns < 50; turns += 1) await turn()
    const offsets = telegram.callsTo('getUpdates').map(({ payload }) => payload.offset)
    expect([offsets, bot.taken]).toEqual([[0], []])
    stored.resolve()
    await acknowledged(telegram, said)
  })

  it('insists until the store takes an update, and keeps the order', async () => {
    await using telegram = await fakeTelegram()
    let failures = 3
    await using bot = poll(telegram, async () => {
      failures -= 1
      if (failures >= 0) throw new Error('the disk is full')
    })
    const first = telegram.say({ chatId: READER, text: 'one' })
    const second = telegram.say({ chatId: READER, text: 'two' })
    await acknowledged(telegram, second)
    expect(bot.taken).toEqual([first.update_id, second.update_id])
  })

  it('stops in the middle of a poll', async () => {
    await using telegram = await fakeTelegram()
    const bot = poll(telegram)
    await telegram.waitForCall('getUpdates')
    bot.stop()
    await expect(bot.running).resolves.toBeUndefined()
  })

  it('stops while the store is away, and acknowledges nothing', async () => {
    await using telegram = await fakeTelegram()
    const bot = poll(telegram, async () => {
      bot.stop()
      throw new Error('the disk is full')
    })
    telegram.say({ chatId: READER, text: 'Hello' })
    await bot.running
    expect(telegram.callsTo('getUpdates')).toHaveLength(1)
  })
})

describe('introducing itself', () => {
  function begin(telegram: FakeTelegram) {
    const bot = createBot({ token: telegram.token, apiRoot: telegram.url })
    const stopping = new AbortController()
    const wait = turn
    const begun = introduce(bot, { wait, stop: stopping.signal })
    return { bot, begun, stop: () => stopping.abort() }
  }

  it('learns its name', async () => {
    await using telegram = await fakeTelegram()
    const { bot, begun } = begin(telegram)
    await begun
    expect(bot.botInfo?.username).toBe('newsdesk_test_bot')
  })

  it.each<[string, WireFault]>([
    ['a wrong token', { status: 401, times: 3 }],
    ['a cut connection', { drop: true, times: 3 }],
    ['a broken server', { status: 502, times: 3 }],
  ])('tries again after %s', async (_, fault) => {
    await using telegram = await fakeTelegram()
    telegram.failNext('getMe', fault)
    await begin(telegram).begun
    expect(telegram.callsTo('getMe')).toHaveLength(4)
  })

  it.each<[string, WireFault]>([
    ['Telegram does not answer', { stall: true }],
    ['the token is wrong', { status: 401, times: 1_000_000 }],
  ])('stops during start-up, also when %s', async (_, fault) => {
    await using telegram = await fakeTelegram()
    telegram.failNext('getMe', fault)
    const { begun, stop } = begin(telegram)
    await telegram.waitForCall('getMe')
    stop()
    await expect(begun).resolves.toBeUndefined()
  })
})
