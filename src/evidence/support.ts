/**
 * Where in a passage does it stand? The part of the passage that a sentence rests on, cut out of it
 * and with the words that hold the sentence in bold, so that a reader can check us at a glance.
 */

import { listTerms } from '../article/terms.ts'
import type { Span } from '../news.ts'
import { isStopTerm } from './question.ts'

type Range = { readonly start: number; readonly end: number } // UTF-16 units

const CUT = '…'
const GAP_CHARS_MAX = 12

/**
 * `sentence` is a quotation, or written from the passage. Of a passage longer than `charsMax` the
 * part around the first bold words is shown.
 */
export function markSupport(sentence: string, passage: string, charsMax: number): readonly Span[] {
  const quoted = passage.indexOf(sentence)
  const marks =
    quoted >= 0 ? [{ start: quoted, end: quoted + sentence.length }] : marksOf(sentence, passage)
  const shown = chooseShown(passage, marks, charsMax)
  const spans: Span[] = []
  let at = shown.start
  for (const { start, end } of marks) {
    const [from, to] = [Math.max(start, at), Math.min(end, shown.end)]
    if (from >= to) continue
    if (from > at) spans.push({ text: passage.slice(at, from) })
    spans.push({ text: passage.slice(from, to), bold: true })
    at = to
  }
  if (at < shown.end) spans.push({ text: passage.slice(at, shown.end) })
  return [
    ...(shown.start > 0 ? [{ text: CUT }] : []),
    ...spans,
    ...(shown.end < passage.length ? [{ text: CUT }] : []),
  ]
}

// Words of the sentence; those with only function words between them are one mark.
function marksOf(sentence: string, passage: string): readonly Range[] {
  const wanted = new Set(listTerms(sentence).filter((term) => !isStopTerm(term)))
  const marks: Range[] = []
  for (const { 0: word, index: start } of passage.matchAll(
    /[\p{L}\p{N}][\p{L}\p{M}\p{N}.,’'-]*/gu,
  )) {
    const terms = listTerms(word)
    if (!terms.some((term) => wanted.has(term))) continue
    const end = start + word.replace(/[.,’'-]+$/u, '').length
    const last = marks.at(-1)
    const between = last && passage.slice(last.end, start)
    const isJoined =
      between !== undefined &&
      between.length <= GAP_CHARS_MAX &&
      !/[.!?]/.test(between) &&
      listTerms(between).every(isStopTerm)
    if (last !== undefined && isJoined) marks[marks.length - 1] = { start: last.start, end }
    else marks.push({ start, end })
  }
  return marks
}

function chooseShown(passage: string, marks: readonly Range[], charsMax: number): Range {
  if (passage.length <= charsMax) return { start: 0, end: passage.length }
  const first = densest(marks, charsMax)
  const room = charsMax - Math.min(charsMax, first.end - first.start)
  const wish = Math.max(0, Math.min(first.start - Math.floor(room / 2), passage.length - charsMax))
  const start = wish === 0 ? 0 : wordStart(passage, wish)
  const end = Math.min(passage.length, start + charsMax)
  return { start, end: end === passage.length ? end : wordEnd(passage, start, end) }
}

// The stretch of at most `charsMax` that holds the most bold text.
function densest(marks: readonly Range[], charsMax: number): Range {
  let best: Range = marks[0] ?? { start: 0, end: 0 }
  let most = -1
  for (const [index, { start }] of marks.entries()) {
    const inside = marks.slice(index).filter(({ end }) => end - start <= charsMax)
    const held = inside.reduce((sum, mark) => sum + mark.end - mark.start, 0)
    if (held > most) {
      most = held
      best = { start, end: inside.at(-1)?.end ?? start + charsMax }
    }
  }
  return best
}

function wordStart(text: string, at: number): number {
  const space = text.indexOf(' ', at)
  return space < 0 || space - at > 40 ? at : space + 1
}

function wordEnd(text: string, start: number, at: number): number {
  const space = text.lastIndexOf(' ', at)
  return space <= start || at - space > 40 ? at : space
}
