/** The top stories of a stretch of time: what /brief shows and digests carry. */

import type { Model } from '../llm/client.ts'
import type { ArticleId, Clock, Edition, EditionItem, Remark, Story, Wish } from '../news.ts'
import type { Database } from '../store/database.ts'
import type { Follow } from '../store/follows.ts'
import { rankStories } from '../story/rank.ts'
import { coverageOfItems } from './coverage.ts'
import { lowerStories } from './feedback.ts'
import { createRememberingLookUp, findStories, freshOf } from './find-stories.ts'
import { readableOf, withoutTwins } from './languages.ts'
import { quoteStory } from './quote-story.ts'
import { standingOf } from './standing.ts'
import { applyFollows, readStoryWords } from './taste.ts'
import { admitStory, LENGTHS, lengthOf, needsWords, titleOf } from './wish.ts'
import { openingsOf, type Pick, writeStories } from './write-stories.ts'

export type EditionWish = {
  readonly from: Date // exclusive
  readonly to: Date // inclusive
  readonly topic?: string | undefined
  /** What else is wanted; its topics stand beside `topic`. */
  readonly wish?: Wish
  readonly itemsMax: number
  readonly language: string
  /** Articles the reader has been told; a story of which all is told is left out. */
  readonly told?: ReadonlySet<ArticleId> | undefined
  /** Also what was published shortly before the window but came to us only in it. */
  readonly withLateArrivals?: boolean
  /** When the window is empty, take the newest day there is instead, and say so. */
  readonly orNewestDay?: boolean
  /** What the reader follows and has muted. */
  readonly follows?: readonly Follow[] | undefined
  /** What the reader said of earlier digests: see feedback.ts. */
  readonly remarks?: readonly Remark[] | undefined
  /** For many readers, beside other editions of the same window: what they share is found once. */
  readonly isShared?: boolean
  /** Without the model, although there is one. */
  readonly isPlain?: boolean
  /** Aborts the wait for the model: then the edition comes in plain form. */
  readonly stop?: AbortSignal | undefined
}

/** For readers who have had some of the items, or follow what hardly anybody else reads. */
const REST_MAX = 500

export type Editor = (wish: EditionWish) => Promise<Edition>

export function createEditor({
  db,
  model,
  clock,
}: {
  db: Database
  model: Model | undefined
  clock: Clock
}): Editor {
  const lookUp = createRememberingLookUp(db)

  return async (wanted) => {
    const { wish = {}, told } = wanted
    const topics = [...(wanted.topic === undefined ? [] : [wanted.topic]), ...(wish.topics ?? [])]
    const { stories, window, fallbackFrom } = await findStories(
      db,
      { ...wanted, topics },
      wanted.isShared ? lookUp : undefined,
    )
    const admitted = await admit(db, stories, wish)
    const byAll = rankStories(admitted, { from: window.from, now: window.to, standingOf })
    const byWeight = await withoutTwins(db, byAll, wanted.language)
    const byTaste = lowerStories(byWeight, wanted.remarks ?? [])
    const ranked = await applyFollows(db, byTaste, wanted.follows ?? [])
    const picks: (Pick & { readonly story: Story })[] = []
    const rest: Story[] = []
    for (const story of ranked) {
      const fresh = freshOf(story, window, told)
      if (fresh.length === 0) continue
      if (picks.length < wanted.itemsMax) picks.push({ story, storyId: story.id, fresh })
      else if (rest.length < REST_MAX) rest.push(story)
    }
    const { sentences } = LENGTHS[lengthOf(wish)]
    const prose = await writeStories(db, sentences === 0 ? [] : picks, {
      model: wanted.isPlain ? undefined : model,
      ...{ sentences, language: wanted.language, today: clock(), stop: wanted.stop },
    })
    const items: EditionItem[] = []
    for (const { story, fresh } of picks) {
      const written = prose.written.get(story.id)
      const readable = readableOf(fresh, wanted.language)
      const own = sentences === 0 ? [] : (written ?? (await quoteFresh(db, readable, sentences)))
      if (sentences > 0 && own.length === 0) continue
      const toldBefore = story.articles.some(({ id }) => told?.has(id))
      const leftOut = prose.leftOut.get(story.id)
      const item = { story, fresh, headline: readable[0]!.title, sentences: own, toldBefore }
      items.push(leftOut === undefined ? item : { ...item, leftOut })
    }
    const strayed = prose.leftOut.get(undefined)
    return {
      mode: prose.written.size > 0 ? 'llm' : 'extractive',
      from: window.from,
      to: window.to,
      topic: wanted.topic ?? titleOf(wish),
      items,
      rest,
      coverage: coverageOfItems(items),
      ...(strayed === undefined ? {} : { leftOut: strayed }),
      modelFailed: prose.modelFailed,
      ...(prose.modelSpent ? { modelSpent: true } : {}),
      fallbackFrom,
    }
  }
}

async function admit(db: Database, stories: readonly Story[], wish: Wish) {
  const wordsOf = needsWords(wish) ? await readStoryWords(db, stories) : undefined
  return stories
    .map((story) => admitStory(story, wish, wordsOf?.get(story.id)))
    .filter((story) => story !== undefined)
}

async function quoteFresh(db: Database, fresh: Pick['fresh'], sentences: number) {
  return quoteStory(await openingsOf(db, fresh), sentences)
}

/** What the numbers of an edition stand for: all that has been published on each story. */
export function listedOf({ items }: Edition): readonly (readonly ArticleId[])[] {
  return items.map(({ story }) => story.articles.map(({ id }) => id))
}
