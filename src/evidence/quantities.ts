/**
 * What a number in a sentence counts: “at least 41 people were killed” is 41, at least, of deaths. Two
 * sentences that count the same are named the same, so that their figures can be compared.
 */

import { listTerms } from '../article/terms.ts'
import { withOurMarks } from './figure-marks.ts'
import { readNumbers } from './numbers.ts'
import { isStopTerm } from './question.ts'

export type Quantity = {
  /** A name of ours for what is counted (“deaths”), or the counted word and the one beside it. */
  readonly what: string
  /** The same for a reader: “deaths”, or the counted words as the sentence has them. */
  readonly label: string
  /** Of a kind that we know; any other count is what its two words make of it. */
  readonly isNamed: boolean
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
const CUTS_JOBS =
  /\b(?:cut\w*|ax\w*|los\w+|layoffs?|laid off|redundan\w+|slash\w*|shed\w*|eliminat\w+)\b/i
// What was meant, feared or foreseen has not been counted.
const IS_UNREAL =
  /\b(?:(?:try|tried|trying|attempt\w*|plot\w*|threat\w*|want\w*|plan\w*) to|attempted|expect\w*|forecasts?|forecasted|predict\w*|projected|projections?|consensus|estimated by analysts|would|could|might|may|if|unless|fears? that|at risk)\b/i
// A figure that somebody denies is not what he counts.
const IS_DENIED =
  /\b(?:no (?:evidence|proof|confirmation|record|sign|truth)|not(?! (?:less|fewer|more) than)|\p{L}+n['’]t|never|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)|contradict(?:s|ed|ing)?|question(?:s|ed|ing)|retract(?:s|ed|ing)?|withdr(?:ew|aws?|awn|awing)|false(?:ly)?|wrong(?:ly)?|erroneous(?:ly)?|mistaken(?:ly)?|untrue|incorrect(?:ly)?|unconfirmed|rumou?rs?)\b/iu
const IS_DENIED_AFTER =
  /\b(?:was|were|is|are|been|as) (?:not |later )?(?:false|wrong|untrue|incorrect|denied|confirmed|rejected|retracted|withdrawn|unfounded|baseless|exaggerated|a (?:hoax|mistake|rumou?r))\b/i
// Those who were counted, when nobody else is meant; of any others it is another count.
const ANYBODY =
  /^(?:people|persons?|lives|victims?|dead|casualt(?:y|ies)|individuals?|residents?|workers|were|was|are|is|have|has|had|been|being|be|reported|confirmed|feared|still|also|now|remain|left|in|at|near|by|from|after|during|on|and|or|to|the|a|an)$/i
// A part of the whole, or a count of another time, contradicts no total.
const IS_PART =
  /\b(?:of (?:them|whom|those|these)|among (?:them|whom|those)|includ(?:ing|ed|es)|others?|another|alone|each|in (?:one|a single)|in the (?:port|city|town|village|district|province|area|region|capital|building|house|north|south|east|west)\b)|(?<!no )\bmore(?! than)\b/i
const IS_PAST =
  /\b(?:[Ii]n|[Ss]ince|of|[Ff]rom) (?:the )?(?:\p{Lu}\p{L}+ )?(?:19|20)\d\d\b|\b(?:last|previous|earlier) (?:year|month|week|decade)|\byears? (?:ago|earlier|before)\b/u
const GROUP_TERMS = 2
// Beside the figure itself: seventy quakes “with a magnitude greater than 4” are not of magnitude 70.
const MAGNITUDE = /magnitude(?: of)?(?: about| around)? #|#[ ‑–-]?magnitude/i
// Scales and coins are counted by everybody; what they are counted for is what matters.
const IS_UNIT =
  /^(?:mln|mld|tys|mio|mrd|mil|proc|percent|cent|million|billion|trillion|thousand|hundr|lakh|crore|zl|zloty\w*|eur|euro?|usd|dollar|dolar\w*|pound|yen|rupe\w*|pln|gbp|kron\w*)$/i

const ENDS_CLAUSE = /[.;:!?]|,(?! (?:including|among))|\b(?:and|but|while|after|when|which|who)\b/i

const BOUNDS: readonly (readonly [Quantity['bound'], RegExp])[] = [
  [
    'atLeast',
    /\b(?:at least|(?<!\bnot? )more than|over|not? (?:fewer|less) than|upwards of|exceed(?:s|ed|ing)?|(?:stronger|greater|larger|higher) than(?: a)?(?: magnitude)?) $/i,
  ],
  [
    'atMost',
    /\b(?:at most|(?<!\bnot? )(?:fewer|less) than|under|up to|as many as|not? more than) $/i,
  ],
  ['about', /\b(?:about|around|some|nearly|almost|roughly|approximately|an estimated|close to) $/i],
]

export type QuantityOptions = {
  /** Also parts of a whole, what was only foreseen, and counts of past years. */
  readonly withParts?: boolean
  /** Of the sentence, BCP 47; English, unless said. What counts is known by English words alone. */
  readonly language?: string | undefined
}

/**
 * The quantities of one sentence. Days, years, ordinals, scores and shares of unknown things are left out,
 * and, unless `withParts`, parts of a whole, what was foreseen or is denied and counts of past years, which contradict
 * no total of today.
 */
export function readQuantities(
  written: string,
  { withParts = false, language }: QuantityOptions = {},
): readonly Quantity[] {
  const found: Quantity[] = []
  const sentence = withOurMarks(written, language)
  const numbers = readNumbers(sentence)
  for (const [place, { start, raw, values, isDay }] of numbers.entries()) {
    const value = Number(values[0]?.replace('%', ''))
    if (isDay || !Number.isFinite(value) || values.length > 1) continue
    const end = start + raw.length
    const nextAt = numbers[place + 1]?.start ?? sentence.length
    const lastEnd = place === 0 ? 0 : numbers[place - 1]!.start + numbers[place - 1]!.raw.length
    const after = clauseAfter(sentence.slice(end, Math.min(nextAt, end + AFTER_CHARS)))
    const before = clauseBefore(sentence.slice(Math.max(lastEnd, start - BEFORE_CHARS), start))
    if (isBesideMark(sentence, start, end) || isNoCount(raw, before, after)) continue
    const whole = sentence.slice(end, Math.min(nextAt, end + AFTER_CHARS))
    const what = nameOf(before, after, { isShare: values[0]!.endsWith('%'), whole, language })
    if (what === undefined || (!withParts && IS_PAST.test(sentence))) continue
    const around = `${before} ${whole}`
    if (!withParts && (IS_PART.test(around) || IS_UNREAL.test(around))) continue
    if (!withParts && (IS_DENIED.test(before) || isDeniedAfter(whole))) continue
    const [bound, words] = boundOf(before)
    const shown = `${words}${written.slice(start, end)}`.trim()
    const isNamed = NAMED.some(([name]) => what.startsWith(name))
    const label = isNamed ? what : labelOf(what, after)
    found.push({ what, label, isNamed, value, bound, shown })
  }
  return found
}

function isDeniedAfter(whole: string): boolean {
  const denial = IS_DENIED_AFTER.exec(whole)?.[0]
  return denial !== undefined && (!/confirmed$/i.test(denial) || /\bnot /i.test(denial))
}

// “18:00”, “6:4”, “100–200”, “20-13”, “14”” of a screen, “M3”, “80mph”: no count of anything.
function isBesideMark(sentence: string, start: number, end: number): boolean {
  const [before, after] = [
    sentence.slice(Math.max(0, start - 3), start),
    sentence.slice(end, end + 4),
  ]
  return (
    /\d ?[:‑–—-] ?$|\d[.,'’]$|\p{L}$/u.test(before) ||
    /^(?:[:‑–—-]| [‑–—-] ?)\d|^["”″]\s?\p{L}|^[.,'’]\d|^\p{L}/u.test(after)
  )
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

function nameOf(
  before: string,
  after: string,
  {
    isShare,
    whole,
    language = 'en',
  }: { isShare: boolean; whole: string; language: string | undefined },
): string | undefined {
  const named =
    NAMED.find(([, pattern]) => pattern.test(after)) ??
    NAMED.find(([, pattern]) => pattern.test(before))
  if (named !== undefined && !isShare) {
    if (named[0] === 'magnitude' && !MAGNITUDE.test(`${before}#${after}`)) return undefined
    if (named[0] === 'job cuts' && !CUTS_JOBS.test(`${before} ${after}`)) return undefined
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
  // Of other languages we know neither the small words nor the forms.
  if (!/^en\b/i.test(language)) return undefined
  if (counted.length < 2 || counted.slice(0, 2).some((term) => IS_UNIT.test(term))) return undefined
  // “31 women and children” are not 31 women.
  return /^ \p{L}[\p{L}’'-]*(?: \p{L}[\p{L}’'-]*){0,2} and (?:\d+ )?\p{Ll}/u.test(whole)
    ? undefined
    : counted.slice(0, 2).join(' ')
}

const LABEL_WORDS = 4

// Stems are for us; a reader gets the words.
function labelOf(what: string, after: string): string {
  const words = after.match(/[\p{L}\p{M}\p{N}'’&-]+/gu) ?? []
  const label = words.slice(0, LABEL_WORDS).join(' ')
  return what.startsWith('%') ? `% ${label}`.trim() : label || what
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
