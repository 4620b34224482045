import { beforeEach, expect, it } from 'vitest'
import type { OpenDatabase } from '../../src/store/database.ts'
import {
  addUpdate,
  beginUpdate,
  listOpenUpdates,
  markUpdateDone,
  sweepInbox,
} from '../../src/store/inbox.ts'
import { openStore } from '../../src/store/store.ts'
import { hours, NOON } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

const update = (updateId: number) => ({ updateId, chatId: -100, payload: `{"n":${updateId}}` })
const add = (updateId: number) => addUpdate(db, { ...update(updateId), now: NOON })

it('takes an update once, however often it comes', async () => {
  expect(await Promise.all([add(5), add(5), add(6)])).toEqual([true, false, true])
})

it('gives what has not been worked on in the order in which it came, as it came', async () => {
  for (const id of [7, 5, 6]) await add(id)
  expect(await listOpenUpdates(db, 9)).toEqual([update(5), update(6), update(7)])
  expect(await listOpenUpdates(db, 1)).toEqual([update(5)])
})

it('counts how often work on an update has begun', async () => {
  await add(5)
  expect([await beginUpdate(db, 5), await beginUpdate(db, 5)]).toEqual([1, 2])
  expect(await beginUpdate(db, 99)).toBe(0)
})

it('keeps an update open until it is done, however often work on it has begun', async () => {
  await add(5)
  await beginUpdate(db, 5)
  expect(await listOpenUpdates(db, 9)).toHaveLength(1)
  await markUpdateDone(db, { updateId: 5, at: NOON })
  expect(await listOpenUpdates(db, 9)).toEqual([])
})

it('knows a settled update again, but no longer what it said', async () => {
  await add(5)
  await markUpdateDone(db, { updateId: 5, at: NOON })
  expect(await add(5)).toBe(false)
  expect(await db.get('select payload from inbox')).toEqual({ payload: '' })
})

it('forgets what was settled long ago, and nothing that is open', async () => {
  for (const id of [1, 2, 3]) await add(id)
  await markUpdateDone(db, { updateId: 1, at: hours(0) })
  await markUpdateDone(db, { updateId: 2, at: hours(2) })
  expect(await sweepInbox(db, hours(1))).toBe(1)
  expect(await add(1)).toBe(true)
  expect(await add(2)).toBe(false)
  expect(await listOpenUpdates(db, 9)).toHaveLength(2)
})
