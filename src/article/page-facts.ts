/** Title, writer, date, publisher and language of a page, from the places where pages state them. */

import type { Published } from '../news.ts'
import { type HtmlPage, textOf } from './dom.ts'
import { findLinkedArticle } from './json-ld.ts'
import { readLanguage } from './language.ts'
import { NAME_CHARS_MAX, URL_CHARS_MAX } from './limits.ts'
import { readAuthors } from './page-author.ts'
import { readPublished } from './page-date.ts'
import { linesAtHeadline } from './page-lines.ts'
import { firstOf, type Meta, readMeta } from './page-meta.ts'
import { readTitle } from './page-title.ts'
import { cleanText } from './text.ts'

const IMAGE_URL_CHARS_MAX = 1_500
const PLAIN_SELECTOR = /^[a-z]{0,20}[.#][\w-]{1,100}$/i
const PART_CHARS_MIN = 300

export type PageFacts = {
  readonly url: string | undefined // as the page states it: only a claim
  readonly title: string // empty when the page has none
  readonly byline: string | undefined
  readonly published: Published | undefined
  readonly publisher: string | undefined
  readonly language: string | undefined
  readonly image: string | undefined // the address of the lead image
  readonly standfirst: string | undefined // what the page says it is about
  readonly body: string | undefined // the text as machines are given it
  readonly isFree: boolean | undefined // undefined where the page does not say
  readonly isPaidPartHere: boolean | undefined // undefined where it does not say which part is paid for
  readonly words: number | undefined // of the whole article, where the page says
  readonly isStatedArticle: boolean
}

export function readFacts(page: HtmlPage, url: string | undefined): PageFacts {
  const linked = findLinkedArticle(page)
  const meta = readMeta(page)
  const site = firstOf(meta, ['og:site_name', 'application-name'])
  const publisher = site ?? linked?.publisher
  const address = readAddress(page, meta)
  const headline = linked?.headline
  const title = readTitle(page, { meta, site: publisher, headline, url: url ?? address })
  const lines = linesAtHeadline(page, title)
  return {
    url: address,
    title,
    byline: readAuthors(page, { meta, linked: linked?.authors ?? [], site: publisher, url, lines }),
    published: readPublished(page, { meta, linked: linked?.published, url, lines: lines.near }),
    publisher: name(publisher),
    language: readLanguage(page.documentElement?.getAttribute('lang') ?? ''),
    image: readImage(meta, url ?? address),
    standfirst: firstOf(meta, ['og:description', 'description']),
    body: linked?.body,
    isFree: linked?.isFree ?? freeByTier(meta.get('article:content_tier')?.[0]),
    isPaidPartHere: isAnyHere(page, linked?.paidParts ?? []),
    words: linked?.words,
    isStatedArticle: linked?.isArticle === true || meta.get('og:type')?.[0] === 'article',
  }
}

// Many a page carries what its script hides from those who have not paid; others leave it out. Only
// plain selectors are followed: a stranger's may take any time.
function isAnyHere(page: HtmlPage, selectors: readonly string[]): boolean | undefined {
  const plain = selectors.filter((selector) => PLAIN_SELECTOR.test(selector))
  if (plain.length === 0) return undefined
  return plain.some((selector) => {
    const element = page.querySelector(selector)
    return element !== null && textOf(element, 4 * PART_CHARS_MIN).trim().length >= PART_CHARS_MIN
  })
}

function readImage(meta: Meta, base: string | undefined): string | undefined {
  const stated = firstOf(meta, ['og:image', 'og:image:url', 'twitter:image'])
  const image = stated === undefined ? undefined : URL.parse(stated, base)
  const isUsable = image != null && /^https?:$/.test(image.protocol)
  // A longer one may have been cut on the way here, and would lead nowhere.
  return isUsable && image.href.length <= IMAGE_URL_CHARS_MAX ? image.href : undefined
}

function readAddress(page: HtmlPage, meta: Meta): string | undefined {
  const link = page.querySelector('link[rel="canonical"]')?.getAttribute('href')
  const stated = link ?? firstOf(meta, ['og:url'])
  const isWhole = stated !== undefined && stated.length <= URL_CHARS_MAX
  return isWhole && /^https?:\/\/[^\s]+$/i.test(stated) ? stated : undefined
}

// Facebook's word for it; “metered” is free for some readers.
function freeByTier(tier: string | undefined): boolean | undefined {
  return tier === 'locked' ? false : tier === 'free' ? true : undefined
}

function name(value: string | undefined): string | undefined {
  return value === undefined ? undefined : cleanText(value, NAME_CHARS_MAX) || undefined
}
