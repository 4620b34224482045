/** The top stories of a stretch of time: what /brief shows and digests carry. */

import { listSentences } from '../evidence/sentences.ts'
import type { Model } from '../llm/client.ts'
import { pickDistinct } from '../llm/extractive.ts'
import { loadPrompt } from '../llm/prompt.ts'
import type {
  Article,
  ArticleId,
  CitedSentence,
  Clock,
  Edition,
  EditionItem,
  Passage,
  Story,
} from '../news.ts'
import { listPassages } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { rankStories } from '../story/rank.ts'
import { coverageOf } from './coverage.ts'
import { findStories, freshOf } from './find-stories.ts'
import { writeFrom } from './writer.ts'

export type EditionWish = {
  readonly from: Date // exclusive
  readonly to: Date // inclusive
  readonly topic?: string | undefined
  readonly itemsMax: number
  readonly language: string
  /** Articles the reader has been told; a story of which all is told is left out. */
  readonly told?: ReadonlySet<ArticleId> | undefined
  /** Also what was published shortly before the window but came to us only in it. */
  readonly withLateArrivals?: boolean
  /** When the window is empty, take the newest day there is instead, and say so. */
  readonly orNewestDay?: boolean
  readonly stop?: AbortSignal | undefined
}

export type Editor = (wish: EditionWish) => Promise<Edition>

const SENTENCES_PER_ITEM = 2
const ARTICLES_READ_MAX = 6
const PARAGRAPHS_READ = 4

export function createEditor({
  db,
  model,
  clock,
}: {
  db: Database
  model: Model | undefined
  clock: Clock
}): Editor {
  const prompt = loadPrompt('summary')

  async function write(
    story: Story,
    { fresh, wish, writer }: { fresh: readonly Article[]; wish: EditionWish; writer: typeof model },
  ) {
    const passages = await openingsOf(db, fresh)
    const written = await writeFrom(
      writer,
      { passages, language: wish.language },
      (texts, language) =>
        prompt({
          form: `Write exactly ${SENTENCES_PER_ITEM} sentences: what happened, and what is newest or disputed.`,
          today: clock().toISOString().slice(0, 10),
          language,
          passages: texts,
        }),
      wish.stop,
    )
    const isWritten = written.kind === 'written' && written.sentences.length > 0
    const item: EditionItem = {
      story,
      headline: fresh[0]!.title,
      sentences: isWritten
        ? written.sentences.slice(0, SENTENCES_PER_ITEM)
        : quoteStory(passages, SENTENCES_PER_ITEM),
      toldBefore: story.articles.some(({ id }) => wish.told?.has(id)),
    }
    const modelFailed = written.kind === 'plain' && written.modelFailed
    return { item, isWritten, modelFailed }
  }

  return async (wish) => {
    const { stories, window, fallbackFrom } = await findStories(db, wish)
    const ranked = rankStories(stories, { from: window.from, now: window.to })
    const items: EditionItem[] = []
    let isWritten = false
    let modelFailed = false
    for (const story of ranked) {
      if (items.length >= wish.itemsMax) break
      const fresh = freshOf(story, window, wish.told)
      if (fresh.length === 0) continue
      // A model that has failed once is not waited for again, story after story.
      const one = await write(story, { fresh, wish, writer: modelFailed ? undefined : model })
      if (one.item.sentences.length > 0) items.push(one.item)
      isWritten ||= one.isWritten
      modelFailed ||= one.modelFailed
    }
    return {
      mode: isWritten ? 'llm' : 'extractive',
      from: window.from,
      to: window.to,
      topic: wish.topic,
      items,
      coverage: coverageOf(items.flatMap(({ sentences }) => sentences)),
      modelFailed,
      fallbackFrom,
    }
  }
}

/** What the numbers of an edition stand for: all that has been published on each story. */
export function listedOf({ items }: Edition): readonly (readonly ArticleId[])[] {
  return items.map(({ story }) => story.articles.map(({ id }) => id))
}

async function openingsOf(db: Database, articles: readonly Article[]): Promise<readonly Passage[]> {
  const openings: Passage[] = []
  for (const { id } of articles.slice(0, ARTICLES_READ_MAX)) {
    const passages = await listPassages(db, id)
    const paragraphs = passages.filter(({ kind }) => kind === 'paragraph')
    openings.push(...(paragraphs.length > 0 ? paragraphs : passages).slice(0, PARAGRAPHS_READ))
  }
  return openings
}

const OTHER_OUTLET_BONUS = 0.15
const OLDER_COST = 0.12

/**
 * The first article's opening first, then what adds most, preferring another outlet. Articles come
 * newest first.
 */
export function quoteStory(passages: readonly Passage[], count: number): readonly CitedSentence[] {
  const sentences = listSentences(passages)
  const lead = sentences.find(({ readsAlone }) => readsAlone) ?? sentences[0]
  if (lead === undefined) return []
  const order = [...new Set(sentences.map(({ passage }) => passage.article.id))]
  const rest = sentences
    .filter((sentence) => sentence !== lead && sentence.readsAlone)
    .map((sentence) => {
      const { article } = sentence.passage
      const older = order.indexOf(article.id) * OLDER_COST
      const other = article.publisher === lead.passage.article.publisher ? 0 : OTHER_OUTLET_BONUS
      return { ...sentence, score: 1 / (1 + sentence.place) + other - older }
    })
  const picked = pickDistinct([{ ...lead, score: Number.MAX_VALUE }, ...rest], count)
  return picked.map(({ text, passage }) => ({ text, cites: [passage] }))
}
