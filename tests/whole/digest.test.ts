import { expect, it } from 'vitest'
import { sendDueDigests } from '../../src/briefing/digest.ts'
import { nextDue } from '../../src/briefing/schedule.ts'
import { type Delivery, deliverDue, deliveryLoop } from '../../src/delivery/deliver.ts'
import { createPost } from '../../src/delivery/post.ts'
import type { Transport } from '../../src/delivery/transport.ts'
import { openHouse } from '../../src/house.ts'
import { importPaths } from '../../src/ingest/import.ts'
import { setUpLog } from '../../src/log.ts'
import type { Weekday } from '../../src/news.ts'
import { findChat, meetChat } from '../../src/store/chats.ts'
import { listFollows } from '../../src/store/follows.ts'
import { addSubscription } from '../../src/store/subscriptions.ts'
import { createTransport } from '../../src/telegram/api.ts'
import { createBot } from '../../src/telegram/bot.ts'
import { createInbox } from '../../src/telegram/inbox.ts'
import { followWords } from '../../src/words/follows.ts'
import { handClock } from '../fakes/clock.ts'
import { fakeTelegram } from '../fakes/telegram.ts'
import { configFor, READER } from './door.ts'
import { handTime } from './hand-time.ts'

setUpLog({ level: 'silent' })

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const HALF_HOUR_MS = 30 * 60_000
const MORNING = '2026-11-09T06:30:00Z' // 07:30 in Berlin

/** The house with everything but its ticks, which a test calls itself. */
async function openHouseAt(start: string) {
  const clock = handClock(start)
  const time = handTime(clock)
  const telegram = await fakeTelegram({ clock })
  const house = await openHouse(configFor(telegram), clock)
  const { db, edit, conversation } = house
  await importPaths(db, ['data/articles'], { clock: () => new Date('2026-11-08T20:00:00Z') })

  const bot = createBot({ token: telegram.token, apiRoot: telegram.url })
  bot.botInfo = telegram.me as NonNullable<typeof bot.botInfo>
  const { send, edit: change, sendFile, look } = createTransport(bot)
  const transport: Transport = {
    send: (...given) => time.during(() => send(...given)),
    edit: (...given) => time.during(() => change(...given)),
    sendFile,
    look: (...given) => time.during(() => look(...given)),
  }
  const { wait } = time
  const post = createPost({ transport, clock, wait })
  const stopping = new AbortController()
  const stop = stopping.signal
  const onArrived = conversation.noteDigest
  const delivery: Delivery = { db, door: 'telegram', post, clock, wait, stop, onArrived }
  const inbox = createInbox({
    ...{ db, bot, post, clock, stop },
    conversation: {
      ...conversation,
      handle: (...given) => time.during(() => conversation.handle(...given)),
    },
  })

  return {
    ...{ clock, telegram, db, delivery, inbox },
    until: time.until,
    stop: () => stopping.abort(),
    async subscribe(chatId: number, timeZone = 'Europe/Berlin') {
      telegram.know(chatId)
      await meetChat(db, { id: chatId, language: 'en', now: clock() })
      const timetable = { hour: 7, minute: 30, days: EVERY_DAY }
      await addSubscription(db, {
        ...{ times: [timetable], address: { chatId }, timeZone, wish: {}, createdAt: clock() },
        coveredTo: new Date(clock().getTime() - 24 * 60 * 60_000),
        nextDueAt: nextDue(timetable, timeZone, clock()),
      })
    },
    compose: () => sendDueDigests(db, { door: 'telegram', edit, clock }),
    deliver: () => time.until(deliverDue(delivery)),
    async ask(text: string, chatId = READER) {
      await inbox.accept(telegram.say({ chatId, text }))
      await time.until(inbox.idle())
    },
    async tap(messageId: number, data: string) {
      await inbox.accept(telegram.press({ chatId: READER, messageId, data }))
      await time.until(inbox.idle())
    },
    refusals: () => telegram.calls.filter(({ status }) => status !== 200),
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await house[Symbol.asyncDispose]()
      await telegram[Symbol.asyncDispose]()
    },
  }
}

const wallClock = (at: Date, timeZone: string) =>
  at.toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })

