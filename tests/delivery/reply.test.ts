import { describe, expect, it } from 'vitest'
import type { Fault, FaultCode } from '../../src/errors.ts'
import { setUpLog, watchLog } from '../../src/log.ts'
import type { Message } from '../../src/news.ts'
import { fault, HELLO, LONG, openPost, READER } from './open-post.ts'

setUpLog({ level: 'silent' })

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

  it('goes out in bare words when its formatting is refused, and that is logged as a bug', async () => {
    const logged: string[] = []
    const unwatch = watchLog((event) => logged.push(event))
    const { reply, sent, until } = openPost([fault('message-refused')])
    await until(reply(READER, HELLO))
    unwatch()
    expect(sent).toMatchObject([{ text: 'Hello', options: { plain: true } }])
    expect(logged).toEqual(['bug'])
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
  it('counts against the pace: what comes next in the chat waits a second', async () => {
    const { reply, replace, sent, until } = openPost()
    await until(replace(READER, 5, HELLO))
    await until(reply(READER, HELLO))
    expect(sent.map(({ edited, atMs }) => [edited, atMs])).toEqual([
      [5, 0],
      [undefined, 1000],
    ])
  })

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
