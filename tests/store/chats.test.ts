import { beforeEach, describe, expect, it } from 'vitest'
import type { Subscription } from '../../src/news.ts'
import { TERMINAL_CHAT_ID } from '../../src/news.ts'
import {
  addSubscription,
  advanceSubscription,
  findChat,
  listDue,
  listSubscriptions,
  meetChat,
  removeSubscriptions,
  setChatState,
  setChatTimeZone,
  setSubscriptionZone,
} from '../../src/store/chats.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'
import { hours, NOON } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

const meet = (id: number) => meetChat(db, { id, language: 'en', now: NOON })

const daily: Omit<Subscription, 'id'> = {
  address: { chatId: 1, threadId: undefined },
  hour: 8,
  minute: 30,
  days: [1, 3, 7],
  timeZone: 'Asia/Almaty',
  topic: undefined,
  createdAt: hours(-1),
  coveredTo: hours(-1),
  nextDueAt: NOON,
}

async function subscribe(
  chatId: number,
  other: Partial<Omit<Subscription, 'id'>> = {},
): Promise<number> {
  await meet(chatId)
  return addSubscription(db, { ...daily, address: { chatId, threadId: undefined }, ...other })
}

const due = (now = NOON, limit = 9) => listDue(db, { door: 'telegram', now, limit })

describe('a chat', () => {
  it('is met once, and its language is kept', async () => {
    const chat = await meetChat(db, { id: -100, language: 'de', now: NOON })
    expect(chat).toEqual({ id: -100, language: 'de', timeZone: undefined, state: 'active' })
    expect(await meetChat(db, { id: -100, language: 'en', now: hours(1) })).toEqual(chat)
  })

  it('is not there before it is met', async () => {
    expect(await findChat(db, 1)).toBeUndefined()
  })

  it('keeps its time zone and its state', async () => {
    await meet(1)
    await setChatTimeZone(db, 1, 'Asia/Almaty')
    await setChatState(db, 1, 'paused')
    expect(await meet(1)).toMatchObject({ timeZone: 'Asia/Almaty', state: 'paused' })
  })
})

describe('a subscription', () => {
  it.each<[string, Partial<Subscription>]>([
    ['as it was added', {}],
    ['with its topic within a forum', { topic: 'dams', address: { chatId: 1, threadId: 7 } }],
    ['for every day at midnight', { hour: 0, minute: 0, days: [1, 2, 3, 4, 5, 6, 7] }],
  ])('comes back %s', async (_, facts) => {
    await meet(1)
    const id = await addSubscription(db, { ...daily, ...facts })
    expect(await listSubscriptions(db, 1)).toEqual([{ ...daily, ...facts, id }])
  })

  it('stands in the order of the day', async () => {
    const late = await subscribe(1, { hour: 20 })
    const early = await subscribe(1, { hour: 6, minute: 5 })
    const earlier = await subscribe(1, { hour: 6, minute: 0 })
    const ids = (await listSubscriptions(db, 1)).map(({ id }) => id)
    expect(ids).toEqual([earlier, early, late])
  })

  it('needs a chat that we have met', async () => {
    await expect(addSubscription(db, daily)).rejects.toThrow('FOREIGN KEY')
  })

  it('is removed alone, or with all others of its chat and of no other', async () => {
    const [one] = [await subscribe(1), await subscribe(1), await subscribe(1)]
    const foreign = await subscribe(2)
    expect(await removeSubscriptions(db, 1, foreign)).toBe(0)
    expect(await removeSubscriptions(db, 1, one)).toBe(1)
    expect(await removeSubscriptions(db, 1)).toBe(2)
    expect(await listSubscriptions(db, 2)).toHaveLength(1)
  })

  it('never gets the number of one that was removed', async () => {
    const first = await subscribe(1)
    await removeSubscriptions(db, 1)
    expect(await subscribe(2)).not.toBe(first)
  })

  it('follows its reader into another zone', async () => {
    const id = await subscribe(1)
    await setSubscriptionZone(db, { id, timeZone: 'Europe/Riga', nextDueAt: hours(3) })
    expect(await listSubscriptions(db, 1)).toMatchObject([
      { timeZone: 'Europe/Riga', nextDueAt: hours(3), coveredTo: daily.coveredTo },
    ])
  })
})

describe('listDue', () => {
  it('lists what is due, longest overdue first, and no more than asked for', async () => {
    const now = await subscribe(1, { nextDueAt: NOON })
    const late = await subscribe(2, { nextDueAt: hours(-5) })
    await subscribe(3, { nextDueAt: hours(0.001) })
    expect((await due()).map(({ id }) => id)).toEqual([late, now])
    expect((await due(NOON, 1)).map(({ id }) => id)).toEqual([late])
  })

  it('leaves out chats we may not write to, until we may again', async () => {
    await subscribe(1)
    await setChatState(db, 1, 'paused')
    expect(await due()).toEqual([])
    await setChatState(db, 1, 'active')
    expect(await due()).toHaveLength(1)
  })

  it('lists for each door its own chats', async () => {
    const here = await subscribe(TERMINAL_CHAT_ID)
    const there = [await subscribe(1), await subscribe(-100)]
    const terminal = await listDue(db, { door: 'terminal', now: NOON, limit: 9 })
    expect(terminal.map(({ id }) => id)).toEqual([here])
    expect((await due()).map(({ id }) => id)).toEqual(there)
  })
})

describe('advanceSubscription', () => {
  const next = { coveredTo: NOON, nextDueAt: hours(24) }

  it('moves a subscription on once, however many try', async () => {
    await subscribe(1)
    const [subscription] = await due()
    const tries = Array.from({ length: 5 }, () => advanceSubscription(db, subscription!, next))
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
    expect(await listSubscriptions(db, 1)).toMatchObject([next])
  })

  it.each<[string, (id: number) => Promise<unknown>]>([
    ['that is gone', () => removeSubscriptions(db, 1)],
    [
      'whose reader has moved meanwhile',
      (id) => setSubscriptionZone(db, { id, timeZone: 'UTC', nextDueAt: hours(3) }),
    ],
  ])('does not move a subscription %s', async (_, meanwhile) => {
    const id = await subscribe(1)
    const [subscription] = await due()
    await meanwhile(id)
    expect(await advanceSubscription(db, subscription!, next)).toBe(false)
  })
})
