/** The shapes in which extract and feed speak JSON: a contract, like those in rows.ts. */

import { cleanTitle } from '../article/title.ts'
import { itemFromFeed } from '../ingest/feed-item.ts'
import type { Item } from '../news.ts'
import type { Feed, FeedItem } from '../source/feed.ts'

export function pageRow(item: Item) {
  const paragraphs = item.blocks
    .filter(({ kind }) => kind === 'paragraph' || kind === 'heading')
    .map(({ text }) => text)
  return {
    title: item.title,
    byline: item.byline ?? null,
    publishedAt: item.published?.at ?? null,
    publisher: item.publisher ?? null,
    image: item.image ?? null,
    language: item.language ?? null,
    paragraphs,
    text: paragraphs.join('\n\n'),
  }
}

export function feedRow({ items, ...feed }: Feed) {
  return {
    format: feed.format,
    title: cleanTitle(feed.title ?? '') || null,
    siteUrl: feed.siteUrl ?? null,
    language: feed.language ?? null,
    items: items.map((item) => feedItemRow(item, { items, ...feed })),
  }
}

function feedItemRow(item: FeedItem, feed: Feed) {
  const { byline, blocks } = itemFromFeed(feed, item)
  return {
    id: item.id ?? null,
    url: item.url ?? null,
    title: cleanTitle(item.title ?? '') || null,
    publishedAt: item.publishedAt ?? null,
    author: byline ?? null,
    html: item.html ?? null,
    text: blocks.length === 0 ? null : blocks.map(({ text }) => text).join('\n\n'),
    categories: item.categories,
  }
}
