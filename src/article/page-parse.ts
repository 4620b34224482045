/** HTML → a page with a body, within our limits. The only file that knows how pages are parsed. */

import { parseHTML } from 'linkedom'
import { type HtmlPage, lowerAttributes } from './dom.ts'

const HTML_CHARS_MAX = 3_000_000 // a tenth is a large page already
// An element mostly has two. The largest of the pages of bench/extraction.ts has 9,200.
const TAGS_MAX = 50_000

/** Why this is too much to parse, in plain words; `undefined` when it is not. */
export function tooLarge(html: string): string | undefined {
  if (html.length > HTML_CHARS_MAX)
    return `the page is longer than ${HTML_CHARS_MAX.toLocaleString('en')} characters`
  let tags = 0 // or what the parser must take for the beginning of one
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) tags += 1
  return tags > TAGS_MAX ? 'the page has too many elements' : undefined
}

/**
 * The parser takes the first element for the root, whatever it is, and adds no body; a page without
 * them gets both. It needs time by the square of the depth. `undefined` when the parser gives up.
 */
export function parsePage(html: string): HtmlPage | undefined {
  try {
    const page = parse(html)
    const root = page.documentElement
    if (root?.nodeName.toUpperCase() !== 'HTML' || root.querySelector('body') === null)
      return parse(`<!doctype html><html><body>${html}</body></html>`)
    lowerAttributes(page)
    return page
  } catch {
    // An element of 200,000 classes, for one, overflows its stack.
    return undefined
  }
}

function parse(html: string): HtmlPage {
  return parseHTML(html).document as unknown as HtmlPage
}
