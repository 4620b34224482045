/**
 * A feed often tells only how an article begins. Its page tells the rest, when it may be read and is
 * that article, and no wall in front of it.
 */

import { Fault } from '../errors.ts'
import { contentTerms } from '../evidence/question.ts'
import { log } from '../log.ts'
import type { Item, TextBlock } from '../news.ts'
import type { Web } from './web.ts'

/** An item of a feed with less text than this is a teaser, and its page is worth a look. */
const TEASER_CHARS_MAX = 600
/** What a page tells in less than this is a wall, or not worth more than the teaser. */
const PAGE_CHARS_MIN = 200
/** In most languages words that begin alike mean the same, whatever their ending. */
const STEM_CHARS = 5

/** An item without any words is none: its page would be read again at every check. */
export function isTeaser({ url, title, blocks }: Item): boolean {
  const chars = size(blocks)
  return url !== undefined && (title !== '' || chars > 0) && chars < TEASER_CHARS_MAX
}

/** `again` is set when the page failed only for now; `waitMs` is what its site has asked for. */
export type Completed = {
  readonly item: Item
  readonly again?: { readonly waitMs: number | undefined }
}

/**
 * The item with its page's text; where there is none to be had, the teaser, marked as such. Undefined
 * when told to stop: then nothing is known of the page.
 */
export async function completeItem(
  web: Pick<Web, 'readPage'>,
  teaser: Item,
  stop: AbortSignal,
): Promise<Completed | undefined> {
  const bare = { ...teaser, isHeadlineOnly: true }
  try {
    const page = await web.readPage(teaser.url!, stop)
    return { item: tellsMore(page, teaser) ? withPage(teaser, page) : bare }
  } catch (error) {
    if (stop.aborted) return undefined
    if (!(error instanceof Fault)) throw error
    log.debug('page_not_read', { url: teaser.url, error })
    const item = { ...bare, isPaywalled: error.code === 'paywalled' }
    const isForNow = error.code === 'source-unreachable'
    return isForNow ? { item, again: { waitMs: error.retryAfterMs } } : { item }
  }
}

function withPage(teaser: Item, page: Item): Item {
  return {
    ...teaser,
    byline: teaser.byline ?? page.byline,
    language: page.language ?? teaser.language,
    published: teaser.published ?? page.published,
    image: page.image,
    ownUrl: page.ownUrl ?? page.url,
    blocks: page.blocks,
  }
}

// A wall speaks of cookies and of subscriptions, and not of what the headline speaks of.
function tellsMore(page: Item, teaser: Item): boolean {
  const chars = size(page.blocks)
  if (chars < PAGE_CHARS_MIN || chars < size(teaser.blocks)) return false
  const told = new Set(stems(page.blocks.map(({ text }) => text)))
  const expected = stems([teaser.title, ...teaser.blocks.map(({ text }) => text)])
  return expected.length === 0 || expected.some((stem) => told.has(stem))
}

function stems(texts: readonly string[]): readonly string[] {
  return texts.flatMap(contentTerms).map((term) => term.slice(0, STEM_CHARS))
}

function size(blocks: readonly TextBlock[]): number {
  return blocks.reduce((chars, { text }) => chars + text.length, 0)
}
