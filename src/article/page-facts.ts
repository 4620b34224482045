/** Title, writer, date, publisher and language of a page, from the places where pages state them. */

import type { Published } from '../news.ts'
import { type DateRead, findDates, parseDate } from './dateline.ts'
import type { HtmlPage } from './dom.ts'
import { readByline } from './head-line.ts'
import { findLinkedArticle } from './json-ld.ts'
import { NAME_CHARS_MAX } from './limits.ts'
import { cleanText } from './text.ts'
import { cleanTitle, withoutSiteName } from './title.ts'

export type PageFacts = {
  readonly title: string // empty when the page has none
  readonly byline: string | undefined
  readonly published: Published | undefined
  readonly publisher: string | undefined
  readonly language: string | undefined
  readonly standfirst: string | undefined // what the page says it is about
  readonly body: string | undefined // the text as machines are given it
}

const DATES = [
  'meta[property="article:published_time"]',
  'meta[property="og:article:published_time"]',
  'meta[itemprop="datePublished"]',
  'meta[name="article:published_time"]',
  'meta[name="datePublished"]',
  'meta[name="parsely-pub-date"]',
  'meta[name="sailthru.date"]',
  'meta[name="publish-date"]',
  'meta[name="pubdate"]',
  'meta[name="publication_date"]',
  'meta[name="citation_publication_date"]',
  'meta[name="DC.date.issued"]',
  'meta[name="dcterms.created"]',
  'meta[name="DC.date"]',
  'meta[name="date"]',
  '[itemprop="datePublished"]',
  'time[pubdate]',
  'article time[datetime]',
  'time[datetime].published',
  'time[datetime]',
  'abbr.published',
]
const AUTHORS = [
  'meta[name="author"]',
  'meta[property="author"]',
  'meta[name="parsely-author"]',
  'meta[name="sailthru.author"]',
  'meta[name="DC.creator"]',
  'meta[name="dcterms.creator"]',
  'meta[property="article:author"]',
  '[itemprop="author"] [itemprop="name"]',
  '[itemprop="author"]',
  '[rel="author"]',
  '.author-name',
  '.byline a',
  '.byline',
  '.author a',
  '.author',
]
const SHOWN_DATES =
  '[class*="date"], [class*="Date"], [class*="datum"], [class*="byline"], [class*="published"], [class*="meta"]'
const SHOWN_DATES_MAX = 50
const SAMPLE_CHARS = 2_000 // of an element that may hold the whole page
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i

export function readFacts(page: HtmlPage, url: string | undefined): PageFacts {
  const linked = findLinkedArticle(page)
  const site = first(page, ['meta[property="og:site_name"]', 'meta[name="application-name"]'])
  const publisher = site ?? linked?.publisher
  return {
    title: readTitle(page, publisher, linked?.headline),
    byline: readAuthor(page, linked?.author, publisher),
    published: readDate(page, linked?.published) ?? inferDate(page, url),
    publisher: name(publisher),
    language: readLanguage(page),
    standfirst: first(page, ['meta[property="og:description"]', 'meta[name="description"]']),
    body: linked?.body,
  }
}

// The headline that readers see is best; a page's <title> is made for search engines. But a page
// may have several <h1>, so one must agree with what else the page says of itself.
function readTitle(page: HtmlPage, site: string | undefined, headline: string | undefined): string {
  const given = [
    first(page, ['meta[property="og:title"]', 'meta[name="twitter:title"]']),
    headline,
    first(page, ['title']),
  ]
  const stated = given
    .filter((title) => title !== undefined)
    .map((title) => withoutSiteName(cleanTitle(title), site))
  const heads = [...page.querySelectorAll('h1')].slice(0, 20)
  const shown = heads
    .map(({ textContent }) => cleanTitle(textContent ?? ''))
    .filter((h1) => h1 !== '')
  for (const h1 of shown) {
    const title = stated.find((other) => agree(h1, other))
    // The longer of the two has something stuck to it: a kicker, or the site's name.
    if (title !== undefined) return title.length < h1.length ? title : h1
  }
  return stated.find((title) => title !== '') ?? shown[0] ?? ''
}

function agree(shown: string, stated: string): boolean {
  const [a, b] = [fold(shown), fold(stated)]
  return a.length >= 10 && b.length >= 10 && (a.includes(b) || b.includes(a))
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function readAuthor(
  page: HtmlPage,
  linked: string | undefined,
  publisher: string | undefined,
): string | undefined {
  // Where the site calls itself the author, a person may still be named elsewhere.
  const person = linked === publisher ? undefined : linked
  const found = person ?? first(page, AUTHORS, isAuthor) ?? linked
  if (found === undefined) return undefined
  const line = cleanText(found, NAME_CHARS_MAX)
  return readByline(line, publisher)?.byline ?? (isAuthor(line) ? line : undefined)
}

function isAuthor(text: string): boolean {
  const line = text.trim()
  return (
    /\p{L}/u.test(line) && line.length <= NAME_CHARS_MAX && !/^https?:|@\S+\.|[{}<>]/.test(line)
  )
}

function readDate(page: HtmlPage, linked: string | undefined): Published | undefined {
  const stated = [linked, ...DATES.map((selector) => first(page, [selector]))]
  for (const value of stated) {
    const date = value === undefined ? undefined : parseDate(value)
    if (date !== undefined) return { ...date, basis: 'stated' }
  }
  return undefined
}

// A date that stands in the address, or is shown without being marked as one.
function inferDate(page: HtmlPage, url: string | undefined): Published | undefined {
  const shown = [...page.querySelectorAll(SHOWN_DATES)].slice(0, SHOWN_DATES_MAX)
  const texts = shown.map(({ textContent }) =>
    cleanText((textContent ?? '').slice(0, SAMPLE_CHARS), NAME_CHARS_MAX),
  )
  const dates = texts.map((text) => findDates(text)).find((found) => found.length > 0)
  const date = dateInAddress(url) ?? dates?.[0]
  return date && { at: date.at, precision: date.precision, basis: 'inferred' }
}

function dateInAddress(url: string | undefined): DateRead | undefined {
  const day = /\/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=\/|-|$)/.exec(url ?? '')
  return day === null ? undefined : parseDate(`${day[1]}-${day[2]}-${day[3]}`)
}

function readLanguage(page: HtmlPage): string | undefined {
  const tag = (page.documentElement?.getAttribute('lang') ?? '').trim().replaceAll('_', '-')
  return LANGUAGE.test(tag) ? tag : undefined
}

/** What the first of these selectors gives that finds anything fit. */
function first(
  page: HtmlPage,
  selectors: readonly string[],
  isFit: (value: string) => boolean = () => true,
): string | undefined {
  for (const selector of selectors) {
    const element = page.querySelector(selector)
    if (element === null) continue
    const value =
      element.getAttribute('content') ??
      element.getAttribute('datetime') ??
      element.getAttribute('title') ??
      element.textContent ??
      ''
    if (value.trim() !== '' && isFit(value)) return value
  }
  return undefined
}

function name(value: string | undefined): string | undefined {
  return value === undefined ? undefined : cleanText(value, NAME_CHARS_MAX) || undefined
}
