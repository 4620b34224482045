/** The fake Telegram as Telegraf, the library we use, sees it. */

import { Telegraf, TelegramError } from 'telegraf'
import { message } from 'telegraf/filters'
import { expect, it } from 'vitest'
import { type FakeTelegram, fakeTelegram } from './telegram.ts'

const READER = 7

function connect({ url, token }: FakeTelegram): Telegraf {
  return new Telegraf(token, { telegram: { apiRoot: url } })
}

it('serves a bot that polls, answers, and is pressed', async () => {
  await using telegram = await fakeTelegram()
  const bot = connect(telegram)
  bot.command('news', async (ctx) => {
    await ctx.replyWithHTML('<b>News</b>', {
      reply_markup: { inline_keyboard: [[{ text: 'More', callback_data: 'more' }]] },
    })
  })
  bot.on(message('text'), (ctx) => ctx.reply(`You said ${ctx.message.text}`))
  bot.action('more', async (ctx) => {
    await ctx.answerCbQuery()
    await ctx.editMessageText('All of it')
  })
  const running = bot.launch()
  await telegram.waitForCall('getUpdates')

  telegram.say({ chatId: READER, text: '/news' })
  const sent = await telegram.waitForMessage(READER, ({ text }) => text === 'News')
  telegram.press({ chatId: READER, messageId: sent.messageId, data: 'more' })
  await telegram.waitForMessage(READER, ({ text }) => text === 'All of it')
  telegram.say({ chatId: READER, text: 'Hello' })
  await telegram.waitForMessage(READER, ({ text }) => text === 'You said Hello')
  bot.stop()
  await running

  expect(telegram.callsTo('answerCallbackQuery')).toMatchObject([{ status: 200 }])
  expect(telegram.transcript(READER).map(({ from, text }) => `${from}: ${text}`)).toEqual([
    'reader: /news',
    'bot: All of it',
    'reader: Hello',
    'bot: You said Hello',
  ])
})

it('gives Telegraf errors it understands', async () => {
  await using telegram = await fakeTelegram()
  telegram.know(READER)
  telegram.failNext('sendMessage', { status: 429, parameters: { retry_after: 9 } })
  const api = connect(telegram).telegram

  const tooMany = await api.sendMessage(READER, 'Hi').catch((error: unknown) => error)
  const unknown = await api.sendMessage(8, 'Hi').catch((error: unknown) => error)

  expect(tooMany).toBeInstanceOf(TelegramError)
  expect(tooMany).toMatchObject({ code: 429, parameters: { retry_after: 9 } })
  expect(unknown).toMatchObject({ code: 400, description: 'Bad Request: chat not found' })
})

it('takes the documents Telegraf sends and gives the addresses it asks for', async () => {
  await using telegram = await fakeTelegram()
  telegram.know(READER)
  const api = connect(telegram).telegram
  const source = Buffer.from('<opml/>')

  const { document } = await api.sendDocument(READER, { source, filename: 'feeds.opml' })
  const link = await api.getFileLink(document.file_id)

  expect(telegram.messages(READER)).toMatchObject([{ document: { name: 'feeds.opml' } }])
  expect(await (await fetch(link)).text()).toBe('<opml/>')
})
