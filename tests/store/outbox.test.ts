import { beforeEach, describe, expect, it } from 'vitest'
import { type ArticleId, type Message, TERMINAL_CHAT_ID } from '../../src/news.ts'
import { meetChat, setChatState } from '../../src/store/chats.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import {
  addMessage,
  claimDue,
  countOutbox,
  findLateness,
  markSent,
  releaseClaims,
  sweepOutbox,
} from '../../src/store/outbox.ts'
import { markDelayed, markFailed, markPartSent, markSending } from '../../src/store/outbox-marks.ts'
import { addPosted, listCandidates, sweepPosted } from '../../src/store/posted.ts'
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
const ours = (id = 1, claimed = 1, chatId = 1) => ({ id, claim: claimed, address: { chatId } })
const delay = (dueAt: Date, other: Partial<Parameters<typeof markDelayed>[2]> = {}) =>
  markDelayed(db, ours(), {
    ...{ dueAt, reason: 'rate-limited', isFailure: false, isDoubtful: false },
    ...other,
  })
const fail = (id = 1) => markFailed(db, ours(id), { at: NOON, reason: 'bug' })
const idsOf = async (claimed: ReturnType<typeof claim>) => (await claimed).map(({ id }) => id)

describe('addMessage', () => {
  it('keeps a message as it is, with its address and what its numbers stand for', async () => {
    const address = { chatId: -100, threadId: 7 }
    await addMessage(db, { address, slot: 's', message, listed, now: NOON })
    expect(await claim()).toEqual([
      {
        ...{ id: 1, claim: 1, address, message, listed, attempts: 0, partsSent: 0 },
        ...{ isSilent: false, readyAt: NOON, doubt: undefined },
      },
    ])
  })

  it('keeps what may come without a sound, and when it is wanted', async () => {
    await addMessage(db, {
      ...{ address: { chatId: 1 }, slot: 's', message, listed, now: NOON },
      ...{ isSilent: true, dueAt: hours(1) },
    })
    expect(await claim()).toEqual([])
    expect(await claim(hours(1))).toMatchObject([{ isSilent: true, readyAt: hours(1) }])
  })

  it('writes a slot once, however often it is asked to', async () => {
    expect(await Promise.all([add('s'), add('s'), add('other')])).toEqual([true, false, true])
    expect(await idsOf(claim())).toEqual([1])
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
    expect(await claim()).toMatchObject([{ claim: 1 }])
    expect(await claim()).toEqual([])
    expect(await claim(new Date(NOON.getTime() + 59_999))).toEqual([])
    expect(await claim(new Date(NOON.getTime() + 60_000))).toMatchObject([{ claim: 2 }])
  })

  it('hands each message to one of many who ask at once', async () => {
    for (let slot = 0; slot < 20; slot += 1) await add(`${slot}`, slot + 1)
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(NOON, { limit: 3 })))
    const ids = claims.flat().map(({ id }) => id)
    expect(ids.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    )
  })

  it('gives what is overdue longest first', async () => {
    await add('a', 1, hours(0))
    await add('b', 2, hours(-1))
    await add('c', 3, hours(-2))
    expect(await idsOf(claim(hours(0), { limit: 2 }))).toEqual([2, 3])
    expect(await idsOf(claim(hours(0)))).toEqual([1])
  })

  it('gives a chat’s messages one after another, each when the one before is settled', async () => {
    for (const slot of ['a', 'b', 'c']) await add(slot)
    expect(await idsOf(claim())).toEqual([1])
    expect(await claim()).toEqual([])
    await delay(hours(1))
    expect(await claim(hours(0.5))).toEqual([])
    await markSent(db, { id: 1, at: NOON })
    expect(await idsOf(claim())).toEqual([2])
    await fail(2)
    expect(await idsOf(claim())).toEqual([3])
  })

  it('keeps what belongs to a chat that we may not write to until we may again', async () => {
    await meetChat(db, { id: 1, language: 'en', now: NOON })
    await add('s')
    await setChatState(db, 1, 'paused')
    expect(await claim()).toEqual([])
    await setChatState(db, 1, 'active')
    expect(await claim()).toHaveLength(1)
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
    await markPartSent(db, ours(), { part: 1, messageId: 5, isLast: false, at: NOON })
    expect(await claim(hours(1))).toMatchObject([{ partsSent: 2 }])
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
    await fail()
    expect(await claim(hours(99))).toEqual([])
  })

  it('comes back when it was put off until', async () => {
    await delay(hours(1), { isFailure: true })
    expect(await claim(hours(0.9))).toEqual([])
    expect(await claim(hours(1))).toMatchObject([{ attempts: 1 }])
  })

  it('is not counted as failed because it had to wait', async () => {
    await delay(hours(1))
    expect(await claim(hours(1))).toMatchObject([{ attempts: 0 }])
  })

  it('is had at once by the next run, unless it was being sent', async () => {
    await add('other', 2)
    await claim()
    await markSending(db, ours(2, 1, 2), { part: 0, leaseEnd: hours(0.01) })
    await releaseClaims(db, 'telegram', NOON)
    expect(await idsOf(claim())).toEqual([1])
    expect(await idsOf(claim(hours(0.01)))).toEqual([2])
  })

  it('is not had earlier by the next run when it was put off', async () => {
    await delay(hours(1))
    await releaseClaims(db, 'telegram', NOON)
    expect(await claim()).toEqual([])
  })

  it('cannot be marked by whoever held it before', async () => {
    expect(await claim(hours(1))).toMatchObject([{ claim: 2 }])
    expect(await markSending(db, ours(), { part: 0, leaseEnd: hours(2) })).toBe(false)
    await fail()
    await delay(hours(9))
    expect(await claim(hours(2))).toMatchObject([{ claim: 3, doubt: undefined }])
    expect(await markSending(db, ours(1, 3), { part: 0, leaseEnd: hours(2) })).toBe(true)
  })
})

