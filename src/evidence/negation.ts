/** Which words of a sentence are said not to be so? For English. */

import { listTerms } from '../article/terms.ts'
import type { GroundSentence, Word } from './ground.ts'

const NEGATIONS = new Set(
  `not no never none nobody nothing neither nor without cannot didnt doesnt dont isnt arent wasnt werent
  hasnt havent hadnt wouldnt couldnt shouldnt wont cant`.split(/\s+/),
)
// “failed to agree”, “unlikely to agree”
const NEGATIONS_BEFORE_TO = new Set(
  'unable unlikely fail fails failed failing refuse refuses refused refusing'.split(' '),
)
const ENDS_SCOPE = new Set(
  `but and that which who because while although though whereas or if when after before`.split(' '),
)
const SCOPE_WORDS = 5
const SCOPE_CONTENT_WORDS = 2
const OPENS_NOUN = new Set('the a an his her its their our any'.split(' '))
const NONE = new Set(['no', 'none', 'nothing', 'never', 'nobody'])

// “not only”, “not just” and “not until” affirm what follows.
const AFFIRMS = new Set(['only', 'just', 'merely', 'simply', 'solely', 'until', 'least', 'alone'])

/** Whether the word at this place denies what follows it. */
export function isNegation(words: readonly Word[], place: number): boolean {
  const { low } = words[place]!
  if (NEGATIONS_BEFORE_TO.has(low)) return words[place + 1]?.low === 'to'
  // “did not name the driver nor the guard”: what is denied is the naming, not the guard.
  if (low === 'nor' && OPENS_NOUN.has(words[place + 1]?.low ?? '')) return false
  const next = words[place + 1]?.low === 'the' ? words[place + 2] : words[place + 1]
  return NEGATIONS.has(low) && !AFFIRMS.has(next?.low ?? '')
}

/** Which words are said not to be so: the next one or two that carry meaning, up to a break. */
export function listNegated(words: readonly Word[], text: string): ReadonlySet<number> {
  const negated = new Set<number>()
  // “will not be known until Friday” says that it will.
  if (words.some(({ low }) => low === 'until' || low === 'unless')) return negated
  for (const [place, word] of words.entries()) {
    if (!isNegation(words, place)) continue
    // “found no evidence” has not found any.
    if (NONE.has(word.low) && place > 0 && !words[place - 1]!.isStop) negated.add(place - 1)
    let left = SCOPE_CONTENT_WORDS
    for (let at = place + 1; at < words.length && at - place <= SCOPE_WORDS && left > 0; at += 1) {
      const next = words[at]!
      if (/[,;:.!?–—-]/.test(text.slice(words[at - 1]!.end, next.start))) break
      if (ENDS_SCOPE.has(next.low)) break
      if (next.isStop) continue
      negated.add(at)
      left -= 1
    }
  }
  return negated
}

/** The same of a source's sentence, to be kept with it. */
export function negatedIn({ words, text }: GroundSentence): ReadonlySet<number> {
  return listNegated(words, text)
}

/** Other ways to say that something is not so. */
export const DENIES = new Set(
  listTerms(`avoid prevent prevented rather instead missing absent omitted few little hardly barely refusal refuse refused deny denied
  denial reject rejected bar barred lack lacks fail failed unlikely defunct unclear unknown false ban prohibited
  impossible halt end ended stop stopped doubt unable unaware nor difficult difficulty hard until unless yet`),
)

export function countDenials(words: readonly Word[]): number {
  return words.filter(({ stem }, at) => isNegation(words, at) || DENIES.has(stem)).length
}
