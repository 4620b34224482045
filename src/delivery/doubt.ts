/**
 * Has Telegram taken the part whose answer we missed? It is looked for before it is sent again. Where
 * ids are counted together one looks after another, in the order in which they were sent: whoever is
 * found is known to the next, so that each has few ids to try, however many were under way at a kill.
 */

import { log } from '../log.ts'
import type { Clock } from '../news.ts'
import type { Database } from '../store/database.ts'
import type { Due } from '../store/outbox.ts'
import { markPartSent, markRepeated, renewClaim } from '../store/outbox-marks.ts'
import { boxOf, listCandidates } from '../store/posted.ts'
import type { Post } from './post.ts'

export type Search = {
  /** The part to go on with; undefined when the message is no longer ours. */
  readonly clear: (due: Due) => Promise<number | undefined>
}

export function createSearch({
  db,
  post,
  clock,
  stop,
  leaseMs,
  onFound,
}: {
  readonly db: Database
  readonly post: Partial<Pick<Post, 'find'>>
  readonly clock: Clock
  readonly stop: AbortSignal
  readonly leaseMs: number
  readonly onFound: (due: Due, messageId: number) => Promise<void>
}): Search {
  const lastOf = new Map<number, Promise<unknown>>() // by where ids are counted

  function inTurn<T>(box: number, act: () => Promise<T>): Promise<T> {
    const mine = (lastOf.get(box) ?? Promise.resolve()).then(act, act)
    const over = mine
      .catch(() => {})
      .then(() => {
        if (lastOf.get(box) === over) lastOf.delete(box)
      })
    lastOf.set(box, over)
    return mine
  }

  async function look(due: Due, { part, after }: NonNullable<Due['doubt']>) {
    stop.throwIfAborted()
    // Others may have taken long. Whoever has claimed it meanwhile may have found it, and a message
    // that has been found is among the known ones: looked for again, it would seem not to be there.
    const leaseEnd = new Date(clock().getTime() + leaseMs)
    if (!(await renewClaim(db, due, leaseEnd))) return undefined
    const { ids: among, areAll } = await listCandidates(db, due.address.chatId, after)
    const messageId = await post.find?.(due.address, due.message, { part, among, stop })
    log.info('delivery_in_doubt', { outboxId: due.id, part, messageId, areAll })
    if (messageId === undefined) {
      if (!areAll) await markRepeated(db, due)
      return part
    }
    await markPartSent(db, due, { part, messageId, isLast: false, at: clock() })
    await onFound(due, messageId)
    return part + 1
  }

  return {
    async clear(due) {
      const { doubt } = due
      if (doubt === undefined) return due.partsSent
      return inTurn(boxOf(due.address.chatId), () => look(due, doubt))
    },
  }
}
