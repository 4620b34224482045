import { expect, it } from 'vitest'
import { forgetChat } from '../../src/store/privacy.ts'
import { addSpending, listSpending, markSpendReported, sumSpending } from '../../src/store/spend.ts'
import { openStore } from '../../src/store/store.ts'

const AT = new Date('2026-11-08T23:59:00Z')
const one = {
  at: AT,
  task: 'answer',
  model: 'small',
  chatId: 7,
  promptTokens: 100,
  cachedTokens: 10,
}
const DAY = new Date('2026-11-08T00:00:00Z')

it('adds up by day, task, model and chat', async () => {
  await using db = await openStore('sqlite::memory:')
  const rest = { replyTokens: 5, microdollars: 3 }
  await addSpending(db, { ...one, ...rest })
  await addSpending(db, { ...one, ...rest })
  await addSpending(db, { ...one, ...rest, chatId: undefined, task: 'edition' })
  await addSpending(db, { ...one, ...rest, at: new Date('2026-11-07T10:00:00Z') })
  expect(await sumSpending(db, { from: DAY })).toEqual({
    ...{ requests: 3, promptTokens: 300, cachedTokens: 30, replyTokens: 15, microdollars: 9 },
  })
  expect(await sumSpending(db, { from: DAY, chatId: 7 })).toMatchObject({ requests: 2 })
  expect(await sumSpending(db, { from: DAY, chatId: 8 })).toMatchObject({ requests: 0 })
  expect(await listSpending(db, DAY)).toMatchObject([
    { task: 'answer', model: 'small', requests: 2 },
    { task: 'edition', model: 'small', requests: 1 },
  ])
})

it('marks a report once', async () => {
  await using db = await openStore('sqlite::memory:')
  expect(await markSpendReported(db, 'day:80', AT)).toBe(true)
  expect(await markSpendReported(db, 'day:80', AT)).toBe(false)
  expect(await markSpendReported(db, 'day:100', AT)).toBe(true)
})

it('keeps what a chat has spent when the chat is forgotten, but not whose it was', async () => {
  await using db = await openStore('sqlite::memory:')
  const rest = { replyTokens: 5, microdollars: 3 }
  for (const chatId of [7, 8, undefined]) await addSpending(db, { ...one, ...rest, chatId })
  await forgetChat(db, 7)
  expect(await sumSpending(db, { from: DAY })).toMatchObject({ requests: 3, promptTokens: 300 })
  expect(await sumSpending(db, { from: DAY, chatId: 7 })).toMatchObject({ requests: 0 })
  expect(await db.all('select chat_id, requests from spend order by chat_id')).toEqual([
    { chat_id: null, requests: 2 },
    { chat_id: 8, requests: 1 },
  ])
})
