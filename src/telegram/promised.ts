/**
 * What was said early says that the answer will stand in its place. That is kept over a restart: the
 * answer that is then thought out anew goes there, and nothing goes on promising it for ever.
 */

import type { Clock } from '../news.ts'
import { createCache } from '../store/cache.ts'
import type { Database } from '../store/database.ts'

export type Promised = {
  /** The messages of an earlier run in whose place the answer belongs. */
  readonly find: (update: UpdateOf) => Promise<readonly number[]>
  readonly note: (update: UpdateOf, messageIds: readonly number[]) => Promise<void>
  readonly settle: (update: UpdateOf) => Promise<void>
}

export type UpdateOf = { readonly chatId: number; readonly updateId: number }

const LIFETIME_MS = 24 * 60 * 60 * 1000

export function createPromised(db: Database, clock: Clock): Promised {
  const store = { namespace: 'promised', lifetimeMs: LIFETIME_MS, clock }
  const kept = createCache<readonly number[]>(db, store)
  // Keyed by the chat first, so that it goes with all else when that is forgotten.
  const keyOf = ({ chatId, updateId }: UpdateOf) => `${chatId}:${updateId}`
  return {
    find: async (update) => (await kept.get(keyOf(update))) ?? [],
    note: (update, messageIds) => kept.set(keyOf(update), messageIds),
    settle: (update) => kept.delete(keyOf(update)),
  }
}
