/** /admin: how the house is doing, for those who run it: the model, what it costs, what is on its way. */

import { amountName, limitName } from '../briefing/report-spend.ts'
import { list, say, text } from '../briefing/tell.ts'
import type { Accounts } from '../llm/budget.ts'
import type { ModelState } from '../llm/client.ts'
import type { MessageBlock } from '../news.ts'
import { listSpending } from '../store/spend.ts'
import { words } from '../words/en.ts'
import { formatAge } from '../words/time.ts'
import { tellDelivery } from './admin-delivery.ts'
import type { Deed, Scene } from './scene.ts'

/** What is known of the model; undefined without one. */
export type ModelReport = {
  readonly states: () => readonly ModelState[]
  readonly accounts: Accounts
}

export const admin: Deed = async (scene) => {
  if (!scene.adminChatIds.includes(scene.chat.id)) return [{ message: say(words.adminsOnlyThis) }]
  const { now } = scene.reader
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
  const blocks: MessageBlock[] = [
    text({ text: words.adminTitle, bold: true }),
    list(tellModels(scene)),
    ...(await tellSpending(scene, words.spentToday, day)),
    ...(await tellSpending(scene, words.spentThisMonth, month)),
    ...(await tellBudget(scene)),
    ...(await tellDelivery(scene.db, now)),
  ]
  return [{ message: { blocks } }]
}

function tellModels({ model, reader }: Scene): readonly (readonly string[])[] {
  if (model === undefined) return [[words.noModel]]
  const states = model.states()
  const waiting = states[0]?.waiting ?? 0
  return [
    ...states.map(({ name, size, downSince }) => [
      downSince === undefined
        ? words.modelWell(name, size === 'small')
        : words.modelDown(name, formatAge(downSince, reader.now)),
    ]),
    ...(waiting === 0 ? [] : [[words.modelWaiting(waiting)]]),
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
  if (rows.length === 0) return [heading, text(words.spentNothing)]
  const all = rows.reduce(
    (sum, { requests, promptTokens, replyTokens, microdollars }) => ({
      requests: sum.requests + requests,
      tokens: sum.tokens + promptTokens + replyTokens,
      microdollars: sum.microdollars + microdollars,
    }),
    { requests: 0, tokens: 0, microdollars: 0 },
  )
  const row = (task: string, requests: number, tokens: number, microdollars: number) => [
    words.spentRow(
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
      row(words.spentAll, all.requests, all.tokens, all.microdollars),
    ]),
  ]
}

async function tellBudget({ model }: Scene): Promise<readonly MessageBlock[]> {
  if (model === undefined) return []
  const states = await model.accounts.states()
  if (states.length === 0) return [text({ text: words.noBudget, italic: true })]
  return [
    text({ text: words.budgetTitle, bold: true }),
    list(
      states.map((state) => [
        words.budgetRow(
          limitName(state),
          amountName(state.used, state.unit),
          Math.round(state.share * 100),
        ),
      ]),
    ),
  ]
}
