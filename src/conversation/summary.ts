/** /summary of a number, a link, a title or a replied message, with buttons that switch the style. */

import { urlIdentity } from '../article/url.ts'
import { say, tellSummary, text } from '../briefing/tell.ts'
import { noteAnswered, toldIn } from '../briefing/told-sentences.ts'
import { bestPerArticle } from '../evidence/choose-hits.ts'
import { readQuestion } from '../evidence/question.ts'
import { findPassages } from '../evidence/retrieve.ts'
import {
  type Article,
  type ArticleId,
  type Item,
  type Passage,
  SUMMARY_STYLES,
  type SummaryStyle,
} from '../news.ts'
import { findArticleByIdentity } from '../store/add-article.ts'
import { findArticle, listArticles, listPassages } from '../store/articles.ts'
import { findChoices } from '../store/choices.ts'
import { words } from '../words/en.ts'
import { aboutButton } from './ask.ts'
import { meanwhile, offerEarly } from './early.ts'
import { findGiven, keepGiven, keyOf } from './given.ts'
import { tellPdf } from './pdf.ts'
import type { Deed, Scene } from './scene.ts'
import type { About, Reply } from './turn.ts'

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
  const replies = await again(scene, rest, style)
  return replies.map((reply) => ({ ...reply, replaces: true }))
}

async function again(scene: Scene, what: string, style: SummaryStyle): Promise<readonly Reply[]> {
  const [, key] = /^given:(\w+)$/.exec(what) ?? []
  const given = key === undefined ? undefined : await findGiven(scene, key)
  if (given !== undefined) return tellGiven(scene, given, style, what)
  if (key !== undefined) return [{ message: say(words.expired) }]
  return /^https?:/.test(what)
    ? summariseLink(scene, what, style)
    : summariseArticles(scene, what.split(',') as ArticleId[], style)
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
  const passages = await findGiven(scene, keyOf(link))
  if (passages !== undefined) return tellGiven(scene, passages, style, link)
  const opened = await meanwhile(scene, () => scene.openLink(link, scene.stop))
  return tellPdf(opened, (item) =>
    summariseGiven(
      scene,
      { ...item, publisher: item.publisher ?? hostOf(link) },
      { style, url: link },
    ),
  )
}

/** Of a PDF nobody says who publishes it: then it is known by its site. */
export function hostOf(link: string): string | undefined {
  return URL.parse(link)?.hostname.replace(/^www\./, '')
}

/** A page, file or post that the reader has given us. */
export async function summariseGiven(
  scene: Scene,
  item: Item,
  { style = 'short', url }: { style?: SummaryStyle; url?: string } = {},
): Promise<readonly Reply[]> {
  const key = await keepGiven(scene, item, url)
  const passages = await findGiven(scene, key)
  return passages === undefined ? [] : tellGiven(scene, passages, style, url ?? `given:${key}`)
}

async function tellGiven(
  scene: Scene,
  passages: readonly Passage[],
  style: SummaryStyle,
  key: string,
): Promise<readonly Reply[]> {
  const article = passages[0]?.article
  if (article === undefined) return [{ message: say(words.onlyHeadline) }]
  return tell(scene, { heading: article.title, passages, style, key, given: article.id })
}

async function tell(
  scene: Scene,
  what: {
    heading: string
    passages: readonly Passage[]
    style: SummaryStyle
    key: string
    given?: string
  },
): Promise<readonly Reply[]> {
  const { key, heading, passages, style, given } = what
  offerEarly(scene, (plain) => tell(plain, what))
  const result = await scene.summarise({
    passages,
    style,
    language: scene.chat.language,
    stop: scene.stop,
  })
  if (result.sentences.length === 0) return [{ message: say(words.onlyHeadline) }]
  if (given === undefined)
    await noteAnswered(scene.db, {
      ...{ address: scene.address, now: scene.reader.now },
      sentences: toldIn(result.sentences),
    })
  const buttons = await Promise.all(
    SUMMARY_STYLES.map(async (one) => ({
      label: one === style ? words.chosen(words.styles[one]) : words.styles[one],
      press: await scene.memory.pack('sum', `${one} ${key}`),
    })),
  )
  const about: About =
    given === undefined
      ? { question: heading, articleIds: [...new Set(passages.map(({ article }) => article.id))] }
      : { question: heading, articleIds: [], given }
  const { hasPreviews } = await findChoices(scene.db, scene.chat.id)
  const pages = new Set(passages.map(({ article }) => article.url))
  const [page] = hasPreviews && pages.size === 1 ? pages : []
  const message = tellSummary(result, { heading, reader: scene.reader, buttons })
  const more = [
    await aboutButton(scene, about),
    { label: words.related, press: await scene.memory.pack('find', heading) },
  ]
  const buttonRows = [...(message.buttons ?? []), more]
  return [{ message: { ...message, preview: page, buttons: buttonRows }, about }]
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
