/**
 * The text of a feed → its items, whatever the format: RSS, Atom, RDF or JSON Feed. Nothing a feed
 * names is fetched, and entities it declares stay unexpanded.
 */

import {
  type AtomFeed,
  type JsonFeed,
  parseAtomFeed,
  parseJsonFeed,
  parseRdfFeed,
  parseRssFeed,
  type RdfFeed,
  type RssFeed,
} from 'feedsmith'
import { Fault } from '../errors.ts'
import { alternate, atomBody, atomLine } from './feed-atom.ts'
import { readFeedDate } from './feed-date.ts'
import { languageTag, line, lineFromHtml, lines, names, webUrl } from './feed-text.ts'
import { dropPrologue, withCreators, withoutContents } from './feed-xml.ts'

export type Feed = {
  readonly format: 'rss' | 'atom' | 'rdf' | 'json'
  readonly title: string | undefined
  readonly siteUrl: string | undefined
  readonly language: string | undefined // BCP 47
  readonly items: readonly FeedItem[] // in the order of the feed; one may say nothing
}

/** `html` is the publisher's, uncleaned. `text` is set where the feed says its text is plain. */
export type FeedItem = {
  readonly id: string | undefined
  readonly url: string | undefined // absolute, http(s)
  readonly title: string | undefined // one line, without markup
  readonly publishedAt: Date | undefined
  readonly author: string | undefined
  readonly html: string | undefined
  readonly text: string | undefined
  readonly categories: readonly string[]
}

const TEXT_CHARS_MAX = 10_000_000
const ITEMS_MAX = 2_000
const CATEGORIES_MAX = 50
const OPTIONS = { maxItems: ITEMS_MAX, parseDateFn: readFeedDate }

/**
 * `address` is where the feed came from; relative links are resolved against the site it names,
 * and that against `address`. Items beyond 2,000 are left out. Throws the Faults `too-large` and
 * `not-readable`.
 */
export function parseFeed(text: string, address?: string): Feed {
  if (text.length > TEXT_CHARS_MAX)
    throw new Fault('too-large', `the feed holds more than ${TEXT_CHARS_MAX / 1e6} MB`)
  const { base, ...feed } = readAny(text)
  const start = webUrl(base, address) ?? address
  const siteUrl = webUrl(feed.siteUrl, start)
  // What a feed states of itself is nearer to its links than where its site is.
  const from = base === undefined ? (siteUrl ?? start) : start
  return {
    ...feed,
    siteUrl,
    language: languageTag(feed.language),
    items: feed.items.map((item) => finish(item, from)),
  }
}

type Dated = Date | undefined
/** As the feed has it: addresses may be relative, the first that can be used counts. */
type RawItem = Omit<FeedItem, 'url'> & {
  readonly urls: readonly (string | undefined)[]
  readonly base?: string | undefined
}
type RawFeed = Omit<Feed, 'items'> & {
  readonly base?: string | undefined
  readonly items: readonly RawItem[]
}

function readAny(text: string): RawFeed {
  const bare = dropPrologue(text)
  const root = /^<(?:[\w.-]{1,40}:)?([a-z]{3,4})[\s>]/i.exec(bare)?.[1]?.toLowerCase()
  try {
    if (root === 'rss') return readRss(parseRssFeed<Dated>(withCreators(bare), OPTIONS))
    if (root === 'feed') return readAtom(parseAtomFeed<Dated>(bare, OPTIONS))
    if (root === 'rdf') return readRdf(parseRdfFeed<Dated>(withoutContents(bare), OPTIONS))
    return readJson(parseJsonFeed<Dated>(bare, OPTIONS))
  } catch (cause) {
    throw new Fault('not-readable', 'this is not a feed', { cause })
  }
}

