/**
 * The embedded database: node:sqlite, one connection, durable commits. The refresh thread and a second
 * process may use the same file; whoever comes second waits up to BUSY_WAIT_MS, and his thread goes on.
 */

import { existsSync, mkdirSync } from 'node:fs'
import { type FileHandle, open as openFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import type { Database, OpenDatabase, Value } from './database.ts'
import { migrate } from './migrate.ts'

const BUSY_WAIT_MS = 5000
const BUSY_RETRY_MS = 1
/** Long enough for who tries again every BUSY_RETRY_MS to find the file free. */
const GIVE_WAY_MS = 3
const SQLITE_BUSY = 5
const PAGES_KEPT_KB = 32_000 // the indexes of an archive do not fit into SQLite's own 2 MB
const STATEMENTS_KEPT_MAX = 200

export type StoreOptions = {
  readonly busyWaitMs?: number // how long it is waited for another connection's transaction
  /**
   * For work that nobody waits for and that is done again if need be: it pauses for a moment after each
   * change, so that other connections get their turn, and does not wait for the disk, as in `lazily`.
   */
  readonly isBackground?: boolean
}

/**
 * Opens (and where needed creates) the database at `path`, or in memory for `:memory:`. Throws an
 * Error with words for the host when there is no database to be had there, or a newer one.
 */
export async function openSqlite(path: string, options: StoreOptions = {}): Promise<OpenDatabase> {
  const connection = connect(path)
  try {
    const db = shareConnection(connection, createFlush(path), options)
    await migrate(db, (script) => connection.exec(script))
    // From here on we wait ourselves: SQLite would stop the whole thread, and look ever more seldom.
    connection.exec('pragma busy_timeout = 0')
    // A power cut may cost its last commits, always the latest ones and never some in between.
    if (options.isBackground) connection.exec('pragma synchronous = normal')
    return db
  } catch (error) {
    connection.close()
    throw error
  }
}

// mkdir's own `recursive` never ends where a folder refuses what is below it, as /proc does.
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}

