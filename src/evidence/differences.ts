/**
 * What differs in a gap between two sentences: a number, a day, a name, an outcome, nothing that matters,
 * or so much that they need not speak of the same thing.
 */

import { findMonth } from '../article/months.ts'
import { isInOtherWords, relatedStems } from './align.ts'
import { readGround, type Word } from './ground.ts'
import { isCommonWord } from './lexicon.ts'
import type { NumberToken } from './numbers.ts'
import { areParallel, arePolar, isNegatedForm } from './opposites.ts'
import { NEGATIONS, type Token } from './sentence-tokens.ts'

const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/

export type Difference = {
  readonly kind: 'number' | 'day' | 'name' | 'outcome'
  readonly from: string // as each sentence has it; of several the first
  readonly to: string
}

export function readDifference(
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
