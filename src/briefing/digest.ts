/**
 * Which digests are due, and what is in them. A digest, the note of what it tells and the next due
 * time are stored in one transaction: a restart finds either all of them or none.
 */

import { log } from '../log.ts'
import type { ArticleId, Clock, Door, Subscription } from '../news.ts'
import { advanceSubscription, findChat, listDue } from '../store/chats.ts'
import type { Database } from '../store/database.ts'
import { addMessage } from '../store/outbox.ts'
import { listStories, listTold, markTold, type StoryWindow } from '../store/stories.ts'
import { words } from '../words/en.ts'
import { type Editor, listedOf } from './edition.ts'
import { nextDue, slotName } from './schedule.ts'
import { tellEdition, tellNothingNew } from './tell-edition.ts'

const DUE_PER_TICK_MAX = 500
const ITEMS_MAX = 7
/** Missed by more than this (we were switched off), a digest is left to the next one, which tells its news too. */
const LATE_MAX_MS = 12 * 60 * 60 * 1000
/** A reader who was away long is told of this much at most. */
const WINDOW_MAX_MS = 7 * 24 * 60 * 60 * 1000
const STORIES_CONSIDERED_MAX = 500

/** Puts every digest that is due into the outbox; gives how many. One that fails does not stop the rest. */
export async function sendDueDigests(
  db: Database,
  { door, edit, clock, stop }: { door: Door; edit: Editor; clock: Clock; stop?: AbortSignal },
): Promise<number> {
  let sent = 0
  for (const subscription of await listDue(db, { door, now: clock(), limit: DUE_PER_TICK_MAX })) {
    if (stop?.aborted) break
    try {
      if (await sendDigest(db, subscription, { edit, now: clock(), stop })) sent += 1
    } catch (error) {
      log.error('digest_failed', { subscription: subscription.id, error })
    }
  }
  return sent
}

async function sendDigest(
  db: Database,
  subscription: Subscription,
  { edit, now, stop }: { edit: Editor; now: Date; stop: AbortSignal | undefined },
): Promise<boolean> {
  const nextDueAt = nextDue(subscription, subscription.timeZone, now)
  if (now.getTime() - subscription.nextDueAt.getTime() > LATE_MAX_MS) {
    await advanceSubscription(db, subscription, { coveredTo: subscription.coveredTo, nextDueAt })
    log.info('digest_skipped', { subscription: subscription.id, reason: 'more than 12 h late' })
    return false
  }
  const { chatId } = subscription.address
  const chat = await findChat(db, chatId)
  const from = new Date(Math.max(subscription.coveredTo.getTime(), now.getTime() - WINDOW_MAX_MS))
  const edition = await edit({
    from,
    to: now,
    topic: subscription.topic,
    itemsMax: ITEMS_MAX,
    language: chat?.language ?? 'en',
    withLateArrivals: true,
    told: await toldOf(db, chatId, { from, to: now, withLateArrivals: true }),
    stop,
  })
  const reader = { timeZone: subscription.timeZone, now }
  const title = words.digestTitle(subscription.topic)
  const tell = edition.items.length === 0 ? tellNothingNew : tellEdition
  const message = tell(edition, { title, reader })
  const slot = `digest:${subscription.id}:${slotName(subscription.nextDueAt, subscription.timeZone)}`
  return db.transaction(async (tx) => {
    const isOurs = await advanceSubscription(tx, subscription, { coveredTo: now, nextDueAt })
    if (
      !isOurs ||
      !(await addMessage(tx, {
        address: subscription.address,
        slot,
        message,
        listed: listedOf(edition),
        now,
      }))
    )
      return false
    await markTold(tx, { chatId, ids: listedOf(edition).flat(), at: now })
    return true
  })
}

async function toldOf(
  db: Database,
  chatId: number,
  window: StoryWindow,
): Promise<ReadonlySet<ArticleId>> {
  const stories = await listStories(db, window, STORIES_CONSIDERED_MAX)
  const ids = stories.flatMap(({ articles }) => articles.map(({ id }) => id))
  return listTold(db, chatId, ids)
}
