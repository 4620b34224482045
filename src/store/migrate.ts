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
  if (isCurrent(await namesRun(db), scripts)) return
  await db.transaction(async (tx) => {
    const run = await namesRun(tx) // another process may have been here meanwhile
    if ([...run].some((name) => !scripts.includes(name)))
      throw new Error(
        `The database is at version ${run.size}, but this newsdesk knows only ${scripts.length}. Use the newsdesk that made it, or a newer one.`,
      )
    // By name, not by count: two lines of work may add theirs in any order.
    for (const name of scripts.filter((name) => !run.has(name))) {
      runScript(readFileSync(new URL(name, FOLDER), 'utf8'))
      await tx.run('insert into migrations (name, ran_at) values ($1, $2)', name, Date.now())
    }
  })
}

async function namesRun(db: Database): Promise<ReadonlySet<string>> {
  await db.run(
    'create table if not exists migrations (name text primary key, ran_at bigint not null)',
  )
  const rows = await db.all('select name from migrations')
  return new Set(rows.map(({ name }) => String(name)))
}

function isCurrent(run: ReadonlySet<string>, scripts: readonly string[]): boolean {
  return run.size === scripts.length && scripts.every((name) => run.has(name))
}
