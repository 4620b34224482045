/** Decides what becomes of a message that could not be sent. Nothing is given up that may still go. */

import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import type { Clock } from '../news.ts'
import { setChatState } from '../store/chats.ts'
import type { Database } from '../store/database.ts'
import { moveChat } from '../store/move-chat.ts'
import type { Due } from '../store/outbox.ts'
import { markDelayed, markFailed } from '../store/outbox-marks.ts'

/** As long as a digest may be late. */
const KEPT_MS = 12 * 60 * 60 * 1000
/** A mistake of ours seldom mends itself, but a store that was locked does. */
const BUG_ATTEMPTS_MAX = 5
const RETRY_MIN_MS = 5000
const RETRY_MAX_MS = 10 * 60_000

export async function settle(
  { db, clock, stop }: { db: Database; clock: Clock; stop: AbortSignal },
  due: Due,
  { error, isDoubtful }: { error: unknown; isDoubtful: boolean },
): Promise<void> {
  const now = clock()
  const fault = error instanceof Fault ? error : undefined
  const reason = fault?.code ?? 'bug'
  const again = (ms: number, { isFailure }: { isFailure: boolean }) =>
    markDelayed(db, due, {
      ...{ dueAt: new Date(now.getTime() + ms), reason, isFailure },
      // Of our own mistakes nobody knows on which side of the answer they lie.
      isDoubtful: isDoubtful || (fault?.isDoubtful ?? true),
    })
  // Stopped while waiting for its turn: the next start may have it at once.
  if (stop.aborted && fault === undefined) return again(0, { isFailure: false })
  if (reason !== 'rate-limited')
    log.warn('message_not_sent', { outboxId: due.id, chatId: due.address.chatId, error })

  const giveUp = () => markFailed(db, due, { at: now, reason })
  switch (reason) {
    case 'chat-gone':
      // Kept for when the reader comes back; until then the chat's messages are not claimed.
      await setChatState(db, due.address.chatId, 'paused')
      return isTooOld(due, now) ? giveUp() : again(0, { isFailure: false })
    case 'chat-moved':
      if (fault?.movedTo === undefined) return giveUp()
      await again(0, { isFailure: true })
      return moveChat(db, { from: due.address.chatId, to: fault.movedTo })
    case 'message-refused':
    case 'too-late':
      return giveUp()
    case 'rate-limited':
      return isTooOld(due, now)
        ? giveUp()
        : again(fault?.retryAfterMs ?? RETRY_MIN_MS, { isFailure: false })
    case 'bug':
      log.error('bug', { what: 'a message that cannot be sent', outboxId: due.id, error })
      return due.attempts >= BUG_ATTEMPTS_MAX
        ? giveUp()
        : again(retryMs(due.attempts), { isFailure: true })
    default:
      return isTooOld(due, now) ? giveUp() : again(retryMs(due.attempts), { isFailure: true })
  }
}

export function isTooOld({ readyAt }: Pick<Due, 'readyAt'>, now: Date): boolean {
  return now.getTime() - readyAt.getTime() > KEPT_MS
}

function retryMs(attempts: number): number {
  return Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** attempts)
}
