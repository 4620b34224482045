/** What is at an address that somebody wants to follow: a feed, a site with feeds, or neither. */

import { NAME_CHARS_MAX } from '../article/limits.ts'
import { cleanText } from '../article/text.ts'
import { Fault } from '../errors.ts'
import { commonFeedPaths, discoverFeeds } from '../source/discover.ts'
import { type Feed, parseFeed } from '../source/feed.ts'
import type { NewSource } from '../store/sources.ts'
import { itemFromFeed } from './feed-item.ts'
import type { Loaded, Web } from './web.ts'

export type Preview =
  | { readonly kind: 'feed'; readonly source: NewSource; readonly titles: readonly string[] }
  | { readonly kind: 'several'; readonly feeds: readonly { url: string; title: string }[] }
  | { readonly kind: 'none' }

const TITLES_MAX = 3
const LOOKED_AT_MAX = 10 // items; some have no title
const CHOICES_MAX = 6
/** Somebody is waiting; a site that is slow about every guess would keep them for minutes. */
const GUESSING_MS_MAX = 30_000

/**
 * At most 18 requests, redirects not counted. Throws the Faults of fetching when the address itself
 * cannot be read.
 */
export async function previewSource(
  web: Pick<Web, 'loadPage'>,
  url: string,
  stop: AbortSignal,
  guessingMsMax = GUESSING_MS_MAX,
): Promise<Preview> {
  const page = await web.loadPage(url, stop)
  const own = readFeed(page)
  if (own !== undefined) return asPreview(own, page.lasting)
  const named = discoverFeeds(page.text, page.url)
  if (named.length > 1)
    return {
      kind: 'several',
      feeds: named
        .slice(0, CHOICES_MAX)
        .map((one) => ({ url: one.url, title: one.title ?? one.url })),
    }
  const limit = AbortSignal.any([stop, AbortSignal.timeout(guessingMsMax)])
  const guesses = named.length === 1 ? [named[0]!.url] : commonFeedPaths(page.url)
  for (const guess of guesses) {
    const found = await tryPage(web, guess, limit)
    stop.throwIfAborted()
    const feed = found && readFeed(found)
    if (feed !== undefined) return asPreview(feed, found!.lasting)
    if (limit.aborted) break
  }
  return { kind: 'none' }
}

async function tryPage(
  web: Pick<Web, 'loadPage'>,
  url: string,
  limit: AbortSignal,
): Promise<Loaded | undefined> {
  try {
    return await web.loadPage(url, limit)
  } catch (error) {
    if (error instanceof Fault) return undefined // a guess may be wrong
    throw error
  }
}

function readFeed({ text, url }: Loaded): Feed | undefined {
  try {
    return parseFeed(text, url)
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
}

function asPreview(feed: Feed, url: string): Preview {
  const titles = feed.items
    .slice(0, LOOKED_AT_MAX)
    .map((item) => itemFromFeed(feed, item).title)
    .filter((title) => title !== '')
    .slice(0, TITLES_MAX)
  const title = cleanText(feed.title ?? '', NAME_CHARS_MAX) || url
  const source = { url, title, siteUrl: feed.siteUrl, folder: undefined }
  return { kind: 'feed', source, titles }
}
