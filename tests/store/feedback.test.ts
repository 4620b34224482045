import { beforeEach, expect, it } from 'vitest'
import type { Reason, StoryId } from '../../src/news.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import {
  addFeedback,
  clearFeedback,
  countFeedback,
  listCalledWrong,
  listRemarks,
  listRemarksOf,
  rateTelling,
  removeFeedback,
  sweepFeedback,
} from '../../src/store/feedback.ts'
import { openStore } from '../../src/store/store.ts'
import { hours, NOON } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

const BEFORE = hours(-1)
const say = (chatId: number, kind: Reason, storyId?: string) =>
  addFeedback(db, {
    ...{ chatId, tellingId: 1, kind, now: NOON },
    ...{ storyId: storyId as StoryId | undefined },
    lowers: storyId === undefined ? undefined : { kind: 'story', name: storyId },
  })
const rate = (kind: 'good' | 'bad', chatId = 7) =>
  rateTelling(db, { chatId, tellingId: 1, kind, now: NOON })

it('keeps each reason once for a story, and gives it back with what it lowers', async () => {
  const id = await say(7, 'boring', 'a:b')
  expect(await say(7, 'boring', 'a:b')).toBeUndefined()
  expect(await say(7, 'long')).toBeDefined()
  expect(await listRemarks(db, 7, BEFORE)).toEqual([
    { id, reason: 'boring', lowers: { kind: 'story', name: 'a:b' } },
    { id: expect.any(Number), reason: 'long', lowers: undefined },
  ])
  expect(await listRemarks(db, 7, NOON)).toEqual([])
  expect([...(await listRemarksOf(db, [7, 8], BEFORE)).keys()]).toEqual([7])
})

it('the thumb that was pressed last counts, and takes the reasons of the other along', async () => {
  expect(await rate('bad')).toBe(true)
  await say(7, 'boring', 's')
  expect(await rate('bad')).toBe(false)
  expect(await listRemarks(db, 7, BEFORE)).toHaveLength(1)
  expect(await rate('good')).toBe(true)
  expect(await listRemarks(db, 7, BEFORE)).toEqual([])
  expect(await countFeedback(db, BEFORE)).toEqual(new Map([['good', 1]]))
})

it('counts what all have said, and which stories they call wrong', async () => {
  await rate('bad', 3)
  for (const chatId of [1, 2]) await say(chatId, 'wrong', 'two')
  await say(3, 'wrong', 'one')
  const counted = await countFeedback(db, BEFORE)
  expect([counted.get('bad'), counted.get('wrong')]).toEqual([1, 3])
  expect(await listCalledWrong(db, { since: BEFORE, limit: 5 })).toEqual([
    { storyId: 'two', times: 2 },
    { storyId: 'one', times: 1 },
  ])
})

it('takes back one remark of its own chat, all of them, and what is old', async () => {
  const id = (await say(7, 'boring', 's'))!
  expect(await removeFeedback(db, { chatId: 8, id })).toBe(false)
  expect(await removeFeedback(db, { chatId: 7, id })).toBe(true)
  await say(7, 'long')
  await say(8, 'long')
  await clearFeedback(db, 7)
  expect(await listRemarks(db, 7, BEFORE)).toEqual([])
  expect(await sweepFeedback(db, hours(1))).toBe(1)
})
