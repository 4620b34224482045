/** JSON Feed → a feed. Also without the address of its version, which many leave out or shorten. */

import { z } from 'zod'
import type { Feed, FeedItem } from './feed.ts'
import { webUrl } from './feed-address.ts'
import { readFeedDate } from './feed-date.ts'
import { safeHtml } from './feed-html.ts'
import { names } from './feed-people.ts'
import { distinctLines, languageTag, line, visible } from './feed-text.ts'
import { ITEMS_MAX } from './feed-xml.ts'

const CATEGORIES_MAX = 50

// A value of the wrong kind counts as left out; ids are often numbers.
const text = z.string().optional().catch(undefined)
const id = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined)
const person = z.object({ name: text, url: text }).catch({ name: undefined, url: undefined })
const people = z.array(person).optional().catch(undefined)
const authored = { author: person.optional(), authors: people }
const itemShape = z.object({
  ...{ id, url: text, external_url: text, title: text, summary: text, content_html: text },
  ...{ content_text: text, date_published: text, date_modified: text, language: text },
  ...{ tags: z.array(z.unknown()).optional().catch(undefined), ...authored },
})
const feedShape = z.object({
  ...{ version: id, title: text, home_page_url: text, feed_url: text, language: text },
  ...{ items: z.array(z.unknown()), ...authored },
})

type JsonFeed = z.infer<typeof feedShape>
type JsonItem = z.infer<typeof itemShape>

/** Undefined for JSON that is no feed, and for what is no JSON. */
export function readJsonFeed(source: string, address?: string, latest?: Date): Feed | undefined {
  const feed = feedShape.safeParse(parse(source)).data
  if (feed === undefined) return undefined
  const items = feed.items
    .slice(0, ITEMS_MAX)
    .map((item) => itemShape.safeParse(item).data)
    .filter((item) => item !== undefined)
  if (!isFeed(feed, items)) return undefined
  const siteUrl = webUrl(feed.home_page_url, address)
  const base = siteUrl ?? webUrl(feed.feed_url, address) ?? address
  return {
    format: 'json',
    title: line(feed.title),
    siteUrl,
    language: languageTag(feed.language),
    items: items.map((item) => readItem(item, feed, base, latest)),
  }
}

function readItem(
  item: JsonItem,
  feed: JsonFeed,
  base: string | undefined,
  latest: Date | undefined,
): FeedItem {
  const stated = [item.date_published, item.date_modified].map((date) => readFeedDate(date ?? ''))
  const date = stated.find((one) => one !== undefined && !(latest && one.at > latest))
  const url = webUrl(item.url, base) ?? webUrl(item.external_url, base)
  const html = visible(safeHtml(item.content_html ?? '', url ?? base))
  const plain = visible(item.content_text)
  return {
    id: line(item.id ?? item.url),
    url: url ?? webUrl(item.id),
    title: line(item.title),
    publishedAt: date?.at,
    precision: date?.precision,
    offsetMinutes: date?.offsetMinutes,
    author: authorsOf(item) ?? authorsOf(feed),
    html,
    text: plain ?? (html === undefined ? visible(item.summary) : undefined),
    categories: tagsOf(item),
  }
}

function isFeed(feed: JsonFeed, items: readonly JsonItem[]): boolean {
  const { version, feed_url, home_page_url } = feed
  if (version?.includes('jsonfeed.org') || feed_url || home_page_url) return true
  const hasBody = items.some(({ content_html, content_text }) => content_html ?? content_text)
  return hasBody || /^1(?:\.\d)?$/.test(version ?? '')
}

function authorsOf({ author, authors = [] }: Pick<JsonFeed, 'author' | 'authors'>) {
  return names([...authors, author].map((one) => one?.name))
}

function tagsOf({ tags = [] }: JsonItem): readonly string[] {
  const words = tags.filter((tag) => typeof tag === 'string').slice(0, CATEGORIES_MAX)
  return distinctLines(words.map(line))
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\s*\ufeff?/, '')) as unknown
  } catch {
    return undefined
  }
}
