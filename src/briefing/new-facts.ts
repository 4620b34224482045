/**
 * Does a sentence tell a reader anything that he has not read? What he was told of the story is at
 * hand; a sentence is new when it holds a number that is not in there, or enough other words.
 */

import { listTerms } from '../article/terms.ts'
import { contentTerms } from '../evidence/question.ts'

/** A sentence of whose words more than this was told before only says it again. */
const TOLD_SHARE_MAX = 0.75
const TERMS_MIN = 3

/** The terms of the texts that were told. */
export function readTold(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap(listTerms))
}

export function isNewTo(sentence: string, told: ReadonlySet<string>): boolean {
  const terms = contentTerms(sentence)
  if (terms.some((term) => /^\d+$/.test(term) && !told.has(term))) return true
  if (terms.length < TERMS_MIN) return false
  const known = terms.filter((term) => told.has(term)).length
  return known / terms.length <= TOLD_SHARE_MAX
}
