import { describe, expect, it } from 'vitest'
import { createPost, type SendOptions, type Transport } from '../../src/delivery/post.ts'
import { Fault, type FaultCode } from '../../src/errors.ts'
import { setUpLog } from '../../src/log.ts'
import type { Message } from '../../src/news.ts'
import { handClock } from '../fakes/clock.ts'
import { handTime } from '../whole/hand-time.ts'

setUpLog({ level: 'silent' })

const NOON = '2026-11-08T12:00:00Z'
const READER = { chatId: 7 }
const OTHER = { chatId: 8 }
const HELLO: Message = { blocks: [{ kind: 'text', spans: [{ text: 'Hello' }] }] }
/** Three parts long. */
const LONG: Message = {
  blocks: [1, 2, 3].map((number) => ({
    kind: 'text',
    spans: [{ text: `Part ${number} ${'word '.repeat(700)}` }],
  })),
}

type Sent = { chatId: number; text: string; atMs: number; options?: SendOptions; edited?: number }

/** A post whose transport keeps what it is given, and fails as often as it is told to. */
function openPost(failures: readonly (Fault | undefined)[] = []) {
  const clock = handClock(NOON)
  const time = handTime(clock)
  const sent: Sent[] = []
  const left = [...failures]
  const accept = (one: Omit<Sent, 'atMs'>) => {
    const failure = left.shift()
    if (failure !== undefined) throw failure
    sent.push({ ...one, text: one.text.slice(0, 6), atMs: clock().getTime() - Date.parse(NOON) })
  }
  const transport: Transport = {
    async send({ chatId }, { text }, options) {
      accept({ chatId, text, options })
      return sent.length
    },
    edit: async ({ chatId }, edited, { text }) => accept({ chatId, text, edited }),
    async sendFile({ chatId }, { name }) {
      accept({ chatId, text: name })
      return sent.length
    },
    look: async ({ chatId }, id, { text }) =>
      sent.some((one, at) => at + 1 === id && one.chatId === chatId && text.startsWith(one.text)),
  }
  return { ...createPost({ transport, clock, wait: time.wait }), sent, until: time.until }
}

const fault = (code: FaultCode, retryAfterMs?: number) =>
  new Fault(code, code, retryAfterMs === undefined ? {} : { retryAfterMs })

describe('a reply', () => {
  it('goes out part by part, a second apart; the first hangs on the question', async () => {
    const { reply, sent, until } = openPost()
    const ids = await until(reply(READER, LONG, { replyTo: 5 }))
    expect(ids).toEqual([1, 2, 3])
    expect(sent.map(({ text, atMs }) => [text, atMs])).toEqual([
      ['Part 1', 0],
      ['Part 2', 1000],
      ['Part 3', 2000],
    ])
    expect(sent.map(({ options }) => options?.replyTo)).toEqual([5, undefined, undefined])
  })

  it('waits exactly as long as Telegram says', async () => {
    const { reply, sent, until } = openPost([fault('rate-limited', 37_000)])
    await until(reply(READER, HELLO))
    expect(sent).toMatchObject([{ text: 'Hello', atMs: 37_000 }])
  })

  it('outlasts ten minutes without Telegram', async () => {
    const { reply, sent, until } = openPost(Array(15).fill(fault('telegram-unreachable')))
    await until(reply(READER, HELLO))
    expect(sent[0]!.atMs).toBeGreaterThan(10 * 60_000)
  })

  it('gives up in the end', async () => {
    const { reply, until } = openPost(Array(100).fill(fault('telegram-unreachable')))
    await expect(until(reply(READER, HELLO))).rejects.toMatchObject({
      code: 'telegram-unreachable',
    })
  })

  it('goes out in bare words when its formatting is refused', async () => {
    const { reply, sent, until } = openPost([fault('message-refused')])
    await until(reply(READER, HELLO))
    expect(sent).toMatchObject([{ text: 'Hello', options: { plain: true } }])
  })

  it.each<[string, readonly Fault[], FaultCode]>([
    ['the chat is gone', [fault('chat-gone')], 'chat-gone'],
    ['even the bare words are refused', Array(2).fill(fault('message-refused')), 'message-refused'],
  ])('is not tried again when %s', async (_, failures, code) => {
    const { reply, sent, until } = openPost(failures)
    await expect(until(reply(READER, HELLO))).rejects.toMatchObject({ code })
    expect(sent).toEqual([])
  })

  it('stops waiting when it is told to', async () => {
    const { reply, until } = openPost([fault('rate-limited', 3_600_000)])
    const stopping = new AbortController()
    const replying = reply(READER, HELLO, { stop: stopping.signal })
    stopping.abort()
    await expect(until(replying)).rejects.toThrow('aborted')
  })
})

