import { expect, it } from 'vitest'
import { reportSpend } from '../../src/briefing/report-spend.ts'
import { renderPlain } from '../../src/delivery/render-plain.ts'
import { createAccounts, parseLimits } from '../../src/llm/budget.ts'
import type { Message } from '../../src/news.ts'
import { addSpending, sumSpending } from '../../src/store/spend.ts'
import { openStore } from '../../src/store/store.ts'
import { spendWords } from '../../src/words/spend.ts'
import { handClock } from '../fakes/clock.ts'

const DAY_MS = 24 * 60 * 60 * 1000

async function open(limits: string) {
  const clock = handClock('2026-11-08T12:00:00Z')
  const db = await openStore('sqlite::memory:')
  const accounts = createAccounts({
    book: { add: (one) => addSpending(db, one), sum: (what) => sumSpending(db, what) },
    ...{ budget: { all: parseLimits(limits)!, perChat: [] }, priceOf: () => undefined, clock },
  })
  const spend = (promptTokens: number) =>
    accounts.note({
      ...{ task: 'answer', model: 'small', chatId: 7, promptTokens },
      ...{ cachedTokens: 0, replyTokens: 0 },
    })
  let read = 0
  /** What has been written to whom since it was last looked at. */
  const told = async (adminIds = [1, 2]) => {
    await reportSpend(db, { accounts, adminIds, now: clock() })
    const rows = await db.all('select id, chat_id, message from outbox order by id')
    const due = rows.slice(read)
    read = rows.length
    return due.map(({ chat_id, message }) => [
      Number(chat_id),
      renderPlain(JSON.parse(String(message)) as Message, { width: 300, color: false }),
    ])
  }
  return { clock, spend, told, [Symbol.asyncDispose]: () => db.close() }
}

const limit = spendWords.limit(spendWords.tokens(1000), 'day')

it('tells each admin at 80 and at 100 percent, each once a day', async () => {
  await using desk = await open('1000 tokens per day')
  await desk.spend(799)
  expect(await desk.told()).toEqual([])
  await desk.spend(1)
  expect(await desk.told()).toEqual([
    [1, spendWords.budgetNear(limit)],
    [2, spendWords.budgetNear(limit)],
  ])
  expect(await desk.told()).toEqual([])
  await desk.spend(500)
  expect((await desk.told()).map(([, text]) => text)).toEqual([
    spendWords.budgetReached(limit),
    spendWords.budgetReached(limit),
  ])
  desk.clock.advance(DAY_MS)
  expect(await desk.told()).toEqual([])
  await desk.spend(900)
  expect(await desk.told()).toHaveLength(2)
})

it('tells of a month only once, however long ago that was', async () => {
  await using desk = await open('1000 tokens per month')
  desk.clock.set('2026-11-01T12:00:00Z')
  await desk.spend(900)
  expect(await desk.told()).toHaveLength(2)
  desk.clock.set('2026-11-28T12:00:00Z')
  expect(await desk.told()).toEqual([])
})

it('notes nothing where there is nobody to tell', async () => {
  await using desk = await open('1000 tokens per day')
  await desk.spend(900)
  expect(await desk.told([])).toEqual([])
  expect(await desk.told()).toHaveLength(2)
})
