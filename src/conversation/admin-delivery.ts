/** What /admin says of delivery: what waits, and how late the last day's messages were. */

import { list, text } from '../briefing/tell.ts'
import type { MessageBlock } from '../news.ts'
import type { Database } from '../store/database.ts'
import { countOutbox, findLateness } from '../store/outbox.ts'
import { deliveryWords as words } from '../words/delivery.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export async function tellDelivery(db: Database, now: Date): Promise<readonly MessageBlock[]> {
  const { waiting, failed, repeated } = await countOutbox(db)
  const late = await findLateness(db, new Date(now.getTime() - DAY_MS))
  const { count = 0, medianMs: half = 0, p95Ms: most = 0, maxMs: all = 0 } = late ?? {}
  return [
    text({ text: words.title, bold: true }),
    list([
      [words.waiting(waiting)],
      [count === 0 ? words.noneSent : words.lateness({ count, half, most, all })],
      ...(failed === 0 ? [] : [[words.failed(failed)]]),
      ...(repeated === 0 ? [] : [[words.repeated(repeated)]]),
    ]),
  ]
}
