/** Title, writer, date, publisher and language of a page, from the places where pages state them. */

import type { Published } from '../news.ts'
import { findValue, type HtmlPage } from './dom.ts'
import { readByline } from './head-line.ts'
import { findLinkedArticle } from './json-ld.ts'
import { readLanguage } from './language.ts'
import { NAME_CHARS_MAX, URL_CHARS_MAX } from './limits.ts'
import { readPublished } from './page-date.ts'
import { readTitle } from './page-title.ts'
import { cleanText } from './text.ts'

export type PageFacts = {
  readonly url: string | undefined
  readonly title: string // empty when the page has none
  readonly byline: string | undefined
  readonly published: Published | undefined
  readonly publisher: string | undefined
  readonly language: string | undefined
  readonly standfirst: string | undefined // what the page says it is about
  readonly body: string | undefined // the text as machines are given it
}

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

export function readFacts(page: HtmlPage, url: string | undefined): PageFacts {
  const linked = findLinkedArticle(page)
  const site = findValue(page, ['meta[property="og:site_name"]', 'meta[name="application-name"]'])
  const publisher = site ?? linked?.publisher
  return {
    url: readAddress(page),
    title: readTitle(page, publisher, linked?.headline),
    byline: readAuthor(page, linked?.author, publisher),
    published: readPublished(page, { linked: linked?.published, url }),
    publisher: name(publisher),
    language: readLanguage(page.documentElement?.getAttribute('lang') ?? ''),
    standfirst: findValue(page, ['meta[property="og:description"]', 'meta[name="description"]']),
    body: linked?.body,
  }
}

function readAddress(page: HtmlPage): string | undefined {
  const link = page.querySelector('link[rel="canonical"]')?.getAttribute('href')
  const stated = link ?? findValue(page, ['meta[property="og:url"]'])
  const isWhole = stated !== undefined && stated.length <= URL_CHARS_MAX
  return isWhole && /^https?:\/\/[^\s]+$/i.test(stated) ? stated : undefined
}

function readAuthor(
  page: HtmlPage,
  linked: string | undefined,
  publisher: string | undefined,
): string | undefined {
  // Where the site calls itself the author, a person may still be named elsewhere.
  const person = linked === publisher ? undefined : linked
  const found = person ?? findValue(page, AUTHORS, isAuthor) ?? linked
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

function name(value: string | undefined): string | undefined {
  return value === undefined ? undefined : cleanText(value, NAME_CHARS_MAX) || undefined
}
