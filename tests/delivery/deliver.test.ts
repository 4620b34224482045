import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Delivery, deliverDue, deliveryLoop } from '../../src/delivery/deliver.ts'
import { createPost } from '../../src/delivery/post.ts'
import { tellTopicGone } from '../../src/delivery/topic-gone.ts'
import { setUpLog, watchLog } from '../../src/log.ts'
import type { Address, ArticleId, Message } from '../../src/news.ts'
import { findChat, meetChat, setChatState } from '../../src/store/chats.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { addMessage, claimDue, countOutbox, releaseClaims } from '../../src/store/outbox.ts'
import { notePlaceName } from '../../src/store/place-names.ts'
import { openStore } from '../../src/store/store.ts'
import { addSubscription, listSubscriptions } from '../../src/store/subscriptions.ts'
import { createTransport } from '../../src/telegram/api.ts'
import { createBot } from '../../src/telegram/bot.ts'
import { words } from '../../src/words/en.ts'
import { handClock } from '../fakes/clock.ts'
import { fakeTelegram } from '../fakes/telegram.ts'
import type { WireFault } from '../fakes/telegram-faults.ts'
import { handTime } from '../whole/hand-time.ts'

setUpLog({ level: 'silent' })

const NOON = '2026-11-08T12:00:00Z'
const READER = 7
const ADMIN = 99
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

  function delivery(
    store: OpenDatabase,
    stop = stopping.signal,
    over: <T>(act: () => Promise<T>) => Promise<T> = (act) => act(),
  ): Delivery {
    const bot = createBot({ token: telegram.token, apiRoot: telegram.url })
    const { send, look, ...rest } = createTransport(bot)
    const transport = {
      ...rest,
      send: (...given: Parameters<typeof send>) => over(() => time.during(() => send(...given))),
      look: (...given: Parameters<typeof look>) => time.during(() => look(...given)),
    }
    const onTopicGone = (address: Address) =>
      tellTopicGone(store, { address, adminIds: [ADMIN], now: clock() })
    const post = createPost({ transport, clock, wait: time.wait, onTopicGone })
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
    // One of each chat at a time.
    expect([await office.deliver(), await office.deliver(), await office.deliver()]).toEqual([
      2, 1, 0,
    ])
    expect([office.texts(READER), office.texts(8)]).toEqual([['one', 'two'], ['three']])
    expect(await countOutbox(office.db)).toMatchObject({ waiting: 0, sent: 3, failed: 0 })
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

it('what comes late, into quiet hours, does not ring', async () => {
  await using office = await openOffice()
  await office.put(READER, text('one'))
  await office.put(8, text('two'))
  const isQuiet = async (chatId: number) => chatId === READER
  await office.deliver({ ...office.delivery(office.db), isQuiet })
  const rang = (chatId: number) => office.telegram.messages(chatId).map(({ isSilent }) => !isSilent)
  expect([rang(READER), rang(8)]).toEqual([[false], [true]])
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

  it.each([
    ['5xx', { status: 500, afterAccepting: true }],
    ['a cut connection', { afterAccepting: true }],
  ])('%s after Telegram has taken the message does not send it twice', async (_, fault) => {
    await using office = await openOffice()
    await office.put(8, text('other'))
    await office.deliver() // so that a message is known
    await office.put(READER, text('digest'))
    office.telegram.failNext('sendMessage', fault)
    await office.deliver()
    office.clock.advance(5000)
    expect([await office.deliver(), office.texts(READER)]).toEqual([1, ['digest']])
    expect(await countOutbox(office.db)).toMatchObject({ waiting: 0, sent: 2, repeated: 0 })
  })

  it('in doubt with nothing to go by sends again, and counts it', async () => {
    await using office = await openOffice()
    await office.put(READER, text('digest'))
    office.telegram.failNext('sendMessage', { afterAccepting: true })
    await office.deliver()
    office.clock.advance(5000)
    await office.deliver()
    expect(office.texts(READER)).toEqual(['digest', 'digest'])
    expect(await countOutbox(office.db)).toMatchObject({ waiting: 0, sent: 1, repeated: 1 })
  })

  describe('403', () => {
    async function block() {
      const office = await openOffice()
      await office.put(READER, text('digest'))
      office.telegram.block(READER)
      await office.deliver()
      office.telegram.unblock(READER)
      return office
    }

    it('pauses the chat and keeps the message', async () => {
      await using office = await block()
      expect(await findChat(office.db, READER)).toMatchObject({ state: 'paused' })
      expect(await office.deliver()).toBe(0)
      expect(await countOutbox(office.db)).toMatchObject({ waiting: 1, sent: 0, failed: 0 })
    })

    it('lets the message through when the reader comes back', async () => {
      await using office = await block()
      office.clock.advance(60 * MINUTE_MS)
      await setChatState(office.db, READER, 'active')
      expect([await office.deliver(), office.texts(READER)]).toEqual([1, ['digest']])
    })

    it('spares a reader who comes back after half a day what is old by then', async () => {
      await using office = await block()
      office.clock.advance(13 * 60 * MINUTE_MS)
      await setChatState(office.db, READER, 'active')
      await office.deliver()
      expect(office.texts(READER)).toEqual([])
      expect(await countOutbox(office.db)).toMatchObject({ waiting: 0, failed: 1 })
    })
  })

  it('a closed topic: the group gets it, and those who can mend it are told once', async () => {
    await using office = await openOffice()
    office.telegram.know(ADMIN)
    office.telegram.closeThread(SUPERGROUP, 5)
    for (const said of ['one', 'two']) await office.put(SUPERGROUP, text(said), 5)
    const address = { chatId: SUPERGROUP, threadId: 5 }
    await notePlaceName(office.db, { address, name: 'Weather', now: office.clock() })
    for (let rounds = 0; rounds < 5; rounds += 1) await office.deliver()
    const shown = office.telegram.messages(SUPERGROUP)
    expect(shown.map(({ text, isSilent }) => [text.slice(0, 19), isSilent])).toEqual([
      ['one', false],
      ['two', false],
      ['The topic “Weather”', true],
    ])
    expect(office.telegram.messages(ADMIN).map((one) => one.text)).toEqual([
      words.topicGoneOf('Weather', SUPERGROUP),
    ])
  })

  it('400 sends the bare words and is logged as a bug; none go when those are refused too', async () => {
    await using office = await openOffice()
    const logged: unknown[] = []
    const unwatch = watchLog((event, { what }) => logged.push([event, what]))
    await office.put(READER, text('one'))
    await office.put(8, text('two'))
    const refused = { status: 400, description: "Bad Request: can't parse entities" }
    office.telegram.failNext('sendMessage', { ...refused, times: 1 })
    await office.deliver()
    expect([office.texts(READER), office.texts(8)]).toEqual([['one'], ['two']])
    unwatch()
    expect(logged).toEqual([['bug', 'message refused']])

    await office.put(READER, text('three'))
    office.telegram.failNext('sendMessage', { ...refused, times: 2 })
    office.clock.advance(MINUTE_MS)
    await office.deliver()
    expect(await countOutbox(office.db)).toMatchObject({ waiting: 0, sent: 2, failed: 1 })
  })

  it('a group that has become a supergroup gets it there, once, and keeps its digests', async () => {
    await using office = await openOffice()
    await office.put(GROUP, text('one'))
    await office.put(GROUP, text('two'))
    await addSubscription(office.db, {
      ...{ address: { chatId: GROUP }, times: [{ hour: 7, minute: 30, days: [1] }] },
      ...{ timeZone: 'UTC', wish: {}, createdAt: office.clock(), coveredTo: office.clock() },
      nextDueAt: new Date('2026-11-09T07:30:00Z'),
    })
    office.telegram.migrate(GROUP, SUPERGROUP)
    for (let rounds = 0; rounds < 3; rounds += 1) await office.deliver()
    expect([office.texts(GROUP), office.texts(SUPERGROUP)]).toEqual([[], ['one', 'two']])
    expect(await listSubscriptions(office.db, SUPERGROUP)).toHaveLength(1)
    expect(await countOutbox(office.db)).toMatchObject({ waiting: 0, sent: 2, failed: 0 })
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
    const leaseEnd = new Date(now.getTime() + MINUTE_MS)
    await claimDue(office.db, { door: 'telegram', now, leaseEnd, limit: 30 })

    await using reopened = await openStore(path)
    const next = office.delivery(reopened)
    expect(await office.deliver(next)).toBe(0)
    office.clock.advance(MINUTE_MS)
    expect([await office.deliver(next), await office.deliver(next)]).toEqual([1, 0])
    expect(office.texts(READER)).toEqual(['digest'])
  })

  /**
   * Delivers a message of two parts by a process that dies at its `step`-th word with the store or
   * with Telegram, either before that is heard or after, and by the one that follows it.
   */
  async function dieAt(step: number, when: 'before' | 'after') {
    const path = join(folder, `${step}-${when}.db`)
    await using office = await openOffice(path)
    await office.put(8, text('known'))
    await office.deliver()
    await office.put(READER, LONG)

    const death = Promise.withResolvers<void>()
    let steps = 0
    const dying = async <T>(act: () => Promise<T>): Promise<T> => {
      steps += 1
      if (steps < step) return act()
      if (when === 'after' && steps === step) await act()
      death.resolve()
      return new Promise<never>(() => {}) // of the dead nothing more is heard
    }
    const usual = office.delivery(office.db, undefined, dying)
    const db: OpenDatabase = {
      ...office.db,
      all: (...given) => dying(() => office.db.all(...given)),
      run: (...given) => dying(() => office.db.run(...given)),
      transaction: (work) => dying(() => office.db.transaction(work)),
      lazily: (work) => dying(() => office.db.lazily(work)),
    }
    const lived = deliverDue({ ...usual, db }).then(() => 'lived')
    const end = await office.until(Promise.race([lived, death.promise]))

    await using reopened = await openStore(path)
    const next = office.delivery(reopened)
    await releaseClaims(reopened, 'telegram', office.clock())
    for (let minutes = 0; minutes < 3; minutes += 1) {
      await office.deliver(next)
      office.clock.advance(MINUTE_MS)
    }
    return { end, texts: office.texts(READER), counts: await countOutbox(reopened) }
  }

  it.each(['before', 'after'] as const)(
    'at any step, %s it is heard, each part comes once',
    async (when) => {
      const ends: unknown[] = []
      for (let step = 1; ends.at(-1) !== 'lived'; step += 1) {
        const { end, texts, counts } = await dieAt(step, when)
        expect([step, texts]).toEqual([step, ['Part 1', 'Part 2']])
        expect(counts).toEqual({ waiting: 0, sent: 2, failed: 0, repeated: 0 })
        ends.push(end)
      }
      // Claim, then for each part: mark, send, note.
      expect(ends).toHaveLength(8)
    },
  )
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
