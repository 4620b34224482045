/**
 * What a number in a sentence counts: “at least 41 people were killed” is 41, at least, of deaths. Two
 * sentences that count the same are named the same, so that their figures can be compared.
 */

import { listTerms } from '../article/terms.ts'
import { readNumbers } from './numbers.ts'
import { isStopTerm } from './question.ts'

export type Quantity = {
  /** A name of ours for what is counted (“deaths”), or the counted word and the one beside it. */
  readonly what: string
  readonly value: number
  readonly bound: 'exact' | 'atLeast' | 'atMost' | 'about'
  readonly shown: string // as the sentence puts it: “at least 41”
}

const AFTER_CHARS = 60
const BEFORE_CHARS = 40

// The count stands before (“41 people were killed”) or behind its word (“killed 41 people”).
const NAMED: readonly (readonly [string, RegExp])[] = [
  ['magnitude', /\bmagnitude\b/i],
  ['deaths', /\b(?:kill(?:s|ed|ing)?|dead|deaths?|died|dies|fatalit(?:y|ies)|lives lost|toll)\b/i],
  ['injured', /\b(?:injur(?:ed|ies|ing|es)|wounded|hurt|hospitali[sz]ed)\b/i],
  ['missing', /\b(?:missing|unaccounted for)\b/i],
  ['arrests', /\b(?:arrest(?:s|ed)?|detained|detentions?)\b/i],
  ['displaced', /\b(?:evacuat(?:ed|ions?)|displaced|homeless|fled)\b/i],
  ['job cuts', /\b(?:job (?:cuts|losses)|jobs|layoffs|laid off|redundanc(?:y|ies))\b/i],
]
// Those who were counted, when nobody else is meant; of any others it is another count.
const ANYBODY =
  /^(?:people|persons?|lives|victims?|dead|casualt(?:y|ies)|individuals?|residents?|workers|were|was|are|is|have|has|had|been|being|be|reported|confirmed|feared|still|also|now|remain|left|in|at|near|by|from|after|during|on|and|or|to|the|a|an)$/i
// A part of the whole, or a count of another time, contradicts no total.
const IS_PART =
  /\b(?:of (?:them|whom|those|these)|among (?:them|whom|those)|includ(?:ing|ed|es)|others?|another|alone|each|in (?:one|a single)|in the (?:port|city|town|village|district|province|area|region|capital|building|house|north|south|east|west)\b)|(?<!no )\bmore(?! than)\b/i
const IS_PAST =
  /\b(?:[Ii]n|[Ss]ince|of|[Ff]rom) (?:\p{Lu}\p{L}+ )?(?:19|20)\d\d\b|\b(?:last|previous|earlier) (?:year|month|week|decade)|\byears? (?:ago|earlier|before)\b/u
const GROUP_TERMS = 2

const ENDS_CLAUSE = /[.;:!?]|,(?! (?:including|among))|\b(?:and|but|while|after|when|which|who)\b/i

const BOUNDS: readonly (readonly [Quantity['bound'], RegExp])[] = [
  ['atLeast', /\b(?:at least|more than|over|no fewer than|upwards of|exceed(?:s|ed|ing)?) $/i],
  ['atMost', /\b(?:at most|fewer than|less than|under|up to|as many as|no more than) $/i],
  ['about', /\b(?:about|around|some|nearly|almost|roughly|approximately|an estimated) $/i],
]

/**
 * The quantities of one sentence. Days, years, ordinals and shares of unknown things are left out, and, unless `withParts`,
 * parts of a whole and counts of past years, which contradict no total of today.
 */
