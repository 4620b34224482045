/**
 * How much a sentence says that its sources do not, as one number: a logistic sum of a few measures.
 * `bench/fit-verify.ts` finds the weights anew.
 */

import { carriesMeaning, isNew } from './align.ts'
import { listClauses, shareAstray } from './clauses.ts'
import type { Displaced } from './displaced.ts'
import { areSideBySide, type Ground, type Word } from './ground.ts'
import { isThing, partsOf } from './lexicon.ts'
import type { Problem } from './verify.ts'

export type Measures = {
  /** Share of neighbouring words that are neighbours in no source. */
  readonly unpaired: number
  /** New nouns for things and words that no dictionary has; other new words. */
  readonly newThings: number
  readonly newDoings: number
  readonly newNames: number
  /** Share of the neighbours that the sources have, but never near to one another. */
  readonly scattered: number
  /** Names, and other words, that the sources have, but not where the sentence rests on them. */
  readonly displacedNames: number
  readonly displacedWords: number
  /** Nouns in whose place the sources have another one. */
  readonly replacedNouns: number
  /** How much of the clause that is held least no single source sentence says. */
  readonly strayClause: number
  /** Figures that the sources have, but never in a sentence with the words beside them. */
  readonly strayFigures: number
  /** Wrong figures, names, days, quotations and turned sense. */
  readonly problems: number
  /** Those of them that are of figures and days: hardly one of these is blamed wrongly. */
  readonly wrongFigures: number
  /** 1 unless the sentence speaks of its sources (“the passages do not say”). */
  readonly isPlain: number
}

// Fitted by cross-validation on two public sets of sentences that people have judged (RAGTruth, FaithBench); see the
// note “how is a sentence checked”. Each is what one more of the measure adds to the doubt.
const WEIGHTS: Readonly<Record<keyof Measures, number>> = {
  unpaired: 2.08,
  newThings: 0.41,
  newDoings: 0.24,
  newNames: 0.5,
  scattered: 0.65,
  displacedNames: 0.21,
  displacedWords: 0.03,
  replacedNouns: 0.2,
  strayClause: 0.73,
  strayFigures: 0.43,
  problems: 0.93,
  wrongFigures: 1.52,
  isPlain: 1.28,
}
const BIAS = -3.61

const COUNT_MAX = 4
const FEW_MAX = 2 // figures and problems

/** The words of the sentence that are new, in order. */
export function listNew(words: readonly Word[], ground: Ground): readonly Word[] {
  return words.filter((word) => carriesMeaning(word) && isNew(word, ground))
}

export type Read = {
  readonly words: readonly Word[]
  readonly fresh: readonly Word[] // those of them that are new
  readonly displaced: Displaced
  readonly ground: Ground
  readonly problems: readonly Problem[]
}

export function measure(
  text: string,
  { words, fresh, displaced, ground, problems }: Read,
): Measures {
  const isName = (word: Word) => word.isCapital && word !== words[0]
  const common = fresh.filter((word) => !isName(word))
  const things = common.filter(({ low }) => partsOf(low).length === 0 || isThing(low)).length
  const most = (count: number) => Math.min(count, COUNT_MAX)
  return {
    unpaired: shareUnpaired(words, ground),
    newThings: most(things),
    newDoings: most(common.length - things),
    newNames: most(fresh.length - common.length),
    scattered: shareScattered(words, ground),
    displacedNames: most(displaced.names.length),
    displacedWords: most(displaced.others.length),
    replacedNouns: most(displaced.nouns.length),
    strayClause: shareAstray(listClauses(text, words), ground),
    strayFigures: Math.min(countStrayFigures(words, ground), FEW_MAX),
    problems: Math.min(problems.length, FEW_MAX),
    wrongFigures: Math.min(problems.filter(isOfFigures).length, FEW_MAX),
    isPlain: speaksOfSources(text) ? 0 : 1,
  }
}

function isOfFigures({ kind }: Problem): boolean {
  return kind === 'number' || kind === 'date'
}

/** A sentence with more new words than this among its own is not theirs, however short it is. */
const NEW_SHARE_MAX = 0.45

export function isMostlyNew({ words, fresh }: Pick<Read, 'words' | 'fresh'>): boolean {
  const content = words.filter(carriesMeaning).length
  return fresh.length / Math.max(1, content) > NEW_SHARE_MAX
}

/** 0 to 1: how far the sentence is from what its sources say. */
export function doubtOf(measures: Measures): number {
  let sum = BIAS
  for (const [name, weight] of Object.entries(WEIGHTS))
    sum += weight * measures[name as keyof Measures]
  return 1 / (1 + Math.exp(-sum))
}

const OF_THE_SOURCES =
  /\b(?:passages?|article|summar\w+|provided|the text|context|information (?:about|on|provided)|based on the)\b/i

/** “The passages do not say”: a sentence about its sources and not about the world. */
export function speaksOfSources(text: string): boolean {
  return OF_THE_SOURCES.test(text)
}

function shareUnpaired(words: readonly Word[], ground: Ground): number {
  const unknown = words
    .slice(1)
    .filter((word, index) => !areSideBySide(words[index]!, word, ground))
  return unknown.length / Math.max(1, words.length - 1)
}

const NEAR_WORDS = 6

function shareScattered(words: readonly Word[], ground: Ground): number {
  const said = words.filter(({ isStop }) => !isStop)
  let known = 0
  let scattered = 0
  for (const [index, { stem: second }] of said.entries()) {
    const first = said[index - 1]?.stem
    if (first === undefined || !ground.placesOf.has(first) || !ground.placesOf.has(second)) continue
    known += 1
    if (!standNear(first, second, ground)) scattered += 1
  }
  return known === 0 ? 0 : scattered / known
}

function standNear(first: string, second: string, { sentences, placesOf }: Ground): boolean {
  return placesOf.get(first)!.some((place) => {
    const { words, stems } = sentences[place]!
    if (!stems.has(second)) return false
    return words.some(
      ({ stem }, at) =>
        stem === first &&
        words
          .slice(Math.max(0, at - NEAR_WORDS), at + NEAR_WORDS + 1)
          .some((other) => other.stem === second),
    )
  })
}

function countStrayFigures(words: readonly Word[], { sentences, placesOf }: Ground): number {
  const said = words.filter(({ isStop }) => !isStop)
  return said.filter(({ isNumber, stem }, index) => {
    const places = isNumber ? placesOf.get(stem) : undefined
    const beside = [-2, -1, 1, 2].flatMap((step) => {
      const word = said[index + step]
      return word === undefined || word.isNumber ? [] : [word.stem]
    })
    if (places === undefined || beside.length === 0) return false
    return !places.some((place) => beside.some((other) => sentences[place]!.stems.has(other)))
  }).length
}
