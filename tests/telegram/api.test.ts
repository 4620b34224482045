import { afterEach, describe, expect, it } from 'vitest'
import type { Part } from '../../src/delivery/render.ts'
import type { FaultCode } from '../../src/errors.ts'
import { log, setUpLog } from '../../src/log.ts'
import { createTransport, until } from '../../src/telegram/api.ts'
import { createBot } from '../../src/telegram/bot.ts'
import { asFaults } from '../../src/telegram/faults.ts'
import { type FakeTelegram, fakeTelegram } from '../fakes/telegram.ts'
import type { WireFault } from '../fakes/telegram-faults.ts'

const READER = 7
const FORUM = -1_001_000_000_009
const part: Part = { html: '<b>News</b>', text: 'News', buttons: [] }

const lines: string[] = []
setUpLog({ level: 'debug', write: (line) => lines.push(line) })
afterEach(() => void lines.splice(0))

function connect({ token, url }: Pick<FakeTelegram, 'token' | 'url'>, timeouts?: object) {
  const bot = createBot({ token, apiRoot: url, ...(timeouts as object) })
  return { bot, transport: createTransport(bot) }
}

const sendTo = (telegram: FakeTelegram, chatId = READER, threadId?: number) =>
  connect(telegram).transport.send({ chatId, threadId }, part, { plain: false })

describe('a failure becomes a Fault:', () => {
  const refusal = (status: number, description?: string, parameters?: object) =>
    ({ status, description, parameters }) as WireFault

  it.each<[string, WireFault, FaultCode]>([
    ['400 for our markup', refusal(400, "Bad Request: can't parse entities"), 'message-refused'],
    ['400 for a long text', refusal(400, 'Bad Request: message is too long'), 'message-refused'],
    ['413', refusal(413, 'Request Entity Too Large'), 'message-refused'],
    ['400 for an unknown chat', refusal(400, 'Bad Request: chat not found'), 'chat-gone'],
    ['400 for a peer', refusal(400, 'Bad Request: PEER_ID_INVALID'), 'chat-gone'],
    [
      '400 for a chat that is closed to us',
      refusal(400, 'Bad Request: not enough rights to send text messages to the chat'),
      'chat-gone',
    ],
    [
      '400 for a chat where nobody may write',
      refusal(400, 'Bad Request: CHAT_WRITE_FORBIDDEN'),
      'chat-gone',
    ],
    ['403 when blocked', refusal(403), 'chat-gone'],
    ['403 when kicked', refusal(403, 'Forbidden: bot was kicked from the group chat'), 'chat-gone'],
    ['403 for a deleted account', refusal(403, 'Forbidden: user is deactivated'), 'chat-gone'],
    ['401', refusal(401), 'telegram-unreachable'],
    ['404', refusal(404, 'Not Found'), 'telegram-unreachable'],
    ['409', refusal(409, 'Conflict'), 'telegram-unreachable'],
    ['500', refusal(500), 'telegram-unreachable'],
    ['502', refusal(502), 'telegram-unreachable'],
    ['a cut connection', { drop: true }, 'telegram-unreachable'],
  ])('%s', async (_, fault, code) => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    telegram.failNext('sendMessage', fault)
    await expect(sendTo(telegram)).rejects.toMatchObject({ name: 'Fault', code })
  })

  it('429, with the wait it asks for', async () => {
    await using telegram = await fakeTelegram()
    telegram.failNext('sendMessage', refusal(429, undefined, { retry_after: 9 }))
    const expected = { code: 'rate-limited', retryAfterMs: 9000 }
    await expect(sendTo(telegram)).rejects.toMatchObject(expected)
  })

  it('a group that has moved, with where to', async () => {
    await using telegram = await fakeTelegram()
    telegram.migrate(-100, FORUM)
    const expected = { code: 'chat-moved', movedTo: FORUM }
    await expect(sendTo(telegram, -100)).rejects.toMatchObject(expected)
  })

  it('a server that is not there', async () => {
    const nowhere = connect({ token: '1:x', url: 'http://127.0.0.1:1' })
    const sending = nowhere.transport.send({ chatId: READER }, part, { plain: false })
    const expected = { code: 'telegram-unreachable', message: 'FetchError ECONNREFUSED' }
    await expect(sending).rejects.toMatchObject(expected)
  })

  it('but a mistake of ours stays one', async () => {
    const mistake = async () => {
      throw new TypeError('ours')
    }
    await expect(asFaults(mistake)).rejects.toThrow(TypeError)
  })
})

