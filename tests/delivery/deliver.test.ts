import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Delivery, deliverDue, deliveryLoop } from '../../src/delivery/deliver.ts'
import { createPost } from '../../src/delivery/post.ts'
import { setUpLog } from '../../src/log.ts'
import type { ArticleId, Message } from '../../src/news.ts'
import { addSubscription, findChat, listSubscriptions, meetChat } from '../../src/store/chats.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { addMessage, claimDue, countOutbox } from '../../src/store/outbox.ts'
import { openStore } from '../../src/store/store.ts'
import { createTransport } from '../../src/telegram/api.ts'
import { createBot } from '../../src/telegram/bot.ts'
import { handClock } from '../fakes/clock.ts'
import { fakeTelegram } from '../fakes/telegram.ts'
import type { WireFault } from '../fakes/telegram-faults.ts'
import { handTime } from '../whole/hand-time.ts'

setUpLog({ level: 'silent' })

const NOON = '2026-11-08T12:00:00Z'
const READER = 7
const GROUP = -100
const SUPERGROUP = -1_001_000_000_100
const MINUTE_MS = 60_000
const LISTED = [['a' as ArticleId]]

const text = (words: string): Message => ({ blocks: [{ kind: 'text', spans: [{ text: words }] }] })
/** Two parts long. */
const LONG: Message = {
  blocks: [1, 2].map((part) => ({
    kind: 'text',
    spans: [{ text: `Part ${part} ${'word '.repeat(700)}` }],
  })),
}

