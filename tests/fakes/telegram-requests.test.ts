/** In which forms the fake Telegram can be asked, and what it says at the door. */

import { describe, expect, it } from 'vitest'
import { fakeTelegram } from './telegram.ts'
import { type Answered, call, GROUP, multipart, press, READER } from './telegram-raw.ts'

describe('the forms a request may have', () => {
  it.each([
    [
      'a form',
      new URLSearchParams({
        chat_id: '7',
        text: 'Hi',
        reply_markup: JSON.stringify(press('x').reply_markup),
      }),
    ],
    ['a query', undefined],
    ['multipart', multipart({ chat_id: '7', text: 'Hi' })],
  ])('reads %s', async (_, body) => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    const query = body === undefined ? '?chat_id=7&text=Hi' : ''
    const address = `${telegram.url}/bot${telegram.token}/SENDMESSAGE${query}`

    const response = await fetch(address, { method: 'POST', body: body ?? null })

    expect(response.status).toBe(200)
    expect(telegram.messages(READER)).toMatchObject([{ text: 'Hi' }])
  })

  it('takes a document and gives it back', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    const document = new File(['<opml/>'], 'feeds.opml', { type: 'text/x-opml' })
    const body = multipart({ chat_id: '7', caption: 'Yours', document })
    const base = `${telegram.url}/bot${telegram.token}`
    const sent = (await (
      await fetch(`${base}/sendDocument`, { method: 'POST', body })
    ).json()) as Answered

    const file = await call(telegram, 'getFile', { file_id: sent.result.document.file_id })
    const address = `${telegram.url}/file/bot${telegram.token}/${file.result.file_path}`

    expect(sent.result).toMatchObject({ caption: 'Yours', document: { file_name: 'feeds.opml' } })
    expect(await (await fetch(address)).text()).toBe('<opml/>')
    expect(await call(telegram, 'getFile', { file_id: 'x' })).toMatchObject({ status: 400 })
  })
})

describe('at the door', () => {
  it.each([
    ['a wrong token', '/bot1:wrong/getMe', 401, 'Unauthorized'],
    ['an unknown method', '/botTOKEN/sendPigeon', 404, 'Not Found'],
    ['another address', '/', 404, 'Not Found'],
  ])('refuses %s', async (_, path, status, description) => {
    await using telegram = await fakeTelegram()
    const response = await fetch(telegram.url + path.replace('TOKEN', telegram.token))
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ ok: false, error_code: status, description })
  })

  it('says who the bot is', async () => {
    await using telegram = await fakeTelegram({ token: '42:secret' })
    expect(await call(telegram, 'getMe', {})).toMatchObject({ result: telegram.me })
  })
})

describe('the bot’s own settings', () => {
  it('keeps commands by language', async () => {
    await using telegram = await fakeTelegram()
    const commands = [{ command: 'news', description: 'The news' }]
    await call(telegram, 'setMyCommands', { commands, language_code: 'de' })
    expect(telegram.commands('de')).toEqual(['news'])
    expect(telegram.commands()).toEqual([])
    const asked = await call(telegram, 'getMyCommands', { language_code: 'de' })
    expect(asked.result).toEqual(commands)
  })

  it.each([
    ['setMyCommands', { commands: [{ command: 'News!', description: 'x' }] }],
    ['setMyCommands', { commands: [{ command: 'news', description: '' }] }],
    ['setMyDescription', { description: 'x'.repeat(513) }],
    ['setMyShortDescription', { short_description: 'x'.repeat(121) }],
    ['sendChatAction', { chat_id: READER, action: 'thinking' }],
  ])('refuses a bad %s', async (method, payload) => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    expect(await call(telegram, method, payload)).toMatchObject({ status: 400 })
  })

  it('says what a person is in a chat', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(GROUP)
    telegram.setMember(GROUP, 9, 'administrator')
    const asked = await call(telegram, 'getChatMember', { chat_id: GROUP, user_id: 9 })
    expect(asked.result).toMatchObject({ status: 'administrator', user: { id: 9 } })
    expect((await call(telegram, 'getChat', { chat_id: GROUP })).result.type).toBe('group')
  })
})
