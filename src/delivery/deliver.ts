/**
 * Outbox → chats. A message is claimed with a lease; each part is marked before it is asked of
 * Telegram and again as soon as that has answered; whoever is stopped in between is followed by
 * the next claim, which first looks whether the part in doubt is there.
 */

import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import type { ArticleId, Clock, Door, Wait } from '../news.ts'
import type { Database } from '../store/database.ts'
import { claimDue, type Due, markSent, releaseClaims } from '../store/outbox.ts'
import { markPartSent, markSending } from '../store/outbox-marks.ts'
import { createSearch, type Search } from './doubt.ts'
import type { Post } from './post.ts'
import { isTooOld, settle } from './settle.ts'

export type Delivery = {
  readonly db: Database
  readonly door: Door
  readonly post: Pick<Post, 'deliver'> & Partial<Pick<Post, 'find'>>
  readonly clock: Clock
  readonly wait: Wait
  readonly stop: AbortSignal
  /** Whether nothing may ring in the chat now: what was made in time may still come late. */
  readonly isQuiet?: (chatId: number) => Promise<boolean>
  /** A digest's message has arrived, so that its numbers and replies to it can be understood. */
  readonly onArrived?: (
    chatId: number,
    messageId: number,
    listed: readonly (readonly ArticleId[])[],
  ) => Promise<void>
}

/** Two seconds' worth: enough that a turn never finds nobody waiting for it. */
const IN_HAND_MAX = 60
const CLAIM_MIN = 20
/** Longer than a call to Telegram may take: when it is over, no answer can come any more. */
const LEASE_MS = 60_000
const IDLE_MS = 1000

/** Delivers what is due until `stop` aborts, then ends what is under way. */
export async function deliveryLoop(delivery: Delivery): Promise<void> {
  const { db, door, clock, stop, wait } = delivery
  const inHand = new Set<Promise<void>>()
  const search = searchFor(delivery)
  let isReleased = false

  async function takeMore(): Promise<number> {
    if (!isReleased) await releaseClaims(db, door, clock())
    isReleased = true
    const due = await claim(delivery, IN_HAND_MAX - inHand.size)
    for (const message of due) {
      const delivering = deliverOne(delivery, search, message).finally(() =>
        inHand.delete(delivering),
      )
      inHand.add(delivering)
    }
    return due.length
  }

  while (!stop.aborted) {
    const taken = await takeMore().catch((error: unknown) => {
      log.error('delivery_failed', { error })
      return 0
    })
    if (taken < CLAIM_MIN) await wait(IDLE_MS, stop)
    while (inHand.size > IN_HAND_MAX - CLAIM_MIN) await Promise.race(inHand)
  }
  await Promise.all(inHand)
}

/** One batch, the oldest message of each chat. Gives how many were claimed. */
export async function deliverDue(delivery: Delivery): Promise<number> {
  const due = await claim(delivery, IN_HAND_MAX)
  const search = searchFor(delivery)
  await Promise.all(due.map((message) => deliverOne(delivery, search, message)))
  return due.length
}

async function claim({ db, door, clock }: Delivery, limit: number): Promise<readonly Due[]> {
  const now = clock()
  return claimDue(db, { door, now, leaseEnd: leaseFrom(now), limit })
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS)
}

function searchFor(delivery: Delivery): Search {
  const onFound = (due: Due, messageId: number) => tellArrived(delivery, due, messageId)
  return createSearch({ ...delivery, leaseMs: LEASE_MS, onFound })
}

async function deliverOne(delivery: Delivery, search: Search, due: Due): Promise<void> {
  let isDoubtful = due.doubt !== undefined
  try {
    if (isTooOld(due, delivery.clock())) throw new Fault('too-late', 'its reader was away')
    const from = await search.clear(due)
    isDoubtful = false
    if (from !== undefined) await send(delivery, search, { due, from })
  } catch (error) {
    await settle(delivery, due, { error, isDoubtful }).catch((again: unknown) =>
      // The lease will run out, and the next claim looks before it sends.
      log.error('message_not_settled', { outboxId: due.id, error: again }),
    )
  }
}

async function send(
  delivery: Delivery,
  search: Search,
  { due, from }: { readonly due: Due; readonly from: number },
): Promise<void> {
  const { db, post, clock, stop, isQuiet } = delivery
  const isSilent = due.isSilent || ((await isQuiet?.(due.address.chatId)) ?? false)
  let askedAt = clock()
  let isSettled = false
  let isOurs = true
  await post.deliver(due.address, due.message, {
    ...{ from, stop, isSilent },
    async onBegin(part) {
      askedAt = clock()
      isOurs = await markSending(db, due, { part, leaseEnd: leaseFrom(askedAt) })
      return isOurs
    },
    async onPart({ part, messageId, isLast = false }) {
      search.noteTaken(due.address.chatId, messageId, askedAt)
      await markPartSent(db, due, { part, messageId, isLast, at: clock() })
      isSettled = isLast
      await tellArrived(delivery, due, messageId)
    },
  })
  if (isOurs && !isSettled) await markSent(db, { id: due.id, at: clock() })
}

// Telegram has the message: whatever fails here must not send it again.
async function tellArrived({ onArrived }: Delivery, due: Due, messageId: number): Promise<void> {
  await onArrived?.(due.address.chatId, messageId, due.listed).catch((error: unknown) =>
    log.error('bug', { what: 'a message that has arrived', outboxId: due.id, error }),
  )
}
