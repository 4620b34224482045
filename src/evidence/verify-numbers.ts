/**
 * Are the figures of a sentence those of its sources? In digits or words, rounded honestly, in the
 * same currency, and per cent not taken for percentage points.
 */

import { type Ground, type GroundSentence, keepWith } from './ground.ts'
import { type NumberToken, readNumbers } from './numbers.ts'
import type { Problem } from './verify.ts'
import { speaksOfSources } from './weigh.ts'

type Amount = { readonly amount: number; readonly unit: NumberToken['unit'] }

/** What is known of the figures of a source's sentence, read once. */
type Figures = {
  readonly values: ReadonlySet<string>
  readonly amounts: readonly Amount[]
}

const NO_FIGURES: Figures = { values: new Set(), amounts: [] }

function figuresIn(sentence: GroundSentence): Figures {
  const tokens = readNumbers(sentence.text)
  const ordinals = ordinalsIn(sentence)
  if (tokens.length + ordinals.length === 0) return NO_FIGURES
  return {
    values: new Set([...tokens.flatMap(valuesHeld), ...ordinals]),
    amounts: tokens.flatMap(({ amount, unit, isDay }) =>
      amount === undefined || isDay ? [] : [{ amount, unit }],
    ),
  }
}

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')
const ORDINAL = new RegExp(`\\b(?:${ORDINALS.join('|')})\\b`, 'gi')

// Who wins “for the seventh time” has won seven times. Twice may be said of any second time.
function ordinalsIn({ text }: GroundSentence): readonly string[] {
  const found = text.match(ORDINAL)
  if (found === null) return []
  return found
    .map((word) => ORDINALS.indexOf(word.toLowerCase()) + 1)
    .filter((rank) => rank > 2)
    .map(String)
}

// “4 November” holds no four of anything, but “5%” holds the five of “from 4% to 5”.
function valuesHeld({ values, isDay }: NumberToken): readonly string[] {
  return isDay ? values.slice(0, 1) : [...values, ...values.map((value) => value.replace(/%$/, ''))]
}

export function findNumbers(text: string, ground: Ground): Problem[] {
  const claimed = readNumbers(text)
  if (claimed.length === 0) return []
  const told = ground.sentences.map((sentence) => keepWith(sentence, figuresIn))
  return claimed
    .filter((token) => !isPointer(text, token) && !isOwnCount(text, token))
    .filter(({ values }) => !told.some((one) => values.some((value) => one.values.has(value))))
    .filter((token) => !isAnyRounded(text, token, told))
    .map(({ start, raw, isDay }) => ({
      kind: isDay ? 'date' : 'number',
      start,
      end: start + raw.length,
      text: raw,
    }))
}

