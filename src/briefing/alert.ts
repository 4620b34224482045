/**
 * Tells at once of what a reader follows. A story counts when as many outlets report it
 * as the reader has chosen; once a day for one story, and only so many a day. In quiet hours nothing
 * comes; what was noticed then comes together at their end. No model is asked: alerts must not wait.
 */

import { log } from '../log.ts'
import type { ArticleId, Clock, Door, EditionItem, Message, Story, StoryId } from '../news.ts'
import {
  listNoticed,
  listWatchers,
  type NoticedStory,
  noticeStory,
  settleAlerts,
} from '../store/alerts.ts'
import { findChat } from '../store/chats.ts'
import { type Choices, findChoices } from '../store/choices.ts'
import type { Database } from '../store/database.ts'
import { type Follow, listFollows } from '../store/follows.ts'
import { findPausedSince } from '../store/house.ts'
import {
  countAlerts,
  keepTelling,
  listTellings,
  listToldArticles,
  noteDigest,
} from '../store/ledger.ts'
import { addMessage } from '../store/outbox.ts'
import { listArrivedStories, listStories } from '../store/stories.ts'
import { noteTick } from '../store/ticks.ts'
import { digestWords } from '../words/digests.ts'
import { withoutPresses } from './channel.ts'
import { freshOf } from './find-stories.ts'
import { muteStoryButton } from './follow-button.ts'
import { findQuietEnd } from './quiet.ts'
import { quoteStory } from './quote-story.ts'
import { localDate, startOfLocalDay } from './schedule.ts'
import { readStoryWords, type StoryWords, speaksOf } from './taste.ts'
import { tellAlert } from './tell-edition.ts'
import { toldBy } from './told-sentences.ts'
import { openingsOf } from './write-stories.ts'

const HOUR_MS = 60 * 60 * 1000
/** News is told at once while it is news. */
const FRESH_MS = 6 * HOUR_MS
/** What came while we were off for longer is told by the digests. */
const BEHIND_MAX_MS = HOUR_MS
const OVERLAP_MS = HOUR_MS / 4
const STORIES_MAX = 200
const NOTICED_MAX = 2000
const STORIES_PER_ALERT_MAX = 5
const SENTENCES = 2
const REMEMBERED_MS = 15 * 24 * HOUR_MS

type AlertParts = {
  readonly db: Database
  readonly door: Door
  readonly clock: Clock
  readonly defaultZone: string
}

/** Notices what has come in since the last tick and tells what may be told now; gives how many messages. */
export async function sendAlerts(parts: AlertParts): Promise<number> {
  const { db, door } = parts
  // What came meanwhile is told by the digests.
  if ((await findPausedSince(db)) !== undefined) return 0
  await notice(parts)
  const waiting = await listNoticed(db, { door, limit: NOTICED_MAX })
  let sent = 0
  for (const [chatId, noticed] of Map.groupBy(waiting, (one) => one.chatId)) {
    try {
      if (await alertChat(parts, chatId, noticed)) sent += 1
    } catch (error) {
      log.error('alert_failed', { chatId, error })
      await settleAlerts(db, { chatId, now: parts.clock() })
    }
  }
  return sent
}

async function notice({ db, door, clock, defaultZone }: AlertParts): Promise<void> {
  const now = clock()
  const before = await noteTick(db, { name: `alerts ${door}`, at: now })
  const since = Math.max(before?.getTime() ?? now.getTime(), now.getTime() - BEHIND_MAX_MS)
  const from = new Date(now.getTime() - FRESH_MS)
  // An article may have come before the last tick and into its story after it.
  const after = new Date(since - OVERLAP_MS)
  const arrived = await listArrivedStories(db, { after, limit: STORIES_MAX })
  if (arrived.size === 0) return
  const watchers = await listWatchers(db, { door, now })
  if (watchers.length === 0) return
  const window = { from, to: now, withLateArrivals: false }
  const running = await listStories(db, window, STORIES_MAX)
  const stories = running.filter(({ id }) => arrived.has(id))
  const words = await readStoryWords(db, stories)
  for (const story of stories) {
    const outlets = countOutlets(story, from)
    for (const { follow, outletsMin, timeZone } of watchers) {
      if (outlets < outletsMin) continue
      if (!mayAlert(story, words, follow)) continue
      const { chatId, id: followId } = follow
      const day = localDate(now, timeZone ?? defaultZone)
      await noticeStory(db, { chatId, storyId: story.id, followId, day, now })
    }
  }
}

function mayAlert(story: Story, words: ReadonlyMap<StoryId, StoryWords>, follow: Follow): boolean {
  return speaksOf(story.id, words.get(story.id), follow.subject)
}

