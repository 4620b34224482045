/**
 * The text of a feed → its items, whatever the format: RSS, Atom, RDF, CDF or JSON Feed. Nothing a
 * feed names is fetched or opened.
 */

import { Fault } from '../errors.ts'
import { readJsonFeed } from './feed-json.ts'
import { readMarkupFeed } from './feed-markup.ts'

export type Feed = {
  readonly format: 'rss' | 'atom' | 'rdf' | 'cdf' | 'json'
  readonly title: string | undefined
  readonly siteUrl: string | undefined
  readonly language: string | undefined // BCP 47
  readonly items: readonly FeedItem[] // in the order of the feed; one may say nothing
}

/** `html` is safe: see feed-html.ts. `text` is set where the feed says its text is plain. */
export type FeedItem = {
  readonly id: string | undefined
  readonly url: string | undefined // absolute, http(s)
  readonly title: string | undefined // one line, without markup
  readonly publishedAt: Date | undefined // with precision `day`: midnight UTC of that day
  readonly precision: 'minute' | 'day' | undefined
  readonly offsetMinutes: number | undefined // of the clock it writes by, ahead of UTC
  readonly author: string | undefined
  readonly html: string | undefined
  readonly text: string | undefined
  readonly categories: readonly string[]
}

const TEXT_CHARS_MAX = 10_000_000

/**
 * `address` is where the feed came from; relative links are resolved against the site it names,
 * and that against `address`. Items beyond 2,000 are left out, and so are dates that lie more than
 * two days after `now`, where that is given. Of a text that breaks off, the items before the break
 * are read, and of items that are alike in everything, the first. Throws the Faults `too-large` and
 * `not-readable`.
 */
export function parseFeed(text: string, address?: string, now?: Date): Feed {
  if (text.length > TEXT_CHARS_MAX)
    throw new Fault('too-large', `the feed holds more than ${TEXT_CHARS_MAX / 1e6} MB`)
  const isJson = /^\s*[{[]/.test(text)
  const feed = isJson ? readJsonFeed(text, address, now) : readMarkupFeed(text, address, now)
  if (feed === undefined) throw new Fault('not-readable', 'this is not a feed')
  return { ...feed, items: distinct(feed.items) }
}

function distinct(items: readonly FeedItem[]): readonly FeedItem[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const before = seen.size
    return seen.add(JSON.stringify(item)).size > before
  })
}
