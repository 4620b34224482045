/**
 * Brings a database to the shape this version expects. Migrations are numbered files that are only
 * ever added; each runs once, in its own transaction.
 */

import { readdirSync, readFileSync } from 'node:fs'
import type { Database } from './database.ts'

const FOLDER = new URL('migrations/', import.meta.url)

/** Throws when the database was made by a newer version, because we might spoil what it holds. */
export async function migrate(db: Database, runScript: (sql: string) => void): Promise<void> {
  const scripts = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  // Most starts change nothing, and then nobody needs to wait for a write lock.
  if ((await versionOf(db)) === scripts.length) return
  await db.transaction(async (tx) => {
    const version = await versionOf(tx) // another process may have been here meanwhile
    if (version > scripts.length)
      throw new Error(
        `The database is at version ${version}, but this newsdesk knows only ${scripts.length}. Use the newsdesk that made it, or a newer one.`,
      )
    for (const name of scripts.slice(version)) {
      runScript(readFileSync(new URL(name, FOLDER), 'utf8'))
      await tx.run('insert into migrations (name, ran_at) values ($1, $2)', name, Date.now())
    }
  })
}

async function versionOf(db: Database): Promise<number> {
  await db.run(
    'create table if not exists migrations (name text primary key, ran_at bigint not null)',
  )
  const row = await db.get('select count(*) as version from migrations')
  return Number(row?.version)
}
