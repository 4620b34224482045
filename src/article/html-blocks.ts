/** A part of a page → blocks. What a reader would not see, or could not read as text, is left out. */

import type { BlockKind, TextBlock } from '../news.ts'
import { boundBlocks } from './blocks.ts'
import { readCaption } from './caption.ts'
import { type HtmlElement, type HtmlNode, isElement, isText } from './dom.ts'
import { isFurniture } from './furniture.ts'
import { cleanText } from './text.ts'

const UNSEEN = new Set(
  `AUDIO BUTTON CANVAS DATALIST EMBED FORM HEAD IFRAME INPUT MATH NAV NOSCRIPT OBJECT SCRIPT SELECT
  STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO`.split(/\s+/),
)
const KINDS: Readonly<Record<string, BlockKind>> = {
  ...{ H1: 'heading', H2: 'heading', H3: 'heading', H4: 'heading', H5: 'heading', H6: 'heading' },
  ...{ FIGCAPTION: 'caption', CAPTION: 'caption' },
}
const BREAKING = new Set(
  `ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIELDSET FIGURE FOOTER HEADER HR
  LI MAIN OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL`.split(/\s+/),
)
const BREAK = '\u2028' // becomes a space like any other
const CELL = ' | '
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden/i

/** Paragraphs, headings, captions and credits in the order of the page, clean and bounded. */
export function collectBlocks(root: HtmlNode): TextBlock[] {
  const found: TextBlock[] = []
  let words = ''
  const flush = (kind: BlockKind) => {
    if (words.trim() !== '') found.push({ kind, text: words })
    words = ''
  }
  const visit = (node: HtmlNode, kind: BlockKind) => {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      const name = child.nodeName.toUpperCase()
      if (isText(child)) words += child.textContent ?? ''
      else if (!isElement(child) || UNSEEN.has(name) || isHidden(child)) continue
      else if (name === 'BR') {
        // One break is a line of verse or an address, two are how old pages set paragraphs.
        if (/\u2028\s*$/.test(words.slice(-20))) flush(kind)
        else words += BREAK
      } else if (KINDS[name] !== undefined || BREAKING.has(name)) {
        flush(kind)
        visit(child, KINDS[name] ?? kind)
        flush(KINDS[name] ?? kind)
      } else {
        if ((name === 'TD' || name === 'TH') && words !== '') words += CELL
        visit(child, kind)
      }
    }
  }
  visit(root, 'paragraph')
  flush('paragraph')
  return boundBlocks(found.flatMap(readBlock))
}

function readBlock({ kind, text }: TextBlock): TextBlock[] {
  const line = cleanText(text, text.length).replace(/^[| ]{1,99}|[| ]{1,99}$/g, '')
  if (isFurniture(line, 'middle')) return []
  if (kind === 'heading') return [{ kind, text: line }]
  const caption = readCaption(line, kind === 'caption')
  return caption ?? [{ kind, text: line }]
}

function isHidden(element: HtmlElement): boolean {
  if (element.getAttribute('hidden') !== null) return true
  const style = element.getAttribute('style')
  return style !== null && HIDDEN.test(style)
}