it.each([
  ['Europe/Berlin', '2026-10-24T00:00:00Z'],
  ['America/New_York', '2026-10-31T08:00:00Z'],
  ['Asia/Almaty', '2026-10-24T12:00:00Z'],
])('reaches a reader in %s at 07:30, also where the clocks change', async (timeZone, start) => {
  await using house = await openHouseAt(start)
  await house.subscribe(READER, timeZone)
  for (let halfHours = 0; halfHours < 3 * 48; halfHours += 1) {
    house.clock.set(new Date(Date.parse(start) + halfHours * HALF_HOUR_MS))
    if ((await house.compose()) > 0) await house.deliver()
  }
  const times = house.telegram.messages(READER).map(({ at }) => wallClock(at, timeZone))
  const days = [...new Set(times.map((time) => time.slice(0, 10)))]
  expect(times).toEqual(days.map((day) => `${day} 07:30`))
  expect(days).toHaveLength(3)
  expect(house.refusals()).toEqual([])
})

it('reaches two hundred readers of the same minute within the limits, and one who asks goes first', async () => {
  await using house = await openHouseAt('2026-11-08T21:00:00Z')
  const { telegram, clock } = house
  const chatIds = Array.from({ length: 200 }, (_, index) => 1001 + index)
  for (const chatId of chatIds) await house.subscribe(chatId)
  await house.ask('/start')
  clock.set(MORNING)
  expect(await house.compose()).toBe(200)
  telegram.forgetCalls()

  const delivering = deliveryLoop(house.delivery)
  const sentTo = () => telegram.callsTo('sendMessage').map(({ payload }) => payload.chat_id)
  let sentBefore = 0
  await house.until(
    (async () => {
      while (sentTo().length < 50) await house.delivery.wait(10)
      sentBefore = sentTo().length
      await house.inbox.accept(telegram.say({ chatId: READER, text: 'When did the strike end?' }))
      while (sentTo().length < 201) await house.delivery.wait(10)
    })(),
  )
  house.stop()
  await house.until(delivering)

  expect(sentTo().indexOf(READER)).toBeLessThanOrEqual(sentBefore + 1)
  expect(new Set(chatIds.map((chatId) => telegram.messages(chatId).length))).toEqual(new Set([1]))
  expect(house.refusals()).toEqual([])
  expect(clock().getTime() - Date.parse(MORNING)).toBeLessThan(10_000)
}, 60_000) // of a busy machine; the ten seconds above are the readers’

it('who has blocked us gets nothing more, until they write again', async () => {
  await using house = await openHouseAt('2026-11-06T12:00:00Z')
  const { telegram, db, clock } = house
  await house.subscribe(READER)
  telegram.block(READER)
  clock.set('2026-11-07T06:30:00Z')
  await house.compose()
  await house.deliver()
  expect(await findChat(db, READER)).toMatchObject({ state: 'paused' })

  telegram.unblock(READER)
  clock.set('2026-11-08T06:30:00Z')
  expect(await house.compose()).toBe(0)
  await house.ask('/latest')
  clock.set('2026-11-09T06:30:00Z')
  expect(await house.compose()).toBe(1)
  await house.deliver() // the one that could not be had: by now it is too old
  await house.deliver()
  const [latest, digest, ...more] = telegram.messages(READER)
  expect([latest?.text, digest?.text]).toEqual([
    expect.stringMatching(/^Latest articles/),
    expect.stringMatching(/^Your digest/),
  ])
  expect(more).toEqual([])
})

it('a digest’s stories are followed and muted with one tap', async () => {
  await using house = await openHouseAt('2026-11-08T21:00:00Z')
  const { telegram, db, clock } = house
  await house.subscribe(READER)
  clock.set(MORNING)
  await house.compose()
  await house.deliver()
  const [digest] = telegram.messages(READER)
  for (const label of [followWords.followNumber(1), followWords.muteNumber(2)]) {
    const data = digest!.buttons.flat().find((button) => button.label === label)!.data!
    await house.tap(digest!.messageId, data)
  }
  const titles = digest!.text.match(/(?<=^\d\. ).+$/gm) ?? []
  const kept = await listFollows(db, READER, clock())
  const shown = kept.map(({ kind, label }) => [kind, label.replace('…', '')])
  expect(shown).toEqual([
    ['follow', titles[0]!.slice(0, shown[0]![1]!.length)],
    ['mute', titles[1]!.slice(0, shown[1]![1]!.length)],
  ])
  expect(house.refusals()).toEqual([])
})

it('a digest’s numbers and a reply to it are understood', async () => {
  await using house = await openHouseAt('2026-11-08T21:00:00Z')
  const { telegram } = house
  await house.subscribe(READER)
  house.clock.set(MORNING)
  await house.compose()
  await house.deliver()
  await house.ask('/summary 1')
  const [digest, summary] = telegram.messages(READER)
  const first = /^1\. (.+)$/m.exec(digest!.text)?.[1]
  expect(summary?.text.split('\n')[0]).toBe(first)
})
