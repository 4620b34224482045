/**
 * Which parts of a page are surely not its article? Those that are called so and hold little of its
 * text. Readability judges by length and would keep a well-written box on the author.
 */

import { CAPTION_NAMES, CLUTTER, KEPT_NAMES } from './clutter-names.ts'
import { type HtmlElement, type HtmlPage, isElement } from './dom.ts'
import { namesOf } from './page-names.ts'
import { measureText, type TextSize } from './page-size.ts'

const KEPT = new Set('HTML BODY ARTICLE MAIN'.split(' '))
const CAPTION_CHARS_MAX = 600
const HIDDEN_SHARE_MAX = 0.3

type Seen = {
  readonly names: string
  readonly size: TextSize
  readonly whole: number // the text of the page, in characters
  readonly essential: string // a selector
}

/** Takes clutter off the page, and marks what is called a caption as one. */
export function removeClutter(page: HtmlPage): void {
  const body = page.body
  if (body === null) return
  const sizes = measureText(body)
  const whole = sizes.get(body)?.chars ?? 0
  // What holds one of these holds the article, whatever it is called.
  const isOnlyHead = [...page.querySelectorAll('h1')].length === 1
  const essential = `[itemprop="articleBody"]${isOnlyHead ? ', h1' : ''}`
  const visit = (parent: HtmlElement) => {
    for (const child of elementsOf(parent)) {
      const size = sizes.get(child) ?? { chars: 0, linked: 0 }
      const names = namesOf(child)
      if (isClutter(child, { names, size, whole, essential })) child.remove()
      else if (isCaption(names, size)) markCaption(page, child)
      else visit(child)
    }
  }
  visit(body)
}

function isClutter(element: HtmlElement, { names, size, whole, essential }: Seen): boolean {
  if (KEPT.has(element.nodeName.toUpperCase())) return false
  if (element.getAttribute('aria-hidden') === 'true') return size.chars < HIDDEN_SHARE_MAX * whole
  if (names === '' || KEPT_NAMES.test(names)) return false
  const isCalledSo = CLUTTER.some(
    (clutter) =>
      size.chars <= clutter.charsMax &&
      size.chars <= clutter.shareMax * whole &&
      size.linked >= clutter.linkedMin * size.chars &&
      clutter.names.test(names),
  )
  return isCalledSo && element.querySelector(essential) === null
}

function isCaption(names: string, { chars }: TextSize): boolean {
  return chars > 0 && chars <= CAPTION_CHARS_MAX && CAPTION_NAMES.test(names)
}

// Readability drops names, but leaves the elements that HTML has for captions alone.
function markCaption(page: HtmlPage, element: HtmlElement): void {
  const caption = page.createElement('figcaption')
  while (element.firstChild !== null) caption.appendChild(element.firstChild)
  element.replaceWith(caption)
}

function elementsOf(parent: HtmlElement): HtmlElement[] {
  const elements: HtmlElement[] = []
  for (let child = parent.firstChild; child !== null; child = child.nextSibling)
    if (isElement(child)) elements.push(child)
  return elements
}
