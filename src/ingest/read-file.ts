/** One file → its items. The ending says what it is; a file of many rows is read row by row. */

import { createReadStream } from 'node:fs'
import { basename, extname } from 'node:path'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { extractPage } from '../article/extract.ts'
import { parseMarkdown } from '../article/markdown.ts'
import { parsePlainText } from '../article/plain-text.ts'
import { parseRow } from '../article/row.ts'
import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import type { Item, PdfRefusal } from '../news.ts'
import { decodeBody } from '../source/decode.ts'
import { parseFeed } from '../source/feed.ts'
import { type OpmlFeed, parseOpml } from '../source/opml.ts'
import { itemFromFeed } from './feed-item.ts'
import { isOpml } from './follow.ts'
import { readPdf } from './pdf.ts'
import { readLines } from './read-lines.ts'

export type Read = {
  readonly line: number | undefined // for files of rows, from 1
  /** What is odd about it, in words. */
  readonly note?: string
  readonly item: Item | { readonly refused: string } | { readonly feed: OpmlFeed }
}

/** A file of one text, or a PDF, unpacked. A file of rows may be of any size. */
const FILE_BYTES_MAX = 20_000_000

export type ReadOptions = {
  readonly now: Date
  readonly stop?: AbortSignal | undefined
  readonly pdfPagesMax?: number | undefined // only for tests, which have no time
}

/** A host has more time than a reader in a chat. */
const PDF_LIMITS = { pagesMax: 500, charsMax: 1_000_000, timeoutMs: 120_000 }

const pdfRefusals: Record<PdfRefusal, string> = {
  locked: 'the PDF is locked with a password',
  broken: 'the PDF is damaged, or is none',
  empty: 'the PDF holds pictures and no text',
  heavy: 'the PDF takes too much time or memory',
  crowded: 'other PDFs are being read',
}

/** Throws the Fault `too-large` or `not-readable`; both have a message in plain words. */
export async function* readItems(path: string, options: ReadOptions): AsyncGenerator<Read> {
  const { now } = options
  const kind = extname(path.replace(/\.gz$/i, '')).toLowerCase()
  switch (kind) {
    case '.jsonl':
    case '.ndjson':
      return yield* readRows(path)
    case '.txt':
      return yield one(parsePlainText(await loadText(path), { now }))
    case '.md':
    case '.markdown':
      return yield one(parseMarkdown(await loadText(path)))
    case '.html':
    case '.htm':
      return yield one(extractPage(await loadText(path)))
    case '.json':
      return yield* readJson(await loadText(path))
    case '.xml':
    case '.rss':
    case '.atom':
      return yield* readXml(await loadText(path))
    case '.opml':
      return yield* readOpml(await loadText(path))
    case '.pdf':
      return yield await readPdfFile(path, options)
    default:
      return yield one({ refused: `files ending in ${kind || 'nothing'} are not read` })
  }
}

function one(item: Read['item']): Read {
  return { line: undefined, item }
}

async function readPdfFile(path: string, { now, stop, pdfPagesMax }: ReadOptions): Promise<Read> {
  const bytes = await loadBytes(path)
  const name = basename(path.replace(/\.gz$/i, ''))
  const limits = { ...PDF_LIMITS, ...(pdfPagesMax && { pagesMax: pdfPagesMax }) }
  const outcome = await readPdf(bytes, { name, now, stop, limits })
  if (outcome.kind === 'refused') return one({ refused: pdfRefusals[outcome.reason] })
  const { item, part } = outcome
  if (part === undefined) return one(item)
  const { read, of } = part
  const note =
    read < of ? `only the first ${read} of ${of} pages are taken` : 'only its beginning is taken'
  return { ...one(item), note }
}

function readOpml(text: string): readonly Read[] {
  const { feeds } = parseOpml(text)
  if (feeds.length === 0) throw new Fault('not-readable', 'there are no feeds in the list')
  return feeds.map((feed) => one({ feed }))
}

// Many a reader exports its list under the name of subscriptions.xml.
function readXml(text: string): readonly Read[] {
  return isOpml(text) ? readOpml(text) : readFeed(text)
}

function readFeed(text: string): readonly Read[] {
  const feed = parseFeed(text)
  return feed.items.map((item) => one(itemFromFeed(feed, item)))
}

function* readJson(text: string): Generator<Read> {
  const value = parseJson(text)
  if ('broken' in value) return yield one({ refused: value.broken })
  const rows = Array.isArray(value.json) ? value.json : [value.json]
  for (const row of rows) yield one(readRow(row))
}

async function* readRows(path: string): AsyncGenerator<Read> {
  let line = 0
  for await (const text of readLines(openText(path))) {
    line += 1
    if (typeof text !== 'string') yield { line, item: { refused: text.refused } }
    else if (text.trim() !== '') {
      const value = parseJson(text)
      yield { line, item: 'broken' in value ? { refused: value.broken } : readRow(value.json) }
    }
  }
}

// A row made to break a parser does break it, for instance by its depth; those behind it are read.
function readRow(json: unknown): Read['item'] {
  try {
    return parseRow(json)
  } catch (error) {
    log.debug('row_not_read', { error })
    return { refused: 'the row cannot be read' }
  }
}

function parseJson(text: string): { json: unknown } | { broken: string } {
  try {
    return { json: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown }
  } catch {
    return { broken: 'not valid JSON' }
  }
}

function openText(path: string): Readable {
  const file = createReadStream(path)
  if (!/\.gz$/i.test(path)) return file
  // An error of the one ends the other, and so does a reader who has had enough; whoever reads sees it.
  return pipeline(file, createGunzip(), () => undefined)
}

async function loadText(path: string): Promise<string> {
  const text = decodeBody(await loadBytes(path))
  if (text.includes('\0')) throw new Fault('not-readable', 'the file is not text')
  return text
}

async function loadBytes(path: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of openText(path) as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > FILE_BYTES_MAX)
      throw new Fault('too-large', `the file holds more than ${FILE_BYTES_MAX / 1e6} MB`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
