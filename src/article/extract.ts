/**
 * A web page → an item. The page tells its title, writer and date in a dozen ways; which part of it
 * is the article is for Readability to find. The only file that knows how pages are parsed.
 */

import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import type { Item, TextBlock } from '../news.ts'
import { asBlocks, boundBlocks, splitParagraphs } from './blocks.ts'
import { type HtmlElement, type HtmlPage, lowerAttributes, measure } from './dom.ts'
import { collectBlocks } from './html-blocks.ts'
import { detectLanguage } from './language.ts'
import { type PageFacts, readFacts } from './page-facts.ts'
import { readHeadBlocks } from './page-head.ts'
import { cleanText } from './text.ts'
import { makeTitle } from './title.ts'

export type Refused = { readonly refused: string }

const HTML_CHARS_MAX = 3_000_000
// Parsing takes time by the square of the depth, and Readability by the sum of all depths; a tenth of
// each is a large page already.
const DEPTH_MAX = 500
const WEIGHT_MAX = 600_000
const TAGS_MAX = 80_000 // an element mostly has two
const STANDFIRST_CHARS_MIN = 50
const STANDFIRST_CHARS_MAX = 1_000
const STANDFIRST_PLACES_MAX = 300
// When Readability finds less than this share of the text the page gives to machines, it has
// found a box in the margin.
const SHARE_MIN = 0.5

/**
 * `url` is the page's address; a page that comes without one may state it itself. Never throws for
 * what is in the page.
 */
export function extractPage(html: string, url?: string): Item | Refused {
  const problem = tooLarge(html)
  if (problem !== undefined) return { refused: problem }
  const page = parsePage(html)
  if (page.documentElement === null) return { refused: 'no article found in the page' }
  if (measure(page).depth > DEPTH_MAX)
    return { refused: 'the elements of the page are nested too deeply' }
  const facts = readFacts(page, url) // before Readability takes the page apart
  const article = trimHeadings(readArticle(page, facts), facts.title)
  const { head, blocks } = readHeadBlocks(article, { publisher: facts.publisher, now: undefined })
  const title = facts.title !== '' ? facts.title : makeTitle(blocks[0]?.text ?? '')
  if (title === '' || blocks.length === 0) return { refused: 'no article found in the page' }
  const text = blocks.map((block) => block.text).join('\n')
  return {
    url: url ?? facts.url,
    title,
    publisher: facts.publisher,
    byline: facts.byline ?? head.byline,
    language: facts.language ?? detectLanguage(text),
    published:
      facts.published?.basis === 'stated' ? facts.published : (head.published ?? facts.published),
    blocks,
  }
}

/** The blocks of a piece of HTML such as a feed carries; all of it is taken for the article. */
export function htmlToBlocks(html: string): TextBlock[] {
  if (!/[<&]/.test(html)) return boundBlocks(asBlocks(splitParagraphs(html)))
  if (tooLarge(html) !== undefined) return []
  const lines = html.includes('<') ? [html] : splitParagraphs(html).map((text) => `<p>${text}`)
  const page = parsePage(lines.join(''))
  if (page.documentElement === null || page.body === null) return []
  if (measure(page).depth > DEPTH_MAX) return []
  return collectBlocks(page.body)
}

// The parser takes the first element for the root, whatever it is, and adds no body; a page without
// them gets both.
function parsePage(html: string): HtmlPage {
  const page = parseHTML(html).document as unknown as HtmlPage
  const root = page.documentElement
  if (root?.nodeName.toUpperCase() !== 'HTML' || root.querySelector('body') === null) {
    const whole = `<!doctype html><html><body>${html}</body></html>`
    return parseHTML(whole).document as unknown as HtmlPage
  }
  lowerAttributes(page)
  return page
}

function readArticle(page: HtmlPage, facts: PageFacts): TextBlock[] {
  const standfirst = findStandfirst(page, facts)
  const marked = page.querySelector('[itemprop="articleBody"], article, main, [role="main"]')
  const plain = marked === null ? [] : collectBlocks(marked) // in case Readability finds nothing
  const found = readability(page)
  const blocks = found === undefined ? plain : collectBlocks(found)
  const stated = facts.body === undefined ? [] : htmlToBlocks(facts.body)
  const best = size(blocks) < SHARE_MIN * size(stated) ? stated : blocks
  const isMissing = standfirst !== undefined && !best.some(({ text }) => text.includes(standfirst))
  return isMissing ? [{ kind: 'paragraph', text: standfirst }, ...best] : best
}

// Readability throws away page headers, and with them the first words of many an article. What
// the page says it is about is taken for those words only if readers see it there, too.
function findStandfirst(page: HtmlPage, facts: PageFacts): string | undefined {
  const text = cleanText(facts.standfirst ?? '', STANDFIRST_CHARS_MAX)
  if (text.length < STANDFIRST_CHARS_MIN) return undefined
  const places = [...page.querySelectorAll('p, h2, h3, header div, article div')]
  const isSeen = places
    .slice(0, STANDFIRST_PLACES_MAX)
    .some(({ textContent }) => textContent !== null && sameText(textContent, text))
  return isSeen ? text : undefined
}

function sameText(shown: string, text: string): boolean {
  return shown.length < 2 * STANDFIRST_CHARS_MAX && cleanText(shown, STANDFIRST_CHARS_MAX) === text
}

function readability(page: HtmlPage): HtmlElement | undefined {
  if (measure(page).weight > WEIGHT_MAX) return undefined
  const reader = new Readability<HtmlElement>(page as never, {
    serializer: (node) => node as unknown as HtmlElement,
  })
  try {
    return reader.parse()?.content ?? undefined
  } catch {
    // Pages made to break a parser do break it. What we can read without it is still an article.
    return undefined
  }
}

function size(blocks: readonly TextBlock[]): number {
  return blocks.reduce((chars, { text }) => chars + text.length, 0)
}

// The headline again above the text would be told twice, and a heading at the end has lost what it
// stood above.
function trimHeadings(blocks: readonly TextBlock[], title: string): TextBlock[] {
  const start = blocks[0]?.kind === 'heading' && blocks[0].text === title ? 1 : 0
  const end = blocks.findLastIndex(({ kind }) => kind !== 'heading') + 1
  return blocks.slice(start, end)
}

function tooLarge(html: string): string | undefined {
  if (html.length > HTML_CHARS_MAX)
    return `the page is longer than ${HTML_CHARS_MAX.toLocaleString('en')} characters`
  let tags = 0 // or what the parser must take for the beginning of one
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) tags += 1
  return tags > TAGS_MAX ? 'the page has too many elements' : undefined
}
