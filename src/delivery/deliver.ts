/**
 * Outbox → chats. A message is claimed with a lease, sent part by part, then marked; whoever is
 * stopped in between is followed by the next claim, which goes on behind the last part marked.
 */

import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import type { ArticleId, Clock, Door } from '../news.ts'
import { moveChat, setChatState } from '../store/chats.ts'
import type { Database } from '../store/database.ts'
import {
  claimDue,
  type Due,
  markDelayed,
  markFailed,
  markPartSent,
  markSent,
} from '../store/outbox.ts'
import type { Post, Wait } from './post.ts'

export type Delivery = {
  readonly db: Database
  readonly door: Door
  readonly post: Pick<Post, 'deliver'>
  readonly clock: Clock
  readonly wait: Wait
  readonly stop: AbortSignal
  /** A digest's message has arrived, so that its numbers and replies to it can be understood. */
  readonly onArrived?: (
    chatId: number,
    messageId: number,
    listed: readonly (readonly ArticleId[])[],
  ) => Promise<void>
}

const BATCH_MAX = 30
const LEASE_MS = 120_000
const IDLE_MS = 1000
/** With the pauses below, about half a day: as long as a digest may be late. */
const ATTEMPTS_MAX = 80
const RETRY_MIN_MS = 5000
const RETRY_MAX_MS = 10 * 60_000

/** Delivers what is due until `stop` aborts. */
export async function deliveryLoop(delivery: Delivery): Promise<void> {
  const { stop, wait } = delivery
  while (!stop.aborted) {
    const sent = await deliverDue(delivery).catch((error: unknown) => {
      log.error('delivery_failed', { error })
      return 0
    })
    if (sent === 0) await wait(IDLE_MS, stop)
  }
}

/** One batch: different chats side by side, one chat's messages in order. Gives how many were claimed. */
export async function deliverDue(delivery: Delivery): Promise<number> {
  const now = delivery.clock()
  const due = await claimDue(delivery.db, {
    door: delivery.door,
    now,
    leaseEnd: new Date(now.getTime() + LEASE_MS),
    limit: BATCH_MAX,
  })
  const byChat = Map.groupBy(due, ({ address }) => address.chatId)
  await Promise.all(
    [...byChat.values()].map(async (messages) => {
      for (const message of messages) await deliverOne(delivery, message)
    }),
  )
  return due.length
}

async function deliverOne(delivery: Delivery, due: Due): Promise<void> {
  const { db, post, clock, stop, onArrived } = delivery
  const { id, address, message, listed } = due
  try {
    await post.deliver(address, message, {
      from: due.partsSent,
      stop,
      onPart: async ({ part, messageId }) => {
        await markPartSent(db, { id, partsSent: part + 1 })
        await onArrived?.(address.chatId, messageId, listed)
      },
    })
    await markSent(db, { id, at: clock() })
  } catch (error) {
    await settle(delivery, due, error)
  }
}

/** Decides what becomes of a message that could not be sent. */
async function settle({ db, clock, stop }: Delivery, due: Due, error: unknown): Promise<void> {
  const { id, address } = due
  const now = clock()
  const after = (ms: number, reason: string) =>
    markDelayed(db, { id, dueAt: new Date(now.getTime() + ms), reason })
  // Stopped while waiting for its turn: the next start may have it at once.
  if (stop.aborted && !(error instanceof Fault)) return after(0, 'stopped')
  const code = error instanceof Fault ? error.code : 'bug'
  log.warn('message_not_sent', { outboxId: id, chatId: address.chatId, error })
  if (code === 'chat-gone') {
    await setChatState(db, address.chatId, 'paused')
    return markFailed(db, { id, at: now, reason: code })
  }
  if (code === 'chat-moved') {
    const to = (error as Fault).movedTo
    if (to !== undefined) await moveChat(db, { from: address.chatId, to, now })
    return after(0, code)
  }
  if (due.attempts >= ATTEMPTS_MAX || code === 'message-refused' || code === 'bug')
    return markFailed(db, { id, at: now, reason: code })
  return after((error as Fault).retryAfterMs ?? retryMs(due.attempts), code)
}

function retryMs(attempts: number): number {
  return Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** (attempts - 1))
}
