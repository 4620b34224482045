/** What makes it doubtful that a clause tells what it has the word for: it might happen, or is no longer so. */

import type { Word } from './ground.ts'
import type { Predicate } from './predicate.ts'

const NEGATION = /^(?:not|no|nobody|none|never|neither|nor|cannot|without|\w+nt)$/
const UNREAL = /^(?:whether|if|unless|would|could|might|should)$/
const JUST_BEFORE = 4

// “Voting on whether to stop work” tells no strike.
export function isUnreal(words: readonly Word[], at: number): boolean {
  return words.slice(Math.max(0, at - JUST_BEFORE), at).some(({ low }) => UNREAL.test(low))
}

const PAST = /^(?:former|formerly|ex|late|was|were|had|then|previous|predecessor)$/
const LEAVES = new Set(['resign', 'quit', 'step', 'dismiss', 'oust', 'sack', 'succeed'])
const PASSIVE = /^(?:was|were|been|be|is|are|being)$/

const HOLDER_WITHIN = 4
const IS = /^(?:is|was|are|becomes?|became)$/

// “The mayor, Otto Fenwright”, “Signe Ostrel, who chairs”: somebody is named beside the office.
function hasHolder(office: Word, words: readonly Word[], heads: Predicate['heads']): boolean {
  const at = words.indexOf(office)
  const isName = (word: Word) =>
    word.isCapital &&
    !word.isStop &&
    word !== office &&
    !heads.some((head) => head.includes(word.stem))
  const before = words.slice(Math.max(0, at - HOLDER_WITHIN), at)
  const beside = [...before, ...words.slice(at + 1, at + 1 + HOLDER_WITHIN)]
  return beside.some(isName) || (before.some(({ low }) => IS.test(low)) && isName(words[0]!))
}

const OF_TIME = /^(?:before|after|until|since)$/

/** What was once is no office now; what was done does not say by whom, and what came before it not when. */
export function isDoubtful(
  clause: readonly Word[],
  at: number,
  { isOffice, heads, asksAgent, asksWhen, isNegative }: Predicate,
  words: readonly Word[],
): boolean {
  if (isUnreal(clause, at)) return true
  if (isNegative && !clause.some(({ low }) => NEGATION.test(low))) return true
  if (asksWhen && OF_TIME.test(clause[0]!.low)) return true
  const before = clause.slice(Math.max(0, at - JUST_BEFORE), at)
  if (isOffice)
    return (
      before.some(({ low }) => PAST.test(low)) ||
      words.some(({ stem }) => LEAVES.has(stem)) ||
      !hasHolder(clause[at]!, words, heads)
    )
  const isDone = before.slice(-2).some(({ low }) => PASSIVE.test(low))
  return asksAgent && isDone && !words.slice(at).some(({ low }) => low === 'by')
}
