/**
 * Has a sentence one thing of another matter: the year, day, figure or place that the sources give to
 * something else, where the one source sentence behind it has another in its place? For English only.
 */

import { findMonth } from '../article/months.ts'
import { carriesMeaning } from './align.ts'
import {
  type Ground,
  type GroundSentence,
  keepWith,
  SENTENCE_WORDS_MAX,
  type Word,
} from './ground.ts'
import { readNumbers } from './numbers.ts'
import type { Problem } from './verify.ts'

/** So much of the rest of the sentence the one behind it has, and so little those that have the thing. */
const BEHIND_SHARE_MIN = 0.75
const ELSEWHERE_SHARE_MAX = 0.34
const REST_WORDS_MIN = 2

type Kind = 'year' | 'day' | 'month' | 'figure' | 'place'
type Thing = {
  readonly kind: Kind
  readonly start: number // UTF-16 units
  readonly end: number
  readonly text: string
  /** What it is, in one spelling, and the stem it has as a word. */
  readonly values: readonly string[]
  readonly stems: readonly string[]
  /** The word that counts, or that says where: only with the same one may a thing be replaced. */
  readonly beside: readonly string[]
}

export function findReplaced(text: string, words: readonly Word[], ground: Ground): Problem[] {
  if (words.length > SENTENCE_WORDS_MAX) return []
  const content = words.filter(carriesMeaning)
  const mine = readThings(text, words)
  return mine.flatMap((thing): Problem[] => {
    const own = [...ground.sentences.keys()].filter((at) =>
      keepWith(ground.sentences[at]!, thingsIn).some((other) => isSame(thing, other)),
    )
    const rest = new Set(content.map(({ stem }) => stem)).difference(new Set(thing.stems))
    if (rest.size < REST_WORDS_MIN || own.length === 0) return []
    const share = ({ stems }: GroundSentence) => rest.intersection(stems).size / rest.size
    const shareElsewhere = Math.max(...own.map((at) => share(ground.sentences[at]!)))
    if (shareElsewhere > ELSEWHERE_SHARE_MAX) return []
    // What is named again and again is where all of it is told of: the land of the town.
    if (thing.kind === 'place' && own.length > 1) return []
    const isReplaced = ground.sentences.some(
      (one) =>
        share(one) >= BEHIND_SHARE_MIN &&
        keepWith(one, thingsIn).some(
          (other) => isInPlace(thing, other) && !mine.some((said) => isSame(said, other)),
        ),
    )
    if (!isReplaced) return []
    const { kind, start, end } = thing
    return [{ kind: SAID_AS[kind], start, end, text: thing.text }]
  })
}

/** “June 2022” where the sources have a June of another year, and 2022 for another month. */
export function findMonths(words: readonly Word[], ground: Ground): Problem[] {
  return monthsIn(words).flatMap(({ month, year, start, end, text }): Problem[] => {
    const told = ground.sentences.flatMap((sentence) => keepWith(sentence, monthsOf))
    if (told.some((other) => other.month === month && other.year === year)) return []
    const isOther = told.some((other) => other.month === month)
    if (!isOther || !told.some((other) => other.year === year)) return []
    return [{ kind: 'date', start, end, text }]
  })
}

function monthsOf({ words }: GroundSentence): readonly MonthOfYear[] {
  return monthsIn(words)
}

type MonthOfYear = {
  readonly month: number
  readonly year: string
  readonly start: number
  readonly end: number
  readonly text: string
}

function monthsIn(words: readonly Word[]): readonly MonthOfYear[] {
  return words.flatMap((word, place): MonthOfYear[] => {
    const month = word.isCapital ? findMonth(word.text) : undefined
    const next = words[place + 1]
    if (month === undefined || next === undefined || !YEAR.test(next.low)) return []
    const { start, end, text } = word
    return [{ month, year: next.low, start, end, text }]
  })
}

const YEAR = /^(?:19|20)\d\d$/

const SAID_AS = {
  ...{ year: 'date', day: 'date', month: 'date' },
  ...{ figure: 'number', place: 'name' },
} as const satisfies Record<Kind, Problem['kind']>

function isSame(one: Thing, other: Thing): boolean {
  return one.kind === other.kind && one.values.some((value) => other.values.includes(value))
}

function isInPlace(one: Thing, other: Thing): boolean {
  if (one.kind !== other.kind || isSame(one, other)) return false
  if (one.kind !== 'figure' && one.kind !== 'place') return true
  return one.beside.some((word) => other.beside.includes(word))
}

function thingsIn({ text, words }: GroundSentence): readonly Thing[] {
  return words.length > SENTENCE_WORDS_MAX ? [] : readThings(text, words)
}

const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/
const PREPOSITIONS = new Set(['in', 'near'])
// Numbers of the text itself, not of the world.
const POINTS = /^(?:passages?|sources?|articles?|steps?|parts?)$/

function readThings(text: string, words: readonly Word[]): readonly Thing[] {
  return [
    ...readFigures(text, words),
    ...words.flatMap((word, place): Thing[] => {
      if (!word.isCapital) return []
      const { start, end, stem } = word
      const thing = { start, end, text: word.text, values: [stem], stems: [stem], beside: [] }
      if (DAY.test(word.low)) return [{ ...thing, kind: 'day' }]
      if (findMonth(word.text) !== undefined) return [{ ...thing, kind: 'month' }]
      const before = words[place - 1]
      if (before === undefined || word.isStop || !PREPOSITIONS.has(before.low)) return []
      return [{ ...thing, kind: 'place', beside: [before.low] }]
    }),
  ]
}

function readFigures(text: string, words: readonly Word[]): readonly Thing[] {
  return readNumbers(text).flatMap((number): Thing[] => {
    const { start, raw, values, isDay } = number
    const end = start + raw.length
    const first = words.findIndex((word) => word.start >= start)
    const behind = words.find((word) => word.start >= end)
    const before = first < 0 ? undefined : words[first - 1]
    if (isDay || before === undefined || POINTS.test(before.low)) return []
    const stems = words
      .filter((word) => word.start >= start && word.end <= end)
      .map(({ stem }) => stem)
    const plain = values.map((value) => value.replace(/%| points$/, ''))
    const thing = { start, end, text: raw, values: plain, stems }
    if (YEAR.test(raw)) return [{ ...thing, kind: 'year', beside: [] }]
    const counts = behind !== undefined && !behind.isStop && !behind.isNumber ? [behind.stem] : []
    // “has risen to seven”
    const reached = words[first - 2]
    const opens =
      /^(?:to|by|at)$/.test(before.low) && reached?.isStop === false
        ? [`${reached.stem} ${before.low}`]
        : []
    // “Lena Vogt, 23,”: an age stands behind its name.
    const age = before.isCapital && /^, \d\d$/.test(text.slice(before.end, end)) ? ['age'] : []
    return [
      {
        ...thing,
        kind: 'figure',
        beside: [...counts, ...age, ...(counts.length === 0 ? opens : [])],
      },
    ]
  })
}
