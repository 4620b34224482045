/**
 * Checks a sentence against the texts it is said to rest on: figures, quotations, names, days, and
 * whether its words are in them at all. Code alone; it may doubt too much, never too little.
 */

import { fold, listTerms } from '../article/terms.ts'
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

const DAY_OR_MONTH =
  /^(mon|tues|wednes|thurs|fri|satur|sun)day$|^(january|february|march|april|may|june|july|august|september|october|november|december)$/i
const NUMBER_WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )
const TENS: Readonly<Record<string, string>> = {
  thirty: '30',
  forty: '40',
  fifty: '50',
  sixty: '60',
  seventy: '70',
  eighty: '80',
  ninety: '90',
}

/** `sources` are plain texts: the cited passages, and what is known of where they stand. */
export function verifySentence(text: string, sources: readonly string[]): Verdict {
  const whole = sources.join('\n')
  const held = heldWords(whole)
  const share = shareOfWords(text, held)
  const problems = [
    ...findNumbers(text, numbersIn(whole)),
    ...findQuotes(text, squash(whole)),
    ...findNames(text, held),
  ]
  if (share < WORDS_HELD_MIN)
    problems.push({ kind: 'unsupported', start: 0, end: text.length, text })
  const score = Math.max(0, share - PROBLEM_COST * problems.length)
  return { supported: problems.length === 0, score, problems }
}

function heldWords(text: string): ReadonlySet<string> {
  return new Set(listTerms(text))
}

function shareOfWords(text: string, held: ReadonlySet<string>): number {
  const content = [...new Set(listTerms(text))].filter((term) => !isStopTerm(term))
  if (content.length === 0) return 1
  return content.filter((term) => held.has(term)).length / content.length
}

function findNumbers(text: string, known: ReadonlySet<string>): Problem[] {
  return numberTokens(text)
    .filter(({ value, isFigure }) => isFigure && !known.has(value))
    .map(({ start, raw }) => ({ kind: 'number', start, end: start + raw.length, text: raw }))
}

function numbersIn(text: string): ReadonlySet<string> {
  return new Set(numberTokens(text).map(({ value }) => value))
}

type NumberToken = { value: string; raw: string; start: number; isFigure: boolean }

// “one” is as often a pronoun as a figure, so as a claim it is not checked.
function numberTokens(text: string): NumberToken[] {
  const tokens: NumberToken[] = []
  for (const { 0: raw, index } of text.matchAll(/\d+(?:,\d{3})*(?:\.\d+)?|\p{L}+/gu)) {
    const word = raw.toLowerCase()
    const spelled = NUMBER_WORDS.indexOf(word)
    if (/^\d/.test(raw)) tokens.push({ value: plainNumber(raw), raw, start: index, isFigure: true })
    else if (spelled >= 0)
      tokens.push({ value: String(spelled), raw, start: index, isFigure: word !== 'one' })
    else if (TENS[word] !== undefined)
      tokens.push({ value: TENS[word], raw, start: index, isFigure: true })
  }
  return tokens
}

function plainNumber(raw: string): string {
  return String(Number(raw.replaceAll(',', '')))
}

const QUOTED = /["“«„]([^"“”«»„]{3,400})["”»“]/g

function findQuotes(text: string, squashedSources: string): Problem[] {
  return [...text.matchAll(QUOTED)]
    .filter(({ 1: inner }) => !squashedSources.includes(squash(inner!).replace(/[.,;:!?]+$/, '')))
    .map(({ 0: raw, index }) => ({
      kind: 'quote',
      start: index,
      end: index + raw.length,
      text: raw,
    }))
}

function squash(text: string): string {
  return fold(text).replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim()
}

// The first word has its capital from the sentence; if it is a name too, it often stands again.
function findNames(text: string, held: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = []
  for (const { 0: raw, index } of text.matchAll(/\p{Lu}[\p{L}\p{M}'’-]+/gu)) {
    if (/^[\s"“«'(]*$/.test(text.slice(0, index))) continue
    const terms = listTerms(raw).filter((term) => !isStopTerm(term))
    if (terms.every((term) => held.has(term))) continue
    const kind = DAY_OR_MONTH.test(raw) ? 'date' : 'name'
    problems.push({ kind, start: index, end: index + raw.length, text: raw })
  }
  return problems
}
