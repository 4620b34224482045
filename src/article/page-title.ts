/** What is the title of a page: the headline that its readers see, without the site's name. */

import { findValue, type HtmlPage } from './dom.ts'
import { cleanTitle, withoutSiteName } from './title.ts'

const HEADS_MAX = 20
const SAMPLE_CHARS = 2_000 // of an element that may hold the whole page

/**
 * The headline that readers see is best; a page's <title> is made for search engines. But a page
 * may have several <h1>, so one must agree with what else the page says of itself. Empty when the
 * page has no title at all.
 */
export function readTitle(
  page: HtmlPage,
  site: string | undefined,
  headline: string | undefined,
): string {
  const given = [
    findValue(page, ['meta[property="og:title"]', 'meta[name="twitter:title"]']),
    headline,
    findValue(page, ['title']),
  ]
  const stated = given
    .filter((title) => title !== undefined)
    .map((title) => withoutSiteName(cleanTitle(title), site))
  const heads = [...page.querySelectorAll('h1')].slice(0, HEADS_MAX)
  const shown = heads
    .map(({ textContent }) => cleanTitle((textContent ?? '').slice(0, SAMPLE_CHARS)))
    .filter((h1) => h1 !== '')
  for (const h1 of shown) {
    const title = stated.find((other) => agree(h1, other))
    // The longer of the two has something stuck to it: a kicker, or the site's name.
    if (title !== undefined) return title.length < h1.length ? title : h1
  }
  return stated.find((title) => title !== '') ?? shown[0] ?? ''
}

function agree(shown: string, stated: string): boolean {
  const [a, b] = [fold(shown), fold(stated)]
  return a.length >= 10 && b.length >= 10 && (a.includes(b) || b.includes(a))
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
