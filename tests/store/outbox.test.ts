import { beforeEach, describe, expect, it } from 'vitest'
import type { ArticleId, Message } from '../../src/news.ts'
import { TERMINAL_CHAT_ID } from '../../src/news.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import {
  addMessage,
  claimDue,
  countOutbox,
  markDelayed,
  markFailed,
  markPartSent,
  markSent,
  sweepOutbox,
} from '../../src/store/outbox.ts'
import { openStore } from '../../src/store/store.ts'
import { hours, NOON } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

const message: Message = {
  blocks: [{ kind: 'text', spans: [{ text: 'Good morning, Қазақстан 😀\0\ud800', bold: true }] }],
  buttons: [[{ label: 'More', press: 'more' }]],
}
const listed = [['a', 'b'], ['c']] as ArticleId[][]

const add = (slot: string, chatId = 1, now = NOON) =>
  addMessage(db, { address: { chatId }, slot, message, listed, now })

const claim = (now = NOON, other: Partial<Parameters<typeof claimDue>[1]> = {}) => {
  const leaseEnd = new Date(now.getTime() + 60_000)
  return claimDue(db, { door: 'telegram', now, leaseEnd, limit: 9, ...other })
}
const idsOf = async (claimed: ReturnType<typeof claim>) => (await claimed).map(({ id }) => id)

describe('addMessage', () => {
  it('keeps a message as it is, with its address and what its numbers stand for', async () => {
    const address = { chatId: -100, threadId: 7 }
    await addMessage(db, { address, slot: 's', message, listed, now: NOON })
    expect(await claim()).toEqual([{ id: 1, address, message, listed, attempts: 1, partsSent: 0 }])
  })

  it('writes a slot once, however often it is asked to', async () => {
    expect(await Promise.all([add('s'), add('s'), add('other')])).toEqual([true, false, true])
    expect(await claim()).toHaveLength(2)
  })

  it('knows a slot again whose message has been sent', async () => {
    await add('s')
    await markSent(db, { id: 1, at: NOON })
    expect(await add('s')).toBe(false)
  })

  it('writes nothing when the transaction it is part of fails', async () => {
    const failing = db.transaction(async (tx) => {
      await addMessage(tx, { address: { chatId: 1 }, slot: 's', message, listed, now: NOON })
      throw new Error('something else failed')
    })
    await expect(failing).rejects.toThrow()
    expect(await claim()).toEqual([])
    expect(await add('s')).toBe(true)
  })
})

describe('claimDue', () => {
  it('hands a message to nobody else until its lease is over', async () => {
    await add('s')
    expect(await claim()).toMatchObject([{ attempts: 1 }])
    expect(await claim()).toEqual([])
    expect(await claim(new Date(NOON.getTime() + 59_999))).toEqual([])
    expect(await claim(new Date(NOON.getTime() + 60_000))).toMatchObject([{ attempts: 2 }])
  })

  it('hands each message to one of many who ask at once', async () => {
    for (let slot = 0; slot < 20; slot += 1) await add(`${slot}`)
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(NOON, { limit: 3 })))
    const ids = claims.flat().map(({ id }) => id)
    expect(ids.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    )
  })

  it('gives the messages in the order in which they were written', async () => {
    await add('a', 1, hours(0))
    await add('b', 2, hours(-1))
    await add('c', 1, hours(0))
    expect(await idsOf(claim(hours(0), { limit: 2 }))).toEqual([1, 2])
    expect(await idsOf(claim(hours(0)))).toEqual([3])
  })

  it('leaves out what is not due yet', async () => {
    await add('s', 1, hours(1))
    expect(await claim(hours(0))).toEqual([])
    expect(await claim(hours(1))).toHaveLength(1)
  })

  it('gives each door its own messages', async () => {
    await add('telegram', 1)
    await add('group', -100)
    await add('terminal', TERMINAL_CHAT_ID)
    expect(await idsOf(claim(NOON, { door: 'terminal' }))).toEqual([3])
    expect(await idsOf(claim())).toEqual([1, 2])
  })

  it('tells how much of a message has been sent before', async () => {
    await add('s')
    await claim()
    await markPartSent(db, { id: 1, partsSent: 2 })
    expect(await claim(hours(1))).toMatchObject([{ partsSent: 2, attempts: 2 }])
  })
})

describe('a claimed message', () => {
  beforeEach(async () => {
    await add('s')
    await claim()
  })

  it('is never handed out again once it is sent', async () => {
    await markSent(db, { id: 1, at: NOON })
    expect(await claim(hours(99))).toEqual([])
  })

  it('is never handed out again once it is given up', async () => {
    await markFailed(db, { id: 1, at: NOON, reason: 'chat-gone' })
    expect(await claim(hours(99))).toEqual([])
  })

  it('comes back when it was put off until', async () => {
    await markDelayed(db, { id: 1, dueAt: hours(1), reason: 'rate-limited' })
    expect(await claim(hours(0.9))).toEqual([])
    expect(await claim(hours(1))).toHaveLength(1)
  })
})

it('counts what waits, what is sent and what is given up', async () => {
  expect(await countOutbox(db)).toEqual({ waiting: 0, sent: 0, failed: 0 })
  for (const slot of ['a', 'b', 'c', 'd']) await add(slot)
  await markSent(db, { id: 1, at: NOON })
  await markFailed(db, { id: 2, at: NOON, reason: 'chat-gone' })
  await markDelayed(db, { id: 3, dueAt: hours(1), reason: 'rate-limited' })
  expect(await countOutbox(db)).toEqual({ waiting: 2, sent: 1, failed: 1 })
})

it('forgets what was settled long ago, and nothing that waits', async () => {
  for (const slot of ['sent', 'failed', 'sent later', 'waiting']) await add(slot)
  await markSent(db, { id: 1, at: hours(0) })
  await markFailed(db, { id: 2, at: hours(0), reason: 'chat-gone' })
  await markSent(db, { id: 3, at: hours(2) })
  expect(await sweepOutbox(db, hours(1))).toBe(2)
  expect(await countOutbox(db)).toEqual({ waiting: 1, sent: 1, failed: 0 })
})
