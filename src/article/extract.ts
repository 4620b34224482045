/**
 * A web page → an item. The page tells its title, writer and date in a dozen ways; which part of it
 * is the article is for Readability to find. The only file that knows how pages are parsed.
 */

import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import type { Item, TextBlock } from '../news.ts'
import { asBlocks, boundBlocks, splitParagraphs } from './blocks.ts'
import type { HtmlElement, HtmlNode, HtmlPage } from './dom.ts'
import { collectBlocks } from './html-blocks.ts'
import { detectLanguage } from './language.ts'
import { type PageFacts, readFacts } from './page-facts.ts'
import { cleanText } from './text.ts'
import { makeTitle } from './title.ts'

export type Refused = { readonly refused: string }

const HTML_CHARS_MAX = 3_000_000
// Parsing takes time by the square of the depth, and Readability recurses. Real pages stay below a
// tenth of both.
const DEPTH_MAX = 500
const ELEMENTS_MAX = 40_000
const STANDFIRST_CHARS_MIN = 50
const STANDFIRST_CHARS_MAX = 1_000
const STANDFIRST_PLACES_MAX = 300
// When Readability finds less than this share of the text the page gives to machines, it has
// found a box in the margin.
const SHARE_MIN = 0.5

/** `url` is the page's address, kept with the item. Never throws for what is in the page. */
export function extractPage(html: string, url?: string): Item | Refused {
  const problem = tooLarge(html)
  if (problem !== undefined) return { refused: problem }
  const page = parsePage(html)
  if (page.documentElement === null) return { refused: 'no article found in the page' }
  if (isTooDeep(page)) return { refused: 'the elements of the page are nested too deeply' }
  const facts = readFacts(page, url) // before Readability takes the page apart
  const blocks = trimHeadings(readArticle(page, facts), facts.title)
  const title = facts.title !== '' ? facts.title : makeTitle(blocks[0]?.text ?? '')
  if (title === '' || blocks.length === 0) return { refused: 'no article found in the page' }
  const text = blocks.map((block) => block.text).join('\n')
  return {
    url,
    title,
    publisher: facts.publisher,
    byline: facts.byline,
    language: facts.language ?? detectLanguage(text),
    published: facts.published,
    blocks,
  }
}

/** The blocks of a piece of HTML such as a feed carries; all of it is taken for the article. */
export function htmlToBlocks(html: string): TextBlock[] {
  if (!/[<&]/.test(html)) return boundBlocks(asBlocks(splitParagraphs(html)))
  if (tooLarge(html) !== undefined) return []
  const page = parsePage(html)
  if (page.documentElement === null || page.body === null || isTooDeep(page)) return []
  return collectBlocks(page.body)
}

// The parser takes the first element for the root, whatever it is; a piece of a page gets its own.
function parsePage(html: string): HtmlPage {
  const whole = /<html[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`
  return parseHTML(whole).document as unknown as HtmlPage
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
  let elements = 0
  for (const _tag of html.matchAll(/<[a-z]/gi)) elements += 1
  return elements > ELEMENTS_MAX ? 'the page has too many elements' : undefined
}

function isTooDeep(page: HtmlPage): boolean {
  let node: HtmlNode | null = page.documentElement
  let depth = 0
  while (node !== null && depth <= DEPTH_MAX) {
    if (node.firstChild !== null) {
      node = node.firstChild
      depth += 1
      continue
    }
    while (node !== null && node.nextSibling === null) {
      node = node.parentNode
      depth -= 1
    }
    node = node === null ? null : node.nextSibling
  }
  return depth > DEPTH_MAX
}
