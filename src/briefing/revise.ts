/**
 * Due times are worked out in advance, so they can be wrong when their ground has changed: a clock
 * that was ahead and is right again, or new rules for a time zone. Here they are worked out anew.
 * That doubles nothing: what was told for a slot is in the ledger.
 */

import { setImmediate as turn } from 'node:timers/promises'
import { log } from '../log.ts'
import type { Clock } from '../news.ts'
import type { Database } from '../store/database.ts'
import {
  changeSubscription,
  listSubscriptionsAfter,
  pullBackCovered,
} from '../store/subscriptions.ts'
import { noteTick } from '../store/ticks.ts'
import { nextDueOf } from './schedule.ts'

const PAGE = 1000
const DAY_MS = 24 * 60 * 60 * 1000
/** Clocks are set right by seconds all the time; that moves no digest. */
const BACK_MS = 90_000
const LOOK_BACK_MS = 10 * 60_000

/** Revises when there is reason to: at the first tick of a process, when time went back, once a day. */
export function createReviser(db: Database, clock: Clock): () => Promise<number> {
  let revisedAt: Date | undefined
  return async () => {
    const now = clock()
    const before = await noteTick(db, { name: 'digests', at: now })
    const wentBack = before !== undefined && before.getTime() - now.getTime() > BACK_MS
    const isFresh = revisedAt !== undefined && now.getTime() - revisedAt.getTime() < DAY_MS
    if (isFresh && !wentBack) return 0
    revisedAt = now
    if (wentBack) log.warn('clock_went_back', { from: before?.toISOString() })
    return reviseSchedule(db, { now, lookBackMs: wentBack ? LOOK_BACK_MS : 0 })
  }
}

/** Gives how many due times were wrong. What is due already stays due. */
async function reviseSchedule(
  db: Database,
  { now, lookBackMs }: { now: Date; lookBackMs: number },
): Promise<number> {
  let wrong = await pullBackCovered(db, now)
  for (let id = 0; ; ) {
    const page = await listSubscriptionsAfter(db, { id, limit: PAGE })
    for (const one of page) {
      id = one.id
      if (one.nextDueAt <= now || one.pausedUntil > now) continue
      // A time that passed just before we noticed; what was told for it is not told again.
      const after = new Date(Math.max(now.getTime() - lookBackMs, one.createdAt.getTime()))
      const nextDueAt = nextDueOf(one.times, one.timeZone, after)
      if (nextDueAt.getTime() === one.nextDueAt.getTime()) continue
      await changeSubscription(db, one.id, { nextDueAt })
      wrong += 1
    }
    if (page.length < PAGE) break
    await turn()
  }
  if (wrong > 0) log.info('schedule_revised', { wrong })
  return wrong
}
