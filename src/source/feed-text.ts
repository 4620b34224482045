/** The small texts of a feed: titles without markup, names and languages that can be used. */

import { decodeHTMLStrict } from 'entities'
import { wordsOfHtml } from './feed-html.ts'

const LINE_CHARS_MAX = 2_000
const MARKED_UP_CHARS_MAX = 20_000
const TEXT_CHARS_MAX = 1_000_000

// Control characters, and signs that turn the direction of what follows: they make a name look like
// another. The marks that only say where a word belongs (U+200E, U+200F) may stay.
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu
const UNSEEN_IN_LINES = /[[\p{Cc}\u202a-\u202e\u2066-\u2069]--[\t\n\r]]+/gv

/** One line without tags; entities become what they stand for. Undefined when nothing is left. */
export function lineFromHtml(html: string | undefined): string | undefined {
  const bounded = html?.slice(0, MARKED_UP_CHARS_MAX)
  return line(bounded !== undefined && /[<&]/.test(bounded) ? wordsOfHtml(bounded) : bounded)
}

/** Entities of a text that was escaped twice. */
export function decodeNamed(text: string): string {
  return decodeHTMLStrict(text.slice(0, MARKED_UP_CHARS_MAX))
}

/** One line, as it is. Undefined when there is nothing in it. */
export function line(text: string | undefined): string | undefined {
  const one = text?.slice(0, MARKED_UP_CHARS_MAX).replace(/\s+/g, ' ').replace(UNSEEN, '').trim()
  return one?.slice(0, LINE_CHARS_MAX).toWellFormed() || undefined
}

/** A text of many lines without what cannot be seen. Undefined when there is nothing in it. */
export function visible(text: string | undefined): string | undefined {
  const seen = text?.slice(0, TEXT_CHARS_MAX).replace(UNSEEN_IN_LINES, '').toWellFormed()
  return seen === undefined || seen.trim() === '' ? undefined : seen
}

/** The lines that are there, each once, whatever its case. */
export function distinctLines(lines: readonly (string | undefined)[]): readonly string[] {
  const found = new Map<string, string>()
  for (const one of lines)
    if (one !== undefined && !found.has(one.toLowerCase())) found.set(one.toLowerCase(), one)
  return [...found.values()]
}

/** `en_us` → `en-US`. Undefined for what is no language. */
export function languageTag(text: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(text?.trim().replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}
