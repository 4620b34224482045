/**
 * How much a model may cost, in a day or a month, in tokens or dollars; for all together and for one
 * chat. Days and months are UTC.
 */

import type { Clock } from '../news.ts'
import type { Ledger, Use } from './client.ts'
import { costOf, type PriceOf } from './prices.ts'

export type Limit = {
  readonly amount: number
  readonly unit: 'usd' | 'tokens'
  readonly per: 'day' | 'month'
}

export type Budget = { readonly all: readonly Limit[]; readonly perChat: readonly Limit[] }

/** Where the sums are kept. */
export type SpendBook = {
  readonly add: (use: Use & { readonly at: Date; readonly microdollars: number }) => Promise<void>
  readonly sum: (what: { from: Date; chatId?: number | undefined }) => Promise<Spent>
}

type Spent = {
  readonly promptTokens: number
  readonly replyTokens: number
  readonly microdollars: number
}

/** How far a limit is used up; 1 is all of it. */
export type LimitState = Limit & {
  readonly used: number
  readonly share: number
  readonly from: Date
}

export type Accounts = Ledger & {
  /** The limits for all. */
  readonly states: () => Promise<readonly LimitState[]>
}

const LIMIT = /^(\d{1,12}(?:\.\d{1,4})?) *(usd|tokens) (?:per|a) (day|month)$/i

/** “2 usd per day, 500000 tokens per month”. Undefined when it is something else. */
export function parseLimits(text: string): readonly Limit[] | undefined {
  const limits = text
    .split(',')
    .filter((one) => one.trim() !== '')
    .map((one) => {
      const [, amount, unit, per] = LIMIT.exec(one.trim().replace(/\s+/g, ' ')) ?? []
      if (amount === undefined || Number(amount) <= 0) return undefined
      return {
        amount: Number(amount),
        unit: unit!.toLowerCase() as Limit['unit'],
        per: per!.toLowerCase() as Limit['per'],
      }
    })
  return limits.every((one) => one !== undefined) ? limits : undefined
}

export function createAccounts({
  book,
  budget,
  priceOf,
  clock,
}: {
  readonly book: SpendBook
  readonly budget: Budget
  readonly priceOf: PriceOf
  readonly clock: Clock
}): Accounts {
  async function stateOf(limit: Limit, chatId?: number): Promise<LimitState> {
    const from = beginOf(limit.per, clock())
    const { promptTokens, replyTokens, microdollars } = await book.sum({ from, chatId })
    const used = limit.unit === 'usd' ? microdollars / 1e6 : promptTokens + replyTokens
    return { ...limit, used, share: used / limit.amount, from }
  }

  const isSpent = async (limits: readonly Limit[], chatId?: number) => {
    for (const limit of limits) if ((await stateOf(limit, chatId)).share >= 1) return true
    return false
  }

  return {
    refuses: async (chatId) =>
      (await isSpent(budget.all)) ||
      (chatId !== undefined && (await isSpent(budget.perChat, chatId))),
    note: (use) => book.add({ ...use, at: clock(), microdollars: costOf(use, priceOf(use.model)) }),
    states: () => Promise.all(budget.all.map((limit) => stateOf(limit))),
  }
}

function beginOf(per: Limit['per'], now: Date): Date {
  return new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), per === 'month' ? 1 : now.getUTCDate()),
  )
}
