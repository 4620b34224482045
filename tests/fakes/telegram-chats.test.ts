/** Chats in trouble, and messages that change where they stand. */

import { describe, expect, it } from 'vitest'
import { type FakeTelegram, fakeTelegram } from './telegram.ts'
import { call, FORUM, GROUP, press, READER, send } from './telegram-raw.ts'

describe('chats in trouble', () => {
  it.each([
    [
      'a reader who has blocked us',
      READER,
      (t: FakeTelegram) => t.block(READER),
      403,
      'Forbidden: bot was blocked by the user',
    ],
    [
      'a group that has thrown us out',
      GROUP,
      (t: FakeTelegram) => t.block(GROUP),
      403,
      'Forbidden: bot was kicked from the group chat',
    ],
    [
      'a chat that is gone',
      READER,
      (t: FakeTelegram) => t.forgetChat(READER),
      400,
      'Bad Request: chat not found',
    ],
  ])('refuses to write to %s', async (_, chatId, trouble, status, description) => {
    await using telegram = await fakeTelegram()
    telegram.know(chatId)
    trouble(telegram)
    const payload = { chat_id: chatId }
    expect(await send(telegram, payload)).toMatchObject({ status, description })
    telegram.know(chatId)
    telegram.unblock(chatId)
    expect(await send(telegram, payload)).toMatchObject({ status: 200 })
  })

  it('says where a group has gone', async () => {
    await using telegram = await fakeTelegram()
    telegram.migrate(GROUP, FORUM)
    expect(await send(telegram, { chat_id: GROUP })).toMatchObject({
      status: 400,
      parameters: { migrate_to_chat_id: FORUM },
    })
    expect(await send(telegram, { chat_id: FORUM })).toMatchObject({ status: 200 })
  })

  it('writes only into topics that are open', async () => {
    await using telegram = await fakeTelegram()
    telegram.openThread(FORUM, 5)
    const payload = { chat_id: FORUM, message_thread_id: 5 }
    expect(await send(telegram, payload)).toMatchObject({ result: { message_thread_id: 5 } })
    telegram.closeThread(FORUM, 5)
    expect(await send(telegram, payload)).toMatchObject({
      description: 'Bad Request: TOPIC_CLOSED',
    })
    telegram.dropThread(FORUM, 5)
    expect(await send(telegram, payload)).toMatchObject({
      description: 'Bad Request: message thread not found',
    })
  })

  it('knows every chat when asked not to be strict', async () => {
    await using telegram = await fakeTelegram({ strictChats: false })
    expect(await send(telegram, { chat_id: 12345 })).toMatchObject({ status: 200 })
  })
})

describe('messages that change', () => {
  async function sent(telegram: FakeTelegram) {
    telegram.know(READER)
    const { result } = await send(telegram, {
      text: '<b>One</b>',
      parse_mode: 'HTML',
      ...press('x'),
    })
    return { chat_id: READER, message_id: result.message_id }
  }

  it('edits a message where it stands', async () => {
    await using telegram = await fakeTelegram()
    const target = await sent(telegram)
    await send(telegram, { text: 'Two' })

    const { result } = await call(telegram, 'editMessageText', { ...target, text: 'Three' })

    expect(result).toMatchObject({ message_id: target.message_id, text: 'Three' })
    expect(telegram.messages(READER)).toMatchObject([
      { text: 'Three', buttons: [] },
      { text: 'Two' },
    ])
  })

  it.each([
    [
      'the same again',
      { text: '<b>One</b>', parse_mode: 'HTML', ...press('x') },
      'message is not modified',
    ],
    ['a message that is not there', { message_id: 99, text: 'x' }, 'message to edit not found'],
    [
      'a keyboard of the other kind',
      { text: 'x', reply_markup: { remove_keyboard: true } },
      'inline keyboard expected',
    ],
    ['an empty text', { text: '' }, 'message text is empty'],
  ])('refuses to edit in %s', async (_, change, words) => {
    await using telegram = await fakeTelegram()
    const answer = await call(telegram, 'editMessageText', { ...(await sent(telegram)), ...change })
    expect(answer.status).toBe(400)
    expect(answer.description).toContain(`Bad Request: ${words}`)
  })

  it('takes a change of keyboard or of style for a change', async () => {
    await using telegram = await fakeTelegram()
    const target = await sent(telegram)
    const markup = { ...target, ...press('y') }
    expect(await call(telegram, 'editMessageReplyMarkup', markup)).toMatchObject({ status: 200 })
    expect(await call(telegram, 'editMessageReplyMarkup', markup)).toMatchObject({ status: 400 })
    const plain = { ...markup, text: 'One' }
    expect(await call(telegram, 'editMessageText', plain)).toMatchObject({ status: 200 })
  })

  it('deletes a message once', async () => {
    await using telegram = await fakeTelegram()
    const target = await sent(telegram)
    expect(await call(telegram, 'deleteMessage', target)).toMatchObject({ result: true })
    expect(await call(telegram, 'deleteMessage', target)).toMatchObject({ status: 400 })
    expect(telegram.messages(READER)).toEqual([])
  })
})
