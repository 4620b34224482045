/** Do our sources answer at all? So that silence of the world is told apart from our own deafness. */

import type { Database } from './database.ts'

/** When all sources fail: since when nothing has come. Undefined when one answers, or there is none. */
export async function findDeafSince(db: Database): Promise<Date | undefined> {
  const row = await db.get(
    `select count(*) as sources, count(failing_since) as failing, max(succeeded_at) as "succeededAt",
       min(failing_since) as "failingSince" from sources where state = 'active'`,
  )
  const isDeaf = Number(row?.sources) > 0 && Number(row?.failing) === Number(row?.sources)
  return isDeaf ? new Date(Number(row?.succeededAt ?? row?.failingSince)) : undefined
}