describe('a replacement', () => {
  it('takes the place of the message', async () => {
    const { replace, sent, until } = openPost()
    expect(await until(replace(READER, 5, HELLO))).toEqual([5])
    expect(sent).toMatchObject([{ edited: 5, text: 'Hello' }])
  })

  it.each<[string, Message, readonly Fault[], number]>([
    ['it is too long for one', LONG, [], 3],
    ['the old one cannot be changed', HELLO, [fault('message-refused')], 1],
  ])('comes as a new message when %s', async (_, message, failures, count) => {
    const { replace, sent, until } = openPost(failures)
    expect(await until(replace(READER, 5, message))).toHaveLength(count)
    expect(sent.map(({ edited }) => edited)).toEqual(Array(count).fill(undefined))
  })
})

describe('a delivery', () => {
  const noted = () => {
    const parts: number[] = []
    return { parts, onPart: async ({ part }: { part: number }) => void parts.push(part) }
  }

  it('tells of each part as soon as it has gone, and begins where it is told to', async () => {
    const { deliver, sent, until } = openPost()
    const { parts, onPart } = noted()
    await until(deliver(READER, LONG, { from: 1, onPart }))
    expect(sent.map(({ text }) => text)).toEqual(['Part 2', 'Part 3'])
    expect(parts).toEqual([1, 2])
  })

  it('does not wait for Telegram itself: that is for the outbox to do', async () => {
    const { deliver, until } = openPost([fault('rate-limited', 9000)])
    const delivering = deliver(READER, HELLO, { from: 0, ...noted() })
    await expect(until(delivering)).rejects.toMatchObject({ retryAfterMs: 9000 })
  })

  it('lets the others pass when its chat has to wait long', async () => {
    const { deliver, until } = openPost([fault('rate-limited', 300_000)])
    const progress = { from: 0, ...noted() }
    await expect(until(deliver(READER, HELLO, progress))).rejects.toThrow()
    const again = deliver(READER, HELLO, progress)
    await expect(until(again)).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfterMs: 300_000,
    })
    await expect(until(deliver(OTHER, HELLO, progress))).resolves.toBeUndefined()
  })

  it('lets a reader who waits for an answer go first', async () => {
    const { deliver, reply, sent, until } = openPost()
    const digests = Array.from({ length: 30 }, (_, index) =>
      deliver({ chatId: 100 + index }, HELLO, { from: 0, ...noted() }),
    )
    await until(Promise.all([...digests, reply(READER, HELLO)]))
    // Before it go those at most whose turns had been missed.
    expect(sent.findIndex(({ chatId }) => chatId === READER.chatId)).toBeLessThanOrEqual(7)
  })

  it('is not kept back by a reader who asks without end', async () => {
    const { deliver, reply, sent, until } = openPost()
    const asking = async () => {
      for (let asked = 0; asked < 10; asked += 1) await reply(READER, HELLO)
    }
    await until(Promise.all([asking(), deliver(OTHER, HELLO, { from: 0, ...noted() })]))
    expect(sent.find(({ chatId }) => chatId === OTHER.chatId)?.atMs).toBeLessThan(100)
  })
})
