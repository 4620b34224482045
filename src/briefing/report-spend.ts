/** Tells the admins, once in its day or month, that a limit of the model's budget is near or reached. */

import type { Accounts, LimitState } from '../llm/budget.ts'
import type { Database } from '../store/database.ts'
import { addMessage } from '../store/outbox.ts'
import { markSpendReported } from '../store/spend.ts'
import { spendWords } from '../words/spend.ts'
import { say } from './tell.ts'

const NEAR_SHARE = 0.8

/** Gives how many limits were reported. Without admins nobody is told, and nothing is noted. */
export async function reportSpend(
  db: Database,
  { accounts, adminIds, now }: { accounts: Accounts; adminIds: readonly number[]; now: Date },
): Promise<number> {
  if (adminIds.length === 0) return 0
  const near = (await accounts.states()).filter(({ share }) => share >= NEAR_SHARE)
  let reported = 0
  for (const state of near) reported += (await report(db, state, { adminIds, now })) ? 1 : 0
  return reported
}

async function report(
  db: Database,
  state: LimitState,
  { adminIds, now }: { adminIds: readonly number[]; now: Date },
): Promise<boolean> {
  const isReached = state.share >= 1
  const { amount, unit, per, from } = state
  const mark = [from.toISOString().slice(0, 10), per, unit, amount, isReached ? 100 : 80].join(':')
  const message = say(
    isReached
      ? spendWords.budgetReached(limitName(state))
      : spendWords.budgetNear(limitName(state)),
  )
  return db.transaction(async (tx) => {
    if (!(await markSpendReported(tx, mark, now))) return false
    for (const chatId of adminIds)
      await addMessage(tx, {
        ...{ address: { chatId }, slot: `budget:${chatId}:${mark}`, message, listed: [], now },
      })
    return true
  })
}

/** “2.00 USD a day” */
export function limitName({
  amount,
  unit,
  per,
}: Pick<LimitState, 'amount' | 'unit' | 'per'>): string {
  return spendWords.limit(amountName(amount, unit), per)
}

export function amountName(amount: number, unit: LimitState['unit']): string {
  return unit === 'usd' ? spendWords.dollars(amount) : spendWords.tokens(Math.round(amount))
}