it.each<[string, WireFault]>([
  ['a refusal', { status: 400, description: 'Bad Request' }],
  ['a cut connection', { drop: true }],
  ['an answer in time to nobody', { stall: true }],
])('never shows the token in the Fault for %s', async (_, fault) => {
  await using telegram = await fakeTelegram()
  telegram.failNext('sendMessage', fault)
  const { transport } = connect(telegram, { timeouts: { callMs: 30, pollMs: 30 } })
  const error = await transport.send({ chatId: READER }, part, { plain: false }).catch((e) => e)
  log.error('seen', { error })
  expect(`${lines.join('')}${(error as Error).stack}`).not.toContain(telegram.token)
})

describe('a call that gets no answer', () => {
  it.each(['sendMessage', 'getUpdates', 'getMe'] as const)(
    '%s ends after its time',
    async (method) => {
      await using telegram = await fakeTelegram()
      telegram.failNext(method, { stall: true })
      const { bot } = connect(telegram, { timeouts: { callMs: 30, pollMs: 30 } })
      const call = asFaults(() => bot.telegram.callApi(method as 'getMe', {}))
      await expect(call).rejects.toMatchObject({ code: 'telegram-unreachable' })
    },
  )

  it('ends when it is told to stop', async () => {
    await using telegram = await fakeTelegram()
    telegram.failNext('getMe', { stall: true })
    const stopping = new AbortController()
    const call = connect(telegram).bot.telegram.callApi('getMe', {}, until(stopping.signal))
    await telegram.waitForCall('getMe')
    stopping.abort()
    await expect(call).rejects.toThrow('aborted')
  })

  it('does not begin after a stop', async () => {
    await using telegram = await fakeTelegram()
    const { bot } = connect(telegram)
    const call = bot.telegram.callApi('getMe', {}, until(AbortSignal.abort()))
    await expect(call).rejects.toThrow('aborted')
    expect(telegram.calls).toEqual([])
  })
})

describe('sending', () => {
  it('shows no preview of a link, and gives the message’s id', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    const messageId = await sendTo(telegram)
    expect(telegram.messages(READER)).toMatchObject([{ messageId, html: '<b>News</b>' }])
    const { payload } = telegram.callsTo('sendMessage')[0]!
    expect(payload).toMatchObject({ link_preview_options: { is_disabled: true } })
  })

  it('sends the bare words when told so', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    await connect(telegram).transport.send({ chatId: READER }, part, { plain: true })
    expect(telegram.messages(READER)).toMatchObject([{ html: 'News', entities: [] }])
  })

  it('tells times as mere text to a server that does not know them, from the first refusal on', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    const timed = {
      ...part,
      html: 'at <tg-time unix="1762610700" format="dt"><b>14:05</b></tg-time>',
    }
    const { transport } = connect(telegram)
    const send = () => transport.send({ chatId: READER }, timed, { plain: false })
    const description = `Bad Request: can't parse entities: Unsupported start tag "tg-time" at byte offset 3`
    telegram.failNext('sendMessage', { status: 400, description })
    await send()
    await send()
    const sent = telegram.callsTo('sendMessage').map(({ payload }) => payload.text)
    expect(sent).toEqual([timed.html, 'at <b>14:05</b>', 'at <b>14:05</b>'])
    expect(telegram.messages(READER).map(({ text }) => text)).toEqual(['at 14:05', 'at 14:05'])
  })

  it('shows buttons of both kinds', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    const buttons = [
      [
        { label: 'Go', press: 'do:go' },
        { label: 'Read', url: 'https://a.example/' },
      ],
    ]
    await connect(telegram).transport.send(
      { chatId: READER },
      { ...part, buttons },
      { plain: false },
    )
    expect(telegram.messages(READER)[0]!.buttons).toEqual([
      [
        { label: 'Go', data: 'do:go' },
        { label: 'Read', url: 'https://a.example/' },
      ],
    ])
  })

  it('hangs on a message, or goes without it when that is gone', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    const replyTo = await sendTo(telegram)
    const { transport } = connect(telegram)
    await transport.send({ chatId: READER }, part, { plain: false, replyTo })
    await transport.send({ chatId: READER }, part, { plain: false, replyTo: 999 })
    expect(telegram.messages(READER).map((one) => one.replyTo)).toEqual([
      undefined,
      replyTo,
      undefined,
    ])
  })

  it('goes into the topic of a forum', async () => {
    await using telegram = await fakeTelegram()
    telegram.openThread(FORUM, 31)
    await sendTo(telegram, FORUM, 31)
    expect(telegram.messages(FORUM)).toMatchObject([{ text: 'News', threadId: 31 }])
  })

  it.each<[string, (telegram: FakeTelegram) => void]>([
    ['closed', (telegram) => telegram.closeThread(FORUM, 31)],
    ['gone', (telegram) => telegram.know(FORUM)],
  ])('says when the topic is %s', async (_, prepare) => {
    await using telegram = await fakeTelegram()
    prepare(telegram)
    await expect(sendTo(telegram, FORUM, 31)).rejects.toMatchObject({ code: 'topic-gone' })
  })

  it('rings, unless told not to', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    await sendTo(telegram)
    await connect(telegram).transport.send({ chatId: READER }, part, {
      plain: false,
      isSilent: true,
    })
    expect(telegram.messages(READER).map(({ isSilent }) => isSilent)).toEqual([false, true])
  })
})

