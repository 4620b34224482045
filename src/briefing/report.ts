/** Tells the admins, once, of a source that has failed for days or is gone for good. */

import type { Source } from '../news.ts'
import type { Database } from '../store/database.ts'
import { addMessage } from '../store/outbox.ts'
import { listUnreported, markReported } from '../store/sources.ts'
import { words } from '../words/en.ts'
import { formatAge } from '../words/time.ts'
import { say } from './tell.ts'

const FAILING_MS = 3 * 24 * 60 * 60 * 1000

/** Gives how many sources were reported. Without admins nobody is told, and nothing is noted. */
export async function reportTrouble(
  db: Database,
  { adminIds, now }: { adminIds: readonly number[]; now: Date },
): Promise<number> {
  if (adminIds.length === 0) return 0
  const failing = await listUnreported(db, new Date(now.getTime() - FAILING_MS))
  for (const source of failing) {
    const message = say(words.sourceReport(source.title, describeTrouble(source, now)))
    await db.transaction(async (tx) => {
      for (const chatId of adminIds) {
        const slot = `source:${source.id}:${chatId}:${now.getTime()}`
        await addMessage(tx, { address: { chatId }, slot, message, listed: [], now })
      }
      await markReported(tx, source.id, now)
    })
  }
  return failing.length
}

/** How a source is doing when it is not well, in words. */
export function describeTrouble({ state, failingSince }: Source, now: Date): string {
  return state === 'gone'
    ? words.sourceGone
    : words.sourceFailing(formatAge(failingSince ?? now, now))
}