export function readQuantities(
  sentence: string,
  { withParts = false }: { withParts?: boolean } = {},
): readonly Quantity[] {
  const found: Quantity[] = []
  const numbers = readNumbers(sentence)
  for (const [place, { start, raw, values, isDay }] of numbers.entries()) {
    const value = Number(values[0]?.replace('%', ''))
    if (isDay || !Number.isFinite(value) || values.length > 1) continue
    const end = start + raw.length
    const nextAt = numbers[place + 1]?.start ?? sentence.length
    const lastEnd = place === 0 ? 0 : numbers[place - 1]!.start + numbers[place - 1]!.raw.length
    const after = clauseAfter(sentence.slice(end, Math.min(nextAt, end + AFTER_CHARS)))
    const before = clauseBefore(sentence.slice(Math.max(lastEnd, start - BEFORE_CHARS), start))
    if (isNoCount(raw, before, after)) continue
    const what = nameOf(before, after, values[0]!.endsWith('%'))
    if (what === undefined || (!withParts && IS_PAST.test(sentence))) continue
    const around = `${before} ${sentence.slice(end, Math.min(nextAt, end + AFTER_CHARS))}`
    if (!withParts && IS_PART.test(around)) continue
    const [bound, words] = boundOf(before)
    found.push({ what, value, bound, shown: `${words}${raw}`.trim() })
  }
  return found
}

function clauseAfter(text: string): string {
  return text.split(ENDS_CLAUSE)[0]!
}

function clauseBefore(text: string): string {
  return text.split(/[.;:!?,]|\b(?:and|but|while)\b/i).at(-1)!
}

// Ages, years, times, places in a list, and what is written together with letters or a sign.
function isNoCount(raw: string, before: string, after: string): boolean {
  if (
    /^(?:st|nd|rd|th|-year|-month|-day|-hour|:\d| ?(?:am|pm|a\.m|p\.m)\b|-old| years? old)/i.test(
      after,
    )
  )
    return true
  // “a 7-yard pass”, “32-bit”, “won 20-13”, “a .38 caliber revolver”: a measure or a score.
  if (/^ ?[-‑–]/.test(after) && !/^ ?[-‑–] ?magnitude/i.test(after)) return true
  if (/\d ?[-‑–] ?$|\.$/.test(before)) return true
  if (
    /^ (?:yards?|feet|foot|miles?|met(?:re|er)s?|kilomet|km|bits?|calib|mm\b|points?)/i.test(after)
  )
    return true
  if (/^[ -]?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b/i.test(after)) return true
  if (
    /(?:[A-Za-z\p{L}][-‑]|#|No\.? |aged |age |in |since |by )$/iu.test(before) &&
    /^\d{1,4}$/.test(raw)
  )
    return /^(?:19|20)\d\d$/.test(raw) || /(?:-|#|No\.? |aged |age )$/i.test(before)
  return /^(?:19|20)\d\d$/.test(raw)
}

function nameOf(before: string, after: string, isShare: boolean): string | undefined {
  const named =
    NAMED.find(([, pattern]) => pattern.test(after)) ??
    NAMED.find(([, pattern]) => pattern.test(before))
  if (named !== undefined && !isShare) {
    const group = groupOf(named, after).join(' ')
    return group === '' ? named[0] : `${named[0]} (${group})`
  }
  const money =
    /[$£€¥]$/.exec(before)?.[0] ?? /^ ?(?:dollars|euros|pounds|yen|zloty)\b/i.exec(after)?.[0]
  const counted = listTerms(after).filter((term) => !isStopTerm(term) && !/^\d/.test(term))
  if (isShare || money !== undefined) {
    const about = listTerms(before).filter((term) => !isStopTerm(term) && !/^\d/.test(term))
    const context = [...about.slice(-2), ...counted.slice(0, 1)]
    return context.length < 2 ? undefined : `${isShare ? '%' : money!.trim()} ${context.join(' ')}`
  }
  return counted.length < 2 ? undefined : counted.slice(0, 2).join(' ')
}

/** “seven detainees died” counts detainees, “seven people died” anybody. */
function groupOf([name, pattern]: (typeof NAMED)[number], after: string): readonly string[] {
  if (name === 'magnitude') return []
  const counted = after.split(pattern)[0]!.split(/\b(?:in|at|near|by|from|during|on)\b/i)[0]!
  const words = (counted.match(/[\p{L}\p{M}'’-]+/gu) ?? []).filter((word) => !ANYBODY.test(word))
  return words.slice(0, GROUP_TERMS).map((word) => word.toLowerCase())
}

function boundOf(before: string): readonly [Quantity['bound'], string] {
  for (const [bound, pattern] of BOUNDS) {
    const words = pattern.exec(before.replace(/[$£€]$/, ''))
    if (words !== null) return [bound, words[0]]
  }
  return ['exact', '']
}
