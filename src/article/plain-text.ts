/**
 * A page that was saved as text → an item. Title, byline and date stand on top, captions among the
 * paragraphs, the site's furniture at both ends. A line of which we are not sure stays in the text.
 */

import type { Item, TextBlock } from '../news.ts'
import { boundBlocks } from './blocks.ts'
import { readCaption } from './caption.ts'
import { isFurniture } from './furniture.ts'
import { inferPublished } from './infer-published.ts'
import { detectLanguage } from './language.ts'
import { NAME_CHARS_MAX, TEXT_CHARS_MAX } from './limits.ts'
import { readParagraphs } from './lines.ts'
import { readHead } from './page-head.ts'
import { splitTail } from './page-tail.ts'
import { cleanText } from './text.ts'
import { cleanTitle, makeTitle, withoutSiteName } from './title.ts'

const NEAR_TOP_LINES = 3
const HEADING_CHARS_MAX = 100

export type PlainTextOptions = { readonly now?: Date | undefined }

/**
 * Of dates that lie ahead of `now` none is believed. A text in which nothing can be seen gives an
 * item with an empty title and no blocks.
 */
export function parsePlainText(text: string, options: PlainTextOptions = {}): Item {
  const lines = readParagraphs(text.slice(0, TEXT_CHARS_MAX)).filter(isVisible)
  const tail = splitTail(lines)
  const head = readHead(tail.body, { publisher: tail.publisher, now: options.now })
  const blocks = boundBlocks(toBlocks(head.rest))
  const publisher = tail.publisher ?? head.publisher ?? findAgency(blocks)
  const title = cleanTitle(withoutSiteName(head.title, publisher))
  return {
    url: head.url,
    title: title !== '' ? title : makeTitle(blocks[0]?.text ?? ''),
    publisher: publisher && cleanText(publisher, NAME_CHARS_MAX),
    byline: head.byline && cleanText(head.byline, NAME_CHARS_MAX),
    language: detectLanguage([title, ...blocks.map((block) => block.text)].join('\n')),
    published: head.published ?? inferPublished(blocks, options.now),
    blocks,
  }
}

// Neither empty nor a line drawn with signs.
function isVisible(line: string): boolean {
  return !/^[-*_=~•·#\s]*$/.test(cleanText(line, line.length))
}

function toBlocks(lines: readonly string[]): TextBlock[] {
  const kept = lines.filter((line) => !isFurniture(line, 'middle'))
  return kept.flatMap((line, index): TextBlock[] => {
    const caption = readCaption(line, index < NEAR_TOP_LINES)
    if (caption !== undefined) return caption
    const marked = /^#{1,6}\s+(.+)$/.exec(line)?.[1]
    if (marked !== undefined) return [{ kind: 'heading', text: marked }]
    const isHeading = isHeadingBetween(kept[index - 1], line, kept[index + 1])
    return [{ kind: isHeading ? 'heading' : 'paragraph', text: line }]
  })
}

// Words that begin a paragraph and were set on a line of their own by mistake.
const LINKING = /^(?:meanwhile|however|moreover|separately|elsewhere|also|finally|earlier|later)$/i

// A short line without an end, among paragraphs that have one.
function isHeadingBetween(
  before: string | undefined,
  line: string,
  after: string | undefined,
): boolean {
  if (line.length > HEADING_CHARS_MAX || LINKING.test(line) || !/^[\p{Lu}\p{Lo}\d‘'“"]/u.test(line))
    return false
  if (/[.!:;,…—–-]["”’)]?$|^["“].*["”]$/.test(line)) return false
  return isSentences(after, line.length) && (before === undefined || isSentences(before, 0))
}

function isSentences(line: string | undefined, charsMin: number): boolean {
  return line !== undefined && line.length > charsMin && /[.!?:…。！？।؟]["”’)»\]]{0,2}$/.test(line)
}

// “RIGA (Agency) —”, “RIGA, Nov 3 (Agency) -”
const AGENCY_DATELINE = /^\p{Lu}[^.!?()]{1,60}\(([\p{Lu}][^()]{1,39})\)\s?[-–—]{1,2}\s/u

function findAgency(blocks: readonly TextBlock[]): string | undefined {
  const first = blocks.find(({ kind }) => kind === 'paragraph')
  return first === undefined ? undefined : AGENCY_DATELINE.exec(first.text)?.[1]
}
