/** Faults on order, limits, and waiting for the bot. */

import { describe, expect, it } from 'vitest'
import { handClock } from './clock.ts'
import { fakeTelegram } from './telegram.ts'
import { call, READER, send } from './telegram-raw.ts'

describe('faults on order', () => {
  it('answers as it was told, as often as it was told', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    telegram.failNext('sendMessage', { status: 429, parameters: { retry_after: 3 }, times: 2 })
    const answers = [await send(telegram, {}), await send(telegram, {}), await send(telegram, {})]
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 200])
    expect(answers[0]).toMatchObject({
      description: 'Too Many Requests: retry after 3',
      parameters: { retry_after: 3 },
    })
    expect(telegram.messages(READER)).toHaveLength(1)
  })

  it.each([
    ['a cut connection', { drop: true }, 0],
    ['an answer that is lost', { afterAccepting: true }, 1],
  ])('plays %s', async (_, fault, recorded) => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    telegram.failNext('sendMessage', fault)
    await expect(send(telegram, {})).rejects.toThrow('fetch failed')
    expect(telegram.messages(READER)).toHaveLength(recorded)
  })

  it('can accept a message and still answer with an error', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    telegram.failNext('*', { afterAccepting: true, status: 502 })
    expect(await send(telegram, {})).toMatchObject({ status: 502, description: 'Bad Gateway' })
    expect(telegram.messages(READER)).toHaveLength(1)
  })

  it('can leave a caller without an answer', async () => {
    await using telegram = await fakeTelegram()
    telegram.failNext('getMe', { stall: true })
    const giveUp = new AbortController()
    const asked = fetch(`${telegram.url}/bot${telegram.token}/getMe`, { signal: giveUp.signal })
    await telegram.waitForCall('getMe')
    giveUp.abort()
    await expect(asked).rejects.toThrow('aborted')
  })
})

describe('limits', () => {
  it('stops a bot that talks too fast, until the time it named has passed', async () => {
    const clock = handClock('2025-03-03T08:00:00Z')
    await using telegram = await fakeTelegram({ clock })
    telegram.know(READER)
    for (const _ of [1, 2, 3]) expect(await send(telegram, {})).toMatchObject({ status: 200 })
    expect(await send(telegram, {})).toMatchObject({ status: 429, parameters: { retry_after: 1 } })
    clock.advance(1000)
    expect(await send(telegram, {})).toMatchObject({ status: 200 })
  })

  it.each([
    ['without a clock', {}],
    ['when they are switched off', { clock: handClock('2025-03-03T08:00:00Z'), limits: false }],
  ])('has none %s', async (_, options) => {
    await using telegram = await fakeTelegram(options)
    telegram.know(READER)
    for (const _ of [1, 2, 3, 4, 5]) expect(await send(telegram, {})).toMatchObject({ ok: true })
  })

  it('counts no message it has refused for another reason', async () => {
    await using telegram = await fakeTelegram({ limits: { chatBurst: 1, perChatPerSecond: 0.01 } })
    telegram.know(READER)
    await send(telegram, { text: '' })
    expect(await send(telegram, {})).toMatchObject({ status: 200 })
    expect(await send(telegram, {})).toMatchObject({ status: 429 })
  })
})

describe('waiting for the bot', () => {
  it('gives each call to one wait, also a call that came before', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    await send(telegram, { text: 'One' })
    const texts = [telegram.waitForCall('sendMessage'), telegram.waitForCall('sendMessage')]
    await send(telegram, { text: 'Two' })
    expect((await Promise.all(texts)).map(({ payload }) => payload.text)).toEqual(['One', 'Two'])
  })

  it('sees a message that becomes what was wanted', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    const { result } = await send(telegram, { text: 'Wait…' })
    const wanted = telegram.waitForMessage(READER, ({ text }) => text === 'Done')
    const target = { chat_id: READER, message_id: result.message_id }
    await call(telegram, 'editMessageText', { ...target, text: 'Done' })
    expect(await wanted).toMatchObject({ messageId: result.message_id })
  })

  it('names the calls so far when nothing comes', async () => {
    await using telegram = await fakeTelegram({ deadlineMs: 1 })
    telegram.know(READER)
    await send(telegram, {})
    await expect(telegram.waitForCall('getMe')).rejects.toThrow(
      'getMe did not come within 1 ms; the calls so far:\n- sendMessage 200 {"chat_id":7,"text":"Hello"}',
    )
  })
})