const folder = mkdtempSync(join(tmpdir(), 'newsdesk-deliver-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A store with a file where a test wants to open it twice, a Telegram, and time by hand. */
async function openOffice(path = ':memory:') {
  const clock = handClock(NOON)
  const time = handTime(clock)
  const telegram = await fakeTelegram({ clock })
  const db = await openStore(path)
  const stopping = new AbortController()
  let slots = 0

  function delivery(store: OpenDatabase, stop = stopping.signal): Delivery {
    const bot = createBot({ token: telegram.token, apiRoot: telegram.url })
    const { send, ...rest } = createTransport(bot)
    const transport = {
      ...rest,
      send: (...given: Parameters<typeof send>) => time.during(() => send(...given)),
    }
    const post = createPost({ transport, clock, wait: time.wait })
    return { db: store, door: 'telegram', post, clock, wait: time.wait, stop }
  }

  const usual = delivery(db)
  return {
    ...{ clock, telegram, db, delivery, stopping },
    until: time.until,
    async put(chatId: number, message: Message, threadId?: number) {
      telegram.know(chatId)
      await meetChat(db, { id: chatId, language: 'en', now: clock() })
      slots += 1
      const address = { chatId, threadId }
      await addMessage(db, { address, slot: `${slots}`, message, listed: LISTED, now: clock() })
    },
    deliver: (given: Delivery = usual) => time.until(deliverDue(given)),
    loop: (given: Delivery = usual) => deliveryLoop(given),
    texts: (chatId: number) => telegram.messages(chatId).map((one) => one.text.slice(0, 6)),
    async [Symbol.asyncDispose]() {
      await db.close()
      await telegram[Symbol.asyncDispose]()
    },
  }
}

describe('what is due', () => {
  it('is delivered once, in order, and settled', async () => {
    await using office = await openOffice()
    await office.put(READER, text('one'))
    await office.put(READER, text('two'))
    await office.put(8, text('three'))
    expect([await office.deliver(), await office.deliver()]).toEqual([3, 0])
    expect([office.texts(READER), office.texts(8)]).toEqual([['one', 'two'], ['three']])
    expect(await countOutbox(office.db)).toEqual({ waiting: 0, sent: 3, failed: 0 })
  })

  it('is told of when it has arrived, with what its numbers stand for', async () => {
    await using office = await openOffice()
    await office.put(READER, LONG)
    const arrived: unknown[] = []
    const onArrived = async (...given: unknown[]) => void arrived.push(given)
    await office.deliver({ ...office.delivery(office.db), onArrived })
    const ids = office.telegram.messages(READER).map(({ messageId }) => messageId)
    expect(arrived).toEqual(ids.map((id) => [READER, id, LISTED]))
  })
})

describe('a failure:', () => {
  it.each<[string, WireFault, number]>([
    ['429 waits what it says', { status: 429, parameters: { retry_after: 37 } }, 37_000],
    ['5xx waits five seconds', { status: 502 }, 5000],
    ['a cut connection waits five seconds', { drop: true }, 5000],
  ])('%s, then it goes out once', async (_, fault, ms) => {
    await using office = await openOffice()
    await office.put(READER, text('digest'))
    office.telegram.failNext('sendMessage', fault)
    await office.deliver()
    office.clock.advance(ms - 1)
    expect([await office.deliver(), office.texts(READER)]).toEqual([0, []])
    office.clock.advance(1)
    expect([await office.deliver(), office.texts(READER)]).toEqual([1, ['digest']])
  })

  it('half a day without Telegram loses nothing', async () => {
    await using office = await openOffice()
    await office.put(READER, text('digest'))
    office.telegram.failNext('sendMessage', { drop: true, times: 70 })
    for (let tries = 0; tries < 70; tries += 1) {
      await office.deliver()
      office.clock.advance(10 * MINUTE_MS)
    }
    await office.deliver()
    expect(office.texts(READER)).toEqual(['digest'])
  })

  it('403 pauses the chat and gives the message up', async () => {
    await using office = await openOffice()
    await office.put(READER, text('digest'))
    office.telegram.block(READER)
    await office.deliver()
    expect(await findChat(office.db, READER)).toMatchObject({ state: 'paused' })
    expect(await countOutbox(office.db)).toEqual({ waiting: 0, sent: 0, failed: 1 })
  })

  it('400 sends the bare words, and none when those are refused too', async () => {
    await using office = await openOffice()
    await office.put(READER, text('one'))
    await office.put(8, text('two'))
    const refused = { status: 400, description: "Bad Request: can't parse entities" }
    office.telegram.failNext('sendMessage', { ...refused, times: 1 })
    await office.deliver()
    expect([office.texts(READER), office.texts(8)]).toEqual([['one'], ['two']])

    await office.put(READER, text('three'))
    office.telegram.failNext('sendMessage', { ...refused, times: 2 })
    office.clock.advance(MINUTE_MS)
    await office.deliver()
    expect(await countOutbox(office.db)).toEqual({ waiting: 0, sent: 2, failed: 1 })
  })

  it('a group that has become a supergroup gets it there, once, and keeps its digests', async () => {
    await using office = await openOffice()
    await office.put(GROUP, text('one'))
    await office.put(GROUP, text('two'))
    await addSubscription(office.db, {
      ...{ address: { chatId: GROUP }, hour: 7, minute: 30, days: [1], timeZone: 'UTC' },
      ...{ topic: undefined, createdAt: office.clock(), coveredTo: office.clock() },
      nextDueAt: new Date('2026-11-09T07:30:00Z'),
    })
    office.telegram.migrate(GROUP, SUPERGROUP)
    await office.deliver()
    await office.deliver()
    expect([office.texts(GROUP), office.texts(SUPERGROUP)]).toEqual([[], ['one', 'two']])
    expect(await listSubscriptions(office.db, SUPERGROUP)).toHaveLength(1)
    expect(await countOutbox(office.db)).toEqual({ waiting: 0, sent: 2, failed: 0 })
  })

  it('of one chat does not hold up another', async () => {
    await using office = await openOffice()
    for (const words of ['one', 'two', 'three']) await office.put(READER, text(words))
    await office.put(8, text('other'))
    office.telegram.failNext('sendMessage', { status: 429, parameters: { retry_after: 300 } })
    const before = office.clock().getTime()
    await office.deliver()
    expect(office.texts(8)).toEqual(['other'])
    expect(office.clock().getTime() - before).toBeLessThan(MINUTE_MS)
  })
})

describe('killed', () => {
  it('between claim and send, it is delivered once when the lease is over', async () => {
    const path = join(folder, 'claimed.db')
    await using office = await openOffice(path)
    await office.put(READER, text('digest'))
    const now = office.clock()
    const leaseEnd = new Date(now.getTime() + 2 * MINUTE_MS)
    await claimDue(office.db, { door: 'telegram', now, leaseEnd, limit: 30 })

    await using reopened = await openStore(path)
    const next = office.delivery(reopened)
    expect(await office.deliver(next)).toBe(0)
    office.clock.advance(2 * MINUTE_MS)
    expect([await office.deliver(next), await office.deliver(next)]).toEqual([1, 0])
    expect(office.texts(READER)).toEqual(['digest'])
  })

  it('between two parts, it goes on at the second', async () => {
    const path = join(folder, 'parts.db')
    await using office = await openOffice(path)
    await office.put(READER, LONG)
    // The first part arrives, then the process is gone: nothing more is written by it.
    const dying = office.delivery(office.db)
    const onArrived = () => new Promise<void>(() => {})
    void deliverDue({ ...dying, onArrived })
    await office.until(
      office.telegram.waitForMessage(READER, ({ text }) => text.startsWith('Part 1')),
    )

    await using reopened = await openStore(path)
    office.clock.advance(2 * MINUTE_MS)
    await office.deliver(office.delivery(reopened))
    expect(office.texts(READER)).toEqual(['Part 1', 'Part 2'])
  })
})

it('does not fail a message that a stop interrupts', async () => {
  await using office = await openOffice()
  await office.put(READER, LONG)
  const stopping = new AbortController()
  const onArrived = async () => stopping.abort()
  await office.deliver({ ...office.delivery(office.db, stopping.signal), onArrived })
  expect(office.texts(READER)).toEqual(['Part 1'])
  await office.deliver()
  expect(office.texts(READER)).toEqual(['Part 1', 'Part 2'])
})

it('goes on after the store has failed', async () => {
  await using office = await openOffice()
  await office.put(READER, text('digest'))
  let failures = 2
  const usual = office.delivery(office.db)
  const db: OpenDatabase = {
    ...office.db,
    all: (...given) => {
      failures -= 1
      return failures < 0 ? office.db.all(...given) : Promise.reject(new Error('the disk is full'))
    },
  }
  const looping = office.loop({ ...usual, db })
  await office.until(office.telegram.waitForMessage(READER, () => true))
  office.stopping.abort()
  await office.until(looping)
  expect(office.texts(READER)).toEqual(['digest'])
})
