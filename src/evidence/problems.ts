/**
 * What is wrong with a sentence by itself, whatever the rest of it says: each kind has its own file. What
 * only knows English is silent elsewhere.
 */

import { type Ground, type GroundSentence, isEnglish, keepWith, type Word } from './ground.ts'
import { isSourceSentence } from './held-words.ts'
import { areEnglish } from './lexicon.ts'
import type { About, Problem } from './verify.ts'
import { findAgents, findExchanged } from './verify-agents.ts'
import { findUnattributed } from './verify-attribution.ts'
import { findCauses } from './verify-causes.ts'
import { findCounts } from './verify-counts.ts'
import { findNegations } from './verify-denials.ts'
import { findExtents, findParts } from './verify-extent.ts'
import { findGrave } from './verify-grave.ts'
import { findOtherKinds } from './verify-kinds.ts'
import { findNames } from './verify-names.ts'
import { findCurrencies, findNumbers } from './verify-numbers.ts'
import { findOpposites } from './verify-opposites.ts'
import { findOrders } from './verify-order.ts'
import { findPersons } from './verify-persons.ts'
import { findQuotes } from './verify-quotes.ts'
import { findMonths, findReplaced } from './verify-replaced.ts'
import { findRoles } from './verify-roles.ts'
import { findSpeakers } from './verify-speakers.ts'
import { findStandings } from './verify-standing.ts'
import { findSwaps } from './verify-swaps.ts'
import { findTurns } from './verify-turns.ts'

export type Asked = {
  readonly words: readonly Word[] // of the sentence
  readonly near: readonly GroundSentence[] // as `findNear` gives them
  readonly ground: Ground
}

/** All that is wrong by itself, whatever the rest of the sentence says. */
export function findProblems(text: string, { words, near, ground }: Asked): Problem[] {
  const problems = findAbsent(text, words, ground)
  if (isSourceSentence(words, ground)) return problems
  if (!isEnglish(words) && !(areEnglish(words) && keepWith(ground, isOfEnglish))) return problems
  const nearest = near.slice(0, 2)
  const found: Readonly<Record<About, readonly Problem[]>> = {
    count: findCounts(text, ground),
    office: findRoles(text, ground),
    denial: findNegations(text, words, { near: nearest, ground }),
    opposite: [
      ...findTurns(words, ground),
      ...findOpposites(text, words, { near: nearest, ground }),
    ],
    order: findOrders(text, words, ground),
    agent: [...findAgents(text, words, ground), ...findExchanged(text, words, ground)],
    extent: [...findExtents(words, ground), ...findParts(text, words, ground)],
    cause: findCauses(text, words, ground),
    matter: [...findReplaced(text, words, ground), ...findMonths(words, ground)],
    person: [...findPersons(text, words, ground), ...findSwaps(text, words, { near, ground })],
    grave: findGrave(words, ground),
    speaker: findSpeakers(text, words, ground),
    standing: findStandings(text, words, ground),
    attribution: findUnattributed(text, words, ground),
    kind: findOtherKinds(words, nearest, ground),
  }
  const all = Object.entries(found) as [About, readonly Problem[]][]
  return [...problems, ...all.flatMap(([about, some]) => some.map((one) => ({ ...one, about })))]
}

/** A headline among the sources may be of any language by its small words. */
const TELLING_WORDS_MIN = 40

function isOfEnglish({ sentences }: Ground): boolean {
  const words = sentences.flatMap((sentence) => sentence.words)
  return words.length < TELLING_WORDS_MIN || isEnglish(words)
}

/** What the sources have not at all: figures, sums, quotations, names and days. Whatever the language. */
export function findAbsent(text: string, words: readonly Word[], ground: Ground): Problem[] {
  return [
    ...findNumbers(text, ground),
    ...findCurrencies(text, ground),
    ...findQuotes(text, ground),
    ...findNames(text, words, ground),
  ]
}