function finish({ urls, base, ...item }: RawItem, feedBase: string | undefined): FeedItem {
  const from = webUrl(base, feedBase) ?? feedBase
  return {
    ...item,
    url: urls.map((url) => webUrl(url, from)).find((url) => url !== undefined),
    categories: [...new Set(item.categories)].slice(0, CATEGORIES_MAX),
  }
}

function readRss(feed: RssFeed.Feed<Dated>): RawFeed {
  return {
    format: 'rss',
    title: lineFromHtml(feed.title ?? feed.dc?.titles?.[0]),
    siteUrl: feed.link,
    language: feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang,
    items: (feed.items ?? []).map((item) => ({
      id: line(item.guid?.value ?? item.atom?.id ?? item.link),
      urls: [item.link, item.guid?.isPermaLink === false ? undefined : webUrl(item.guid?.value)],
      title: lineFromHtml(item.title ?? item.dc?.titles?.[0]),
      publishedAt: item.pubDate ?? datesOf(item) ?? item.atom?.published ?? item.atom?.updated,
      author: names(item.dc?.creators) ?? line(item.itunes?.author), // see withCreators
      html: item.content?.encoded ?? item.description ?? item.atom?.content?.value,
      text: undefined,
      categories: lines(item.categories?.map(({ name }) => name) ?? item.dc?.subjects),
    })),
  }
}

function readRdf(feed: RdfFeed.Feed<Dated>): RawFeed {
  return {
    format: 'rdf',
    title: lineFromHtml(feed.title ?? feed.dc?.titles?.[0]),
    siteUrl: feed.link,
    language: feed.dc?.languages?.[0] ?? feed.xml?.lang,
    items: (feed.items ?? []).map((item) => ({
      id: line(item.rdf?.about ?? item.link),
      urls: [item.link, webUrl(item.rdf?.about)],
      title: lineFromHtml(item.title ?? item.dc?.titles?.[0]),
      publishedAt: datesOf(item),
      author: names(item.dc?.creators),
      html: item.content?.encoded ?? item.description ?? item.dc?.descriptions?.[0],
      text: undefined,
      categories: lines(item.dc?.subjects),
    })),
  }
}

function readAtom(feed: AtomFeed.Feed<Dated>): RawFeed {
  return {
    format: 'atom',
    title: atomLine(feed.title),
    siteUrl: alternate(feed.links),
    base: feed.xml?.base,
    language: feed.xml?.lang,
    items: (feed.entries ?? []).map((entry) => ({
      id: line(entry.id ?? alternate(entry.links)),
      urls: [alternate(entry.links), webUrl(entry.id)],
      base: entry.xml?.base,
      title: atomLine(entry.title),
      publishedAt: entry.published ?? entry.updated ?? datesOf(entry),
      author: names(entry.authors) ?? names(entry.source?.authors) ?? names(feed.authors),
      ...atomBody(entry.content?.value === undefined ? entry.summary : entry.content),
      categories: lines(entry.categories?.map(({ label, term }) => label ?? term)),
    })),
  }
}

function readJson(feed: JsonFeed.Feed<Dated>): RawFeed {
  return {
    format: 'json',
    title: line(feed.title),
    siteUrl: feed.home_page_url,
    language: feed.language,
    items: (feed.items ?? []).map((item) => ({
      id: line(item.id ?? item.url),
      urls: [item.url, item.external_url],
      title: line(item.title),
      publishedAt: item.date_published ?? item.date_modified,
      author: names(item.authors) ?? names(feed.authors),
      html: item.content_html,
      text: item.content_text ?? (item.content_html === undefined ? item.summary : undefined),
      categories: lines(item.tags),
    })),
  }
}

function datesOf({
  dc,
  dcterms,
}: {
  readonly dc?: { readonly dates?: readonly Dated[] }
  readonly dcterms?: { readonly issued?: readonly Dated[]; readonly dates?: readonly Dated[] }
}): Dated {
  return dc?.dates?.[0] ?? dcterms?.issued?.[0] ?? dcterms?.dates?.[0]
}
