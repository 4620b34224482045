import { expect, it } from 'vitest'
import { createSearch } from '../../src/delivery/doubt.ts'
import { setUpLog } from '../../src/log.ts'
import { meetChat } from '../../src/store/chats.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { addMessage, claimDue, countOutbox } from '../../src/store/outbox.ts'
import { markSending } from '../../src/store/outbox-marks.ts'
import { addPosted } from '../../src/store/posted.ts'
import { openStore } from '../../src/store/store.ts'
import { handClock } from '../fakes/clock.ts'

setUpLog({ level: 'silent' })

const LEASE_MS = 60_000
const READERS = 25
const KNOWN = 100

/** Readers to whom a message was on its way when we were killed; Telegram has taken each. */
async function dieWithMany(db: OpenDatabase, clock: ReturnType<typeof handClock>) {
  const message = { blocks: [{ kind: 'text' as const, spans: [{ text: 'digest' }] }] }
  await addPosted(db, { chatId: 1, messageId: KNOWN, at: clock() })
  for (let chatId = 1; chatId <= READERS; chatId += 1) {
    await meetChat(db, { id: chatId, language: 'en', now: clock() })
    await addMessage(db, {
      address: { chatId },
      slot: `${chatId}`,
      message,
      listed: [],
      now: clock(),
    })
  }
  for (const due of await claim(db, clock))
    await markSending(db, due, { part: 0, leaseEnd: leaseFrom(clock) })
  clock.advance(LEASE_MS)
}

const leaseFrom = (clock: () => Date) => new Date(clock().getTime() + LEASE_MS)

const claim = (db: OpenDatabase, clock: () => Date) =>
  claimDue(db, { door: 'telegram', now: clock(), leaseEnd: leaseFrom(clock), limit: 60 })

/** A Telegram that gave the readers' messages the ids after the known one, in their order. */
function openSearch(db: OpenDatabase, clock: () => Date) {
  const looks: number[] = []
  const search = createSearch({
    ...{ db, clock, leaseMs: LEASE_MS, stop: new AbortController().signal },
    post: {
      async find({ chatId }, _, { among }) {
        for (const id of among) {
          looks.push(chatId)
          if (id === KNOWN + chatId) return id
        }
        return undefined
      },
    },
    onFound: async () => {},
  })
  return { looks, search }
}

it('tries few ids for each, however many are in doubt at once', async () => {
  const clock = handClock('2026-11-08T12:00:00Z')
  await using db = await openStore(':memory:')
  await dieWithMany(db, clock)
  const { search, looks } = openSearch(db, clock)
  const due = await claim(db, clock)
  expect(await Promise.all(due.map((one) => search.clear(one)))).toEqual(due.map(() => 1))
  expect(due).toHaveLength(READERS)
  expect(looks.length).toBeLessThanOrEqual(2 * READERS)
  const perChat = [...Map.groupBy(looks, (chatId) => chatId).values()].map(({ length }) => length)
  expect(Math.max(...perChat)).toBeLessThanOrEqual(3)
})

it('looks no further than a message that was asked for later', async () => {
  const clock = handClock('2026-11-08T12:00:00Z')
  await using db = await openStore(':memory:')
  await dieWithMany(db, clock)
  const tried: number[] = []
  const search = createSearch({
    ...{ db, clock, leaseMs: LEASE_MS, stop: new AbortController().signal },
    post: {
      async find(_, __, { among }) {
        tried.push(...among)
        // The next message that we send has the id after the two of which one may be meant.
        search.noteTaken(1000, KNOWN + 3, clock())
        return undefined
      },
    },
    onFound: async () => {},
  })
  const [due] = await claim(db, clock)
  expect(await search.clear(due!)).toBe(0)
  expect(tried).toEqual([KNOWN + 1, KNOWN + 2])
  expect(await countOutbox(db)).toMatchObject({ repeated: 0 })
})

it('leaves a message alone that a newer claim has taken, and may have found', async () => {
  const clock = handClock('2026-11-08T12:00:00Z')
  await using db = await openStore(':memory:')
  await dieWithMany(db, clock)
  const [slow] = await claim(db, clock)
  clock.advance(LEASE_MS)
  const { search, looks } = openSearch(db, clock)
  const due = await claim(db, clock)
  await search.clear(due.find(({ id }) => id === slow!.id)!)
  expect(await search.clear(slow!)).toBeUndefined()
  expect(looks).toHaveLength(1)
  expect(await countOutbox(db)).toMatchObject({ repeated: 0 })
})

it('goes on with the others when one look fails', async () => {
  const clock = handClock('2026-11-08T12:00:00Z')
  await using db = await openStore(':memory:')
  await dieWithMany(db, clock)
  const due = await claim(db, clock)
  const { search } = openSearch(db, clock)
  const broken = createSearch({
    ...{ db, clock, leaseMs: LEASE_MS, stop: new AbortController().signal },
    post: { find: async ({ chatId }) => (chatId === 1 ? Promise.reject(new Error('cut')) : 102) },
    onFound: async () => {},
  })
  const [first, second] = await Promise.allSettled(due.slice(0, 2).map((one) => broken.clear(one)))
  expect([first!.status, second!.status]).toEqual(['rejected', 'fulfilled'])
  expect(await search.clear(due[2]!)).toBe(1)
})