describe('a part that was being sent', () => {
  const begin = (part = 0) => markSending(db, ours(), { part, leaseEnd: hours(1) })
  const doubt = async () => (await claim(hours(1)))[0]?.doubt

  beforeEach(async () => {
    await addPosted(db, { chatId: 2, messageId: 41, at: NOON })
    await add('s')
    await claim()
  })

  it('is in doubt for whoever comes next, with the newest message known', async () => {
    await begin(1)
    expect(await doubt()).toEqual({ part: 1, after: 41 })
  })

  it('is in no doubt when Telegram has answered', async () => {
    await begin()
    await markPartSent(db, ours(), { part: 0, messageId: 42, isLast: false, at: NOON })
    expect(await doubt()).toBeUndefined()
  })

  it.each([
    ['surely not been taken', false, undefined],
    ['perhaps been taken', true, { part: 0, after: 41 }],
  ])('and has %s leaves that behind', async (_, isDoubtful, expected) => {
    await begin()
    await delay(hours(1), { isDoubtful })
    expect(await doubt()).toEqual(expected)
  })

  it('is settled with its answer, even by a holder who was thought dead', async () => {
    await begin()
    await claim(hours(1))
    await markPartSent(db, ours(), { part: 0, messageId: 42, isLast: true, at: NOON })
    expect(await claim(hours(9))).toEqual([])
  })
})

describe('the ids a missing message may have', () => {
  const SUPERGROUP = -1_001_000_000_001
  const post = (messageId: number, chatId = 1) => addPosted(db, { chatId, messageId, at: NOON })

  it('are those after the newest known that no other message has', async () => {
    for (const id of [40, 42, 45]) await post(id)
    const { ids, areAll } = await listCandidates(db, 1, 40)
    expect(ids.slice(0, 4)).toEqual([41, 43, 44, 46])
    expect([ids.length, areAll]).toEqual([19, true])
  })

  it('are counted apart in a supergroup, where others write as well', async () => {
    await post(40)
    await post(7, SUPERGROUP)
    await begin()
    const { ids, areAll } = await listCandidates(db, SUPERGROUP, 7)
    expect([ids[0], areAll]).toEqual([8, false])

    async function begin() {
      await add('s', SUPERGROUP)
      await claim()
      await markSending(db, ours(1, 1, SUPERGROUP), { part: 0, leaseEnd: NOON })
      expect(await claim()).toMatchObject([{ doubt: { after: 7 } }])
    }
  })

  it('are unknown before any message is known', async () => {
    expect(await listCandidates(db, 1, undefined)).toEqual({ ids: [], areAll: false })
  })

  it('begin at one in a supergroup of which nothing is known', async () => {
    expect((await listCandidates(db, SUPERGROUP, undefined)).ids[0]).toBe(1)
  })

  it('are forgotten in the end', async () => {
    await post(40)
    expect([await sweepPosted(db, NOON), await sweepPosted(db, hours(1))]).toEqual([0, 1])
  })
})

it('tells how late messages came', async () => {
  expect(await findLateness(db, hours(-1))).toBeUndefined()
  for (let chatId = 1; chatId <= 20; chatId += 1) {
    await add(`${chatId}`, chatId)
    await markSent(db, { id: chatId, at: new Date(NOON.getTime() + chatId * 100) })
  }
  expect(await findLateness(db, hours(-1))).toEqual({
    ...{ count: 20, medianMs: 1000, p95Ms: 1900, maxMs: 2000 },
  })
  expect(await findLateness(db, hours(1))).toBeUndefined()
})

it('counts what waits, what is sent and what is given up', async () => {
  expect(await countOutbox(db)).toEqual({ waiting: 0, sent: 0, failed: 0, repeated: 0 })
  for (const [at, slot] of ['a', 'b', 'c', 'd'].entries()) await add(slot, at + 1)
  await claim()
  await markSent(db, { id: 1, at: NOON })
  await fail(2)
  await delay(hours(1))
  expect(await countOutbox(db)).toEqual({ waiting: 2, sent: 1, failed: 1, repeated: 0 })
})

it('forgets what was settled long ago, and nothing that waits', async () => {
  for (const [at, slot] of ['sent', 'failed', 'sent later'].entries())
    await add(slot, at + 1, hours(1))
  await add('waiting', 4, hours(1))
  await claim(hours(1))
  await markSent(db, { id: 1, at: hours(0) })
  await fail(2)
  await markSent(db, { id: 3, at: hours(2) })
  expect(await sweepOutbox(db, hours(1))).toBe(2)
  expect(await countOutbox(db)).toMatchObject({ waiting: 1, sent: 1, failed: 0 })
})

it('forgets what has waited for weeks for a reader who does not come back', async () => {
  await add('s')
  expect([await sweepOutbox(db, NOON), await sweepOutbox(db, hours(1))]).toEqual([0, 1])
})
