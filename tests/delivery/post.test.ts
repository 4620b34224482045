import { describe, expect, it } from 'vitest'
import { setUpLog } from '../../src/log.ts'
import { fault, HELLO, LONG, OTHER, openPost, READER } from './open-post.ts'

setUpLog({ level: 'silent' })

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
