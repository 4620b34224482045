/** Lists of articles: the newest, and those that hold given words. Their numbers can be used later. */

import { cutAtWord } from '../article/text.ts'
import { articleRow, list, say, text } from '../briefing/tell.ts'
import { chooseHits } from '../evidence/choose-hits.ts'
import { readQuestion } from '../evidence/question.ts'
import { findPassages } from '../evidence/retrieve.ts'
import type { Article, Button } from '../news.ts'
import { listLatest } from '../store/articles.ts'
import { words } from '../words/en.ts'
import { hasArticles, tellNoNews } from './no-news.ts'
import { type Page, pageButtons, pageOf } from './pages.ts'
import type { Deed, Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const ROWS_IN_PAGE = 10
const LATEST_MAX = 100
const HITS_IN_PAGE = 8
const PASSAGES_MAX = 100
const QUERY_SHOWN_CHARS = 60

export const latest: Deed = (scene) => tellLatest(scene, '')

/** `latest:<page>`, in the place of the page that was there. */
export const pressLatest: Deed = async (scene, page) => inPlace(await tellLatest(scene, page))

async function tellLatest(scene: Scene, asked: string): Promise<readonly Reply[]> {
  const all = await listLatest(scene.db, { until: scene.reader.now, limit: LATEST_MAX })
  if (all.length === 0) return [{ message: await tellNoNews(scene) }]
  const page = pageOf(all, asked, ROWS_IN_PAGE)
  const buttons = await pageButtons(page, (number) => `latest:${number}`)
  return tellList(scene, { title: words.latestTitle, all, page, buttons })
}

export const search: Deed = (scene, query) => tellHits(scene, query, '')

/** `hits:<page> <query>`, in the place of the page that was there. */
export const pressHits: Deed = async (scene, payload) => {
  const [, page = '', query = ''] = /^(\d{1,3}) (.*)$/s.exec(payload) ?? []
  return inPlace(await tellHits(scene, query, page))
}

async function tellHits(scene: Scene, query: string, asked: string): Promise<readonly Reply[]> {
  if (query === '') return [{ message: say(words.searchWhat) }]
  const found = await findPassages(scene.db, readQuestion(query), {
    time: scene.reader,
    meaning: scene.meaning,
    limit: PASSAGES_MAX,
    perArticle: 1,
  })
  const { hits, areNearest } = chooseHits(found)
  const all = hits.map(({ passage }) => passage.article)
  const shown = cutAtWord(query, QUERY_SHOWN_CHARS)
  if (all.length === 0)
    return [
      {
        message: (await hasArticles(scene))
          ? say(words.nothingFound(shown))
          : await tellNoNews(scene),
      },
    ]
  const page = pageOf(all, asked, HITS_IN_PAGE)
  const buttons = await pageButtons(page, (number) =>
    scene.memory.pack('hits', `${number} ${query}`),
  )
  const title = areNearest ? words.nearestInMeaning(shown) : words.searchTitle(shown)
  return tellList(scene, { title, all, page, buttons })
}

async function tellList(
  scene: Scene,
  {
    title,
    all,
    page,
    buttons,
  }: {
    title: string
    all: readonly Article[]
    page: Page<Article>
    buttons: readonly (readonly Button[])[]
  },
): Promise<readonly Reply[]> {
  const { from, rows } = page
  const seen = all.slice(0, from + rows.length).map(({ id }) => [id])
  await scene.memory.lists.set(String(scene.chat.id), seen)
  const articles = rows.map((article, place) => articleRow(article, from + place + 1, scene.reader))
  return [
    {
      message: {
        blocks: [
          text({ text: title, bold: true }),
          list(articles),
          text({ text: words.summaryHint, italic: true }),
        ],
        ...(buttons.length > 0 && { buttons }),
      },
      about: { articleIds: rows.map(({ id }) => id) },
    },
  ]
}

function inPlace(replies: readonly Reply[]): readonly Reply[] {
  return replies.map((reply) => ({ ...reply, replaces: true }))
}
