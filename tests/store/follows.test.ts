import { beforeEach, expect, it } from 'vitest'
import type { StoryId } from '../../src/news.ts'
import { meetChat } from '../../src/store/chats.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import {
  type Follow,
  listFollows,
  listFollowsOf,
  putFollow,
  removeFollow,
  sweepFollows,
} from '../../src/store/follows.ts'
import { moveChat } from '../../src/store/move-chat.ts'
import { openStore } from '../../src/store/store.ts'
import { hours, NOON } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  for (const id of [1, 2]) await meetChat(db, { id, language: 'en', now: NOON })
  return () => db.close()
})

const put = (given: Partial<Follow> = {}) =>
  putFollow(db, {
    ...{ chatId: 1, kind: 'follow', label: 'Dams', until: undefined, now: NOON },
    subject: { kind: 'words', terms: ['dam'] },
    ...given,
  })

it('keeps of one subject what was said last', async () => {
  await put()
  const muted = await put({ kind: 'mute', until: hours(5) })
  const story = await put({ subject: { kind: 'story', storyId: 'a1' as StoryId } })
  expect(await listFollows(db, 1, NOON)).toEqual([muted, story])
})

it('gives each chat its own', async () => {
  const [mine, other] = [await put(), await put({ chatId: 2 })]
  expect(await listFollowsOf(db, [1, 2, 3], NOON)).toEqual(
    new Map([
      [1, [mine]],
      [2, [other]],
    ]),
  )
  expect(await removeFollow(db, { chatId: 2, id: mine.id })).toBe(false)
})

it('forgets one when its time is over', async () => {
  await put({ until: hours(1) })
  expect(await listFollows(db, 1, hours(0.9))).toHaveLength(1)
  expect(await listFollows(db, 1, hours(1))).toEqual([])
  expect(await sweepFollows(db, hours(1))).toBe(1)
})

it('moves along with its group', async () => {
  await put()
  await put({ chatId: 2, kind: 'mute' })
  await put({ subject: { kind: 'words', terms: ['sea'] }, label: 'Sea' })
  await moveChat(db, { from: 1, to: 2 })
  const moved = await listFollows(db, 2, NOON)
  expect(moved.map(({ kind, label }) => [kind, label])).toEqual([
    ['mute', 'Dams'],
    ['follow', 'Sea'],
  ])
})
