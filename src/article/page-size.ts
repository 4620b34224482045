/** How much text stands in each part of a page, and how much of it leads to other pages? */

import { type HtmlElement, type HtmlNode, isElement, isText } from './dom.ts'

/** In characters without the white space around each piece of text. */
export type TextSize = { readonly chars: number; readonly linked: number }

const UNREAD = new Set('SCRIPT STYLE NOSCRIPT TEMPLATE SVG HEAD IFRAME'.split(' '))

/** The sizes of an element and all within it, measured in one walk. */
export function measureText(root: HtmlElement): ReadonlyMap<HtmlNode, TextSize> {
  const sizes = new Map<HtmlNode, TextSize>()
  const visit = (node: HtmlElement, isLinked: boolean): TextSize => {
    let [chars, linked] = [0, 0]
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (isText(child)) {
        const length = (child.textContent ?? '').trim().length
        chars += length
        if (isLinked) linked += length
      } else if (isElement(child) && !UNREAD.has(child.nodeName.toUpperCase())) {
        const inner = visit(child, isLinked || isLinkAway(child))
        chars += inner.chars
        linked += inner.linked
      }
    }
    const size = { chars, linked }
    sizes.set(node, size)
    return size
  }
  visit(root, false)
  return sizes
}

/** A link to a place in the same page is the mark on a heading, or a table of contents. */
export function isLinkAway(element: HtmlElement): boolean {
  if (element.nodeName.toUpperCase() !== 'A') return false
  const address = element.getAttribute('href') ?? ''
  return address !== '' && !address.startsWith('#')
}
