/** Tells the admins, once, of a source that has failed for days or is gone for good. */

import type { Source } from '../news.ts'
import type { Database } from '../store/database.ts'
import { addMessage } from '../store/outbox.ts'
import { listUnreported, markReported } from '../store/sources.ts'
import { words } from '../words/en.ts'
import { whySourceFails } from '../words/faults.ts'
import { formatAge } from '../words/time.ts'
import { list, text } from './tell.ts'

const FAILING_MS = 3 * 24 * 60 * 60 * 1000

/** Gives how many sources were reported. Without admins nobody is told, and nothing is noted. */
export async function reportTrouble(
  db: Database,
  { adminIds, now }: { adminIds: readonly number[]; now: Date },
): Promise<number> {
  if (adminIds.length === 0) return 0
  const failing = await listUnreported(db, new Date(now.getTime() - FAILING_MS))
  if (failing.length === 0) return 0
  // One message for all: when our own line was down for days, all of them have failed.
  const rows = failing.map((source) => [
    words.sourceReport(source.title, describeTrouble(source, now)),
  ])
  const blocks = [text(words.sourcesInTrouble(failing.length)), list(rows)]
  await db.transaction(async (tx) => {
    for (const chatId of adminIds) {
      const slot = `sources:${chatId}:${now.getTime()}`
      await addMessage(tx, { address: { chatId }, slot, message: { blocks }, listed: [], now })
    }
    for (const { id } of failing) await markReported(tx, id, now)
  })
  return failing.length
}

/** How a source is doing when it is not well, in words: since when, why, and when it was well. */
function describeTrouble(source: Source & { readonly itemsPerDay?: number }, now: Date): string {
  const { state, failingSince, lastError, succeededAt, itemsPerDay } = source
  const trouble =
    state === 'gone'
      ? words.sourceGone
      : words.sourceFailing(formatAge(failingSince ?? now, now), whySourceFails(lastError))
  const lastRead = words.sourceLastRead(succeededAt && formatAge(succeededAt, now))
  const rate = itemsPerDay === undefined ? [] : [words.perDay(Math.round(itemsPerDay * 10) / 10)]
  return `${trouble}; ${[lastRead, ...rate].join(', ')}`
}

/** How a source is doing, well or not. */
export function describeHealth(
  source: Source & { readonly itemsPerDay: number },
  now: Date,
): string {
  if (source.state === 'gone' || source.failingSince !== undefined)
    return describeTrouble(source, now)
  if (source.succeededAt === undefined) return words.sourceNew
  const perDay = Math.round(source.itemsPerDay * 10) / 10
  return words.sourceWell(perDay, formatAge(source.succeededAt, now))
}
