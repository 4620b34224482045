/**
 * Which paragraphs in the box of an article are not its text? Signposts that are nothing but links
 * to other pages, and what comes after the end: who wrote it, and what else there is to read.
 */

import type { TextBlock } from '../news.ts'
import { isLastFurniture, isListNotice } from './furniture.ts'
import { cleanBlocks, type RawBlock } from './html-blocks.ts'
import { cleanText } from './text.ts'

const SIGNPOST_LINKED_MIN = 0.9
const TAIL_LINKED_MIN = 0.5
const ROW_CHARS_MAX = 120
const BIO_BLOCKS_MAX = 3
const BODY_BLOCKS_MIN = 3
const NAME_CHARS_MIN = 5
// An article that is nearly all links is a list of links, which somebody has made on purpose.
const TEXT_SHARE_MIN = 0.5

const ABOUT_WRITER =
  /^(?:about the authors?|über (?:den autor|die autor(?:in|en|innen))|zu[rm] (?:autor|autorin|person)|à propos de l[’'](?:auteure?|autrice)|sobre (?:el|la|o|a) autora?|(?:sull[’']|l[’'])autor[ei]|o autorze|o autorce|over de auteur|об авторе)\s?:?$/i
const AFTER_NAME =
  /^(?: \([^)]{1,40}\))?,? (?:is|was|has|are|works|writes|covers|reports|lives|ist|war|arbeitet|schreibt|lebt|est|es|é|è|jest|pracuje) /

/** The blocks of a box, clean and without what is not its text. */
export function trimBlocks(raw: readonly RawBlock[]): TextBlock[] {
  const text = raw.filter(({ isRow, linkedShare }) => isRow || linkedShare < SIGNPOST_LINKED_MIN)
  const kept = cutTail(text)
  return cleanBlocks(charsOf(kept) < TEXT_SHARE_MIN * charsOf(raw) ? raw : kept)
}

/** Cuts off the last paragraphs from the one that says who the writer is. */
export function withoutBio(
  blocks: readonly TextBlock[],
  byline: string | undefined,
): readonly TextBlock[] {
  const names = (byline ?? '').split(', ').filter((name) => name.length >= NAME_CHARS_MIN)
  const isBio = (text: string) =>
    names.some((name) => text.startsWith(name) && AFTER_NAME.test(text.slice(name.length)))
  const from = Math.max(BODY_BLOCKS_MIN, blocks.length - BIO_BLOCKS_MAX)
  const start = blocks.findIndex(({ text }, index) => index >= from && isBio(text))
  return start < 0 ? blocks : blocks.slice(0, start)
}

function cutTail(blocks: readonly RawBlock[]): readonly RawBlock[] {
  let end = tailStart(blocks)
  while (end > 1 && isAfterEnd(blocks[end - 1]!)) end -= 1
  return blocks.slice(0, end)
}

function isAfterEnd({ kind, text, linkedShare }: RawBlock): boolean {
  const line = cleanText(text, text.length)
  // A heading has lost what it stood above, unless it is the last word.
  if (kind === 'heading') return !/[.!?…]["”’)]?$/.test(line)
  return linkedShare > TAIL_LINKED_MIN || isLastFurniture(line)
}

// From where on only the writer, or other things to read, are named until the end.
function tailStart(blocks: readonly RawBlock[]): number {
  let start = blocks.length
  let areRows = true
  for (let index = blocks.length - 1; index > 0; index -= 1) {
    const block = blocks[index]!
    const line = cleanText(block.text, block.text.length)
    const isNearEnd = blocks.length - index <= BIO_BLOCKS_MAX + 1
    if (isNearEnd && ABOUT_WRITER.test(line)) return index
    if (areRows && isListNotice(line)) start = index
    areRows &&= start === index || isListRow(block, line)
    if (!areRows && !isNearEnd) break
  }
  return start
}

function isListRow({ linkedShare, isRow }: RawBlock, line: string): boolean {
  return linkedShare >= TAIL_LINKED_MIN || (isRow && line.length <= ROW_CHARS_MAX)
}

function charsOf(blocks: readonly TextBlock[]): number {
  return blocks.reduce((chars, { text }) => chars + text.length, 0)
}
