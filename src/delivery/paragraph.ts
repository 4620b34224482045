/**
 * What is there to show in a message? Its blocks as paragraphs of rows of clean spans, without
 * anything a reader would not see. Every door's form of a message starts from these.
 */

import type { Message, MessageBlock, Span } from '../news.ts'
import { cleanHref, cleanText, isBlank } from './clean.ts'

/** A span in its line. `isolated`: it runs the other way than what stands beside it. */
export type Run = Span & { readonly isolated?: true }

/** One line: no span is empty or holds a line break, and there is something to see. */
export type Row = readonly Run[]

export type Paragraph = {
  readonly frame: 'plain' | 'quote' | 'expandable'
  readonly rows: readonly Row[] // never empty
}

/** Cleans as it goes, so that whoever stops early has not paid for the rest. */
export function* readParagraphs(message: Message): Generator<Paragraph> {
  for (const block of message.blocks) {
    const rows = (block.kind === 'list' ? block.rows : [block.spans]).flatMap(readRows)
    if (rows.length > 0) yield { frame: frameOf(block), rows }
  }
}

/** Rows stand on lines of their own; a blank line stands between paragraphs. */
export function paragraphsText(paragraphs: Iterable<Paragraph>): string {
  return [...paragraphs].map(({ rows }) => rows.map(rowText).join('\n')).join('\n\n')
}

export function rowText(row: Row): string {
  return row.map(({ text }) => text).join('')
}

/** The row from one position in its text to another, in UTF-16 units, without white space around. */
export function cutRow(row: Row, start: number, end: number): Row {
  const text = rowText(row).slice(start, end)
  const from = start + text.length - text.trimStart().length
  return sliceRow(row, from, from + text.trim().length)
}

function sliceRow(row: Row, start: number, end: number): Row {
  let at = 0
  return row.flatMap((span) => {
    const text = span.text.slice(Math.max(0, start - at), Math.max(0, end - at))
    at += span.text.length
    return text === '' ? [] : [{ ...span, text }]
  })
}

// A line break inside a text begins a new row; several begin only one, because a blank line
// belongs to us: a title must not be able to look like the end of its paragraph.
export function readRows(spans: readonly Span[]): Row[] {
  const rows: Span[][] = [[]]
  for (const { href, ...look } of spans.map(cleanSpan)) {
    for (const [index, text] of look.text.split('\n').entries()) {
      if (index > 0) rows.push([])
      rows.at(-1)!.push(href === undefined ? { ...look, text } : { ...look, text, href })
    }
  }
  return rows
    .filter((row) => !isBlank(rowText(row)))
    .map((row) => isolate(cutRow(row, 0, Number.POSITIVE_INFINITY)))
}

const RIGHT_TO_LEFT =
  /[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Samr}\p{sc=Mand}\p{sc=Adlm}\p{sc=Rohg}]/u

// A line that is all from right to left is left alone: its reader's client turns it as a whole.
function isolate(row: Row): Row {
  const turns = row.map(({ text }) => RIGHT_TO_LEFT.test(text))
  const isMixed =
    turns.includes(true) && row.some(({ text }, at) => !turns[at] && /\p{L}/u.test(text))
  return isMixed ? row.map((run, at) => (turns[at] ? { ...run, isolated: true } : run)) : row
}

function cleanSpan(span: Span): Span {
  return { ...span, text: cleanText(span.text), href: cleanHref(span.href) }
}

function frameOf(block: MessageBlock): Paragraph['frame'] {
  if (block.kind !== 'quote') return 'plain'
  return block.expandable ? 'expandable' : 'quote'
}
