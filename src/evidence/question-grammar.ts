/**
 * Which word of a question is its verb, and which nouns belong to it? By the order of English words and by
 * what the dictionary says that each may be.
 */

import type { Word } from './ground.ts'
import { partsOf } from './lexicon.ts'
import { baseForms, regular } from './word-forms.ts'

/** Helpers of a verb that stands in its base form behind them, and of one that stands as a participle. */
export const DO = /^(?:do|does|did|will|would|can|could|should|may|might|must|shall)$/
export const BE = /^(?:is|are|was|were|be|been|being|has|have|had)$/
export const ASKS = /^(?:who|whom|whose|what|which|when|where|why|how)$/
export const DETERMINER =
  /^(?:the|a|an|this|that|these|those|its|his|her|their|our|my|your|any|some|no|every|each|all|how|which|what|whose)$/
export const PREPOSITION =
  /^(?:of|in|at|on|to|for|from|by|with|over|after|before|during|against|between|about|into|through|under|near|since|until|outside|off|out|up|down|across|among|than|as)$/
/** Not what a question is about, though they stand where that might. */
export const ASIDE =
  /^(?:still|first|second|third|last|next|again|ever|yet|now|today|tomorrow|yesterday|tonight|anyone|anybody|someone|somebody|everyone|nobody|people|person|persons|new|current|currently|former|week|month|year|day|time)$/
/** Words that say how a thing is, where a verb would stand: “is the strike over?” */
export const STATE = /^(?:over|missing|dead|alive|open|closed|finished|worth|about|connected)$/

/** In a question with “did” the verb stands in its base form, behind its subject. */
export function findVerb(
  words: readonly Word[],
  { at, asked, needsSubject }: { at: number; asked: string; needsSubject: boolean },
): number | undefined {
  let best: number | undefined
  let most = -1
  for (let place = at + (needsSubject ? 2 : 1); place < words.length; place += 1) {
    const [word, before, after] = [words[place]!, words[place - 1]!, words[place + 1]]
    if (word.isCapital || word.isNumber || regular(word.low) !== word.low) continue
    const parts = partsOf(word.low)
    if (!parts.includes('verb') || /(?:[^s]s|[^e]ed|.{3}ing)$/.test(word.low)) continue
    if (DETERMINER.test(before.low) || PREPOSITION.test(before.low)) continue
    if (place > at + 1 && isOwner(before, asked)) continue
    const score = (opensObject(after) ? 2 : 0) + (parts.includes('noun') ? 0 : 1)
    if (score > most) [best, most] = [place, score]
  }
  return best
}

// “Is the strike over”, “was the astrolabe stolen”, “has the strike ended”.
export function findParticiple(words: readonly Word[], at: number): number | undefined {
  const place = words.findLastIndex(
    (word, index) =>
      index > at &&
      !word.isCapital &&
      !DETERMINER.test(words[index - 1]!.low) &&
      (isParticiple(word) || (STATE.test(word.low) && index === words.length - 1)),
  )
  if (place < 0) return undefined
  // “the planned strike in Lissom”: stands before its noun
  const next = words[place + 1]
  const isDoing = words[place]!.low.endsWith('ing')
  if (next !== undefined && !isDoing && !opensObject(next)) return undefined
  return place
}

function opensObject(word: Word | undefined): boolean {
  if (word === undefined || word.isCapital || word.isNumber) return true
  return (
    DETERMINER.test(word.low) ||
    PREPOSITION.test(word.low) ||
    /^(?:next|first|last|again|now|together|missing|when|why|how)$/.test(word.low)
  )
}

const PLURAL = /^(?:people|men|women|children|feet|lives|media|data)$/

export function isVerb({ low }: Word): boolean {
  return partsOf(low).includes('verb') && !PLURAL.test(low)
}

export function isFormOf({ low }: Word, verbs: RegExp): boolean {
  return [...baseForms(low, 'verb')].some((base) => verbs.test(base))
}

export function isParticiple(word: Word): boolean {
  const { low } = word
  return isVerb(word) && (/(?:ed|ing)$/.test(low) || regular(low) !== low)
}

export function isFiniteVerb(word: Word): boolean {
  const { low } = word
  return isVerb(word) && (/ed$/.test(low) || regular(low) !== low || partsOf(low)[0] === 'verb')
}

export function isOwner({ end }: Word, asked: string): boolean {
  return /^['’]/.test(asked.slice(end)) || /['’]s?$/.test(asked.slice(0, end))
}

/** The noun that a group of words is about, in front of its first preposition: “the harbour strike at X”. */
export function headOf(words: readonly Word[]): readonly Word[] {
  const cut = words.findIndex(({ low }, index) => index > 0 && PREPOSITION.test(low))
  const group = cut < 0 ? words : words.slice(0, cut)
  const head = group.findLast(
    ({ low, isStop, isNumber, isCapital }) =>
      !isStop && !isNumber && !ASIDE.test(low) && (isCapital || isNoun(low)),
  )
  return head === undefined ? [] : [head]
}

function isNoun(low: string): boolean {
  const parts = partsOf(low)
  return parts.length === 0 || parts.includes('noun')
}

export function objectOf(words: readonly Word[], place: number): readonly Word[] {
  const rest = words.slice(place + 1)
  const start = rest.findIndex(({ low, isStop }) => !isStop && !PREPOSITION.test(low))
  return start < 0 ? [] : headOf(rest.slice(start))
}
