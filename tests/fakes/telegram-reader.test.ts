/** What readers do reaches the bot as updates. */

import { describe, expect, it } from 'vitest'
import { fakeTelegram } from './telegram.ts'
import { call, GROUP, press, READER, send } from './telegram-raw.ts'

describe('what readers do', () => {
  it('hands over what they say until it is confirmed', async () => {
    await using telegram = await fakeTelegram()
    const first = telegram.say({ chatId: READER, text: '/news sport' })
    telegram.say({ chatId: GROUP, text: 'Hi', from: { id: 9, first_name: 'Ana' } })

    const all = await call(telegram, 'getUpdates', {})
    const rest = await call(telegram, 'getUpdates', { offset: first.update_id + 1 })
    const last = await call(telegram, 'getUpdates', { offset: -1 })

    expect(all.result).toMatchObject([
      {
        message: { text: '/news sport', entities: [{ type: 'bot_command', offset: 0, length: 5 }] },
      },
      { message: { chat: { type: 'group' }, from: { id: 9 } } },
    ])
    const [, second] = all.result as unknown as readonly unknown[]
    expect(rest.result).toEqual([second])
    expect(last.result).toEqual([second])
  })

  it('wakes a getUpdates that waits', async () => {
    await using telegram = await fakeTelegram()
    const waiting = call(telegram, 'getUpdates', { timeout: 50 })
    await telegram.waitForCall('getUpdates')
    telegram.say({ chatId: READER, text: 'Hi' })
    expect((await waiting).result).toMatchObject([{ message: { text: 'Hi' } }])
  })

  it('keeps back the kinds of update the bot has not asked for', async () => {
    await using telegram = await fakeTelegram()
    await call(telegram, 'getUpdates', { allowed_updates: ['callback_query'] })
    telegram.say({ chatId: READER, text: 'Hi' })
    expect(await call(telegram, 'getUpdates', {})).toMatchObject({ result: [] })
  })

  it('tells the earlier of two pollers to go', async () => {
    await using telegram = await fakeTelegram()
    const earlier = call(telegram, 'getUpdates', { timeout: 50 })
    await telegram.waitForCall('getUpdates')
    expect(await call(telegram, 'getUpdates', {})).toMatchObject({ status: 200 })
    expect(await earlier).toMatchObject({ status: 409 })
  })

  it('gives no updates while a webhook is set', async () => {
    await using telegram = await fakeTelegram()
    const hook = { url: 'https://a.example/hook', secret_token: 's3cret' }
    expect(await call(telegram, 'setWebhook', { url: 'http://a.example' })).toMatchObject({
      status: 400,
    })
    await call(telegram, 'setWebhook', hook)
    expect(telegram.webhook()).toEqual({ url: hook.url, secretToken: 's3cret' })
    expect(await call(telegram, 'getUpdates', {})).toMatchObject({ status: 409 })
    await call(telegram, 'deleteWebhook', { drop_pending_updates: true })
    expect(await call(telegram, 'getUpdates', {})).toMatchObject({ status: 200 })
  })

  it('presses a button that is there, and no other', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    const { result } = await send(telegram, press('more:1'))
    const button = { chatId: READER, messageId: result.message_id }

    const update = telegram.press({ ...button, data: 'more:1' })

    expect(update.callback_query).toMatchObject({ data: 'more:1', message: { text: 'Hello' } })
    expect(() => telegram.press({ ...button, data: 'less' })).toThrow('there are: more:1')
    expect(telegram.press({ ...button, data: 'less', stale: true })).toBeDefined()
    const id = update.callback_query?.id
    expect(await call(telegram, 'answerCallbackQuery', { callback_query_id: id })).toMatchObject({
      status: 200,
    })
    expect(await call(telegram, 'answerCallbackQuery', { callback_query_id: 'x' })).toMatchObject({
      status: 400,
    })
  })

  it('lets the bot fetch a file it was handed', async () => {
    await using telegram = await fakeTelegram()
    const { message } = telegram.hand({ chatId: READER, name: 'a.opml', content: '<opml/>' })
    const file = await call(telegram, 'getFile', { file_id: message?.document?.file_id })
    expect(file.result).toMatchObject({ file_size: 7 })
  })
})
