/** What is an article called, when its giver says so badly or not at all? */

import { TITLE_CHARS_MAX } from './limits.ts'
import { cleanText, cutAtWord, splitSentences } from './text.ts'

const MADE_CHARS_MAX = 120
const SAMPLE_CHARS = 2_000

/** A given title as we keep it. */
export function cleanTitle(title: string): string {
  return cutAtWord(cleanText(title, 2 * TITLE_CHARS_MAX), TITLE_CHARS_MAX)
}

/** A title from the first sentence of a text, cut between words; empty for an empty text. */
export function makeTitle(text: string): string {
  const sentence = splitSentences(cleanText(text, SAMPLE_CHARS))[0] ?? ''
  return cutAtWord(sentence, MADE_CHARS_MAX)
}

/** “Strike ends | The Courier” without its site's name, in front or behind. */
export function withoutSiteName(title: string, site: string | undefined): string {
  if (site === undefined || site === '') return title
  const [lower, name] = [title.toLowerCase(), site.toLowerCase()]
  if (lower.endsWith(name)) {
    const rest = title.slice(0, title.length - site.length)
    if (/\s[-–—|·•:/»«]\s*$/.test(rest)) return rest.replace(/\s[-–—|·•:/»«]\s*$/, '')
  }
  if (lower.startsWith(name)) {
    const rest = title.slice(site.length)
    if (/^\s?[|:–—»]\s|^\s-\s/.test(rest)) return rest.replace(/^\s?[-|:–—»]\s+/, '')
  }
  return title
}

/** Two titles are the same when this is: case, marks and spaces do not count. */
export function foldTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
