/**
 * Does one sentence say the same as another but for a number, a day, a name or an outcome? Then the
 * later one corrects the earlier. In doubt it does not: tolls rise, prices move, names are spelt anew,
 * figures are rounded, and what was still to come has come. Code alone, most of it for English.
 */

import { findMonth } from '../article/months.ts'
import { isInOtherWords, relatedStems } from './align.ts'
import { readGround, readWords, type Word } from './ground.ts'
import { isCommonWord } from './lexicon.ts'
import { type NumberToken, readNumbers } from './numbers.ts'
import { areParallel, arePolar, isNegatedForm } from './opposites.ts'
import { readQuantities } from './quantities.ts'

export type Change = {
  readonly kind: 'number' | 'day' | 'name' | 'outcome'
  readonly was: string // the sentence as it was, and as it is
  readonly now: string
  readonly from: string // what differs in them; of several the first
  readonly to: string
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

const NEGATIONS = new Set(
  `not no never none nobody neither nor cannot didnt doesnt dont wasnt werent isnt arent hasnt havent hadnt
  wouldnt couldnt`.split(/\s+/),
)
const HEDGES = new Set(
  `about around some nearly almost roughly approximately least most more less than over under exactly just
  only up estimated mr mrs ms dr sir`.split(/\s+/),
)
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/

type Token = {
  readonly key: string // alike in both sentences where they say the same
  readonly text: string
  readonly start: number
  readonly number?: NumberToken
  readonly word?: Word
}

/** Undefined when they say the same, when they speak of different things, and in doubt. */
export function findChange(was: string, now: string): Change | undefined {
  if (was.length > SENTENCE_CHARS_MAX || now.length > SENTENCE_CHARS_MAX) return undefined
  const [old, fresh] = [readTokens(was), readTokens(now)]
  const { shared, hunks } = compare(old, fresh)
  if (shared.filter(carriesMeaning).length < SHARED_WORDS_MIN) return undefined
  const found: Change[] = []
  for (const { removed, added } of hunks) {
    const one = readHunk(removed.filter(isHeavy), added.filter(isHeavy), was)
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

/** The same words, whatever the marks between them. */
export function isSameText(one: string, other: string): boolean {
  return one === other || textKey(one) === textKey(other)
}

/** By this two texts of the same words are the same. */
export function textKey(text: string): string {
  return readWords(text)
    .map(({ low }) => low)
    .join(' ')
}

function countsOther(told: string, was: string, from: string): boolean {
  const whatOf = (text: string) =>
    readQuantities(text)
      .filter(({ shown }) => shown.includes(from) || from.includes(shown))
      .map(({ what }) => what)
      .filter((what) => !IS_AMOUNT.test(what)) // named after its neighbours, and no two sentences have the same
  const [here, there] = [whatOf(told), whatOf(was)]
  return here.length > 0 && there.length > 0 && !here.some((what) => there.includes(what))
}

function readTokens(text: string): readonly Token[] {
  const words = readWords(text)
  // “G20” and “34th” are words.
  const numbers = readNumbers(text).filter(
    ({ start, raw }) =>
      !words.some(
        (word) =>
          word.start <= start &&
          word.end >= start + raw.length &&
          word.end - word.start > raw.length,
      ),
  )
  const isInNumber = ({ start }: Word) =>
    numbers.some((number) => start >= number.start && start < number.start + number.raw.length)
  return [
    ...words
      .filter((word) => !isInNumber(word))
      .map((word): Token => ({ key: word.stem, text: word.text, start: word.start, word })),
    ...numbers.map((number): Token => {
      const sign = /[$£€¥₹]$/.exec(text.slice(0, number.start))?.[0] ?? ''
      const { raw, start, values } = number
      return { key: `#${sign}${values[0]}`, text: `${sign}${raw}`, start, number }
    }),
  ].sort((one, other) => one.start - other.start)
}

const isHeavy = ({ word }: Token) =>
  word === undefined || NEGATIONS.has(word.low) || !(word.isStop || HEDGES.has(word.low))

const carriesMeaning = ({ word }: Token) => word !== undefined && !word.isStop

type Hunk = { readonly removed: readonly Token[]; readonly added: readonly Token[] }

/** What both have in the same order, and what stands in its gaps. */
function compare(old: readonly Token[], fresh: readonly Token[]) {
  const width = fresh.length + 1
  const longest = new Uint16Array((old.length + 1) * width)
  for (let row = old.length - 1; row >= 0; row -= 1)
    for (let column = fresh.length - 1; column >= 0; column -= 1)
      longest[row * width + column] =
        old[row]!.key === fresh[column]!.key
          ? longest[(row + 1) * width + column + 1]! + 1
          : Math.max(longest[(row + 1) * width + column]!, longest[row * width + column + 1]!)
  const shared: Token[] = []
  const hunks: Hunk[] = []
  let removed: Token[] = []
  let added: Token[] = []
  const close = () => {
    if (removed.length + added.length > 0) hunks.push({ removed, added })
    removed = []
    added = []
  }
  let [row, column] = [0, 0]
  while (row < old.length || column < fresh.length) {
    const [here, there] = [old[row], fresh[column]]
    if (here !== undefined && there !== undefined && here.key === there.key) {
      close()
      shared.push(here)
      row += 1
      column += 1
    } else if (
      there === undefined ||
      (here !== undefined &&
        longest[(row + 1) * width + column]! >= longest[row * width + column + 1]!)
    ) {
      removed.push(here!)
      row += 1
    } else {
      added.push(there)
      column += 1
    }
  }
  close()
  return { shared, hunks }
}

type Difference = Pick<Change, 'kind' | 'from' | 'to'>

function readHunk(
  removed: readonly Token[],
  added: readonly Token[],
  was: string,
): Difference | 'same' | 'other' {
  if (removed.length === 0 && added.length === 0) return 'same'
  const [from, to] = [textOf(removed), textOf(added)]
  const isDenial = (tokens: readonly Token[]) =>
    tokens.length > 0 && tokens.every(({ word }) => word !== undefined && NEGATIONS.has(word.low))
  if (isDenial(removed) !== isDenial(added) && (removed.length === 0 || added.length === 0))
    return { kind: 'outcome', from, to }
  if (removed.length === 0 || added.length === 0) return 'other'
  const [oldNumbers, newNumbers] = [numbersOf(removed), numbersOf(added)]
  if (oldNumbers !== undefined && newNumbers !== undefined)
    return readNumberHunk(oldNumbers, newNumbers)
  if ([...removed, ...added].some(({ word }) => word === undefined)) return 'other'
  const [oldWords, newWords] = [removed.map(({ word }) => word!), added.map(({ word }) => word!)]
  const isDay = ({ low, text }: Word) => WEEKDAY.test(low) || findMonth(text) !== undefined
  if (oldWords.length === 1 && newWords.length === 1 && [...oldWords, ...newWords].every(isDay))
    return { kind: 'day', from, to }
  if ([...oldWords, ...newWords].every((word) => isName(word) && !isDay(word)))
    return areSameName(oldWords, newWords, was) ? 'same' : { kind: 'name', from, to }
  if (oldWords.length !== 1 || newWords.length !== 1) return 'other'
  return areOpposite(oldWords[0]!, newWords[0]!) ? { kind: 'outcome', from, to } : 'other'
}

const textOf = (tokens: readonly Token[]) => tokens.map(({ text }) => text).join(' ')

/** The figures of a gap in which nothing else stands but the month of a day. */
function numbersOf(tokens: readonly Token[]): readonly Token[] | undefined {
  const numbers = tokens.filter(({ number }) => number !== undefined)
  const rest = tokens.filter(({ number }) => number === undefined)
  const areMonths = rest.every(({ text }) => findMonth(text) !== undefined)
  const hasDay = numbers.some(({ number }) => number!.isDay)
  return numbers.length > 0 && (rest.length === 0 || (areMonths && hasDay)) ? numbers : undefined
}

function readNumberHunk(
  old: readonly Token[],
  fresh: readonly Token[],
): Difference | 'same' | 'other' {
  if (old.length !== fresh.length) return 'other'
  const pairs = old.map((token, index) => [token, fresh[index]!] as const)
  if (pairs.some(([one, other]) => !areComparable(one.number!, other.number!))) return 'other'
  const differing = pairs.filter(([one, other]) => !areSameNumber(one, other))
  const [first] = differing
  if (first === undefined) return 'same'
  const kind = first[0].number!.isDay ? 'day' : 'number'
  return { kind, from: first[0].text, to: first[1].text }
}

function areComparable(one: NumberToken, other: NumberToken): boolean {
  const isRead = one.amount !== undefined && other.amount !== undefined
  return isRead && one.isDay === other.isDay && one.unit === other.unit
}

const ROUNDED_SHARE_MAX = 0.05

// 1,234,567 is “1.2 million”, and neither is wrong. A small exact number is never rounded.
function areSameNumber(one: Token, other: Token): boolean {
  const [a, b] = [one.number!, other.number!]
  if (a.values.some((value) => b.values.includes(value)))
    return one.key === other.key || !hasSign(one, other)
  const [x, y] = [a.amount!, b.amount!]
  if (a.isDay || x === 0 || y === 0) return false
  const isRounded = (short: number, long: number) => {
    const digits = short.toExponential().replace(/[.-]|e.*$/g, '').length
    return (
      digits < long.toExponential().replace(/[.-]|e.*$/g, '').length &&
      Number(long.toPrecision(digits)) === short
    )
  }
  if (hasSign(one, other)) return false
  return (
    (isRounded(x, y) || isRounded(y, x)) && Math.abs(x - y) / Math.max(x, y) <= ROUNDED_SHARE_MAX
  )
}

// The same figure in dollars and in euros is two figures; a sign that only one of them has is style.
function hasSign(one: Token, other: Token): boolean {
  const [a, b] = [one, other].map(({ key }) => /^#([$£€¥₹])/.exec(key)?.[1])
  return a !== undefined && b !== undefined && a !== b
}

// A capital at the opening of a sentence may be that of any word.
function isName({ isCapital, start, low }: Word): boolean {
  return isCapital && (start > 0 || !isCommonWord(low))
}

/** Shorter, longer, abbreviated, an adjective of it, or spelt after another fashion. */
function areSameName(old: readonly Word[], fresh: readonly Word[], was: string): boolean {
  const holds = (some: readonly Word[], all: readonly Word[]) =>
    some.every((word) => all.some(({ stem }) => stem === word.stem))
  if (holds(old, fresh) || holds(fresh, old)) return true
  const sound = (words: readonly Word[]) => words.map(({ low }) => skeleton(low)).join(' ')
  if (sound(old) === sound(fresh)) return true
  const initials = (words: readonly Word[]) => words.map(({ low }) => low[0]).join('')
  const isShort = (short: readonly Word[], long: readonly Word[]) =>
    short.length === 1 && long.length > 1 && short[0]!.low === initials(long)
  if (isShort(old, fresh) || isShort(fresh, old)) return true
  const ground = readGround([was])
  return fresh.every((word) => isInOtherWords(word, ground))
}

// Kyiv and Kiev, Zelensky and Zelenskyy, Gaddafi and Qaddafi: without vowels and doublings.
function skeleton(low: string): string {
  return low
    .replace(/ph/g, 'f')
    .replace(/[gqc]/g, 'k')
    .replace(/[wv]/g, 'v')
    .replace(/z/g, 's')
    .replace(/[aeiouyhj]/g, '')
    .replace(/(.)\1+/g, '$1')
}

function areOpposite(one: Word, other: Word): boolean {
  if (areParallel(one.stem, other.stem)) return false
  return (
    arePolar(one.stem, other.stem) ||
    isNegatedForm(one.low, other.low) ||
    relatedStems(one.low).get(other.stem) === 'opposite'
  )
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
