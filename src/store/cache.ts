/**
 * What may be lost: model replies, the memory of a conversation, long button payloads. Keyv's one
 * home; the entries lie in our own database, so that they survive a restart.
 */

import Keyv from 'keyv'
import type { Clock } from '../news.ts'
import type { Database, Row } from './database.ts'

export type Cache<T> = {
  readonly get: (key: string) => Promise<T | undefined>
  readonly set: (key: string, value: T) => Promise<void>
  readonly delete: (key: string) => Promise<void>
}

/** Entries of one kind; each lives `lifetimeMs` from when it was last set. */
export function createCache<T>(
  db: Database,
  { namespace, lifetimeMs, clock }: { namespace: string; lifetimeMs: number; clock: Clock },
): Cache<T> {
  // Expiry is decided here, by our clock; Keyv would ask the machine's.
  const store = new Keyv<T>({ store: rows(db, { lifetimeMs, clock }), namespace })
  return {
    get: (key) => store.get<T>(key),
    set: async (key, value) => void (await store.set(key, value)),
    delete: async (key) => void (await store.delete(key)),
  }
}

/** Forgets what has expired. */
export async function sweepCache(db: Database, now: Date): Promise<number> {
  return db.run('delete from cache where expires_at <= $1', now.getTime())
}

/** Entries whose keys fit one of the patterns of SQL's `like`. */
export async function listCached(
  db: Database,
  patterns: readonly string[],
): Promise<readonly Row[]> {
  const found = await Promise.all(
    patterns.map((pattern) => db.all('select key, value from cache where key like $1', pattern)),
  )
  return found.flat()
}

export async function dropCached(db: Database, patterns: readonly string[]): Promise<void> {
  for (const pattern of patterns) await db.run('delete from cache where key like $1', pattern)
}

function rows(db: Database, { lifetimeMs, clock }: { lifetimeMs: number; clock: Clock }) {
  return {
    async get(key: string): Promise<string | undefined> {
      const row = await db.get(
        'select value from cache where key = $1 and expires_at > $2',
        key,
        clock().getTime(),
      )
      return row === undefined ? undefined : String(row.value)
    },
    async set(key: string, value: string): Promise<boolean> {
      await db.lazily((tx) =>
        tx.run(
          `insert into cache (key, value, expires_at) values ($1, $2, $3)
           on conflict (key) do update set value = $2, expires_at = $3`,
          key,
          value,
          clock().getTime() + lifetimeMs,
        ),
      )
      return true
    },
    async delete(key: string): Promise<boolean> {
      return (await db.run('delete from cache where key = $1', key)) > 0
    },
    async clear(): Promise<void> {
      await db.run('delete from cache')
    },
  }
}
