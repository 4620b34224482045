/** Opens the door to the model and gives it what it keeps in the store: replies, abilities, accounts. */

import type { Config } from './config.ts'
import { type Accounts, createAccounts } from './llm/budget.ts'
import type { Model } from './llm/client.ts'
import type { Embedder } from './llm/embed.ts'
import { loadPrices } from './llm/prices.ts'
import { loadOverrides } from './llm/prompt-overrides.ts'
import { createQueue } from './llm/queue.ts'
import { log } from './log.ts'
import type { Clock } from './news.ts'
import { createCache } from './store/cache.ts'
import type { Database } from './store/database.ts'
import { addSpending, sumSpending } from './store/spend.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const REPLY_LIFETIME_MS = 30 * DAY_MS
/** A server that has been updated may do more than it did: it is asked for everything again. */
const ABILITIES_LIFETIME_MS = 7 * DAY_MS

export type OpenModel = {
  readonly model: Model
  readonly accounts: Accounts
  /** Undefined when no embedding model is set up. */
  readonly embedder: Embedder | undefined
}

/** Throws a plain Error that names the file when a price list or a prompt of the host's is wrong. */
export async function openModel(
  { model: settings }: Pick<Config, 'model'>,
  { db, clock, stop }: { db: Database; clock: Clock; stop: AbortSignal },
): Promise<OpenModel | undefined> {
  if (settings === undefined) return undefined
  const budget = settings.budget ?? { all: [], perChat: [] }
  const priceOf = loadPrices(settings.pricesFile)
  warnOfUnpriced(settings, budget.all.concat(budget.perChat), priceOf)
  const accounts = createAccounts({
    ...{ budget, priceOf, clock },
    book: { add: (use) => addSpending(db, use), sum: (what) => sumSpending(db, what) },
  })
  // The SDK is large; without a model nobody waits for it to load.
  const { AT_ONCE_MAX, createModel } = await import('./llm/client.ts')
  const queue = createQueue(settings.atOnceMax ?? AT_ONCE_MAX)
  const cache = (namespace: string, lifetimeMs: number) =>
    createCache<string>(db, { namespace, lifetimeMs, clock })
  const model = createModel(settings, {
    ...cache('reply', REPLY_LIFETIME_MS),
    abilities: cache('abilities', ABILITIES_LIFETIME_MS),
    overrides: loadOverrides(settings.promptsFolder),
    ...{ ledger: accounts, clock, stop, queue },
  })
  const { embeddingName } = settings
  if (embeddingName === undefined) return { model, accounts, embedder: undefined }
  const { createEmbedder } = await import('./llm/embed.ts')
  const embedder = createEmbedder(
    { ...settings, name: embeddingName },
    { queue, clock, stop, ledger: accounts },
  )
  return { model, accounts, embedder }
}

// A budget in dollars that counts nothing would be no budget, and nobody would notice.
function warnOfUnpriced(
  { name, smallName = name, embeddingName = name }: NonNullable<Config['model']>,
  limits: readonly { readonly unit: string }[],
  priceOf: (model: string) => unknown,
): void {
  if (!limits.some(({ unit }) => unit === 'usd')) return
  for (const model of new Set([name, smallName, embeddingName]))
    if (priceOf(model) === undefined) log.warn('model_without_price', { model })
}
