import { beforeEach, describe, expect, it } from 'vitest'
import { findChat, meetChat, setChatState, setChatTimeZone } from '../../src/store/chats.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'
import { hours, NOON } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

const meet = (id: number) => meetChat(db, { id, language: 'en', now: NOON })

describe('a chat', () => {
  it('is met once, and its language is kept', async () => {
    const chat = await meetChat(db, { id: -100, language: 'de', now: NOON })
    expect(chat).toEqual({
      id: -100,
      language: 'de',
      timeZone: undefined,
      isChannel: false,
      state: 'active',
    })
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
