/** A part of a page → blocks. What a reader would not see, or could not read as text, is left out. */

import type { BlockKind, TextBlock } from '../news.ts'
import { boundBlocks } from './blocks.ts'
import { readCaption } from './caption.ts'
import { type HtmlElement, type HtmlNode, isElement, isText } from './dom.ts'
import { isFurniture } from './furniture.ts'
import { isLinkAway } from './page-size.ts'
import { cleanText } from './text.ts'

/** A block as it stands in a page: its text not yet cleaned, and how much of it is links. */
export type RawBlock = TextBlock & {
  readonly linkedShare: number // from 0 to 1
  readonly isRow: boolean // stands in a list
}

const UNSEEN = new Set(
  `AUDIO BUTTON CANVAS DATALIST EMBED FORM HEAD IFRAME INPUT MATH NAV NOSCRIPT OBJECT SCRIPT SELECT
  STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO`.split(/\s+/),
)
const KINDS: Readonly<Record<string, BlockKind>> = {
  ...{ H1: 'heading', H2: 'heading', H3: 'heading', H4: 'heading', H5: 'heading', H6: 'heading' },
  ...{ FIGCAPTION: 'caption', CAPTION: 'caption', FIGURE: 'caption' },
  // These are what a figure shows, and not what is said of it.
  ...{ BLOCKQUOTE: 'paragraph', TABLE: 'paragraph', PRE: 'paragraph' },
  ...{ UL: 'paragraph', OL: 'paragraph', DL: 'paragraph' },
}
const BREAKING = new Set(
  `ADDRESS ARTICLE ASIDE BODY CENTER DD DETAILS DIV DT FIELDSET FOOTER HEADER HR LI MAIN P SECTION
  SUMMARY TBODY TFOOT THEAD TR`.split(/\s+/),
)
const BREAK = '\u2028' // becomes a space like any other
const CELL = ' | '
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden/i

/** Paragraphs, headings, captions and credits in the order of the page, clean and bounded. */
export function collectBlocks(root: HtmlNode): TextBlock[] {
  return cleanBlocks(collectRawBlocks(root))
}

/** The same for blocks that have been collected before. */
export function cleanBlocks(raw: readonly RawBlock[]): TextBlock[] {
  return boundBlocks(raw.flatMap(readBlock))
}

export function collectRawBlocks(root: HtmlNode): RawBlock[] {
  const found: RawBlock[] = []
  let words = ''
  let linkedChars = 0
  let [links, rows] = [0, 0] // in which we are
  const flush = (kind: BlockKind) => {
    const chars = countVisible(words)
    const linkedShare = linkedChars / Math.max(1, chars)
    if (chars > 0) found.push({ kind, text: words, linkedShare, isRow: rows > 0 })
    words = ''
    linkedChars = 0
  }
  const visit = (node: HtmlNode, kind: BlockKind) => {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      const name = child.nodeName.toUpperCase()
      if (isText(child)) {
        const text = child.textContent ?? ''
        words += text
        if (links > 0) linkedChars += countVisible(text)
      } else if (!isElement(child) || UNSEEN.has(name) || isHidden(child)) continue
      else if (name === 'BR') {
        // One break is a line of verse or an address, two are how old pages set paragraphs.
        if (/\u2028\s*$/.test(words.slice(-20))) flush(kind)
        else words += BREAK
      } else if (KINDS[name] !== undefined || BREAKING.has(name)) {
        flush(kind)
        rows += name === 'LI' ? 1 : 0
        visit(child, KINDS[name] ?? kind)
        flush(KINDS[name] ?? kind)
        rows -= name === 'LI' ? 1 : 0
      } else {
        const isLink = isLinkAway(child)
        if ((name === 'TD' || name === 'TH') && words !== '') words += CELL
        links += isLink ? 1 : 0
        visit(child, kind)
        links -= isLink ? 1 : 0
      }
    }
  }
  visit(root, 'paragraph')
  flush('paragraph')
  return found
}

function readBlock({ kind, text }: RawBlock): TextBlock[] {
  const line = cleanText(text, text.length).replace(/^[| ]{1,99}|[| ]{1,99}$/g, '')
  if (isFurniture(line, 'middle')) return []
  if (kind === 'heading') return [{ kind, text: line }]
  const caption = readCaption(line, kind === 'caption')
  return caption ?? [{ kind, text: line }]
}

function countVisible(text: string): number {
  let chars = 0
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 32) chars += 1
  return chars
}

function isHidden(element: HtmlElement): boolean {
  if (element.getAttribute('hidden') !== null) return true
  const style = element.getAttribute('style')
  return style !== null && HIDDEN.test(style)
}
