/** A document that a reader has handed us → what it says. Its ending tells how it is read. */

import { extname } from 'node:path'
import { extractPage } from '../article/extract.ts'
import { parseMarkdown } from '../article/markdown.ts'
import { parsePlainText } from '../article/plain-text.ts'
import { Fault } from '../errors.ts'
import type { Item } from '../news.ts'

/** Endings of documents that hold text. Lists of feeds are read elsewhere: see conversation/sources.ts. */
export const DOCUMENT_ENDINGS = ['.txt', '.md', '.markdown', '.html', '.htm', '.pdf'] as const

const TEXT_BYTES_MAX = 5_000_000
/** As much as Telegram hands to a bot. */
export const PDF_BYTES_MAX = 20_000_000

/** How large a file of that name may be. */
export function bytesMaxOf(name: string): number {
  return /\.pdf$/i.test(name) ? PDF_BYTES_MAX : TEXT_BYTES_MAX
}

/** One that holds text; of a PDF: pdf.ts. Throws the Fault `not-readable` when there is nothing in it to read. */
export function readDocument(name: string, text: string, now: Date): Item {
  if (text.includes('\0')) throw new Fault('not-readable', 'the file is not text')
  const item = parse(extname(name).toLowerCase(), text, now)
  if ('refused' in item) throw new Fault('not-readable', item.refused)
  return item
}

function parse(ending: string, text: string, now: Date) {
  switch (ending) {
    case '.html':
    case '.htm':
      return extractPage(text)
    case '.md':
    case '.markdown':
      return parseMarkdown(text)
    default:
      return parsePlainText(text, { now })
  }
}
