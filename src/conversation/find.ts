/** Lists of articles: the newest, and those that hold given words. Their numbers can be used later. */

import { articleRow, list, say, text } from '../briefing/tell.ts'
import { readQuestion } from '../evidence/question.ts'
import { bestPerArticle, findPassages } from '../evidence/retrieve.ts'
import type { Article } from '../news.ts'
import { listLatest } from '../store/articles.ts'
import { words } from '../words/en.ts'
import { tellNoNews } from './no-news.ts'
import type { Deed, Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const LATEST_MAX = 10
const HITS_MAX = 8
const PASSAGES_MAX = 100
const QUERY_SHOWN_CHARS = 60
/** A hit that holds less of what was asked for than this is more likely to annoy than to help. */
const COVERED_MIN = 0.34

export const latest: Deed = async (scene) => {
  const articles = await listLatest(scene.db, { until: scene.reader.now, limit: LATEST_MAX })
  if (articles.length === 0) return [{ message: await tellNoNews(scene) }]
  return tellList(scene, words.latestTitle, articles)
}

export const search: Deed = async (scene, query) => {
  if (query === '') return [{ message: say(words.searchWhat) }]
  const found = await findPassages(scene.db, readQuestion(query), {
    time: scene.reader,
    meaning: scene.meaning,
    limit: PASSAGES_MAX,
    perArticle: 1,
  })
  const articles = bestPerArticle(found.ranked)
    .filter(({ covered }) => covered >= COVERED_MIN)
    .slice(0, HITS_MAX)
    .map(({ passage }) => passage.article)
  const shown = query.slice(0, QUERY_SHOWN_CHARS)
  if (articles.length === 0) return [{ message: say(words.nothingFound(shown)) }]
  return tellList(scene, words.searchTitle(shown), articles)
}

async function tellList(
  scene: Scene,
  title: string,
  articles: readonly Article[],
): Promise<readonly Reply[]> {
  const ids = articles.map(({ id }) => id)
  await scene.memory.lists.set(
    String(scene.chat.id),
    ids.map((id) => [id]),
  )
  return [
    {
      message: {
        blocks: [
          text({ text: title, bold: true }),
          list(articles.map((article, index) => articleRow(article, index + 1, scene.reader))),
          text({ text: words.summaryHint, italic: true }),
        ],
      },
      about: { articleIds: ids },
    },
  ]
}
