/**
 * Which part of a page is its article? Readability says which part reads like one; the name of a
 * box may say it as well. Where the two agree, the box has the cleaner edges; where a box holds far
 * more, Readability has lost its way.
 */

import { Readability } from '@mozilla/readability'
import type { TextBlock } from '../news.ts'
import { BOX_NAMES } from './clutter-names.ts'
import { type HtmlElement, type HtmlPage, measure } from './dom.ts'
import { collectRawBlocks } from './html-blocks.ts'
import { removeClutter } from './page-clutter.ts'
import { namesOf } from './page-names.ts'
import { trimBlocks } from './page-trim.ts'

// Readability takes time by the sum of all depths; a tenth of this is a large page already.
const WEIGHT_MAX = 600_000
const BOXES_MAX = 12 // each is read as a whole, and one may stand in the other
const PLACES_MAX = 10_000
const BOX_CHARS_MIN = 100
const LIKELY_CHARS_MIN = 300 // of less, a larger box is likelier to be the whole
// From 0.5 to 0.9 and from 1.5 to 3 the figures of bench/extraction.ts hardly change.
const COVER_MIN = 0.7
const TIMES_MORE_MIN = 2
const MARKED = '[itemprop="articleBody"], article, main, [role="main"]'
const NAMED = ['div', 'section', 'td', 'span'].flatMap((name) => [`${name}[class]`, `${name}[id]`])

type Box = {
  readonly blocks: readonly TextBlock[]
  readonly chars: number // of its text, without captions
  readonly isNamed: boolean // and not only any <article> or <main>
}

/** Takes the page apart: ask it for everything else before. */
export function readBody(page: HtmlPage): readonly TextBlock[] {
  removeClutter(page)
  const boxes = listBoxes(page)
  const found = findReadable(page)
  const read = readBox(found === undefined ? [] : trimBlocks(collectRawBlocks(found)), false)
  const fitting = boxes.find((box) => box.isNamed && coverOf(box, read) >= COVER_MIN)
  if (fitting !== undefined && fitting.chars >= LIKELY_CHARS_MIN) return fitting.blocks
  const larger = boxes.findLast(({ chars }) => chars > TIMES_MORE_MIN * read.chars)
  return larger?.blocks ?? read.blocks
}

// The smallest first.
function listBoxes(page: HtmlPage): Box[] {
  const marked = [...page.querySelectorAll(MARKED)]
  const named = [...page.querySelectorAll(NAMED.join(', '))].slice(0, PLACES_MAX).filter(isNamedBox)
  return [...new Set([...marked.slice(0, BOXES_MAX), ...named.slice(0, BOXES_MAX)])]
    .map((element) => readBox(trimBlocks(collectRawBlocks(element)), isNamedBox(element)))
    .filter(({ chars }) => chars >= BOX_CHARS_MIN)
    .sort((one, other) => one.chars - other.chars)
}

function isNamedBox(element: HtmlElement): boolean {
  return element.getAttribute('itemprop') === 'articleBody' || BOX_NAMES.test(namesOf(element))
}

function readBox(blocks: readonly TextBlock[], isNamed: boolean): Box {
  return { blocks, chars: charsOf(blocks.filter(isText)), isNamed }
}

// How much of the text that Readability found stands in the box as well.
function coverOf(box: Box, read: Box): number {
  const texts = new Set(box.blocks.map(({ text }) => text))
  const shared = read.blocks.filter((block) => isText(block) && texts.has(block.text))
  return charsOf(shared) / Math.max(1, read.chars)
}

function isText({ kind }: TextBlock): boolean {
  return kind === 'paragraph' || kind === 'heading'
}

function charsOf(blocks: readonly TextBlock[]): number {
  return blocks.reduce((chars, { text }) => chars + text.length, 0)
}

function findReadable(page: HtmlPage): HtmlElement | undefined {
  if (measure(page).weight > WEIGHT_MAX) return undefined
  const reader = new Readability<HtmlElement>(page as never, {
    serializer: (node) => node as unknown as HtmlElement,
  })
  try {
    return reader.parse()?.content ?? undefined
  } catch {
    // Pages made to break a parser do break it. What we can read without it is still an article.
    return undefined
  }
}