function countOutlets({ articles }: Story, from: Date): number {
  const fresh = articles.filter(({ published }) => published.at > from)
  return new Set(fresh.map(({ publisher, url }) => publisher ?? url)).size
}

async function alertChat(
  parts: AlertParts,
  chatId: number,
  noticed: readonly NoticedStory[],
): Promise<boolean> {
  const { db, clock, defaultZone } = parts
  const now = clock()
  const choices = await findChoices(db, chatId)
  const chat = await findChat(db, chatId)
  const timeZone = chat?.timeZone ?? defaultZone
  if (choices.pausedUntil > now) return settle(db, chatId, now)
  if (findQuietEnd(choices.quiet, timeZone, now) !== undefined) return false
  const since = startOfLocalDay(now, timeZone)
  const count = await countAlerts(db, { chatId, since })
  // What is over the cap is not lost: it has not been told, so the next digest tells it.
  if (count >= choices.alertsPerDay) return settle(db, chatId, now)
  const items = await readItems(db, { chatId, noticed, now })
  if (items.length === 0) return settle(db, chatId, now)
  const follows = await listFollows(db, chatId, now)
  const message = tell(items, {
    ...{ follows, noticed, choices, timeZone, now },
    isLast: count + 1 >= choices.alertsPerDay,
  })
  const posted = chat?.isChannel ? withoutPresses(message) : message
  return store(db, { chatId, items, message: posted, isSilent: choices.isSilent, now })
}

async function settle(db: Database, chatId: number, now: Date): Promise<false> {
  await settleAlerts(db, { chatId, now })
  return false
}

async function readItems(
  db: Database,
  { chatId, noticed, now }: { chatId: number; noticed: readonly NoticedStory[]; now: Date },
): Promise<readonly EditionItem[]> {
  const tellings = await listTellings(db, [chatId], new Date(now.getTime() - REMEMBERED_MS))
  const told = await listToldArticles(db, tellings.get(chatId) ?? [])
  // Wide enough for what was noticed at the beginning of a quiet night.
  const window = { from: new Date(now.getTime() - 3 * FRESH_MS), to: now, withLateArrivals: false }
  const stories = await listStories(db, window, STORIES_MAX)
  const wanted = new Set(noticed.map(({ storyId }) => storyId))
  const items: EditionItem[] = []
  for (const story of stories.filter(({ id }) => wanted.has(id))) {
    const fresh = freshOf(story, window, told)
    if (fresh.length === 0 || items.length >= STORIES_PER_ALERT_MAX) continue
    const sentences = quoteStory(await openingsOf(db, fresh), SENTENCES)
    const toldBefore = story.articles.some(({ id }) => told.has(id))
    items.push({ story, fresh, headline: fresh[0]!.title, sentences, toldBefore })
  }
  return items
}

function tell(
  items: readonly EditionItem[],
  about: {
    readonly follows: readonly Follow[]
    readonly noticed: readonly NoticedStory[]
    readonly choices: Choices
    readonly timeZone: string
    readonly now: Date
    readonly isLast: boolean
  },
): Message {
  const { follows, noticed, choices, timeZone, now } = about
  const [only] = items
  const found = noticed.find(({ storyId }) => storyId === only!.story.id)
  const follow = follows.find(({ id }) => id === found?.followId)
  const title =
    items.length === 1 && follow !== undefined
      ? digestWords.alertTitle(follow.label)
      : digestWords.alertsTitle(items.length)
  return tellAlert(items, {
    title,
    reader: { timeZone, now },
    note: about.isLast ? digestWords.alertCap(choices.alertsPerDay) : undefined,
    buttons: items.length === 1 ? [muteStoryButton(only!.story.id)] : [],
  })
}

async function store(
  db: Database,
  {
    chatId,
    items,
    message,
    isSilent,
    now,
  }: {
    readonly chatId: number
    readonly items: readonly EditionItem[]
    readonly message: Message
    readonly isSilent: boolean
    readonly now: Date
  },
): Promise<boolean> {
  const listed: readonly (readonly ArticleId[])[] = items.map(({ story }) =>
    story.articles.map(({ id }) => id),
  )
  const slot = `alert:${chatId}:${now.getTime()}`
  return db.transaction(async (tx) => {
    const tellingId = await keepTelling(tx, { ids: listed.flat(), sentences: toldBy(items), now })
    const note = { subscriptionId: -chatId, slot, chatId, kind: 'alert', tellingId } as const
    await settleAlerts(tx, { chatId, now })
    if (!(await noteDigest(tx, { ...note, dueAt: now, madeAt: now }))) return false
    return addMessage(tx, { address: { chatId }, slot, message, listed, now, isSilent })
  })
}
