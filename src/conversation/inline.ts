/**
 * Stories for a message that somebody is writing elsewhere: “@bot words” anywhere in Telegram. The
 * sources' own words only, because an answer is wanted while the reader types. Nothing is kept of it.
 */

import type { Editor } from '../briefing/edition.ts'
import type { Summariser } from '../briefing/summary.ts'
import { tellSummary } from '../briefing/tell.ts'
import { bestPerArticle } from '../evidence/choose-hits.ts'
import { readQuestion } from '../evidence/question.ts'
import { findPassages } from '../evidence/retrieve.ts'
import type { ArticleId, Clock, Message } from '../news.ts'
import { listArticles, listPassages } from '../store/articles.ts'
import { findChat } from '../store/chats.ts'
import type { Database } from '../store/database.ts'
import { words } from '../words/en.ts'
import { formatPublished } from '../words/time.ts'
import type { Gate } from './gate.ts'

export type InlineQuery = {
  readonly personId: number
  readonly words: string // empty: the top stories
  readonly from: number // how many results the reader has seen
}

export type InlineResult = {
  readonly id: string // unique among the results; at most 64 bytes
  readonly title: string
  readonly description: string
  readonly message: Message
}

/** `next` is where the following page begins; undefined at the end. */
export type InlinePage = {
  readonly results: readonly InlineResult[]
  readonly next: number | undefined
  readonly isRefused: boolean
}

export type Inline = (query: InlineQuery) => Promise<InlinePage>

const PAGE_RESULTS = 5 // what a phone shows above its keyboard
const RESULTS_MAX = 40
const PASSAGES_MAX = 200
const COVERED_MIN = 0.34
const BRIEF_HOURS = 24

export function createInline(parts: {
  readonly db: Database
  readonly clock: Clock
  /** Both without a model. */
  readonly summarise: Summariser
  readonly edit: Editor
  readonly gate: Pick<Gate, 'isWelcome'>
  readonly defaults: { readonly timeZone: string; readonly language: string }
}): Inline {
  const { db, clock, summarise, edit, defaults } = parts

  async function topStories(): Promise<readonly ArticleId[]> {
    const to = clock()
    const from = new Date(to.getTime() - BRIEF_HOURS * 3_600_000)
    const wish = { from, to, itemsMax: RESULTS_MAX, language: defaults.language, orNewestDay: true }
    const { items } = await edit(wish)
    return items.map(({ sentences, story }) => {
      return sentences[0]?.cites[0]?.article.id ?? story.articles.at(-1)!.id
    })
  }

  // One result for a story: its best article.
  async function storiesAbout(wanted: string): Promise<readonly ArticleId[]> {
    const found = await findPassages(db, readQuestion(wanted), { limit: PASSAGES_MAX })
    const byStory = new Map<string, ArticleId>()
    for (const { passage, covered } of bestPerArticle(found.ranked)) {
      const { id, storyId } = passage.article
      const key = storyId ?? id
      if (covered >= COVERED_MIN && !byStory.has(key)) byStory.set(key, id)
    }
    return [...byStory.values()]
  }

  async function show(id: ArticleId, timeZone: string): Promise<InlineResult | undefined> {
    const reader = { timeZone, now: clock() }
    const [article] = await listArticles(db, [id])
    if (article === undefined) return undefined
    const passages = await listPassages(db, id)
    const summary = await summarise({ passages, style: 'short', language: defaults.language })
    if (summary.sentences.length === 0) return undefined
    const source = article.publisher ?? words.unknownPublisher
    return {
      id,
      title: article.title,
      description: `${source}, ${formatPublished(article.published, reader)}`,
      message: tellSummary(summary, { heading: article.title, reader }),
    }
  }

  return async ({ personId, words: wanted, from }) => {
    if (!(await parts.gate.isWelcome(personId)))
      return { results: [], next: undefined, isRefused: true }
    const text = wanted.trim()
    const all = (await (text === '' ? topStories() : storiesAbout(text))).slice(0, RESULTS_MAX)
    const timeZone = (await findChat(db, personId))?.timeZone ?? defaults.timeZone
    const page = all.slice(from, from + PAGE_RESULTS)
    const results = await Promise.all(page.map((id) => show(id, timeZone)))
    const end = from + page.length
    return {
      results: results.filter((one) => one !== undefined),
      next: end < all.length ? end : undefined,
      isRefused: false,
    }
  }
}
