/** What the fake Telegram takes and refuses to send, in the words of the real one. */

import { describe, expect, it } from 'vitest'
import { fakeTelegram } from './telegram.ts'
import { call, GROUP, press, READER, send } from './telegram-raw.ts'

const open = (url: unknown) => ({ reply_markup: { inline_keyboard: [[{ text: 'Read', url }]] } })
const rows = (count: number, width: number) => ({
  reply_markup: {
    inline_keyboard: Array.from({ length: count }, () =>
      Array.from({ length: width }, () => ({ text: 'x', callback_data: 'x' })),
    ),
  },
})

describe('sendMessage', () => {
  it.each([
    ['an empty text', { text: '' }, 'message text is empty'],
    [
      'a text that shows nothing',
      { text: '<b> </b>', parse_mode: 'HTML' },
      'text must be non-empty',
    ],
    ['a text too long to read', { text: 'x'.repeat(4097) }, 'message is too long'],
    [
      'a source too long to parse',
      { text: '<b></b>'.repeat(5000), parse_mode: 'HTML' },
      'message is too long',
    ],
    [
      'broken markup',
      { text: '<b>x', parse_mode: 'html' },
      `can't parse entities: Can't find end tag corresponding to start tag "b"`,
    ],
    ['an unknown parse mode', { parse_mode: 'BBCode' }, 'unsupported parse_mode'],
    ['half a character', { text: '\ud83d' }, 'strings must be encoded in UTF-8'],
    ['no chat', { chat_id: '' }, 'chat_id is empty'],
    ['a chat it does not know', { chat_id: 8 }, 'chat not found'],
    ['an empty button', press(''), 'BUTTON_DATA_INVALID'],
    ['a button that says too much', press('é'.repeat(33)), 'BUTTON_DATA_INVALID'],
    ['a button that leads nowhere', open('/home'), 'BUTTON_URL_INVALID'],
    [
      'a button that does nothing',
      { reply_markup: { inline_keyboard: [[{ text: 'x' }]] } },
      'text buttons are unallowed in the inline keyboard',
    ],
    [
      'a button without a label',
      { reply_markup: { inline_keyboard: [[{ text: '', callback_data: 'x' }]] } },
      'inline keyboard button text must be non-empty',
    ],
    ['more than a hundred buttons', rows(26, 4), 'reply markup is too long'],
    ['nine buttons in a row', rows(1, 9), 'reply markup is too long'],
    ['a keyboard that is no JSON', { reply_markup: '{' }, "can't parse reply_markup JSON object"],
    [
      'an app that is not https',
      {
        reply_markup: { inline_keyboard: [[{ text: 'x', web_app: { url: 'http://a.example' } }]] },
      },
      "inline keyboard button Web App URL 'http://a.example' is invalid: Only HTTPS links are allowed",
    ],
    [
      'a reply to nothing',
      { reply_parameters: { message_id: 99 } },
      'message to be replied not found',
    ],
    [
      'a reply to nothing, in the old way',
      { reply_to_message_id: 99 },
      'message to be replied not found',
    ],
    ['a topic that is not there', { message_thread_id: 5 }, 'message thread not found'],
  ])('refuses %s', async (_, payload, words) => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)

    expect(await send(telegram, payload)).toMatchObject({
      status: 400,
      ok: false,
      error_code: 400,
      description: `Bad Request: ${words}`,
    })
    expect(telegram.messages(READER)).toEqual([])
  })

  it.each([
    ['as many characters as a message may have', { text: 'x'.repeat(4096) }],
    [
      'markup that is long only before it is parsed',
      { text: `<b>${'x'.repeat(4096)}</b>`, parse_mode: 'HTML' },
    ],
    ['as much as a button may carry', press('x'.repeat(64))],
    ['a full keyboard', rows(12, 8)],
    [
      'a reply to nothing that says it may be',
      { reply_parameters: { message_id: 99, allow_sending_without_reply: true } },
    ],
    ['numbers written as text', { chat_id: String(READER) }],
  ])('takes %s', async (_, payload) => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    expect(await send(telegram, payload)).toMatchObject({ status: 200, ok: true })
  })

  it('shows the text as the reader sees it', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    const text = ' <b>Riga</b> &amp; <a href="https://a.example/x">more</a>\n'

    await send(telegram, { text, parse_mode: 'HTML', ...press('more:1') })

    expect(telegram.messages(READER)).toMatchObject([
      {
        text: 'Riga & more',
        html: text,
        entities: [
          { type: 'bold', offset: 0, length: 4 },
          { type: 'text_link', offset: 7, length: 4, url: 'https://a.example/x' },
        ],
        buttons: [[{ label: 'More', data: 'more:1' }]],
      },
    ])
  })

  it('drops all styles after the hundredth', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    await send(telegram, { text: '<b>x</b> '.repeat(120), parse_mode: 'HTML' })
    expect(telegram.messages(READER)[0]?.entities).toHaveLength(100)
  })
})

describe('sendMessageDraft', () => {
  const draft = { chat_id: READER, draft_id: 5, text: 'Hel' }

  it.each([
    ['in a group', { chat_id: GROUP }, 'TEXTDRAFT_PEER_INVALID'],
    ['without a number of its own', { draft_id: 0 }, 'RANDOM_ID_INVALID'],
    ['with a number that is none', { draft_id: 'x' }, 'RANDOM_ID_INVALID'],
    ['that is too long', { text: 'x'.repeat(4097) }, 'message is too long'],
    [
      'with broken markup',
      { text: '<b>x', parse_mode: 'HTML' },
      `can't parse entities: Can't find end tag corresponding to start tag "b"`,
    ],
  ])('refuses one %s', async (_, payload, words) => {
    await using telegram = await fakeTelegram()
    for (const id of [READER, GROUP]) telegram.know(id)
    expect(await call(telegram, 'sendMessageDraft', { ...draft, ...payload })).toMatchObject({
      status: 400,
      description: `Bad Request: ${words}`,
    })
  })

  it.each([['Hel'], ['']])('takes “%s”, and it stands in no chat', async (text) => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    const answered = await call(telegram, 'sendMessageDraft', { ...draft, text })
    expect(answered).toMatchObject({ ok: true, result: true })
    expect(telegram.messages(READER)).toEqual([])
  })
})

it('takes a key that asks where somebody is in private chats alone', async () => {
  await using telegram = await fakeTelegram()
  for (const id of [READER, GROUP]) telegram.know(id)
  const reply_markup = { keyboard: [[{ text: 'Here', request_location: true }]] }
  expect(await send(telegram, { reply_markup })).toMatchObject({ ok: true })
  expect(await send(telegram, { chat_id: GROUP, reply_markup })).toMatchObject({
    description: 'Bad Request: location can be requested in private chats only',
  })
})
