import { beforeEach, describe, expect, it } from 'vitest'
import { meetChat, setChatState } from '../../src/store/chats.ts'
import { changeChoices } from '../../src/store/choices.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import {
  addBroadcast,
  countHouse,
  countReached,
  findHouseSetting,
  findPausedSince,
  setHouse,
  withdrawBroadcast,
} from '../../src/store/house.ts'
import { addMessage, claimDue, findOldestWaiting, listFailures } from '../../src/store/outbox.ts'
import { markSending } from '../../src/store/outbox-marks.ts'
import { openStore } from '../../src/store/store.ts'
import { hours, NOON } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  for (const id of [1, 2, 3, -4]) await meetChat(db, { id, language: 'en', now: NOON })
  return () => db.close()
})

const message = JSON.stringify({ blocks: [] })
const cast = (key = 'k', spreadMs = 50) => addBroadcast(db, { key, message, spreadMs, now: NOON })
const claim = (now = NOON) => claimDue(db, { door: 'telegram', now, leaseEnd: hours(1), limit: 99 })

it('keeps a setting of the house until it is taken back', async () => {
  expect(await findPausedSince(db)).toBeUndefined()
  await setHouse(db, { name: 'paused', value: 'true', now: NOON })
  expect(await findPausedSince(db)).toEqual(NOON)
  expect(await findHouseSetting(db, 'paused')).toBe('true')
  await setHouse(db, { name: 'paused', value: undefined, now: NOON })
  expect(await findPausedSince(db)).toBeUndefined()
})

it('counts the chats we may write to', async () => {
  await setChatState(db, 1, 'paused')
  expect(await countHouse(db, hours(-1))).toEqual({ articles: 0, stories: 0, chats: 3, digests: 0 })
})

describe('a word to all', () => {
  it('goes to every chat once, spread in time and without a sound', async () => {
    expect(await cast()).toBe(4)
    expect(await cast()).toBe(0)
    expect((await claim()).map(({ address }) => address.chatId)).toEqual([-4])
    const later = await claim(new Date(NOON.getTime() + 150))
    expect(later.map(({ address, isSilent }) => [address.chatId, isSilent])).toEqual([
      [1, true],
      [2, true],
      [3, true],
    ])
  })

  it('leaves out the terminal, channels, who has blocked us or is blocked, and who wants a pause', async () => {
    await meetChat(db, { id: 0, language: 'en', now: NOON })
    await meetChat(db, { id: -9, language: 'en', isChannel: true, now: NOON })
    await setChatState(db, 1, 'paused')
    await changeChoices(db, 2, { pausedUntil: hours(1) })
    await db.run(`insert into access (id, state, since) values (3, 'blocked', 0)`)
    expect(await countReached(db, NOON)).toBe(1)
    expect(await cast()).toBe(1)
  })

  it('is stopped for those whom nobody has begun to write to, and for nothing else', async () => {
    await addMessage(db, {
      ...{ address: { chatId: 1 }, slot: 'digest:1', message: { blocks: [] }, listed: [] },
      now: NOON,
    })
    await cast('k')
    await cast('other')
    const begun = (await claim()).find(({ address }) => address.chatId === -4)!
    await markSending(db, begun, { part: 0, leaseEnd: hours(1) })
    expect(await withdrawBroadcast(db, { key: 'k', now: NOON })).toBe(3)
    expect(await withdrawBroadcast(db, { key: 'k', now: NOON })).toBe(0)
    expect(await listFailures(db)).toEqual([{ code: 'withdrawn', number: 3 }])
    expect(await findOldestWaiting(db, hours(1))).toEqual(NOON)
  })
})
