/**
 * Which short lines stand around the headline of a page? There readers are shown who wrote it and
 * when, on sites that tell machines neither.
 */

import type { HtmlPage } from './dom.ts'
import { collectRawBlocks } from './html-blocks.ts'
import { cleanText } from './text.ts'
import { foldTitle } from './title.ts'

const BLOCKS_MAX = 5_000
const LINES_BEFORE = 4
const LINES_AFTER = 10
const LINE_CHARS_MAX = 160
const LABEL_ALONE = /^\p{L}{2,12}:$/u // its value stands in an element of its own

export type HeadlineLines = { readonly near: readonly string[]; readonly below: readonly string[] }

/** The nearest first: those under the headline, then those above it. Long lines are left out. */
export function linesAtHeadline(page: HtmlPage, title: string): HeadlineLines {
  if (page.body === null || title === '') return { near: [], below: [] }
  const blocks = collectRawBlocks(page.body).slice(0, BLOCKS_MAX)
  const lines = blocks.map(({ text }) =>
    text.length > 4 * LINE_CHARS_MAX ? '' : cleanText(text, text.length),
  )
  for (const [index, line] of lines.entries())
    if (LABEL_ALONE.test(line)) lines[index] = `${line} ${lines[index + 1] ?? ''}`
  const headline = foldTitle(title)
  const isHeadline = (line: string) => foldTitle(line) === headline
  const heading = blocks.findIndex(
    ({ kind }, index) => kind === 'heading' && isHeadline(lines[index]!),
  )
  const at = heading >= 0 ? heading : lines.findIndex(isHeadline)
  const fit = (line: string) => line !== '' && line.length <= LINE_CHARS_MAX
  if (at < 0) return { near: [], below: lines.filter(fit) }
  const near = [
    ...lines.slice(at + 1, at + 1 + LINES_AFTER),
    ...lines.slice(Math.max(0, at - LINES_BEFORE), at).reverse(),
  ].filter(fit)
  return { near, below: lines.slice(at + 1).filter(fit) }
}
