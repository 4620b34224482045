/** What the language model has cost: by day, task, model and chat. Days are UTC. */

import type { Database } from './database.ts'

export type Spending = {
  readonly requests: number
  readonly promptTokens: number
  readonly cachedTokens: number
  readonly replyTokens: number
  readonly microdollars: number
}

export type NewSpending = Omit<Spending, 'requests'> & {
  readonly at: Date
  readonly task: string
  readonly model: string
  readonly chatId: number | undefined // undefined: for everybody, as a digest is
}

const COLUMNS = `day, task, model, chat_id, requests, prompt_tokens, cached_tokens, reply_tokens,
  microdollars`

const ADDING_UP = `on conflict (day, coalesce(chat_id, ''), task, model) do update set
  requests = spend.requests + excluded.requests,
  prompt_tokens = spend.prompt_tokens + excluded.prompt_tokens,
  cached_tokens = spend.cached_tokens + excluded.cached_tokens,
  reply_tokens = spend.reply_tokens + excluded.reply_tokens,
  microdollars = spend.microdollars + excluded.microdollars`

export async function addSpending(db: Database, one: NewSpending): Promise<void> {
  await db.run(
    `insert into spend (${COLUMNS}) values ($1, $2, $3, $4, 1, $5, $6, $7, $8) ${ADDING_UP}`,
    dayOf(one.at),
    one.task,
    one.model,
    one.chatId ?? null,
    one.promptTokens,
    one.cachedTokens,
    one.replyTokens,
    one.microdollars,
  )
}

/** All that has been spent from `from`’s day on; with `chatId`, by that chat alone. */
export async function sumSpending(
  db: Database,
  { from, chatId }: { from: Date; chatId?: number | undefined },
): Promise<Spending> {
  const ofChat = chatId === undefined ? '' : 'and chat_id = $2'
  const values = chatId === undefined ? [dayOf(from)] : [dayOf(from), chatId]
  const row = await db.get(`select ${SUMS} from spend where day >= $1 ${ofChat}`, ...values)
  return readSpending(row ?? {})
}

/** The same task by task, the dearest in tokens first. */
export async function listSpending(
  db: Database,
  from: Date,
): Promise<readonly (Spending & { readonly task: string; readonly model: string })[]> {
  const rows = await db.all(
    `select task, model, ${SUMS} from spend where day >= $1 group by task, model
     order by sum(prompt_tokens + reply_tokens) desc, task`,
    dayOf(from),
  )
  return rows.map((row) => ({
    ...readSpending(row),
    task: String(row.task),
    model: String(row.model),
  }))
}

/** True the first time: then it is to be reported. */
export async function markSpendReported(db: Database, mark: string, at: Date): Promise<boolean> {
  const sql = `insert into spend_reported (mark, reported_at) values ($1, $2) on conflict do nothing`
  return (await db.run(sql, mark, at.getTime())) > 0
}

/** What the chat has spent stays spent, by nobody. */
export async function forgetSpender(tx: Database, chatId: number): Promise<void> {
  await tx.run(
    `insert into spend (${COLUMNS})
     select day, task, model, null, requests, prompt_tokens, cached_tokens, reply_tokens, microdollars
       from spend where chat_id = $1 ${ADDING_UP}`,
    chatId,
  )
  await tx.run('delete from spend where chat_id = $1', chatId)
}

const SUMS = `sum(requests) as requests, sum(prompt_tokens) as prompt_tokens,
  sum(cached_tokens) as cached_tokens, sum(reply_tokens) as reply_tokens,
  sum(microdollars) as microdollars`

function readSpending(row: Readonly<Record<string, unknown>>): Spending {
  return {
    requests: Number(row.requests ?? 0),
    promptTokens: Number(row.prompt_tokens ?? 0),
    cachedTokens: Number(row.cached_tokens ?? 0),
    replyTokens: Number(row.reply_tokens ?? 0),
    microdollars: Number(row.microdollars ?? 0),
  }
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}
