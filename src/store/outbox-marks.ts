/**
 * What becomes of a claimed message, noted step by step. Every mark holds only for the newest
 * claim: whoever's lease has run out, and who is only slow and not dead, changes nothing any more.
 */

import type { Database } from './database.ts'
import type { Due } from './outbox.ts'
import { addPosted, boxOf } from './posted.ts'

type Claimed = Pick<Due, 'id' | 'claim' | 'address'>

/**
 * Before a part is asked of Telegram: a kill from here on leaves the doubt behind, so that the next
 * run looks before it sends. False when the claim is no longer ours; then nothing may be sent.
 */
export async function markSending(
  db: Database,
  { id, claim, address }: Claimed,
  { part, leaseEnd }: { part: number; leaseEnd: Date },
): Promise<boolean> {
  const changed = await db.lazily((tx) =>
    tx.run(
      `update outbox set sending_part = $1, due_at = $2,
         sending_after = (select max(message_id) from posted where box = $3)
        where id = $4 and claims = $5 and sent_at is null and failed_at is null`,
      part,
      leaseEnd.getTime(),
      boxOf(address.chatId),
      id,
      claim,
    ),
  )
  await db.flush()
  return changed === 1
}

/** Keeps a message for longer. False when the claim is no longer ours. */
export async function renewClaim(
  db: Database,
  { id, claim }: Pick<Due, 'id' | 'claim'>,
  leaseEnd: Date,
): Promise<boolean> {
  const changed = await db.run(
    `update outbox set due_at = $1
      where id = $2 and claims = $3 and sent_at is null and failed_at is null`,
    leaseEnd.getTime(),
    id,
    claim,
  )
  return changed === 1
}

/**
 * Telegram has taken a part. Noted even when the claim has passed on: it is the truth. Should a
 * power cut take the note, the mark before it is left, and with it the doubt.
 */
export async function markPartSent(
  db: Database,
  { id, address }: Claimed,
  { part, messageId, isLast, at }: { part: number; messageId: number; isLast: boolean; at: Date },
): Promise<void> {
  await db.lazily(async (tx) => {
    await tx.run(
      `update outbox set parts_sent = max(parts_sent, $1), sending_part = null,
         sent_at = case when $2 = 1 then $3 else sent_at end
        where id = $4 and parts_sent < $1`,
      part + 1,
      isLast ? 1 : 0,
      at.getTime(),
      id,
    )
    await addPosted(tx, { chatId: address.chatId, messageId, at })
  })
}

/** A part is sent again although the reader may have it. */
export async function markRepeated(db: Database, { id }: Pick<Due, 'id'>): Promise<void> {
  await db.run('update outbox set repeated = repeated + 1 where id = $1', id)
}

/**
 * Gives a message back, to be tried again at `dueAt`. `isFailure`: it counts as an attempt.
 * `isDoubtful`: Telegram may have taken the part under way; otherwise it has surely not.
 */
export async function markDelayed(
  db: Database,
  { id, claim }: Pick<Due, 'id' | 'claim'>,
  {
    dueAt,
    reason,
    isFailure,
    isDoubtful,
  }: { dueAt: Date; reason: string; isFailure: boolean; isDoubtful: boolean },
): Promise<void> {
  await db.run(
    `update outbox set due_at = $1, last_error = $2, attempts = attempts + $3,
       sending_part = case when $4 = 1 then sending_part end
      where id = $5 and claims = $6`,
    dueAt.getTime(),
    reason,
    isFailure ? 1 : 0,
    isDoubtful ? 1 : 0,
    id,
    claim,
  )
}

/** Gives a message up for good. */
export async function markFailed(
  db: Database,
  { id, claim }: Pick<Due, 'id' | 'claim'>,
  { at, reason }: { at: Date; reason: string },
): Promise<void> {
  await db.run(
    `update outbox set failed_at = $1, last_error = $2, sending_part = null
      where id = $3 and claims = $4 and sent_at is null`,
    at.getTime(),
    reason,
    id,
    claim,
  )
}
