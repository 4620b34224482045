/**
 * Does one sentence say the same as another but for a number, a day, a name or an outcome? Then the
 * later one corrects the earlier. In doubt it does not: tolls rise, prices move, names are spelt anew,
 * figures are rounded, and what was still to come has come. Code alone, most of it for English.
 */

import { type Difference, readDifference } from './differences.ts'
import { readNumbers } from './numbers.ts'
import { readQuantities } from './quantities.ts'
import { compareTokens } from './sentence-gaps.ts'
import { carriesMeaning, isHeavy, isSameText, readTokens } from './sentence-tokens.ts'

export type Change = Difference & {
  readonly was: string // the sentence as it was, and as it is
  readonly now: string
}

const SENTENCE_CHARS_MAX = 600
const CHANGES_MAX = 3
/** So many words of meaning must stand in both, or they need not speak of the same thing. */
const SHARED_WORDS_MIN = 3

// What is true for a while only: a later figure or name does not make the earlier one wrong.
const RUNNING =
  /\b(?:so far|as of|currently|now|today['’]s|early|late|morning|afternoon|shares?|stocks?|index|futures|bitcoin|crude|oil|gold|yields?|prices?|traded|trading|exchange rate|lead(?:s|ing)?|trail(?:s|ing)?|half-time|half time|innings|overs|wickets?|runs|degrees|temperatures?|winds?|missing|remain(?:s|ed|ing)?|still|count(?:ed|ing)|polls?|votes?|ballots?|cases|infections|viewers|customers|without power|acres|hectares|contained|waiting|live)\b/i
// What adds up as time goes on.
const GROWS =
  /\b(?:toll|kill(?:s|ed|ing)?|dead|deaths?|died|dies|injur\w+|wounded|hurt|hospitali[sz]ed|arrest\w*|detained|evacuat\w+|displaced|homeless|fled|rescued|recovered|found|destroyed|damaged?|burn(?:ed|t)|raised|donat\w+|pledged|collected|cost|sign(?:ed|atures?)|protest\w*|complain\w*|reported|claims?|charged|at least|more than|over)\b/i
// Not over and done when it was written.
const PENDING =
  /\b(?:yet|still|will|would|may|might|could|can|shall|should|expect\w*|due to|set to|plans?|planned|likely|so far|currently|now|as of|has|have|is|are|am|be|remain\w*|if|unless|until)\b/i
const SAYS =
  /\b(?:said|says|say|told|tells|announced|reported|added|wrote|according|stated|confirmed|spokes\w+)\b/i

/** Undefined when they say the same, when they speak of different things, and in doubt. */
export function findChange(was: string, now: string): Change | undefined {
  if (was.length > SENTENCE_CHARS_MAX || now.length > SENTENCE_CHARS_MAX) return undefined
  const [old, fresh] = [readTokens(was), readTokens(now)]
  const { shared, hunks } = compareTokens(old, fresh)
  if (shared.filter(carriesMeaning).length < SHARED_WORDS_MIN) return undefined
  const found: Change[] = []
  for (const { removed, added } of hunks) {
    const one = readDifference(removed.filter(isHeavy), added.filter(isHeavy), was)
    if (one === 'same') continue
    if (one === 'other') return undefined
    found.push({ ...one, was, now })
  }
  if (found.length === 0 || found.length > CHANGES_MAX) return undefined
  return found.every((change) => isSure(change)) ? found[0] : undefined
}

/**
 * Whether a told sentence says what has changed: it is the old one, or says most of it with the same
 * figure, name or word and without the new one.
 */
export function tells(told: string, { kind, was, from, to }: Change): boolean {
  if (isSameText(told, was)) return true
  const [said, old] = [readTokens(told), readTokens(was)]
  const keysOf = (text: string) =>
    readTokens(text)
      .filter(isHeavy)
      .map(({ key }) => key)
  const here = new Set(said.map(({ key }) => key))
  const [gone, come] = [keysOf(from), keysOf(to)]
  if (gone.length === 0 || !gone.every((key) => here.has(key))) return false
  if (come.some((key) => here.has(key))) return false
  if (kind === 'number' && countsOther(told, was, from)) return false
  const there = new Set(old.filter(carriesMeaning).map(({ key }) => key))
  const meant = said.filter(carriesMeaning).filter(({ key }) => !gone.includes(key))
  const both = meant.filter(({ key }) => there.has(key)).length
  return both >= SHARED_WORDS_MIN && both / meant.length >= SAID_SHARE_MIN
}

const SAID_SHARE_MIN = 0.6
const IS_AMOUNT = /^(?:[%$£€¥]|dollars|euros|pounds|yen|zloty)/

function countsOther(told: string, was: string, from: string): boolean {
  const whatOf = (text: string) =>
    readQuantities(text)
      .filter(({ shown }) => shown.includes(from) || from.includes(shown))
      .map(({ what }) => what)
      .filter((what) => !IS_AMOUNT.test(what)) // named after its neighbours, and no two sentences have the same
  const [here, there] = [whatOf(told), whatOf(was)]
  return here.length > 0 && there.length > 0 && !here.some((what) => there.includes(what))
}

function isSure({ kind, was, now, from, to }: Change): boolean {
  const either = (pattern: RegExp) => pattern.test(was) || pattern.test(now)
  if (kind === 'outcome') return !either(PENDING)
  if (either(RUNNING)) return false
  if (kind !== 'number') return !either(SAYS)
  const [before, after] = [from, to].map((text) => readNumbers(text)[0]?.amount ?? Number.NaN)
  // Fewer dead than was said is a correction; more may simply be later.
  return after! < before! || !(either(GROWS) || isCount(was, before!))
}

/** Whether the figure counts people or things, of which there may be more later. */
function isCount(sentence: string, value: number): boolean {
  return readQuantities(sentence).some((one) => one.value === value && !IS_AMOUNT.test(one.what))
}