function connect(path: string): DatabaseSync {
  let connection: DatabaseSync | undefined
  try {
    if (path !== ':memory:') makeFolder(dirname(path))
    connection = new DatabaseSync(path)
    // The wait comes first: changing the journal mode itself needs a lock that another process may hold.
    connection.exec(`pragma busy_timeout = ${BUSY_WAIT_MS}`)
    connection.exec('pragma journal_mode = wal')
    connection.exec('pragma synchronous = full')
    connection.exec('pragma foreign_keys = on')
    connection.exec(`pragma cache_size = -${PAGES_KEPT_KB}`)
    return connection
  } catch (error) {
    connection?.close()
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The database ${path} cannot be opened: ${reason}`, { cause: error })
  }
}

/**
 * Node runs our statements one after another, but awaits let two tasks interleave; a statement of
 * the one must not slip into the transaction of the other. So while a transaction is open, all
 * others wait.
 */
function shareConnection(
  connection: DatabaseSync,
  { flush, forget }: ReturnType<typeof createFlush>,
  { busyWaitMs = BUSY_WAIT_MS, isBackground = false }: StoreOptions,
): OpenDatabase {
  const prepare = statementCache(connection)
  let open: Promise<void> | undefined

  // `act` runs in the same breath as the last look at `open`: an await between them would let two
  // waiters in at once. What it throws at once because another connection writes has done nothing,
  // and is tried again; others may read meanwhile.
  async function whenFree<T>(act: () => T | Promise<T>): Promise<T> {
    let giveUpAt: number | undefined
    for (;;) {
      while (open !== undefined) await open
      try {
        return act()
      } catch (error) {
        giveUpAt ??= performance.now() + busyWaitMs
        if (!isBusy(error) || performance.now() >= giveUpAt) throw error
      }
      await pause(BUSY_RETRY_MS)
    }
  }

  /** Throws at once, and not by its promise, when it cannot begin. */
  function begin<T>(work: (tx: Database) => Promise<T>, given: 'full' | 'normal'): Promise<T> {
    const synchronous = isBackground ? 'as it is' : given
    try {
      if (synchronous === 'normal') connection.exec('pragma synchronous = normal')
      connection.exec('begin immediate')
    } catch (error) {
      if (synchronous === 'normal' && connection.isOpen)
        connection.exec('pragma synchronous = full')
      throw error
    }
    const done = Promise.withResolvers<void>()
    open = done.promise
    return finish(work, synchronous, done)
  }

  async function finish<T>(
    work: (tx: Database) => Promise<T>,
    synchronous: 'full' | 'normal' | 'as it is',
    done: PromiseWithResolvers<void>,
  ): Promise<T> {
    let isOver = false
    try {
      // Who still holds it afterwards, because a neighbour failed first, must not write any more.
      const result = await work(reach(prepare, () => !isOver))
      connection.exec('commit')
      return result
    } catch (error) {
      if (connection.isOpen && connection.isTransaction) connection.exec('rollback')
      throw error
    } finally {
      isOver = true
      if (synchronous === 'normal' && connection.isOpen)
        connection.exec('pragma synchronous = full')
      letIn(done)
    }
  }

  function letIn(done: PromiseWithResolvers<void>): void {
    const free = () => {
      open = undefined
      done.resolve()
    }
    if (isBackground) setTimeout(free, GIVE_WAY_MS)
    else free()
  }

  function change(sql: string, values: readonly Value[]): number {
    const changes = Number(prepare(sql).run(named(values)).changes)
    if (isBackground) {
      const done = Promise.withResolvers<void>()
      open = done.promise
      letIn(done)
    }
    return changes
  }

  const close = () =>
    whenFree(async () => {
      if (connection.isOpen) connection.close()
      await forget()
    })

  return {
    all: (sql, ...values) => whenFree(() => prepare(sql).all(named(values))),
    get: (sql, ...values) => whenFree(() => prepare(sql).get(named(values))),
    run: (sql, ...values) => whenFree(() => change(sql, values)),
    transaction: (work) => whenFree(() => begin(work, 'full')),
    lazily: (work) => whenFree(() => begin(work, 'normal')),
    flush,
    close,
    [Symbol.asyncDispose]: close,
  }
}

/**
 * Commits stand in the journal beside the database; what is on the disk there outlives a power cut.
 * SQLite itself would make everybody wait for the disk at each commit; here only who asks waits,
 * and who asks meanwhile shares the next turn.
 */
function createFlush(path: string) {
  let journal: Promise<FileHandle> | undefined
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  async function sync(): Promise<void> {
    next = undefined
    journal ??= openFile(`${path}-wal`, 'r+')
    await (await journal).datasync()
  }

  return {
    async flush(): Promise<void> {
      if (path === ':memory:') return
      next ??= running.then(sync, sync)
      running = next
      return next
    },
    async forget(): Promise<void> {
      await (await journal?.catch(() => undefined))?.close()
      journal = undefined
    },
  }
}

/** The statements of somebody who may use the connection at once, as long as it is his turn. */
function reach(prepare: (sql: string) => StatementSync, isOurTurn: () => boolean): Database {
  function statement(sql: string): StatementSync {
    if (!isOurTurn()) throw new Error('the transaction is over, and this comes too late')
    return prepare(sql)
  }

  const tx: Database = {
    all: async (sql, ...values) => statement(sql).all(named(values)),
    get: async (sql, ...values) => statement(sql).get(named(values)),
    run: async (sql, ...values) => Number(statement(sql).run(named(values)).changes),
    transaction: (work) => work(tx),
    lazily: (work) => work(tx),
    flush: async () => {}, // what is not committed cannot be on the disk
  }
  return tx
}

function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0
  return (code & 0xff) === SQLITE_BUSY // the rest of it says why
}

function statementCache(connection: DatabaseSync): (sql: string) => StatementSync {
  const kept = new Map<string, StatementSync>() // oldest first
  return (sql) => {
    const known = kept.get(sql)
    if (known !== undefined) return known
    const statement = connection.prepare(sql)
    kept.set(sql, statement)
    if (kept.size > STATEMENTS_KEPT_MAX) kept.delete(kept.keys().next().value!)
    return statement
  }
}

function named(values: readonly Value[]): Record<string, Value> {
  const result: Record<string, Value> = {}
  for (let index = 0; index < values.length; index += 1) result[`$${index + 1}`] = values[index]!
  return result
}
