/**
 * A web page → an item, or the reason why there is none in it. The page tells its title, writer and
 * date in a dozen ways; which part of it is the article is for `page-body.ts` to find.
 */

import type { Item, TextBlock } from '../news.ts'
import { asBlocks, boundBlocks, splitParagraphs } from './blocks.ts'
import { type HtmlPage, measure } from './dom.ts'
import { collectBlocks } from './html-blocks.ts'
import { detectLanguage } from './language.ts'
import { readBody } from './page-body.ts'
import { type PageFacts, readFacts } from './page-facts.ts'
import { readHeadBlocks } from './page-head.ts'
import { type PageKind, REFUSALS, readPageKind, readSight } from './page-kind.ts'
import { parsePage, tooLarge } from './page-parse.ts'
import { findStandfirst } from './page-standfirst.ts'
import { withoutBio } from './page-trim.ts'
import { foldTitle, makeTitle } from './title.ts'
import { isSameSite } from './url.ts'

export type Refused = {
  readonly refused: string // in plain words
  readonly kind: Exclude<PageKind, 'article'> | 'too-large'
}

const DEPTH_MAX = 500 // a tenth is a large page already, and all our walks are recursive
// When we find less than this share of the text that the page gives to machines, we have found a
// box in the margin.
const SHARE_MIN = 0.5

/**
 * `url` is the page's address; a page that comes without one may state it itself. Never throws for
 * what is in the page.
 */
export function extractPage(html: string, url?: string): Item | Refused {
  const problem = tooLarge(html)
  if (problem !== undefined) return { refused: problem, kind: 'too-large' }
  const page = parsePage(html)
  if (page === undefined) return { refused: 'the page cannot be parsed', kind: 'too-large' }
  if (page.documentElement === null) return refuse('too-little')
  if (measure(page).depth > DEPTH_MAX)
    return { refused: 'the elements of the page are nested too deeply', kind: 'too-large' }
  // All that asks the whole page comes before `readArticle`, which takes it apart.
  const facts = readFacts(page, url)
  const sight = readSight(page)
  const article = trimHeadings(readArticle(page, facts), facts.title)
  const item = asItem(article, facts, url)
  const paragraphs = item.blocks.filter(({ kind }) => kind === 'paragraph').map(({ text }) => text)
  const kind = readPageKind(sight, { ...facts, title: item.title, url: item.url, paragraphs })
  return kind === 'article' ? item : refuse(kind)
}

/** The blocks of a piece of HTML such as a feed carries; all of it is taken for the article. */
export function htmlToBlocks(html: string): TextBlock[] {
  if (!/[<&]/.test(html)) return boundBlocks(asBlocks(splitParagraphs(html)))
  if (tooLarge(html) !== undefined) return []
  const lines = html.includes('<') ? [html] : splitParagraphs(html).map((text) => `<p>${text}`)
  const page = parsePage(lines.join(''))
  if (page === undefined || page.documentElement === null || page.body === null) return []
  if (measure(page).depth > DEPTH_MAX) return []
  return collectBlocks(page.body)
}

function refuse(kind: Exclude<PageKind, 'article'>): Refused {
  return { refused: REFUSALS[kind], kind }
}

function asItem(article: readonly TextBlock[], facts: PageFacts, url: string | undefined): Item {
  const { head, blocks } = readHeadBlocks(article, { publisher: facts.publisher, now: undefined })
  const text = blocks.map((block) => block.text).join('\n')
  return {
    url: url ?? facts.url,
    ownUrl: url === undefined ? undefined : believable(facts.url, url),
    title: facts.title !== '' ? facts.title : makeTitle(blocks[0]?.text ?? ''),
    publisher: facts.publisher,
    byline: facts.byline ?? head.byline,
    language: facts.language ?? detectLanguage(text),
    image: facts.image,
    published:
      facts.published?.basis === 'stated' ? facts.published : (head.published ?? facts.published),
    blocks,
  }
}

// Whoever makes a page may not speak for another site's. Many sites state their front page on every
// page.
function believable(stated: string | undefined, url: string): string | undefined {
  const path = stated === undefined ? '/' : URL.parse(stated)?.pathname
  return stated !== undefined && path !== '/' && isSameSite(stated, url) ? stated : undefined
}

function readArticle(page: HtmlPage, facts: PageFacts): readonly TextBlock[] {
  const standfirst = findStandfirst(page, facts.standfirst)
  const found = withoutBio(readBody(page), facts.byline)
  const stated = facts.body === undefined ? [] : htmlToBlocks(facts.body)
  const best = size(found) < SHARE_MIN * size(stated) ? stated : found
  const isMissing = standfirst !== undefined && !best.some(({ text }) => text.includes(standfirst))
  return isMissing ? [{ kind: 'paragraph', text: standfirst }, ...best] : best
}

function size(blocks: readonly TextBlock[]): number {
  return blocks.reduce((chars, { text }) => chars + text.length, 0)
}

// The headline again above the text would be told twice, and a heading at the end has lost what it
// stood above.
function trimHeadings(blocks: readonly TextBlock[], title: string): TextBlock[] {
  const [first] = blocks
  const start = first?.kind === 'heading' && foldTitle(first.text) === foldTitle(title) ? 1 : 0
  const end = blocks.findLastIndex(({ kind }) => kind !== 'heading') + 1
  return blocks.slice(start, end)
}
