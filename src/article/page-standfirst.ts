/**
 * Which are the first words of an article that stand above it, in the page's header? Readability
 * throws headers away. What the page says it is about is taken for those words, but only if readers
 * see it there, too.
 */

import type { HtmlPage } from './dom.ts'
import { cleanText } from './text.ts'

const CHARS_MIN = 50
const CHARS_MAX = 1_000
const PLACES_MAX = 300

/** `summary` is what the page states; the answer is `undefined` where it is not shown. */
export function findStandfirst(page: HtmlPage, summary: string | undefined): string | undefined {
  const text = cleanText(summary ?? '', CHARS_MAX)
  if (text.length < CHARS_MIN) return undefined
  const places = [...page.querySelectorAll('p, h2, h3, header div, article div')]
  const isSeen = places
    .slice(0, PLACES_MAX)
    .some(({ textContent }) => textContent !== null && isSame(textContent, text))
  return isSeen ? text : undefined
}

function isSame(shown: string, text: string): boolean {
  return shown.length < 2 * CHARS_MAX && cleanText(shown, CHARS_MAX) === text
}
