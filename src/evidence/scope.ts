/**
 * For when and where does a sentence give its figure? Nine who were killed in Jenin on Saturday are not
 * disputed by forty in Gaza on Sunday. Where a sentence does not say, it may be anywhere.
 */

import { listNameRuns } from './name-runs.ts'
import { contentTerms } from './question.ts'

export type Scope = {
  readonly days: readonly string[] // of the week
  readonly names: readonly string[] // of anybody and any place, small
  readonly text: string // the whole sentence, small
  readonly terms: ReadonlySet<string> // of meaning
}

const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/
const NAME_WORD_CHARS_MIN = 3

export function readScope(sentence: string): Scope {
  const text = sentence.toLowerCase()
  const names = listNameRuns(sentence).map((run) => run.text.toLowerCase())
  return {
    text,
    terms: new Set(contentTerms(sentence)),
    days: [...new Set(text.match(/\p{L}+day\b/gu))].filter((word) => DAY.test(word)),
    names: names.filter((name) => !DAY.test(name)),
  }
}

/** Whether two sentences name other days, or names of which neither has one of the other's. */
export function areApart(one: Scope, other: Scope): boolean {
  const haveDays = one.days.length > 0 && other.days.length > 0
  if (haveDays && !one.days.some((day) => other.days.includes(day))) return true
  if (one.names.length === 0 || other.names.length === 0) return false
  return !isNamedIn(one, other) && !isNamedIn(other, one)
}

function isNamedIn({ names }: Scope, { text }: Scope): boolean {
  const words = names.flatMap((name) => name.split(' '))
  return words.some((word) => word.length >= NAME_WORD_CHARS_MIN && text.includes(word))
}

const ALIKE_SHARE_MIN = 0.4

/** Whether two sentences say much the same, so that any two counts in them may be of one thing. */
export function areAlike(
  { terms: one }: Scope,
  { terms: other }: Scope,
  shareMin = ALIKE_SHARE_MIN,
): boolean {
  const shared = one.intersection(other).size
  return shared >= shareMin * Math.min(one.size, other.size)
}
