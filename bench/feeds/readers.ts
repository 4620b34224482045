/** The libraries we compare, each behind one shape. */

import { parseFeed as parseWithRowan } from '@rowanmanning/feed-parser'
import FeedParser from 'feedparser'
import { parseFeed as parseWithFeedsmith } from 'feedsmith'
import RssParser from 'rss-parser'
import { parseFeed } from '../../src/source/feed.ts'

/** What the checks of a case point into. */
export type Read = Fields & { readonly items: readonly Fields[] }
export type Reader = (text: string, url?: string) => Read | Promise<Read>

type Fields = Readonly<Record<string, unknown>>
/** For each of our words, where a library has it: the first of these paths that leads anywhere. */
type Places = Readonly<Record<string, string>>
type Map = { readonly feed: Places; readonly items: string; readonly item: Places }

const ROWAN: Map = {
  feed: { title: 'title', siteUrl: 'url', language: 'language' },
  items: 'items',
  item: {
    ...{ id: 'id', url: 'url', title: 'title', publishedAt: 'published updated' },
    ...{ author: 'authors.0.name', html: 'content', text: 'description' },
    categories: 'categories[label] categories[term]',
  },
}
const RSS_PARSER: Map = {
  feed: { title: 'title', siteUrl: 'link', language: 'language' },
  items: 'items',
  item: {
    ...{ id: 'guid id', url: 'link', title: 'title', publishedAt: 'isoDate pubDate' },
    ...{ author: 'creator author', html: 'content:encoded content', text: 'summary content' },
    categories: 'categories',
  },
}
const FEEDSMITH: Map = {
  feed: {
    title: 'feed.title.value feed.title',
    siteUrl: 'feed.link feed.home_page_url feed.links.0.href',
    language: 'feed.language feed.dc.languages.0 feed.xml.lang',
  },
  items: 'feed.items feed.entries',
  item: {
    id: 'guid.value id rdf.about',
    url: 'link url links.0.href guid.value',
    title: 'title.value title dc.titles.0',
    publishedAt: 'pubDate published date_published updated dc.dates.0 dcterms.issued.0',
    author: 'authors.0.name authors.0 dc.creators.0 author.name',
    html: 'content.encoded content.value content_html',
    text: 'description summary.value content_text',
    categories: 'categories[label] categories[term] categories[name] dc.subjects tags',
  },
}
const FEEDPARSER: Map = {
  feed: { title: 'meta.title', siteUrl: 'meta.link', language: 'meta.language' },
  items: 'items',
  item: {
    ...{ id: 'guid', url: 'link', title: 'title', publishedAt: 'pubdate date' },
    ...{ author: 'author', html: 'description', text: 'summary', categories: 'categories' },
  },
}

export const readers: Readonly<Record<string, Reader>> = {
  newsdesk: (text, url) => parseFeed(text, url),
  'feed-parser': (text) => read(parseWithRowan(text), ROWAN),
  feedparser: readWithFeedparser,
  feedsmith: (text) => read(parseWithFeedsmith(text), FEEDSMITH),
  'rss-parser': async (text) => read(await new RssParser().parseString(text), RSS_PARSER),
}

function readWithFeedparser(text: string, feedurl?: string): Promise<Read> {
  const { promise, resolve, reject } = Promise.withResolvers<Read>()
  const parser = new FeedParser({ feedurl, addmeta: false })
  const items: unknown[] = []
  parser.on('error', reject)
  parser.on('readable', () => {
    for (let item = parser.read(); item !== null; item = parser.read()) items.push(item)
  })
  parser.on('end', () => resolve(read({ meta: parser.meta, items }, FEEDPARSER)))
  parser.end(text)
  return promise
}

function read(theirs: unknown, map: Map): Read {
  const items = find(theirs, map.items)
  return {
    ...readFields(theirs, map.feed),
    items: Array.isArray(items) ? items.map((item: unknown) => readFields(item, map.item)) : [],
  }
}

function readFields(theirs: unknown, places: Places): Fields {
  const fields = Object.entries(places).map(([word, paths]) => [word, find(theirs, paths)])
  return Object.fromEntries(fields) as Fields
}

// `categories[term]`: of each in the list, the term.
function find(theirs: unknown, paths: string): unknown {
  for (const path of paths.split(' ')) {
    const [list, key] = path.split(/[[\]]/)
    const found = list!.split('.').reduce<unknown>(step, theirs)
    if (key === undefined && found !== undefined && found !== null) return found
    const each = key !== undefined && Array.isArray(found) ? found.map((one) => step(one, key)) : []
    if (each.some((one) => one !== undefined && one !== null)) return each
  }
  return undefined
}

function step(at: unknown, key: string): unknown {
  return (at as Record<string, unknown> | undefined | null)?.[key]
}
