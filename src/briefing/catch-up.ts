/**
 * Are we back from being switched off or asleep, and have not asked our sources yet? A digest that is
 * due then would tell of nothing, although there is news: it waits, but only for minutes.
 */

import type { Clock } from '../news.ts'
import type { Database } from '../store/database.ts'
import { areMostUnasked } from '../store/health.ts'
import { noteTick } from '../store/ticks.ts'

/** Of a process that is at work a tick comes every minute, and a little later when it has much to do. */
const AWAY_MIN_MS = 10 * 60_000
/** Thousands of feeds are asked in this time; whoever waits for a digest has waited long enough. */
const WAIT_MAX_MS = 5 * 60_000

/** Asked at every tick: whether digests should still wait. */
export function createCatchUp(db: Database, clock: Clock): () => Promise<boolean> {
  let back: { readonly at: Date; readonly awaySince: Date } | undefined
  return async () => {
    const now = clock()
    const before = await noteTick(db, { name: 'catching up', at: now })
    if (before !== undefined && now.getTime() - before.getTime() > AWAY_MIN_MS)
      back = { at: now, awaySince: before }
    if (back === undefined) return false
    const waitedMs = now.getTime() - back.at.getTime()
    if (waitedMs >= 0 && waitedMs < WAIT_MAX_MS && (await areMostUnasked(db, back.awaySince, now)))
      return true
    back = undefined
    return false
  }
}