// “3. Stir”, “(Passage 2)”, “Step 4”, “in 50 words”: numbers of the text itself, not of the world.
const POINTS_BEFORE =
  /\b(?:passages?|sources?|articles?|steps?|texts?|documents?)(?: (?:\d{1,2},? )*(?:and |& )?)? ?[#[(]?$/i
const LISTS_BEFORE = /^[\s*•(–-]*$/
const BEFORE_CHARS = 30

function isPointer(text: string, { start, raw }: NumberToken): boolean {
  if (!/^\d{1,3}$/.test(raw)) return false
  const before = text.slice(Math.max(0, start - BEFORE_CHARS), start)
  const after = text.slice(start + raw.length, start + raw.length + BEFORE_CHARS)
  if (POINTS_BEFORE.test(before) || /^[ -]words?\b/.test(after)) return true
  return start < BEFORE_CHARS && LISTS_BEFORE.test(before) && /^[.):](?:\s|$)/.test(after)
}

const COUNTS_BEFORE =
  /\b(?:the|these|those|both|between|his|her|their|its|into|all) (?:\p{Ll}+ )?$/u
const KEPT_APART = /^ (?:\p{Ll}+ )?(?:different|separate|distinct|unrelated)\b/u
const NAMES_COUNTED_MIN = 2

// “the two brothers”, “Two players came: Orlo and Maren”, “The article describes two rivals”: a sentence may
// count what it tells of.
function isOwnCount(text: string, { start, raw }: NumberToken): boolean {
  if (/^(?:two|three|four)$/i.test(raw) && speaksOfSources(text)) return true
  if (!/^(?:two|three)$/i.test(raw)) return false
  const before = text.slice(Math.max(0, start - BEFORE_CHARS), start)
  if (KEPT_APART.test(text.slice(start + raw.length))) return true
  const names = text.slice(start + raw.length).match(/(?<=\P{Lu} )\p{Lu}\p{Ll}+/gu) ?? []
  return COUNTS_BEFORE.test(before) || names.length >= NAMES_COUNTED_MIN
}

/** How far a figure may be from the one it stands for, as shares of itself: below and above. */
const HEDGES: readonly (readonly [RegExp, { readonly below: number; readonly above: number }])[] = [
  [
    /\b(?:nearly|almost|close to|just under|under|less than|fewer than|up to|approaching)[^.,;\d]{0,8}$/,
    { below: 0.1, above: 0 },
  ],
  [
    /\b(?:more than|over|above|at least|exceed(?:s|ed|ing)?|upwards of|surpass(?:ed|ing))[^.,;\d]{0,8}$/,
    { below: 0, above: 0.25 },
  ],
  [
    /(?:\b(?:about|around|roughly|approximately|some|an estimated|circa|ca\.)|~)[^.,;\d]{0,8}$/,
    { below: 0.05, above: 0.05 },
  ],
]

// “nearly 200” may stand for 197, and “1.2 million” for 1,234,567: it is rounded as it is written.
function isAnyRounded(
  text: string,
  { start, amount, unit, isDay }: NumberToken,
  told: readonly Figures[],
): boolean {
  if (amount === undefined || isDay || amount === 0) return false
  const sources = told.flatMap(({ amounts }) =>
    amounts.filter((one) => isSameUnit(unit, one.unit)).map((one) => one.amount),
  )
  const before = text.slice(Math.max(0, start - BEFORE_CHARS), start).toLowerCase()
  const hedge = HEDGES.find(([words]) => words.test(before))?.[1]
  if (hedge !== undefined)
    return sources.some((source) => {
      const off = source / amount - 1
      return off >= -hedge.below && off <= hedge.above
    })
  const digits = amount.toExponential().replace(/[.-]|e.*$/g, '').length
  const mayRound = (amount >= ROUNDED_MIN || unit !== undefined) && digits >= DIGITS_ROUNDED_MIN
  if (mayRound && sources.some((source) => Number(source.toPrecision(digits)) === amount))
    return true
  return MEASURE.test(text) && sources.some((source) => isConverted(source, amount))
}

// “from 4 to 5%” has the unit once, but per cent are not points.
function isSameUnit(unit: NumberToken['unit'], other: NumberToken['unit']): boolean {
  return unit === other || (unit !== 'points' && other !== 'points')
}

const ROUNDED_MIN = 1000
const DIGITS_ROUNDED_MIN = 2

// Sources give one measure, sentences another: what is told in kilometres may stand there in miles.
const MEASURE =
  /°|\b(?:degrees|celsius|fahrenheit|km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|foot|kg|kilograms?|pounds?|lbs?|inch(?:es)?|cm|acres?|hectares?)\b/i
const FACTORS = [1.609344, 0.3048, 0.45359237, 2.54, 0.40468564]
const CONVERSION_OFF_MAX = 0.025

function isConverted(source: number, amount: number): boolean {
  const converted = [
    ...FACTORS.flatMap((factor) => [source * factor, source / factor]),
    ((source - 32) * 5) / 9,
    (source * 9) / 5 + 32,
  ]
  return converted.some(
    (value) => Math.abs(value - amount) <= Math.max(0.5, amount * CONVERSION_OFF_MAX),
  )
}

const CURRENCIES: readonly (readonly [string, RegExp])[] = [
  ['$', /\$|\bdollars?\b|\b[A-Z]{2}D\b/i],
  ['£', /£|\bpounds?\b|\bsterling\b|\bGBP\b/i],
  ['€', /€|\beuros?\b|\bEUR\b/i],
  ['¥', /¥|\byen\b|\byuan\b|\brenminbi\b|\b(?:JPY|CNY|RMB)\b/i],
  ['₹', /₹|\brupees?\b|\bINR\b|\bRs\b/i],
]

// A sum in another currency is another sum.
export function findCurrencies(text: string, { texts }: Ground): Problem[] {
  return CURRENCIES.filter(([sign]) => text.includes(sign))
    .filter(([, written]) => !texts.some((source) => written.test(source)))
    .map(([sign]) => {
      const start = text.indexOf(sign)
      return { kind: 'number', start, end: start + 1, text: sign }
    })
}
