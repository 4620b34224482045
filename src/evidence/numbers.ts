/**
 * Which numbers does this text name? In digits or words, with their scale (“1.2 million” is
 * 1,200,000), as a share (“5 per cent”) or as a day (“November 4”), so that two texts can be compared.
 */

import { findMonth } from '../article/months.ts'

export type NumberToken = {
  readonly start: number // UTF-16 units
  readonly raw: string
  /** What it may mean, in one spelling; mostly one, more where the writing is open. */
  readonly values: readonly string[]
  /** A day of a month: `values` begin with the day and month together. */
  readonly isDay: boolean
  /** The number itself, its scale included; undefined in digits that are not read (“٤٢”). */
  readonly amount: number | undefined
  readonly unit: 'share' | 'points' | undefined // per cent, or percentage points
}

const UNITS: ReadonlyMap<string, number> = new Map(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
  sixteen seventeen eighteen nineteen`
    .split(/\s+/)
    .map((word, value) => [word, value]),
)
const TENS: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, (index + 2) * 10]),
)
const SCALES: Readonly<Record<string, number>> = {
  ...{ dozen: 12, hundred: 100, thousand: 1e3, lakh: 1e5, million: 1e6, crore: 1e7 },
  ...{ billion: 1e9, trillion: 1e12, k: 1e3, m: 1e6, mn: 1e6, b: 1e9, bn: 1e9, tn: 1e12 },
}

const DIGITS = String.raw`\d{1,3}(?:\.\d{3}){2,6}|\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?:\.\d+)?|\d+(?:\.\d+)?`
const SMALL = `(?:(?:${[...TENS.keys()].join('|')})(?:[ -](?:${[...UNITS.keys()].slice(1, 10).join('|')}))?|${[...UNITS.keys()].join('|')})`
const LONG_SCALE = '(?:dozen|hundred|thousand|lakh|million|crore|billion|trillion)'
const SCALE = String.raw`(?:[ -]?${LONG_SCALE}s?\b|(?:mn|bn|tn|[kmb])\b)`
const SHARE = String.raw`(?: ?%(?![ -]points?\b)|[ -]?(?:%[ -]points?|per ?cent(?:age[ -]points?)?)\b)`
// A number in words: “two”, “a dozen”, “twenty-five”, “three hundred and twelve thousand”.
const AND_SMALL = `(?:(?: and)? ${SMALL})?`
const WORDS = String.raw`\b(?:(?:an?[ ]${LONG_SCALE}|${SMALL})(?:[ -]${LONG_SCALE}${AND_SMALL})*)\b`
const NUMBER = new RegExp(
  String.raw`(${DIGITS})(${SCALE})?(${SHARE})?|(${WORDS})(${SHARE})?|(?!\d)\p{Nd}+`,
  'giu',
)
const RANGE_FIRST_MAX = 1000
const RANGE_AFTER = /^(?: ?[–-] ?| to | and | or )[$£€]?$/i

/** The numbers of a text in order. “one” alone is as often a pronoun and is left out. */
export function readNumbers(text: string): readonly NumberToken[] {
  const found = [...text.matchAll(NUMBER)].filter(({ 0: raw }) => !/^one$/i.test(raw))
  const units = found.map(readUnit)
  return found.map(({ 0: raw, index: start }, place) => {
    const own = units[place]!
    const { number, scale, unit } = own
    const scaled = number === undefined ? undefined : number * scaleOf(scale)
    const token = { start, raw, amount: scaled, unit, isDay: false }
    if (number === undefined) return { ...token, values: [raw] }
    const day = dayAt(text, start, raw)
    if (day !== undefined) return { ...token, values: [day, String(number)], isDay: true }
    const values = spell(number, own)
    // “5 to 6 million”: the first number borrows what stands behind the second.
    const next = found[place + 1]
    const between = next && text.slice(start + raw.length, next.index)
    const isBare = scale === undefined && unit === undefined && number < RANGE_FIRST_MAX
    const borrows = isBare && between !== undefined && RANGE_AFTER.test(between)
    const borrowed = borrows ? spell(number, units[place + 1]!) : []
    return { ...token, values: [...values, ...borrowed, ...yearAt(text, start, raw)] }
  })
}

const YEAR_BEFORE = /(?<!\d)(19|20)(\d\d) ?(?:[-–/]|--) ?$/

// “2007-08” ends in 2008; “2026-11” does not end in 2011.
function yearAt(text: string, start: number, raw: string): readonly string[] {
  const [, century, first] = YEAR_BEFORE.exec(text.slice(Math.max(0, start - 9), start)) ?? []
  return first !== undefined && /^\d\d$/.test(raw) && raw > first ? [`${century}${raw}`] : []
}

type Unit = { readonly scale: string | undefined; readonly unit: NumberToken['unit'] }

// The groups have no names: with names, every number would cost an object of all of them.
function readUnit(found: RegExpExecArray): Unit & { number: number | undefined } {
  const [, figure, scale, figureShare, words, share = figureShare] = found
  const unit = share === undefined ? undefined : /point/i.test(share) ? 'points' : 'share'
  if (figure !== undefined) {
    const plain = /^\d+(?:\.\d{3}){2,}$/.test(figure) ? figure.replaceAll('.', '') : figure
    return { number: Number(plain.replaceAll(',', '')), scale, unit }
  }
  return { number: words === undefined ? undefined : readWords(words), scale: undefined, unit }
}

const SIGNS = { share: '%', points: ' points' } as const

function spell(number: number, { scale, unit }: Unit): readonly string[] {
  if (unit !== undefined) return [`${number}${SIGNS[unit]}`]
  if (scale === undefined) return [String(number)]
  const scaled = String(Number((number * scaleOf(scale)).toPrecision(12)))
  // “12m” may be metres, too.
  return scale.trim().length === 1 ? [scaled, String(number)] : [scaled]
}

function scaleOf(scale: string | undefined): number {
  const word = scale
    ?.toLowerCase()
    .replace(/^[ -]/, '')
    .replace(/(?<=..)s$/, '')
  return word === undefined ? 1 : SCALES[word]!
}

function readWords(words: string): number {
  let total = 0
  let group = 0
  for (const word of words.toLowerCase().split(/[ -]/)) {
    const scale = SCALES[word]
    if (scale === undefined) group += UNITS.get(word) ?? TENS.get(word) ?? 0
    else if (scale <= 100) group = Math.max(group, 1) * scale
    else {
      total += Math.max(group, 1) * scale
      group = 0
    }
  }
  return total + group
}

const MONTH_BEFORE = /(\p{Lu}\p{L}{2,9})\.? $/u
const MONTH_AFTER = /^(?:st|nd|rd|th|\.)?,? (?:of )?(\p{Lu}\p{L}{2,9})/u

// “4 November” and “November 4” are one day, and not four of anything.
function dayAt(text: string, start: number, raw: string): string | undefined {
  if (!/^\d{1,2}$/.test(raw)) return undefined
  const before = MONTH_BEFORE.exec(text.slice(Math.max(0, start - 12), start))?.[1]
  const after = MONTH_AFTER.exec(text.slice(start + raw.length, start + raw.length + 18))?.[1]
  const month = findMonth(after ?? '') ?? findMonth(before ?? '')
  return month === undefined ? undefined : `${month}-${Number(raw)}`
}