describe('a call whose answer is missing', () => {
  it.each<[string, WireFault, boolean]>([
    ['5xx', { status: 500 }, true],
    ['a cut connection', { drop: true }, true],
    ['401', { status: 401 }, false],
    ['a refusal', { status: 400 }, false],
  ])('may have had its effect or not: %s', async (_, fault, isDoubtful) => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    telegram.failNext('sendMessage', fault)
    await expect(sendTo(telegram)).rejects.toMatchObject({ isDoubtful })
  })

  it('has had none where there was no connection', async () => {
    const { transport } = connect({ token: '1:x', url: 'http://127.0.0.1:1' })
    const sending = transport.send({ chatId: READER }, part, { plain: false })
    await expect(sending).rejects.toMatchObject({ isDoubtful: false })
  })
})

describe('looking for a message', () => {
  it('finds it where it stands as it was sent, and nowhere else, and changes nothing', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    telegram.know(8)
    const { transport } = connect(telegram)
    const id = await sendTo(telegram)
    const others = await sendTo(telegram, 8)
    telegram.say({ chatId: READER, text: 'News' })
    const before = telegram.transcript(READER)
    const look = (messageId: number) => transport.look({ chatId: READER }, messageId, part)
    expect([await look(id), await look(others), await look(others + 1)]).toEqual([
      true,
      false,
      false,
    ])
    expect(telegram.transcript(READER)).toEqual(before)
  })

  it('does not take silence for an answer', async () => {
    await using telegram = await fakeTelegram()
    telegram.failNext('editMessageText', { drop: true })
    const looking = connect(telegram).transport.look({ chatId: READER }, 1, part)
    await expect(looking).rejects.toMatchObject({ code: 'telegram-unreachable' })
  })
})

describe('editing', () => {
  const other: Part = { html: '<i>Other</i>', text: 'Other', buttons: [] }

  it('puts a message in the place of another, and does nothing the second time', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    const { transport } = connect(telegram)
    const id = await transport.send({ chatId: READER }, part, { plain: false })
    await transport.edit({ chatId: READER }, id, other)
    await transport.edit({ chatId: READER }, id, other)
    expect(telegram.messages(READER)).toMatchObject([{ messageId: id, text: 'Other' }])
  })

  it('says when there is nothing to edit', async () => {
    await using telegram = await fakeTelegram()
    telegram.know(READER)
    const editing = connect(telegram).transport.edit({ chatId: READER }, 999, other)
    await expect(editing).rejects.toMatchObject({ code: 'message-refused' })
  })
})
