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
import type { Problem } from './verify.ts'

/** So much of the rest of the sentence the one behind it has, and so little those that have the thing. */
const BEHIND_SHARE_MIN = 0.75
const ELSEWHERE_SHARE_MAX = 0.34
const REST_WORDS_MIN = 2

type Kind = 'year' | 'day' | 'month' | 'figure' | 'place'
type Thing = {
  readonly kind: Kind
  readonly place: number
  readonly word: Word
  readonly beside: readonly string[]
}

export function findReplaced(words: readonly Word[], ground: Ground): Problem[] {
  if (words.length > SENTENCE_WORDS_MAX) return []
  const content = words.filter(carriesMeaning)
  return thingsIn(words).flatMap((thing): Problem[] => {
    const { kind, word } = thing
    const rest = new Set(content.filter(({ stem }) => stem !== word.stem).map(({ stem }) => stem))
    if (rest.size < REST_WORDS_MIN || !ground.placesOf.has(word.stem)) return []
    const share = ({ stems }: GroundSentence) => rest.intersection(stems).size / rest.size
    const own = ground.placesOf.get(word.stem)!.map((at) => ground.sentences[at]!)
    if (own.some((one) => share(one) > ELSEWHERE_SHARE_MAX)) return []
    // What is named again and again is where all of it is told of: the land of the town.
    if (kind === 'place' && own.length > 1) return []
    const isReplaced = ground.sentences.some(
      (one) =>
        share(one) >= BEHIND_SHARE_MIN &&
        keepWith(one, keptThings).some((other) => isInPlace(thing, other) && !isSaid(other, words)),
    )
    if (!isReplaced) return []
    const { start, end, text } = word
    return [{ kind: SAID_AS[kind], start, end, text }]
  })
}

function isInPlace(one: Thing, other: Thing): boolean {
  if (one.kind !== other.kind || one.word.stem === other.word.stem) return false
  if (one.kind !== 'figure' && one.kind !== 'place') return true
  return one.beside.some((low) => other.beside.includes(low))
}

function isSaid({ word }: Thing, words: readonly Word[]): boolean {
  return words.some(({ stem }) => stem === word.stem)
}

function keptThings({ words }: GroundSentence): readonly Thing[] {
  return words.length > SENTENCE_WORDS_MAX ? [] : thingsIn(words)
}

const SAID_AS = {
  ...{ year: 'date', day: 'date', month: 'date' },
  ...{ figure: 'number', place: 'name' },
} as const satisfies Record<Kind, Problem['kind']>

const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/
const PREPOSITIONS = new Set(['in', 'near'])
// Numbers of the text itself, not of the world.
const POINTS = /^(?:passages?|sources?|articles?|steps?|parts?)$/

function thingsIn(words: readonly Word[]): readonly Thing[] {
  return words.flatMap((word, place): Thing[] => {
    const before = words[place - 1]
    const behind = words[place + 1]
    if (word.isNumber) {
      if (before === undefined || POINTS.test(before.low)) return []
      const isYear = /^(?:19|20)\d\d$/.test(word.low)
      const beside = [
        ...(before?.isCapital === true ? [`${before.low} `] : []),
        ...(behind !== undefined && !behind.isStop && !behind.isNumber ? [` ${behind.low}`] : []),
      ]
      return [{ kind: isYear ? 'year' : 'figure', place, word, beside }]
    }
    if (!word.isCapital) return []
    if (DAY.test(word.low)) return [{ kind: 'day', place, word, beside: [] }]
    if (findMonth(word.text) !== undefined) return [{ kind: 'month', place, word, beside: [] }]
    if (before === undefined || word.isStop || !PREPOSITIONS.has(before.low)) return []
    return [{ kind: 'place', place, word, beside: [before.low] }]
  })
}
