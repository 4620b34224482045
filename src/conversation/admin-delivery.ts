/** What the board says of delivery: what waits and for how long, how late the last day's messages were, what was given up. */

import { list } from '../briefing/tell.ts'
import type { MessageBlock } from '../news.ts'
import type { Database } from '../store/database.ts'
import { countOutbox, findLateness, findOldestWaiting, listFailures } from '../store/outbox.ts'
import { whyOf } from '../words/admin.ts'
import { deliveryWords as words } from '../words/delivery.ts'
import { formatAge } from '../words/time.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export async function tellDelivery(db: Database, now: Date): Promise<readonly MessageBlock[]> {
  const { waiting, failed, repeated } = await countOutbox(db)
  const late = await findLateness(db, new Date(now.getTime() - DAY_MS))
  const oldest = await findOldestWaiting(db, now)
  const reasons = await listFailures(db)
  const { count = 0, medianMs: half = 0, p95Ms: most = 0, maxMs: all = 0 } = late ?? {}
  return [
    list([
      [words.waiting(waiting, oldest && formatAge(oldest, now))],
      [count === 0 ? words.noneSent : words.lateness({ count, half, most, all })],
      ...(failed === 0 ? [] : [[words.failed(failed)]]),
      ...reasons.map(({ code, number }) => [words.failedFor(number, whyOf(code))]),
      ...(repeated === 0 ? [] : [[words.repeated(repeated)]]),
    ]),
  ]
}
