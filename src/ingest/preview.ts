/** What is at an address that somebody wants to follow: a feed, a site with feeds, or neither. */

import { Fault } from '../errors.ts'
import { commonFeedPaths, discoverFeeds } from '../source/discover.ts'
import { type Feed, parseFeed } from '../source/feed.ts'
import type { NewSource } from '../store/sources.ts'
import { itemFromFeed } from './feed-item.ts'
import type { Web } from './web.ts'

export type Preview =
  | { readonly kind: 'feed'; readonly source: NewSource; readonly titles: readonly string[] }
  | { readonly kind: 'several'; readonly feeds: readonly { url: string; title: string }[] }
  | { readonly kind: 'none' }

const TITLES_MAX = 3
const CHOICES_MAX = 6

/** Throws the Faults of fetching when the address itself cannot be read. */
export async function previewSource(web: Web, url: string, stop: AbortSignal): Promise<Preview> {
  const page = await web.loadPage(url, stop)
  const own = readFeed(page.text, page.url)
  if (own !== undefined) return asPreview(own, page.url)
  const named = discoverFeeds(page.text, page.url)
  if (named.length > 1)
    return {
      kind: 'several',
      feeds: named
        .slice(0, CHOICES_MAX)
        .map((one) => ({ url: one.url, title: one.title ?? one.url })),
    }
  const guesses = named.length === 1 ? [named[0]!.url] : commonFeedPaths(page.url)
  for (const guess of guesses) {
    const feed = await tryFeed(web, guess, stop)
    if (feed !== undefined) return asPreview(feed, guess)
  }
  return { kind: 'none' }
}

async function tryFeed(web: Web, url: string, stop: AbortSignal): Promise<Feed | undefined> {
  try {
    const found = await web.loadPage(url, stop)
    return readFeed(found.text, found.url)
  } catch (error) {
    if (error instanceof Fault && !stop.aborted) return undefined // a guess may be wrong
    throw error
  }
}

function readFeed(text: string, url: string): Feed | undefined {
  try {
    return parseFeed(text, url)
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
}

function asPreview(feed: Feed, url: string): Preview {
  const titles = feed.items.slice(0, TITLES_MAX).map((item) => itemFromFeed(feed, item).title)
  const source = { url, title: feed.title ?? url, siteUrl: feed.siteUrl, folder: undefined }
  return { kind: 'feed', source, titles }
}
