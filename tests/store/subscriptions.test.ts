import { beforeEach, describe, expect, it } from 'vitest'
import { type Subscription, TERMINAL_CHAT_ID } from '../../src/news.ts'
import { meetChat, setChatState } from '../../src/store/chats.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'
import {
  addSubscription,
  advanceSubscription,
  changeSubscription,
  holdSubscription,
  listDemand,
  listDue,
  listSubscriptions,
  type NewSubscription,
  removeSubscriptions,
} from '../../src/store/subscriptions.ts'
import { hours, NOON } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

const meet = (id: number) => meetChat(db, { id, language: 'en', now: NOON })

const daily: NewSubscription = {
  address: { chatId: 1, threadId: undefined },
  times: [{ hour: 8, minute: 30, days: [1, 3, 7] }],
  timeZone: 'Asia/Almaty',
  wish: {},
  createdAt: hours(-1),
  coveredTo: hours(-1),
  nextDueAt: NOON,
}

async function subscribe(chatId: number, other: Partial<NewSubscription> = {}): Promise<number> {
  await meet(chatId)
  return addSubscription(db, { ...daily, address: { chatId, threadId: undefined }, ...other })
}

const due = (now = NOON, limit = 9) => listDue(db, { door: 'telegram', now, limit })

const never = { pausedUntil: new Date(0), heldUntil: new Date(0) }
const at = (hour: number, minute = 0) => ({ times: [{ hour, minute, days: [1 as const] }] })

describe('a subscription', () => {
  it.each<[string, Partial<Subscription>]>([
    ['as it was added', {}],
    [
      'with its topic within a forum',
      { wish: { topics: ['dams'] }, address: { chatId: 1, threadId: 7 } },
    ],
    ['for several times', { times: [daily.times[0]!, { hour: 9, minute: 0, days: [7] }] }],
    ['for every day at midnight', { times: [{ hour: 0, minute: 0, days: [1, 2, 3, 4, 5, 6, 7] }] }],
  ])('comes back %s', async (_, facts) => {
    await meet(1)
    const id = await addSubscription(db, { ...daily, ...facts })
    expect(await listSubscriptions(db, 1)).toEqual([{ ...daily, ...facts, id, ...never }])
  })

  it('stands in the order of the day', async () => {
    const late = await subscribe(1, at(20))
    const early = await subscribe(1, at(6, 5))
    const earlier = await subscribe(1, at(6))
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
    await changeSubscription(db, id, { timeZone: 'Europe/Riga', nextDueAt: hours(3) })
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

  it('leaves out what is paused or held, until its time', async () => {
    const paused = await subscribe(1)
    await changeSubscription(db, paused, { pausedUntil: hours(2) })
    const held = await subscribe(2)
    await holdSubscription(db, { id: held, until: hours(1) })
    expect(await due()).toEqual([])
    expect((await due(hours(1))).map(({ id }) => id)).toEqual([held])
    expect((await due(hours(2))).map(({ id }) => id)).toEqual([paused, held])
  })

  it('goes on behind the last one that was listed', async () => {
    const ids = [
      await subscribe(1),
      await subscribe(2),
      await subscribe(3, { nextDueAt: hours(-1) }),
    ]
    const seen: number[] = []
    for (let after: Subscription | undefined; seen.length < 3; ) {
      const [one] = await listDue(db, { door: 'telegram', now: NOON, limit: 1, after })
      seen.push(one!.id)
      after = one
    }
    expect(seen).toEqual([ids[2], ids[0], ids[1]])
  })

  it('lists for each door its own chats', async () => {
    const here = await subscribe(TERMINAL_CHAT_ID)
    const there = [await subscribe(1), await subscribe(-100)]
    const terminal = await listDue(db, { door: 'terminal', now: NOON, limit: 9 })
    expect(terminal.map(({ id }) => id)).toEqual([here])
    expect((await due()).map(({ id }) => id)).toEqual(there)
  })
})

describe('listDemand', () => {
  it('counts together who wants the same since about the same time', async () => {
    await subscribe(1, { coveredTo: hours(-1) })
    await subscribe(2, { coveredTo: hours(-1.5) })
    await subscribe(3, { coveredTo: hours(-30) })
    await subscribe(4, { wish: { topics: ['dams'] }, nextDueAt: hours(1) })
    const spansMs = [2, 48].map((span) => span * 3_600_000)
    const span = { from: hours(-1), to: NOON, limit: 9, spansMs }
    const demand = await listDemand(db, { door: 'telegram', ...span })
    const facts = { wish: {}, language: 'en', dueAt: NOON }
    expect(demand).toEqual([
      { ...facts, coveredTo: hours(-1.5) },
      { ...facts, coveredTo: hours(-30) },
    ])
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
      (id) => changeSubscription(db, id, { timeZone: 'UTC', nextDueAt: hours(3) }),
    ],
  ])('does not move a subscription %s', async (_, meanwhile) => {
    const id = await subscribe(1)
    const [subscription] = await due()
    await meanwhile(id)
    expect(await advanceSubscription(db, subscription!, next)).toBe(false)
  })
})
