/**
 * Where may a row that is too long be cut? After a sentence if possible, else between words, else
 * between graphemes; never inside a short link or a surrogate pair.
 */

import { addSizes, measureTagsOf, measureText, NOTHING, type Size } from './html.ts'
import { type Row, rowText } from './paragraph.ts'

export type Boundary = 'sentence' | 'word' | 'grapheme' | 'character'

// A link up to this long is kept whole. It must fit into any empty part.
const LINK_WHOLE_CHARS_MAX = 200

// Whether a sentence ends here depends on what follows; this much is enough to tell.
const LOOKAHEAD_CHARS = 200

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * The last position, in UTF-16 units, at which the row may be cut so that what stands before fits
 * the room: of the first kind of boundary that has one. Undefined when none has. The row itself
 * must be too large for the room.
 */
export function findCut(row: Row, room: Size, boundaries: readonly Boundary[]): number | undefined {
  const limit = reach(row, room)
  const text = rowText(row).slice(0, limit + LOOKAHEAD_CHARS)
  const links = shortLinks(row, limit)
  for (const boundary of boundaries) {
    const cut = POSITIONS[boundary](text).findLast(
      (at) => at > 0 && at <= limit && !links.some(({ from, to }) => from < at && at < to),
    )
    if (cut !== undefined) return cut
  }
  return undefined
}

const POSITIONS: Record<Boundary, (text: string) => readonly number[]> = {
  sentence: (text) => [...sentences.segment(text)].map(({ index }) => pastCitations(text, index)),
  // Before white space, except the kind that was put there to keep two words together.
  word: (text) =>
    [...text.matchAll(/[^\S\u00a0\u202f]+/g)]
      .map(({ index }) => index)
      .filter((index) => pastCitations(text, index) === index),
  grapheme: (text) => [...graphemes.segment(text)].map(({ index }) => index),
  character: (text) => {
    let at = 0
    return [...text].map((character) => {
      at += character.length
      return at - character.length
    })
  },
}

// `So it is. [1][2]` is one sentence to us: what it rests on must not end up in another message.
function pastCitations(text: string, at: number): number {
  const citations = /(?:\s*\[\d{1,4}\])+\s*/y
  citations.lastIndex = at
  return citations.test(text) ? citations.lastIndex : at
}

// How much of the row fits, in UTF-16 units.
function reach(row: Row, room: Size): number {
  let at = 0
  let used = NOTHING
  for (const span of row) {
    used = addSizes(used, measureTagsOf(span))
    for (const character of span.text) {
      used = addSizes(used, measureText(character))
      if (!isWithin(used, room)) return at
      at += character.length
    }
  }
  return at
}

/** True when a size keeps every one of the limits. */
export function isWithin(size: Size, limits: Size): boolean {
  return (
    size.chars <= limits.chars &&
    size.bytes <= limits.bytes &&
    size.entities <= limits.entities &&
    size.entityBytes <= limits.entityBytes
  )
}

function shortLinks(row: Row, limit: number): { from: number; to: number }[] {
  const links: { from: number; to: number }[] = []
  let at = 0
  for (const { text, href } of row) {
    const to = at + text.length
    if (href !== undefined && text.length <= LINK_WHOLE_CHARS_MAX) links.push({ from: at, to })
    at = to
    if (at > limit) break
  }
  return links
}
