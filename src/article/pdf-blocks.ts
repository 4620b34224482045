/**
 * Pieces of text with their places on pages → an item. A PDF knows no paragraphs: lines are put together
 * by their distance and size, what stands at the top or foot of most pages goes.
 */

import type { Item, Published, TextBlock } from '../news.ts'
import { boundBlocks } from './blocks.ts'
import { detectLanguage } from './language.ts'
import { TITLE_CHARS_MAX } from './limits.ts'
import { cleanText } from './text.ts'
import { cleanTitle, makeTitle } from './title.ts'

/** A run of text; `y` and `height` in points, `y` upwards from the foot of the page. */
export type PdfPiece = {
  readonly text: string
  readonly y: number
  readonly height: number
  readonly endsLine: boolean
}

export type PdfText = {
  readonly pages: readonly (readonly PdfPiece[])[]
  readonly title?: string | undefined // as the file itself says
  readonly createdAt?: Date | undefined
}

type Line = { readonly text: string; readonly y: number; readonly height: number; page: number }

/** Lines further apart than this times their height begin a paragraph. */
const GAP = 1.7
const HEADING_SIZE = 1.15
const HEADING_CHARS_MAX = 200
/** How many lines at the top and foot of a page may be its running head or number. */
const EDGE_LINES = 2
const REPEATED_PAGES_MIN = 3
/** A line that ends this much before the others is the last of its paragraph. */
const SHORT_SHARE = 0.75

/** `name` is the file's, for when nothing in it is a title. Of dates ahead of `now` none is believed. */
export function readPdfText({ pages, title, createdAt }: PdfText, name: string, now: Date): Item {
  const all = pages.map(toLines)
  const bare = withoutEdges(all).flat()
  // Where each page is one line of a kind, those lines are the text.
  const lines = bare.length > 0 ? bare : all.flat()
  const size = bodySize(lines)
  const head = titleLines(lines, size)
  const own = cleanTitle(head.map(({ text }) => text).join(' '))
  const blocks = boundBlocks(toBlocks(lines.slice(head.length), size))
  const said = isName(title) ? cleanTitle(title) : ''
  const fallback = makeTitle(blocks[0]?.text ?? name.replace(/\.pdf$/i, ''))
  const found = (own || said || fallback).slice(0, TITLE_CHARS_MAX)
  return {
    title: found,
    language: detectLanguage([found, ...blocks.map(({ text }) => text)].join('\n')),
    published: publishedOf(createdAt, now),
    blocks,
  }
}

function toLines(pieces: readonly PdfPiece[], page: number): readonly Line[] {
  const lines: Line[] = []
  let row: PdfPiece[] = []
  const end = () => {
    const text = cleanText(row.map((piece) => piece.text).join(''), 10_000)
    const tall = Math.max(...row.map(({ height }) => height))
    const y = row.find((piece) => piece.text.trim() !== '')?.y ?? 0
    if (text !== '') lines.push({ text, y, height: tall, page })
    row = []
  }
  for (const piece of pieces) {
    row.push(piece)
    if (piece.endsLine) end()
  }
  if (row.length > 0) end()
  return lines
}

// Figures differ from page to page: “Page 3 of 9” and “Page 4 of 9” are the same line.
function withoutEdges(pages: readonly (readonly Line[])[]): readonly (readonly Line[])[] {
  const shape = ({ text }: Line) => text.replace(/\d+/g, '#')
  const isEdge = (index: number, { length }: readonly Line[]) =>
    index < EDGE_LINES || index >= length - EDGE_LINES
  const seen = new Map<string, number>()
  for (const lines of pages)
    for (const one of new Set(lines.filter((_, index) => isEdge(index, lines)).map(shape)))
      seen.set(one, (seen.get(one) ?? 0) + 1)
  const often = Math.max(REPEATED_PAGES_MIN, pages.length / 2)
  return pages.map((lines) =>
    lines.filter(
      (line, index) =>
        !(isEdge(index, lines) && ((seen.get(shape(line)) ?? 0) >= often || isNumber(line))),
    ),
  )
}

function isNumber({ text }: Line): boolean {
  return /^[-–—\s]*(?:page\s*)?\d{1,4}(?:\s*(?:\/|of)\s*\d{1,4})?[-–—\s]*$/i.test(text)
}

/** The size most of the text is set in. */
function bodySize(lines: readonly Line[]): number {
  const chars = new Map<number, number>()
  for (const { text, height } of lines) {
    const size = Math.round(height * 2) / 2
    chars.set(size, (chars.get(size) ?? 0) + text.length)
  }
  return [...chars].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0
}

/** The lines at the top of the first page that are set larger than the text. */
function titleLines(lines: readonly Line[], size: number): readonly Line[] {
  const [first] = lines
  if (first === undefined || first.height < size * HEADING_SIZE) return []
  const end = lines.findIndex(
    ({ height, page }) => page !== first.page || Math.abs(height - first.height) > 1,
  )
  const head = lines.slice(0, end === -1 ? lines.length : end)
  const chars = head.reduce((sum, { text }) => sum + text.length, 0)
  return chars <= HEADING_CHARS_MAX ? head : []
}

function toBlocks(lines: readonly Line[], size: number): TextBlock[] {
  const width = widthOf(lines)
  const blocks: { kind: 'heading' | 'paragraph'; text: string }[] = []
  let before: Line | undefined
  for (const line of lines) {
    const isLarge = line.height >= size * HEADING_SIZE && line.text.length <= HEADING_CHARS_MAX
    const kind = isLarge ? 'heading' : 'paragraph'
    const last = blocks.at(-1)
    if (last?.kind === kind && before !== undefined && goesOn(before, line, width))
      last.text = join(last.text, line.text)
    else blocks.push({ kind, text: line.text })
    before = line
  }
  return blocks
}

function goesOn(before: Line, line: Line, width: number): boolean {
  if (Math.abs(before.height - line.height) > 1) return false
  const isEnd = /[.!?…:”"»)]$/.test(before.text)
  if (before.page !== line.page || line.y > before.y) return !isEnd // the next page or column
  if (before.y - line.y > GAP * Math.max(before.height, line.height, 1)) return false
  return !(isEnd && before.text.length < width * SHORT_SHARE)
}

function widthOf(lines: readonly Line[]): number {
  const lengths = lines.map(({ text }) => text.length).sort((one, other) => one - other)
  return lengths[Math.floor(lengths.length * 0.75)] ?? 0
}

// A word that was parted at the end of a line is whole again.
function join(text: string, next: string): string {
  return /\p{L}-$/u.test(text) && /^\p{Ll}/u.test(next)
    ? text.slice(0, -1) + next
    : `${text} ${next}`
}

// What word processors write there on their own is no title.
function isName(title: string | undefined): title is string {
  return title !== undefined && !/^(?:untitled|microsoft word|.*\.\w{2,4}$|$)/i.test(title.trim())
}

// When the file was made is near to when it was published, and not the same.
function publishedOf(at: Date | undefined, now: Date): Published | undefined {
  if (at === undefined || Number.isNaN(at.getTime()) || at > now) return undefined
  const noon = new Date(`${at.toISOString().slice(0, 10)}T12:00:00Z`)
  return { at: noon, precision: 'day', basis: 'inferred' }
}
