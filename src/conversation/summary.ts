/** /summary of a number, a link, a title or a replied message, with buttons that switch the style. */

import { createHash } from 'node:crypto'
import { urlIdentity } from '../article/url.ts'
import { say, tellSummary, text } from '../briefing/tell.ts'
import { readQuestion } from '../evidence/question.ts'
import { bestPerArticle, findPassages } from '../evidence/retrieve.ts'
import {
  type Article,
  type ArticleId,
  type Passage,
  SUMMARY_STYLES,
  type SummaryStyle,
} from '../news.ts'
import { findArticleByIdentity } from '../store/add-article.ts'
import { findArticle, listArticles, listPassages } from '../store/articles.ts'
import { words } from '../words/en.ts'
import type { Deed, Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const ARTICLES_MAX = 6
const PARAGRAPHS_OF_SEVERAL = 6
const TITLE_COVERED_MIN = 0.6

export const summary: Deed = async (scene, argument) => {
  const { wanted, style } = readStyle(argument)
  const listed = (await scene.memory.lists.get(String(scene.chat.id))) ?? []
  if (wanted === '') return [{ message: say(words.summaryOfWhat(listed.length)) }]
  if (/^\d{1,3}\.?$/.test(wanted)) {
    const ids = listed[Number.parseInt(wanted, 10) - 1]
    return ids === undefined
      ? [{ message: say(words.noSuchNumber(listed.length)) }]
      : summariseArticles(scene, ids, style)
  }
  if (/^https?:\/\//i.test(wanted)) return summariseLink(scene, wanted, style)
  const article = await findByTitle(scene, wanted)
  return article === undefined
    ? [{ message: say(words.noSuchArticle) }]
    : summariseArticles(scene, [article.id], style)
}

/** A style button: the same summary in another style, in the same place. */
export const pressStyle: Deed = async (scene, payload) => {
  const [style, rest = ''] = payload.split(/ (.*)/s)
  if (!isStyle(style)) return [{ message: say(words.expired) }]
  const replies = /^https?:/.test(rest)
    ? await summariseLink(scene, rest, style)
    : await summariseArticles(scene, rest.split(',') as ArticleId[], style)
  return replies.map((reply) => ({ ...reply, replaces: true }))
}

async function summariseArticles(
  scene: Scene,
  ids: readonly ArticleId[],
  style: SummaryStyle,
): Promise<readonly Reply[]> {
  const articles = (await listArticles(scene.db, ids)).slice(-ARTICLES_MAX).toReversed()
  const newest = articles[0]
  if (newest === undefined) return [{ message: say(words.expired) }]
  const passages: Passage[] = []
  for (const { id } of articles) {
    const all = await listPassages(scene.db, id)
    passages.push(...(articles.length === 1 ? all : all.slice(0, PARAGRAPHS_OF_SEVERAL)))
  }
  const replies = await tell(scene, { heading: newest.title, passages, style, key: ids.join(',') })
  const original = newest.copyOf && (await findArticle(scene.db, newest.copyOf))
  return original ? replies.map((reply) => saySameText(reply, original)) : replies
}

// Who reads it twice should not take it for two reports.
function saySameText(reply: Reply, original: Article): Reply {
  const { title, publisher, url } = original
  const name = publisher === undefined ? title : `${title} – ${publisher}`
  const note = text({ text: words.sameTextAs, italic: true }, { text: name, href: url })
  return { ...reply, message: { ...reply.message, blocks: [...reply.message.blocks, note] } }
}

async function summariseLink(
  scene: Scene,
  link: string,
  style: SummaryStyle,
): Promise<readonly Reply[]> {
  const identity = urlIdentity(link)
  const known = identity && (await findArticleByIdentity(scene.db, identity))
  if (known) return summariseArticles(scene, [known], style)
  const item = await scene.readPage(link, scene.stop)
  const id = createHash('sha256').update(link).digest('hex').slice(0, 16) as ArticleId
  const article: Article = {
    ...{ externalId: undefined, byline: item.byline, language: item.language },
    ...{ isHeadlineOnly: false, copyOf: undefined, storyId: undefined },
    ...{ publisher: item.publisher, title: item.title },
    id,
    url: link,
    published: item.published ?? { at: scene.reader.now, precision: 'minute', basis: 'arrival' },
    arrivedAt: scene.reader.now,
  }
  // Read for this reader alone: what a stranger sends must not enter everybody's briefing.
  const passages = item.blocks.map(({ kind, text }, position) => ({
    ...{ id: position, position, kind, text },
    article,
  }))
  return tell(scene, { heading: item.title, passages, style, key: link })
}

async function tell(
  scene: Scene,
  {
    heading,
    passages,
    style,
    key,
  }: { heading: string; passages: readonly Passage[]; style: SummaryStyle; key: string },
): Promise<readonly Reply[]> {
  const result = await scene.summarise({
    passages,
    style,
    language: scene.chat.language,
    stop: scene.stop,
  })
  if (result.sentences.length === 0) return [{ message: say(words.onlyHeadline) }]
  const buttons = await Promise.all(
    SUMMARY_STYLES.map(async (one) => ({
      label: one === style ? words.chosen(words.styles[one]) : words.styles[one],
      press: await scene.memory.pack('sum', `${one} ${key}`),
    })),
  )
  const articleIds = [...new Set(passages.map(({ article }) => article.id))]
  return [
    {
      message: tellSummary(result, { heading, reader: scene.reader, buttons }),
      about: { question: heading, articleIds },
    },
  ]
}

async function findByTitle(scene: Scene, title: string): Promise<Article | undefined> {
  const byId = /^[0-9a-f]{16}$/.test(title)
    ? await findArticle(scene.db, title as ArticleId)
    : undefined
  if (byId !== undefined) return byId
  const found = await findPassages(scene.db, readQuestion(title), { limit: 20 })
  return bestPerArticle(found.ranked).find(({ covered }) => covered >= TITLE_COVERED_MIN)?.passage
    .article
}

function readStyle(argument: string): { wanted: string; style: SummaryStyle } {
  const [, wanted = '', word = ''] = /^(.*?)\s*(\S*)$/s.exec(argument.trim()) ?? []
  const style = word
    .toLowerCase()
    .replace(/^one$/, 'line')
    .replace(/^bullet$/, 'bullets')
  return isStyle(style) ? { wanted, style } : { wanted: argument.trim(), style: 'short' }
}

function isStyle(word: string | undefined): word is SummaryStyle {
  return SUMMARY_STYLES.some((style) => style === word)
}
