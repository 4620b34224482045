/** Text → clean blocks of a bounded size and number, with nothing of it lost below the limits. */

import type { BlockKind, TextBlock } from '../news.ts'
import { BLOCK_CHARS_MAX, BLOCKS_MAX, TEXT_CHARS_MAX } from './limits.ts'
import { cleanText, splitSentences } from './text.ts'

/** Cleans every block, drops the empty ones, splits the overlong, and stops at our limits. */
export function boundBlocks(blocks: Iterable<TextBlock>): TextBlock[] {
  const bounded: TextBlock[] = []
  let charsLeft = TEXT_CHARS_MAX
  for (const { kind, text } of blocks)
    for (const piece of splitLong(cleanText(text, charsLeft))) {
      if (bounded.length >= BLOCKS_MAX) return bounded
      charsLeft -= piece.length
      bounded.push({ kind, text: piece })
    }
  return bounded
}

/** Blocks of one kind. */
export function asBlocks(texts: readonly string[], kind: BlockKind = 'paragraph'): TextBlock[] {
  return texts.map((text) => ({ kind, text }))
}

/** The paragraphs of a text: parted by blank lines or, where there are none, by line breaks. */
export function splitParagraphs(text: string): string[] {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/g, '\n').trim()
  const parts = /\n[^\S\n]*\n/.test(lines) ? lines.split(/\n[^\S\n]*\n/) : lines.split('\n')
  return parts.filter((part) => part.trim() !== '')
}

// At sentence ends; only a sentence that is longer than a block may be is cut within, at a space.
function splitLong(text: string): string[] {
  if (text === '') return []
  if (text.length <= BLOCK_CHARS_MAX) return [text]
  const pieces: string[] = []
  let piece = ''
  for (const part of splitSentences(text).flatMap(cutLong)) {
    if (piece !== '' && piece.length + 1 + part.length > BLOCK_CHARS_MAX) {
      pieces.push(piece)
      piece = part
    } else piece = piece === '' ? part : `${piece} ${part}`
  }
  return piece === '' ? pieces : [...pieces, piece]
}

function cutLong(sentence: string): string[] {
  const pieces: string[] = []
  let rest = sentence
  while (rest.length > BLOCK_CHARS_MAX) {
    const space = rest.lastIndexOf(' ', BLOCK_CHARS_MAX)
    const head = space > 0 ? rest.slice(0, space) : cleanText(rest, BLOCK_CHARS_MAX)
    pieces.push(head)
    rest = rest.slice(head.length).trimStart()
  }
  return [...pieces, rest]
}
