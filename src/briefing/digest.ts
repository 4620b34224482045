/**
 * Which digests are due, and what is in them. A digest, the note of what it tells and the next due
 * time are stored in one transaction: a restart finds either all of them or none.
 */

import { setImmediate as turn } from 'node:timers/promises'
import { log } from '../log.ts'
import type { ArticleId, Clock, Door, Edition, Subscription } from '../news.ts'
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
  const now = clock()
  const editOnce = sharing(edit)
  let sent = 0
  for (const subscription of await listDue(db, { door, now, limit: DUE_PER_TICK_MAX })) {
    if (stop?.aborted) break
    await turn() // with hundreds due at once, those who ask something must not wait for all of them
    try {
      if (await sendDigest(db, subscription, { edit: editOnce, now, stop })) sent += 1
    } catch (error) {
      log.error('digest_failed', { subscription: subscription.id, error })
    }
  }
  return sent
}

/** Readers with the same wishes get the same edition; it is made once. */
function sharing(edit: Editor): Editor {
  const made = new Map<string, Promise<Edition>>()
  return (wish) => {
    const { told, stop: _, ...rest } = wish
    const key = JSON.stringify([rest, [...(told ?? [])].sort()])
    const edition = made.get(key) ?? edit(wish)
    made.set(key, edition)
    return edition
  }
}

async function sendDigest(
  db: Database,
  subscription: Subscription,
  { edit, now, stop }: { edit: Editor; now: Date; stop: AbortSignal | undefined },
): Promise<boolean> {
  const { timeZone, topic } = subscription
  const nextDueAt = nextDue(subscription, timeZone, now)
  const dueAt = newestDue(subscription, now)
  if (dueAt === undefined) {
    await advanceSubscription(db, subscription, { coveredTo: subscription.coveredTo, nextDueAt })
    log.info('digest_skipped', { subscription: subscription.id, reason: 'more than 12 h late' })
    return false
  }
  const { chatId } = subscription.address
  const chat = await findChat(db, chatId)
  const from = new Date(Math.max(subscription.coveredTo.getTime(), now.getTime() - WINDOW_MAX_MS))
  const window = { from, to: now, withLateArrivals: true }
  const edition = await edit({
    ...window,
    topic,
    itemsMax: ITEMS_MAX,
    language: chat?.language ?? 'en',
    told: await toldOf(db, chatId, window),
    stop,
  })
  const reader = { timeZone, now }
  const title = words.digestTitle(topic)
  const tell = edition.items.length === 0 ? tellNothingNew : tellEdition
  const message = tell(edition, { title, reader })
  const slot = `digest:${subscription.id}:${slotName(dueAt, timeZone)}`
  return db.transaction(async (tx) => {
    const isOurs = await advanceSubscription(tx, subscription, { coveredTo: now, nextDueAt })
    if (!isOurs) return false
    const { address } = subscription
    const listed = listedOf(edition)
    if (await addMessage(tx, { address, slot, message, listed, now })) {
      await markTold(tx, { chatId, ids: listed.flat(), at: now })
      return true
    }
    // The reader has had this morning's, by the clock of another zone; the next one tells the news.
    const { coveredTo } = subscription
    await advanceSubscription(tx, { ...subscription, nextDueAt }, { coveredTo, nextDueAt })
    return false
  })
}

/** Of the times that have come, the newest; undefined when even that one is too long ago. */
function newestDue(subscription: Subscription, now: Date): Date | undefined {
  const earliestMs = now.getTime() - LATE_MAX_MS
  if (subscription.nextDueAt.getTime() >= earliestMs) return subscription.nextDueAt
  const dueAt = nextDue(subscription, subscription.timeZone, new Date(earliestMs - 1))
  return dueAt <= now ? dueAt : undefined
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
