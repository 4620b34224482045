/** Markdown → blocks of plain text. Marks go, words stay; HTML comments and images go as a whole. */

import type { TextBlock } from '../news.ts'
import { readInline, withoutComments } from './marks-inline.ts'

/** `level` is the number of # before a heading; a paragraph has none. */
export type MarkedBlock = TextBlock & { readonly level?: number }

const HEADING = /^ {0,3}(#{1,6})\s+(.*)$/
const RULE = /^ {0,3}(?:[-*_]\s*){3,}$/
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/
const LIST_ROW = /^\s{0,12}(?:[-*+]|\d{1,3}[.)])\s+/
const ROW = /^\s*\|.*\|$/
const UNDERLINE = /^ {0,3}(=+|-+)\s*$/
const QUOTE = /^ {0,3}(?:>\s?)+/
const TABLE_RULE = /^\s*\|(?=[\s:|-]*-)[\s:|-]+$/
const DEFINITION = /^ {0,3}\[[^\]]{1,100}\]:\s+\S+/

/** Headings, paragraphs and image captions, in order. */
export function readMarks(text: string): MarkedBlock[] {
  const blocks: MarkedBlock[] = []
  let open: string[] = [] // the lines of a paragraph that has not ended yet
  let isQuote = false
  const close = () => {
    if (open.length > 0) blocks.push(...readInline(open.join(' ')))
    open = []
  }
  for (const raw of withoutComments(text).replace(/\r\n?/g, '\n').split('\n')) {
    const line = raw.replace(QUOTE, '').trimEnd()
    if (QUOTE.test(raw) !== isQuote) close()
    isQuote = QUOTE.test(raw)
    const underline = open.length === 1 ? UNDERLINE.exec(line)?.[1]?.[0] : undefined
    const heading = HEADING.exec(line)
    if (underline !== undefined) {
      blocks.push(...asHeading(open[0]!, underline === '=' ? 1 : 2))
      open = []
    } else if (heading !== null) {
      close()
      blocks.push(...asHeading(heading[2]!.replace(/\s#{1,6}$/, ''), heading[1]!.length))
    } else if (line.trim() === '' || RULE.test(line) || FENCE.test(line)) close()
    else if (!TABLE_RULE.test(line) && !DEFINITION.test(line)) {
      // A row of a list or a table begins anew; any other line break is only a wrap.
      if (LIST_ROW.test(line) || ROW.test(line)) close()
      open.push(ROW.test(line) ? cells(line) : line.replace(LIST_ROW, '').trim())
    }
  }
  close()
  return blocks
}

function asHeading(text: string, level: number): MarkedBlock[] {
  return readInline(text).map((block) =>
    block.kind === 'paragraph' ? { kind: 'heading', text: block.text, level } : block,
  )
}

function cells(row: string): string {
  const texts = row.trim().slice(1, -1).split('|')
  return texts.map((cell) => cell.trim()).join(' | ')
}
