/**
 * The story pass: gives every article that has none its story. It can stop anywhere and go on
 * later; what it has decided is stored.
 */

import type { Article } from '../news.ts'
import { listArticles } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { listInStories, listWithoutStory, placeArticles } from '../store/stories.ts'
import { changeStories, lastChange, listToldSince, readRulings } from '../store/story-changes.ts'
import { type Clusterer, createClusterer } from '../story/cluster.ts'
import { STORY_IDLE_MS } from '../story/nearest.ts'
import { readFeatures } from './story-features.ts'

const BATCH_ARTICLES = 500
const STRETCH_MAX_MS = 30 * 24 * 60 * 60 * 1000
/** A digest may be stored this much later than the time it notes. */
const TOLD_OVERLAP_MS = 60 * 60 * 1000

/** What the last pass over a database knew, so that the next one need not read it all again. */
type Memory = { readonly clusterer: Clusterer; lastChange: number; toldFrom: Date }
const memories = new WeakMap<Database, Memory>()

/** Places all articles that wait; gives how many. Articles are taken in the order of publication. */
export async function groupStories(db: Database): Promise<number> {
  let placed = 0
  for (;;) {
    const waiting = oneStretch(await listWithoutStory(db, BATCH_ARTICLES))
    if (waiting.length === 0) return placed
    try {
      await placeBatch(db, await recall(db, waiting), waiting)
    } catch (error) {
      memories.delete(db) // it may have decided what the store does not hold
      throw error
    }
    placed += waiting.length
  }
}

// What is placed at once lies close together, because everything around it has to be recalled: a few
// articles from ten years would bring ten years of the archive into memory.
function oneStretch(waiting: readonly Article[]): readonly Article[] {
  const end = (waiting[0]?.published.at.getTime() ?? 0) + STRETCH_MAX_MS
  return waiting.filter(({ published }) => published.at.getTime() <= end)
}

/** Brings to mind what was placed around these articles, by whichever process. */
async function recall(db: Database, waiting: readonly Article[]): Promise<Memory> {
  const from = new Date(waiting[0]!.published.at.getTime() - STORY_IDLE_MS)
  const to = new Date(waiting.at(-1)!.published.at.getTime() + STORY_IDLE_MS)
  const memory = await currentMemory(db)
  const { clusterer } = memory
  clusterer.forgetEnded(new Date(waiting[0]!.published.at))
  const around = await listInStories(db, { after: from, to })
  const unknown = around.filter((id) => !clusterer.knows(id))
  for (const { article, features } of await readFeatures(db, await listArticles(db, unknown)))
    clusterer.recall(features, article.storyId!)
  const told = await listToldSince(db, memory.toldFrom)
  clusterer.noteTold(told.ids)
  if (told.newestAt !== undefined)
    memory.toldFrom = new Date(told.newestAt.getTime() - TOLD_OVERLAP_MS)
  return memory
}

/** A fresh one when somebody else has changed stories since. */
async function currentMemory(db: Database): Promise<Memory> {
  const change = await lastChange(db)
  const known = memories.get(db)
  if (known?.lastChange === change) return known
  const fresh = { clusterer: createClusterer(), lastChange: change, toldFrom: new Date(0) }
  memories.set(db, fresh)
  return fresh
}

async function placeBatch(
  db: Database,
  memory: Memory,
  waiting: readonly Article[],
): Promise<void> {
  const featured = await readFeatures(db, waiting)
  const { placements, changes } = memory.clusterer.place(
    featured.map(({ features }) => features),
    await readRulings(db),
  )
  const byId = new Map(waiting.map((article) => [article.id, article]))
  const at = new Date(Math.max(...waiting.map(({ arrivedAt }) => arrivedAt.getTime())))
  await db.transaction(async (tx) => {
    await placeArticles(
      tx,
      placements.map(({ articleId, storyId }) => {
        const article = byId.get(articleId)!
        return { article, storyId, storyTitle: article.title }
      }),
    )
    await changeStories(tx, changes, { byAdmin: false, at })
  })
  memory.lastChange = await lastChange(db)
}
