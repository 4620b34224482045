/**
 * Which stories belong into an edition: those of its window that are about its topic, or, where
 * there is nothing, those of the newest day we have.
 */

import { contentTerms, readQuestion } from '../evidence/question.ts'
import { findPassages } from '../evidence/retrieve.ts'
import type { Article, ArticleId, Story, StoryId } from '../news.ts'
import { findNewestAt } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { isInWindow, listStories, type StoryWindow } from '../store/stories.ts'
import { findTopic, type Topic } from '../story/topics.ts'
import { readTopics } from './story-topics.ts'

const STORIES_CONSIDERED_MAX = 500
const TOPIC_ARTICLES_MAX = 300
const TOPIC_HELD_MIN = 0.99
const DAY_MS = 24 * 60 * 60 * 1000
/** How far before the window its late arrivals are looked for; which of them count, the store says. */
const LATE_SEARCHED_MS = 3 * DAY_MS

export async function findStories(
  db: Database,
  wish: {
    readonly from: Date
    readonly to: Date
    /** About any of these; about anything when there are none. */
    readonly topics?: readonly string[] | undefined
    readonly withLateArrivals?: boolean
    readonly orNewestDay?: boolean
  },
  lookUp: LookUp = createLookUp(db),
): Promise<{ stories: readonly Story[]; window: StoryWindow; fallbackFrom: Date | undefined }> {
  const withLateArrivals = wish.withLateArrivals ?? false
  const asked = { from: wish.from, to: wish.to, withLateArrivals }
  const stories = await storiesAbout(lookUp, wish.topics, asked)
  const newestAt = await findNewestAt(db, wish.to)
  const isEmpty = stories.length === 0 && newestAt !== undefined && newestAt <= wish.from
  if (!isEmpty || !wish.orNewestDay) return { stories, window: asked, fallbackFrom: undefined }
  const newest = { ...asked, from: new Date(newestAt.getTime() - DAY_MS), to: newestAt }
  return {
    stories: await storiesAbout(lookUp, wish.topics, newest),
    window: newest,
    fallbackFrom: wish.from,
  }
}

/** What editions of one window have in common: all its stories, and those about a topic. */
export type LookUp = {
  readonly stories: (window: StoryWindow) => Promise<readonly Story[]>
  /** By words. */
  readonly about: (topic: string, window: StoryWindow) => Promise<readonly StoryId[]>
  /** Of the topics that every story of the window is sorted under. */
  readonly topics: (window: StoryWindow) => Promise<ReadonlyMap<StoryId, readonly Topic[]>>
}

function createLookUp(db: Database): LookUp {
  const stories = (window: StoryWindow) => listStories(db, window, STORIES_CONSIDERED_MAX)
  return {
    stories,
    about: (topic, window) => findAbout(db, topic, window),
    topics: async (window) => readTopics(db, await stories(window)),
  }
}

const LOOKED_UP_MAX = 500

/** Looks up once what is asked for again; forgets it when another end of the window is asked for. */
export function createRememberingLookUp(db: Database): LookUp {
  const plain = createLookUp(db)
  const known = new Map<string, Promise<unknown>>()
  let end = 0
  function once<T>(key: string, { to }: StoryWindow, find: () => Promise<T>): Promise<T> {
    if (to.getTime() !== end || known.size >= LOOKED_UP_MAX) known.clear()
    end = to.getTime()
    const found = (known.get(key) as Promise<T> | undefined) ?? find()
    known.set(key, found)
    found.catch(() => known.delete(key))
    return found
  }
  return {
    stories: (window) => once(JSON.stringify(window), window, () => plain.stories(window)),
    about: (topic, window) =>
      once(JSON.stringify([topic, window]), window, () => plain.about(topic, window)),
    topics: (window) =>
      once(JSON.stringify(['topics', window, 0]), window, () => plain.topics(window)),
  }
}

async function storiesAbout(
  lookUp: LookUp,
  topics: readonly string[] = [],
  window: StoryWindow,
): Promise<readonly Story[]> {
  const stories = await lookUp.stories(window)
  const meant = topics.filter((topic) => contentTerms(topic).length > 0)
  if (meant.length === 0) return stories
  const about = new Set<StoryId>()
  for (const topic of meant) {
    const known = findTopic(topic)
    const ids =
      known === undefined
        ? await lookUp.about(topic, window)
        : findOf(known, await lookUp.topics(window))
    for (const id of ids) about.add(id)
  }
  return stories.filter(({ id }) => about.has(id))
}

function findOf(topic: Topic, topics: ReadonlyMap<StoryId, readonly Topic[]>): readonly StoryId[] {
  return [...topics].filter(([, sorted]) => sorted.includes(topic)).map(([id]) => id)
}

async function findAbout(
  db: Database,
  topic: string,
  window: StoryWindow,
): Promise<readonly StoryId[]> {
  const lateMs = window.withLateArrivals ? LATE_SEARCHED_MS : 0
  const found = await findPassages(db, readQuestion(topic), {
    window: { from: new Date(window.from.getTime() - lateMs), until: window.to },
    limit: TOPIC_ARTICLES_MAX,
    perArticle: 1,
  })
  return found.ranked
    .filter(({ covered }) => covered >= TOPIC_HELD_MIN)
    .map(({ passage }) => passage.article.storyId)
    .filter((id) => id !== undefined)
}

/**
 * What is news for this reader, newest first; but the first is one that tells: a headline that asks a
 * question leads no briefing where another does not.
 */
export function freshOf(
  story: Story,
  window: StoryWindow,
  told: ReadonlySet<ArticleId> | undefined,
): readonly Article[] {
  const fresh = story.articles
    .filter((article) => isInWindow(article, window) && !told?.has(article.id))
    .toReversed()
  const first = fresh.find(({ title }) => !title.includes('?')) ?? fresh[0]
  return first === undefined ? [] : [first, ...fresh.filter((article) => article !== first)]
}
