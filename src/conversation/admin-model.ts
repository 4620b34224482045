/** What the board shows of the language model: how it is doing, what it has cost, and what it may cost. */

import { amountName, limitName } from '../briefing/report-spend.ts'
import { list, text } from '../briefing/tell.ts'
import type { MessageBlock } from '../news.ts'
import { listSpending } from '../store/spend.ts'
import { spendWords } from '../words/spend.ts'
import { formatAge } from '../words/time.ts'
import type { Scene } from './scene.ts'

export async function viewModel(scene: Scene): Promise<readonly MessageBlock[]> {
  const { now } = scene.reader
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
  return [
    list(tellModels(scene)),
    ...(await tellSpending(scene, spendWords.spentToday, day)),
    ...(await tellSpending(scene, spendWords.spentThisMonth, month)),
    ...(await tellBudget(scene)),
  ]
}

/** One line for each model. */
export function tellModels({ model, reader }: Scene): readonly (readonly string[])[] {
  if (model === undefined) return [[spendWords.noModel]]
  const states = model.states()
  const waiting = states[0]?.waiting ?? 0
  return [
    ...states.map(({ name, size, downSince }) => [
      downSince === undefined
        ? spendWords.modelWell(name, size === 'small')
        : spendWords.modelDown(name, formatAge(downSince, reader.now)),
    ]),
    ...(waiting === 0 ? [] : [[spendWords.modelWaiting(waiting)]]),
  ]
}

async function tellSpending(
  { db, model }: Scene,
  title: string,
  from: Date,
): Promise<readonly MessageBlock[]> {
  const rows = await listSpending(db, from)
  if (model === undefined && rows.length === 0) return []
  const heading = text({ text: title, bold: true })
  if (rows.length === 0) return [heading, text(spendWords.spentNothing)]
  const all = rows.reduce(
    (sum, { requests, promptTokens, replyTokens, microdollars }) => ({
      requests: sum.requests + requests,
      tokens: sum.tokens + promptTokens + replyTokens,
      microdollars: sum.microdollars + microdollars,
    }),
    { requests: 0, tokens: 0, microdollars: 0 },
  )
  const row = (task: string, requests: number, tokens: number, microdollars: number) => [
    spendWords.spentRow(
      task,
      requests,
      amountName(tokens, 'tokens'),
      microdollars === 0 ? undefined : amountName(microdollars / 1e6, 'usd'),
    ),
  ]
  return [
    heading,
    list([
      ...rows.map(({ task, model: name, requests, promptTokens, replyTokens, microdollars }) =>
        row(`${task} (${name})`, requests, promptTokens + replyTokens, microdollars),
      ),
      row(spendWords.spentAll, all.requests, all.tokens, all.microdollars),
    ]),
  ]
}

async function tellBudget({ model }: Scene): Promise<readonly MessageBlock[]> {
  if (model === undefined) return []
  const states = await model.accounts.states()
  if (states.length === 0) return [text({ text: spendWords.noBudget, italic: true })]
  return [
    text({ text: spendWords.budgetTitle, bold: true }),
    list(
      states.map((state) => [
        spendWords.budgetRow(
          limitName(state),
          amountName(state.used, state.unit),
          Math.round(state.share * 100),
        ),
      ]),
    ),
  ]
}
