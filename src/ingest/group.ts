/**
 * The story pass: gives every article that has none its story. It can stop anywhere and go on
 * later; what it has decided is stored.
 */

import { listTerms } from '../article/terms.ts'
import { isStopTerm, listNames } from '../evidence/question.ts'
import type { Article } from '../news.ts'
import { listOpenings } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { listInStories, listWithoutStory, type Placement, placeArticles } from '../store/stories.ts'
import { createClusterer, type Features, STORY_IDLE_MS } from '../story/cluster.ts'

const BATCH_ARTICLES = 500
const OPENING_CHARS = 700
const STRETCH_MAX_MS = 30 * 24 * 60 * 60 * 1000

/** Places all articles that wait; gives how many. Articles are taken in the order of publication. */
export async function groupStories(db: Database): Promise<number> {
  const clusterer = createClusterer()
  let placed = 0
  let recalledTo = new Date(0)
  for (;;) {
    const waiting = oneStretch(await listWithoutStory(db, BATCH_ARTICLES))
    if (waiting.length === 0) return placed
    // Earlier runs have placed articles around these; what this run has placed lies behind recalledTo.
    const from = new Date(waiting[0]!.published.at.getTime() - STORY_IDLE_MS)
    const to = new Date(waiting.at(-1)!.published.at.getTime() + STORY_IDLE_MS)
    const unseen = { after: recalledTo > from ? recalledTo : from, to }
    for (const { article, features } of await readFeatures(db, await listInStories(db, unseen)))
      clusterer.recall(features, article.storyId!)
    recalledTo = to
    const placements: Placement[] = (await readFeatures(db, waiting)).map(
      ({ article, features }) => ({
        article,
        storyId: clusterer.place(features).storyId,
        storyTitle: article.title,
      }),
    )
    await db.transaction((tx) => placeArticles(tx, placements))
    placed += placements.length
  }
}

// What is placed at once lies close together, because everything around it has to be recalled: a few
// articles from ten years would bring ten years of the archive into memory.
function oneStretch(waiting: readonly Article[]): readonly Article[] {
  const end = (waiting[0]?.published.at.getTime() ?? 0) + STRETCH_MAX_MS
  return waiting.filter(({ published }) => published.at.getTime() <= end)
}

async function readFeatures(
  db: Database,
  articles: readonly Article[],
): Promise<readonly { article: Article; features: Features }[]> {
  const openings = await listOpenings(
    db,
    articles.map(({ id }) => id),
    OPENING_CHARS,
  )
  return articles.map((article) => ({
    article,
    features: {
      articleId: article.id,
      at: article.published.at,
      titleTerms: termsOf(article.title),
      leadTerms: termsOf(openings.get(article.id) ?? ''),
      nameTerms: listNames(`${article.title}\n${openings.get(article.id) ?? ''}`),
    },
  }))
}

function termsOf(text: string): readonly string[] {
  return listTerms(text).filter((term) => !isStopTerm(term))
}
