/** With which words does somebody say something? For English. */

import type { Word } from './ground.ts'

// Verbs with which somebody says something: any, and those that nobody uses for a plain fact.
const SAYS = new Set(
  `say says said saying tell tells told state states stated add adds added warn warns warned report reports
  reported declare declares declared write writes wrote estimate estimates estimated predict predicts predicted
  caution cautions cautioned`.split(/\s+/),
)
const CLAIMS = new Set(
  `claim claims claimed claiming allege alleges alleged insist insists insisted argue argues argued maintain
  maintains maintained contend contends contended accuse accuses accused accusing
  blame blames blamed blaming suspect suspects suspected believe believes believed
  fear fears feared speculate speculates speculated assert asserts asserted`.split(/\s+/),
)
const BE = new Set('is are was were be been being'.split(' '))
const OPENS_NOUN = new Set(
  'a an the this that his her its their our of in no any two three one new'.split(' '),
)

/** Whether somebody says something with the word at this place. */
export function isSaying(words: readonly Word[], place: number): boolean {
  const { low, isCapital } = words[place]!
  if ((!SAYS.has(low) && !CLAIMS.has(low)) || (isCapital && place > 0)) return false
  const before = words[place - 1]?.low ?? ''
  // “a claim” is a thing, and who was told something has not said it.
  return !OPENS_NOUN.has(before) && !BE.has(before)
}

export function isClaiming({ low }: Word): boolean {
  return CLAIMS.has(low)
}
