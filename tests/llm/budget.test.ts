import { describe, expect, it } from 'vitest'
import { createAccounts, parseLimits } from '../../src/llm/budget.ts'
import { costOf, loadPrices } from '../../src/llm/prices.ts'
import { addSpending, sumSpending } from '../../src/store/spend.ts'
import { openStore } from '../../src/store/store.ts'
import { handClock } from '../fakes/clock.ts'

const use = {
  task: 'answer',
  model: 'gpt-5-mini',
  promptTokens: 1000,
  cachedTokens: 0,
  replyTokens: 200,
}

async function open(all: string, perChat = '') {
  const clock = handClock('2026-11-30T22:00:00Z')
  const db = await openStore('sqlite::memory:')
  const accounts = createAccounts({
    book: { add: (one) => addSpending(db, one), sum: (what) => sumSpending(db, what) },
    budget: { all: parseLimits(all)!, perChat: parseLimits(perChat)! },
    priceOf: loadPrices(),
    clock,
  })
  return { clock, accounts, [Symbol.asyncDispose]: () => db.close() }
}

describe('a budget', () => {
  it.each([
    ['', []],
    ['1 usd per day', [{ amount: 1, unit: 'usd', per: 'day' }]],
    [
      ' 0.50 USD a month ,  2000 tokens per day,',
      [
        { amount: 0.5, unit: 'usd', per: 'month' },
        { amount: 2000, unit: 'tokens', per: 'day' },
      ],
    ],
  ])('is read from %j', (text, limits) => {
    expect(parseLimits(text)).toEqual(limits)
  })

  it.each([
    '1',
    '1 usd',
    '1 eur per day',
    '0 usd per day',
    '-1 usd per day',
    '1 usd per week',
    'lots',
  ])('is not read from %j', (text) => {
    expect(parseLimits(text)).toBeUndefined()
  })

  it('is used up by tokens, and begins anew with the day', async () => {
    await using open1 = await open('2400 tokens per day')
    const { accounts, clock } = open1
    await accounts.note({ ...use, chatId: 1 })
    expect(await accounts.refuses(1)).toBe(false)
    await accounts.note({ ...use, chatId: undefined })
    expect(await accounts.refuses(1)).toBe(true)
    expect(await accounts.states()).toMatchObject([{ used: 2400, share: 1 }])
    clock.advance(3 * 60 * 60 * 1000)
    expect(await accounts.refuses(1)).toBe(false)
  })

  it('is used up by dollars, over the days of a month', async () => {
    await using open1 = await open('0.001 usd per month')
    const { accounts, clock } = open1
    clock.set('2026-11-01T10:00:00Z')
    await accounts.note({ ...use, chatId: 1 }) // 0.00065 dollars
    clock.set('2026-11-29T10:00:00Z')
    expect(await accounts.refuses(1)).toBe(false)
    await accounts.note({ ...use, chatId: 2 })
    expect(await accounts.refuses(undefined)).toBe(true)
    clock.set('2026-12-01T00:00:00Z')
    expect(await accounts.refuses(undefined)).toBe(false)
  })

  it('of one chat stops only that chat', async () => {
    await using open1 = await open('', '1000 tokens per day')
    const { accounts } = open1
    await accounts.note({ ...use, chatId: 1 })
    expect(await accounts.refuses(1)).toBe(true)
    expect(await accounts.refuses(2)).toBe(false)
    expect(await accounts.refuses(undefined)).toBe(false)
  })
})

describe('prices', () => {
  it.each([
    ['gpt-5-mini', 0.25],
    ['openai/gpt-5-mini', 0.25],
    ['gpt-4o-mini-2024-07-18', 0.15],
    ['mistral-small-latest', 0.1],
    ['llama3.2:3b', undefined],
  ])('of %s', (model, input) => {
    expect(loadPrices()(model)?.input).toBe(input)
  })

  it('are less for what the provider has kept', () => {
    const price = { input: 2, cachedInput: 0.5, output: 8 }
    expect(costOf({ promptTokens: 100, cachedTokens: 60, replyTokens: 10 }, price)).toBe(190)
    expect(costOf({ promptTokens: 100, cachedTokens: 60, replyTokens: 10 }, undefined)).toBe(0)
  })

  it('name the file that is no list of them', () => {
    expect(() => loadPrices('package.json')).toThrow('package.json is no list of prices')
  })
})
