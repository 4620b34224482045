/**
 * Has Telegram taken the part whose answer we missed? It is looked for before it is sent again. After
 * a kill many are looked for at once, and one chat bears a look a second: so each tries another id
 * than the rest, and whatever one of them learns spares the others looks.
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
  /** A message has been taken that was asked for at a time: what was taken before has a lower id. */
  readonly noteTaken: (chatId: number, messageId: number, askedAt: Date) => void
}

/** One who looks. `below`: a message asked for after it began has this id, so its own is lower. */
type Seeker = { readonly box: number; readonly since: Date; below: number }

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
  const seekers = new Set<Seeker>()
  const underWay = new Set<string>() // ids that somebody is looking at, with where they are counted

  async function search(due: Due, doubt: NonNullable<Due['doubt']>, seeker: Seeker) {
    const tried = new Set<number>()
    let renewAt = 0
    for (;;) {
      stop.throwIfAborted()
      // Whoever has claimed it meanwhile may have found it, and what has been found is among the
      // known messages: looked for again, it would seem not to be there.
      const now = clock().getTime()
      if (now >= renewAt && !(await renewClaim(db, due, new Date(now + leaseMs)))) return undefined
      if (now >= renewAt) renewAt = now + leaseMs / 2
      const { ids, areAll } = await listCandidates(db, due.address.chatId, doubt.after)
      const left = ids.filter((id) => id < seeker.below && !tried.has(id))
      const id = left.find((one) => !underWay.has(`${seeker.box} ${one}`)) ?? left[0]
      if (id === undefined) return { areAll }
      tried.add(id)
      if (await isAt(due, doubt.part, { id, box: seeker.box })) return { messageId: id, areAll }
    }
  }

  async function isAt(due: Due, part: number, { id, box }: { id: number; box: number }) {
    const key = `${box} ${id}`
    underWay.add(key)
    try {
      return (await post.find?.(due.address, due.message, { part, among: [id], stop })) === id
    } finally {
      underWay.delete(key)
    }
  }

  async function settleDoubt(due: Due, doubt: NonNullable<Due['doubt']>, seeker: Seeker) {
    const found = await search(due, doubt, seeker)
    if (found === undefined) return undefined
    const { messageId, areAll } = found
    const { part } = doubt
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
      const seeker = { box: boxOf(due.address.chatId), since: clock(), below: Infinity }
      seekers.add(seeker)
      try {
        return await settleDoubt(due, doubt, seeker)
      } finally {
        seekers.delete(seeker)
      }
    },

    noteTaken(chatId, messageId, askedAt) {
      const box = boxOf(chatId)
      for (const seeker of seekers)
        if (seeker.box === box && seeker.since <= askedAt)
          seeker.below = Math.min(seeker.below, messageId)
    },
  }
}
