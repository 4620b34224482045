/**
 * Reads a question: which words carry it, which of them are names, what kind of thing it asks for.
 * A follow-up (“and what did he say?”) borrows the words it lacks from the turn before.
 */

import { listTerms } from '../article/terms.ts'
import { foreignTerms } from './question-words.ts'

/** What kind of thing would answer the question. */
export type Wanted = 'person' | 'time' | 'amount' | 'place' | 'reason' | 'anything'

export type Question = {
  readonly text: string
  /** The terms that carry the question, without repetition; never a stop word. */
  readonly terms: readonly string[]
  /** Those of `terms` that are written as names: an answer that lacks them answers another question. */
  readonly names: readonly string[]
  /** Terms borrowed from the turn before: they help to find, but need not be found. */
  readonly context: readonly string[]
  readonly wanted: Wanted
}

export const QUESTION_CHARS_MAX = 1000
const TERMS_MAX = 40
const CONTEXT_TERMS_MAX = 12
/** “Who came third?” asks for nothing by itself. */
const FEW_TERMS = 2
/** “How high is inflation?” asks for no height. */
const MEASURE =
  /\b(how) (?:high|low|long|old|big|large|strong|far|often|soon|tall|deep|wide|fast)\b/gi
const BEFORE_CHARS = 8 // enough to see how the text before ends

/** `previous` is the question (made whole) that the reader asked before, if this may follow it. */
export function readQuestion(text: string, previous?: string): Question {
  const short = text.slice(0, QUESTION_CHARS_MAX)
  const own = carryingTerms(short.replace(MEASURE, '$1'))
  const context =
    previous !== undefined && needsContext(short, own)
      ? carryingTerms(previous.slice(0, QUESTION_CHARS_MAX)).filter((term) => !own.includes(term))
      : []
  // “Since when?” asks nothing without what it leans on.
  const telling = own.filter((term) => !LEANING_TERMS.has(term))
  const terms = context.length > 0 && telling.length === 0 ? context : own
  return {
    text: short,
    terms: terms.slice(0, TERMS_MAX),
    names: listNames(short).filter((term) => terms.includes(term)),
    context: context.slice(0, CONTEXT_TERMS_MAX),
    wanted: wantedBy(short),
  }
}

const LEANING_TERMS: ReadonlySet<string> = new Set(listTerms('since ago long exactly else'))

function carryingTerms(text: string): readonly string[] {
  const foreign = foreignTerms(text)?.filter((term) => !STOP_TERMS.has(term)) ?? []
  return foreign.length > 0 ? foreign : contentTerms(text)
}

/** The distinct terms of a text that carry meaning; all of its terms when none does. */
export function contentTerms(text: string): readonly string[] {
  const all = [...new Set(listTerms(text))]
  const content = all.filter((term) => !STOP_TERMS.has(term))
  return content.length > 0 ? content : all
}

export function isStopTerm(term: string): boolean {
  return STOP_TERMS.has(term)
}

// “Und in Österreich?”, “et pourquoi ?”, “А в Алматы?”
const FOLLOWING =
  /^\s*[¿¡]?(?:und|aber|warum|wieso|et|mais|pourquoi|y|pero|por qué|ma|perché|mas|por que|maar|waarom|ale|dlaczego|ama|peki|neden|а|и|но|почему|але|чому|و|ولماذا|और|क्यों|那|それで|なぜ|แล้ว|ทำไม|왜|그리고)(?![\p{L}\p{M}])/iu

// “What about the curfew?”, “and in Almaty?”, “why did he do it?”: short, or leaning on a pronoun.
function needsContext(text: string, terms: readonly string[]): boolean {
  if (/^\s*(and|but|so|also|what about|how about|why|since when)\b/i.test(text)) return true
  if (FOLLOWING.test(text)) return true
  if (/\b(he|she|it|they|him|her|them|his|hers|its|their|this|that|these|those)\b/i.test(text))
    return true
  return terms.length <= FEW_TERMS && listNames(text).length === 0
}

/** Terms of words written with a capital inside a sentence, or all in capitals. */
export function listNames(text: string): readonly string[] {
  const names = new Set<string>()
  for (const { 0: word, index } of text.matchAll(/\p{Lu}(?:['’.-]*[\p{L}\p{M}\p{N}])*/gu)) {
    const before = text.slice(Math.max(0, index - BEFORE_CHARS), index).trimEnd()
    const opensSentence = before === '' || /[.!?:“"«]$/.test(before)
    const isAcronym = word.length > 1 && word === word.toUpperCase()
    if (opensSentence && !isAcronym) continue
    for (const term of listTerms(word)) if (!STOP_TERMS.has(term)) names.add(term)
  }
  return [...names]
}

const ASKED: readonly (readonly [Wanted, RegExp])[] = [
  [
    'amount',
    /\bhow (many|much|large|big|high|long|far|old)\b|\bwhat (number|percent|share|price)\b/i,
  ],
  ['time', /\bwhen\b|\bwhat (day|date|time|year|month)\b|\bhow soon\b/i],
  ['person', /\bwho(m|se)?\b/i],
  ['place', /\bwhere\b|\b(what|which) (city|country|place|town|state|region)\b/i],
  ['reason', /\bwhy\b|\bwhat (caused|led)\b/i],
]

function wantedBy(text: string): Wanted {
  return ASKED.find(([, pattern]) => pattern.test(text))?.[0] ?? 'anything'
}

// The function words of English, and the words with which one asks for news at all.
const STOP_TERMS: ReadonlySet<string> = new Set(
  listTerms(`a about above after again all also am an and any are as at be because been before being
  between both but by can could did do does doing during each else ever few for from further had has
  have having he her here hers herself him himself his how i if in into is it its itself just me more
  most much my myself no nor not of off on once only or other our ours out over own please same she
  should so some such than that the their theirs them themselves then there these they this those
  through to too under until up upon us very was we were what when where which while who whom whose
  why will with would you your yours tell told know say said says according report reported reports
  article articles news happen happened happening happens many let give get got latest
  don doesn didn isn aren wasn weren hasn haven ll ve re`),
)
