import { beforeEach, expect, it } from 'vitest'
import { meetChat } from '../../src/store/chats.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { listPlaceNames, notePlaceName } from '../../src/store/place-names.ts'
import { openStore } from '../../src/store/store.ts'
import { hours, NOON } from './sample.ts'

const FORUM = -1_001_000_000_001

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  await meetChat(db, { id: FORUM, language: 'en', now: NOON })
  return () => db.close()
})

const hear = (threadId: number | undefined, name: string, given: object = {}) =>
  notePlaceName(db, { address: { chatId: FORUM, threadId }, name, now: NOON, ...given })
const names = async () => [...(await listPlaceNames(db, FORUM))]

it('keeps the newest name of each topic, and of what is in none', async () => {
  await hear(7, 'Weather')
  await hear(undefined, 'General')
  await hear(7, 'Storms')
  expect(await names()).toEqual([
    [0, 'General'],
    [7, 'Storms'],
  ])
})

it('does not go back to the name a topic had at first', async () => {
  await hear(7, 'Weather', { isFirst: true })
  await hear(7, 'Storms')
  await hear(7, 'Weather', { isFirst: true })
  expect(await names()).toEqual([[7, 'Storms']])
})

it('keeps nothing of a chat we have not met', async () => {
  const address = { chatId: -2, threadId: 7 }
  await notePlaceName(db, { address, name: 'Weather', now: NOON })
  expect([...(await listPlaceNames(db, -2))]).toEqual([])
})

it('keeps a hundred of a chat, and forgets the one heard longest ago', async () => {
  for (let topic = 1; topic <= 101; topic += 1)
    await hear(topic, `Topic ${topic}`, { now: hours(topic) })
  const kept = await names()
  expect(kept).toHaveLength(100)
  expect(kept[0]).toEqual([2, 'Topic 2'])
})
