/**
 * What a word is, for search, ranking and stories alike: folded (case, accents, width) and stemmed,
 * letters and digits only. Questions and articles go through the same function, so they meet.
 */

import { stemmer } from 'stemmer'

const WORD = /[\p{L}\p{M}\p{N}]+/gu
const TERM_CHARS_MAX = 40
const STEMS_KEPT_MAX = 200_000

const stems = new Map<string, string>()

/** The terms of a text in order, with repetitions. */
export function listTerms(text: string): string[] {
  const words = fold(text).match(WORD) ?? []
  return words.map((word) => stem(word.slice(0, TERM_CHARS_MAX)))
}

/**
 * Lower case without accents, with apostrophes closed up (“Kazakhstan's” and “Kazakhstan” meet) and
 * digit groups joined (“1,500” is one number).
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '') // accents; not the vowel signs of other scripts
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .replace(/(?<=\d),(?=\d{3}\b)/g, '')
}

// Porter's rules are for English; on other Latin-script words they cut too, but the same way for
// a question and an article, which is all that matching needs.
function stem(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  const result = /^[a-z]{3,}$/.test(word) ? stemmer(word) : word
  if (stems.size >= STEMS_KEPT_MAX) stems.clear()
  stems.set(word, result)
  return result
}
