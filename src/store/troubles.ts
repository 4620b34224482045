/**
 * The kinds of trouble there were of late, as the log names them: which, how often, when last. No text
 * of a reader, a page or an error gets in, only names from our own code.
 */

import { Fault } from '../errors.ts'
import { watchLog } from '../log.ts'
import type { Clock } from '../news.ts'
import type { Database } from './database.ts'

export type Trouble = {
  readonly event: string
  readonly code: string // a FaultCode, or empty
  readonly times: number
  readonly firstAt: Date
  readonly lastAt: Date
}

const KINDS_MAX = 40
const NAME = /^[a-z][a-z_-]{0,59}$/

/** What a reader has sent and we could not read is no trouble of the house. */
const READERS_OWN = new Set(['not-readable', 'paywalled', 'address-refused', 'too-large'])

/** Keeps what is logged as a warning or an error from now on. The function given back ends that. */
export function watchTroubles(db: Database, clock: Clock): () => void {
  const waiting = new Map<
    string,
    { readonly event: string; readonly code: string; times: number }
  >()
  let isWriting = false

  // However many come at once, there is one write under way and one row for each kind.
  async function write(): Promise<void> {
    if (isWriting) return
    isWriting = true
    try {
      while (waiting.size > 0) {
        const all = [...waiting.values()]
        waiting.clear()
        await noteTroubles(db, all, clock())
      }
    } catch {
      waiting.clear() // the store itself is in trouble, which the log has as well
    } finally {
      isWriting = false
    }
  }

  return watchLog((event, { error }) => {
    const code = error instanceof Fault ? error.code : ''
    if (!NAME.test(event) || (event === 'update_failed' && READERS_OWN.has(code))) return
    const key = `${event} ${code}`
    const known = waiting.get(key)
    if (known === undefined) waiting.set(key, { event, code, times: 1 })
    else known.times += 1
    void write()
  })
}

/** Adds to what is kept; of more than forty kinds the oldest are forgotten. */
async function noteTroubles(
  db: Database,
  some: readonly { readonly event: string; readonly code: string; readonly times: number }[],
  now: Date,
): Promise<void> {
  await db.lazily(async (tx) => {
    for (const { event, code, times } of some)
      await tx.run(
        `insert into troubles (event, code, times, first_at, last_at) values ($1, $2, $3, $4, $4)
         on conflict (event, code) do update set times = times + $3, last_at = $4`,
        event,
        code,
        times,
        now.getTime(),
      )
    await tx.run(
      `delete from troubles where (event, code) not in
         (select event, code from troubles order by last_at desc, event, code limit $1)`,
      KINDS_MAX,
    )
  })
}

/** The newest first. */
export async function listTroubles(db: Database, limit: number): Promise<readonly Trouble[]> {
  const rows = await db.all(
    `select event, code, times, first_at as "firstAt", last_at as "lastAt" from troubles
      order by last_at desc, event, code limit $1`,
    limit,
  )
  return rows.map((row) => ({
    event: String(row.event),
    code: String(row.code),
    times: Number(row.times),
    firstAt: new Date(Number(row.firstAt)),
    lastAt: new Date(Number(row.lastAt)),
  }))
}

export async function clearTroubles(db: Database): Promise<void> {
  await db.run('delete from troubles')
}
