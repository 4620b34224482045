/** Looks at everything newsdesk depends on and says in a table what is well and what is not. */

import type { Model } from '../llm/client.ts'
import { countArticles } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { countOutbox } from '../store/outbox.ts'
import { emit, type Shell } from './shell.ts'

export type Check = {
  readonly name: string
  readonly outcome: 'ok' | 'off' | 'failed'
  readonly detail: string
}

/** True when nothing has failed. `getMe` asks Telegram for the bot's name. */
export async function doctor(
  house: {
    readonly db: Database
    readonly databaseUrl: string
    readonly model: Model | undefined
    readonly getMe: (() => Promise<string>) | undefined
  },
  shell: Shell,
): Promise<boolean> {
  const checks: Check[] = [
    { name: 'settings', outcome: 'ok', detail: 'complete' },
    { name: 'node', outcome: 'ok', detail: process.versions.node },
    await check('store', async () => {
      const { articles, passages, newestAt } = await countArticles(house.db)
      const newest = newestAt === undefined ? '' : `, newest ${newestAt.toISOString().slice(0, 16)}`
      return `${articles} articles, ${passages} passages${newest} in ${house.databaseUrl}`
    }),
    await check('outbox', async () => {
      const { waiting, sent, failed } = await countOutbox(house.db)
      return `${waiting} waiting, ${sent} sent, ${failed} failed`
    }),
    house.getMe === undefined
      ? {
          name: 'telegram',
          outcome: 'off',
          detail: 'no TELEGRAM_BOT_TOKEN: npm start talks in the terminal',
        }
      : await check('telegram', house.getMe),
    house.model === undefined
      ? {
          name: 'model',
          outcome: 'off',
          detail: 'no OPENAI_API_KEY: answers in the sources’ own words',
        }
      : await check('model', house.model.ping),
  ]
  for (const one of checks) {
    if (shell.json) emit(shell, one)
    else shell.out(`${one.outcome.padEnd(7)} ${one.name.padEnd(9)} ${one.detail}`)
  }
  return checks.every(({ outcome }) => outcome !== 'failed')
}

async function check(name: string, look: () => Promise<string>): Promise<Check> {
  try {
    return { name, outcome: 'ok', detail: await look() }
  } catch (error) {
    return { name, outcome: 'failed', detail: error instanceof Error ? error.message : 'failed' }
  }
}
