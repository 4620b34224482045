/** What a feed says of an article → an item. A feed may hold a whole article, a summary or a title. */

import { asBlocks, boundBlocks, splitParagraphs } from '../article/blocks.ts'
import { htmlToBlocks } from '../article/extract.ts'
import { detectLanguage } from '../article/language.ts'
import { NAME_CHARS_MAX, TEXT_CHARS_MAX } from '../article/limits.ts'
import { cleanText } from '../article/text.ts'
import { cleanTitle, makeTitle } from '../article/title.ts'
import type { Item, Published, TextBlock } from '../news.ts'
import type { Feed, FeedItem } from '../source/feed.ts'

const SAMPLE_BLOCKS = 20
const HALF_DAY_MS = 12 * 60 * 60 * 1000

/**
 * The publisher is the feed, and so is the language, unless it names none and the text shows one.
 * A missing title is made from the first sentence. The item may be empty of words: admission
 * refuses it then.
 */
export function itemFromFeed(feed: Feed, item: FeedItem): Item {
  const blocks = readBlocks(item)
  const title = cleanTitle(item.title ?? '') || makeTitle(blocks[0]?.text ?? '')
  return {
    externalId: readName(item.id),
    url: item.url,
    title,
    publisher: readName(feed.title),
    byline: readName(item.author),
    language: feed.language ?? detectLanguage(sample(title, blocks)),
    published: readPublished(item),
    blocks,
  }
}

function readPublished({ publishedAt, precision, offsetMinutes }: FeedItem): Published | undefined {
  if (publishedAt === undefined) return undefined
  if (precision !== 'day')
    return { at: publishedAt, precision: 'minute', basis: 'stated', offsetMinutes }
  const noon = new Date(publishedAt.getTime() + HALF_DAY_MS)
  return { at: noon, precision: 'day', basis: 'stated' }
}

function readBlocks({ html, text }: FeedItem): readonly TextBlock[] {
  const fromHtml = html === undefined ? [] : htmlToBlocks(html.slice(0, TEXT_CHARS_MAX))
  if (fromHtml.length > 0) return fromHtml
  return boundBlocks(asBlocks(splitParagraphs((text ?? '').slice(0, TEXT_CHARS_MAX))))
}

function readName(text: string | undefined): string | undefined {
  return cleanText(text ?? '', NAME_CHARS_MAX) || undefined
}

function sample(title: string, blocks: readonly TextBlock[]): string {
  return [title, ...blocks.slice(0, SAMPLE_BLOCKS).map(({ text }) => text)].join('\n')
}
