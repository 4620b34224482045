/**
 * Checks a sentence against the texts it is said to rest on: figures, quotations, names, days, and
 * whether its words are in them at all. Code alone; it may doubt too much, never too little.
 */

import { findMonth } from '../article/months.ts'
import { fold, listTerms } from '../article/terms.ts'
import { type NumberToken, readNumbers } from './numbers.ts'
import { isStopTerm } from './question.ts'

export type Problem = {
  readonly kind: 'number' | 'quote' | 'name' | 'date' | 'unsupported'
  readonly start: number // UTF-16 units into the sentence
  readonly end: number
  readonly text: string
}

export type Verdict = {
  readonly supported: boolean
  readonly score: number // 0 to 1, higher is better supported
  readonly problems: readonly Problem[]
}

/** A sentence with fewer of its content words than this in the sources is not theirs. */
const WORDS_HELD_MIN = 0.55
const PROBLEM_COST = 0.25

/** `sources` are plain texts: the cited passages, and what is known of where they stand. */
export function verifySentence(text: string, sources: readonly string[]): Verdict {
  const held = new Set(sources.flatMap(listTerms))
  const share = shareOfWords(text, held)
  const problems = [
    ...findNumbers(text, sources),
    ...findCurrencies(text, sources),
    ...findQuotes(text, sources),
    ...findNames(text, { held, months: monthsIn(sources) }),
  ]
  if (share < WORDS_HELD_MIN)
    problems.push({ kind: 'unsupported', start: 0, end: text.length, text })
  const score = Math.max(0, share - PROBLEM_COST * problems.length)
  return { supported: problems.length === 0, score, problems }
}

// Numbers are checked apart, because they may be written in another way.
function shareOfWords(text: string, held: ReadonlySet<string>): number {
  const content = [...new Set(listTerms(withoutNumbers(text)))].filter((term) => !isStopTerm(term))
  if (content.length === 0) return 1
  return content.filter((term) => held.has(term)).length / content.length
}

function withoutNumbers(text: string): string {
  let at = 0
  let rest = ''
  for (const { start, raw } of readNumbers(text)) {
    rest += `${text.slice(at, start)} `
    at = start + raw.length
  }
  return rest + text.slice(at)
}

function findNumbers(text: string, sources: readonly string[]): Problem[] {
  const known = new Set(sources.flatMap((source) => readNumbers(source).flatMap(valuesHeld)))
  return readNumbers(text)
    .filter(({ values }) => !values.some((value) => known.has(value)))
    .map(({ start, raw, isDay }) => ({
      kind: isDay ? 'date' : 'number',
      start,
      end: start + raw.length,
      text: raw,
    }))
}

// “4 November” holds no four of anything, but “5%” holds the five of “from 4% to 5”.
function valuesHeld({ values, isDay }: NumberToken): readonly string[] {
  return isDay ? values.slice(0, 1) : [...values, ...values.map((value) => value.replace(/%$/, ''))]
}

const CURRENCIES: readonly (readonly [string, RegExp])[] = [
  ['$', /\$|\bdollars?\b|\b[A-Z]{2}D\b/i],
  ['£', /£|\bpounds?\b|\bsterling\b|\bGBP\b/i],
  ['€', /€|\beuros?\b|\bEUR\b/i],
  ['¥', /¥|\byen\b|\byuan\b|\brenminbi\b|\b(?:JPY|CNY|RMB)\b/i],
  ['₹', /₹|\brupees?\b|\bINR\b|\bRs\b/i],
]

// A sum in another currency is another sum.
function findCurrencies(text: string, sources: readonly string[]): Problem[] {
  return CURRENCIES.filter(([, known]) => !sources.some((source) => known.test(source))).flatMap(
    ([sign]) => {
      const start = text.indexOf(sign)
      return start < 0 ? [] : [{ kind: 'number', start, end: start + 1, text: sign } as const]
    },
  )
}

// A single mark between letters is an apostrophe; one before a digit (’90s) opens nothing.
const QUOTED =
  /["“«„]([^"“”«»„]{2,2000})["”»“]|(?<![\p{L}\p{N}])['‘](?!\d)((?:[^'‘’]|['’](?=\p{L})){3,2000})['’](?!\p{L})/gu

function findQuotes(text: string, sources: readonly string[]): Problem[] {
  const spoken = sources.map(wordsOnly)
  return [...text.matchAll(QUOTED)]
    .filter(({ 1: inDouble, 2: inSingle }) => {
      const words = wordsOnly(inDouble ?? inSingle ?? '')
      return !spoken.some((source) => source.includes(words))
    })
    .map(({ 0: raw, index }) => ({
      kind: 'quote',
      start: index,
      end: index + raw.length,
      text: raw,
    }))
}

// Marks and spaces vary from publisher to publisher; the words, in their order, must not.
function wordsOnly(text: string): string {
  return ` ${
    fold(text)
      .match(/[\p{L}\p{M}\p{N}]+/gu)
      ?.join(' ') ?? ''
  } `
}

type Known = { readonly held: ReadonlySet<string>; readonly months: ReadonlySet<number> }

const WEEKDAY = /^(mon|tues|wednes|thurs|fri|satur|sun)day$/i

// The first word has its capital from the sentence, unless another follows, as in a person's name.
function findNames(text: string, { held, months }: Known): Problem[] {
  const problems: Problem[] = []
  for (const { 0: raw, index } of text.matchAll(/\p{Lu}[\p{L}\p{M}'’-]+/gu)) {
    const isFirst = /^[\s"“«'(]*$/.test(text.slice(0, index))
    if (isFirst && !/^ \p{Lu}/u.test(text.slice(index + raw.length))) continue
    const month = findMonth(raw)
    const terms = listTerms(raw).filter((term) => !isStopTerm(term))
    const isHeld = terms.every((term) => held.has(term))
    if (isHeld || (month !== undefined && months.has(month))) continue
    const kind = month !== undefined || WEEKDAY.test(raw) ? 'date' : 'name'
    problems.push({ kind, start: index, end: index + raw.length, text: raw })
  }
  return problems
}

// “Nov.” in a source is the November of a sentence.
function monthsIn(sources: readonly string[]): ReadonlySet<number> {
  const words = sources.flatMap((source) => source.match(/\p{Lu}\p{L}{2,9}/gu) ?? [])
  return new Set(words.map(findMonth).filter((month) => month !== undefined))
}
