/**
 * Takes a question apart: “did The Verge say this, while TechCrunch said that” asks two things of
 * two outlets, and an archive is searched for each of them. A question that asks one thing has
 * no parts.
 */

import { listTerms } from '../article/terms.ts'
import type { OutletMention } from './outlets.ts'
import { isStopTerm } from './question.ts'

export type Part = {
  readonly text: string // without the names of outlets
  readonly terms: readonly string[]
  /** Publishers the part asks of, as the store names them; empty where it names none. */
  readonly publishers: readonly string[]
}

const PARTS_MAX = 6
const TERMS_MIN = 3 // fewer ask for nothing by themselves

// “and” joins names as often as it joins questions; what comes after it tells.
const BORDER =
  /[,;?!]["”’']?\s|\.\s+(?=\p{Lu})|\b(?:while|whereas|but|versus|vs\.?|than|after|before|compared (?:to|with)|as well as)\s|\b(?:and|or)\s(?=["“‘']?(?:is|was|are|were|has|had|have|did|does|do|who|which|that|what|when|where|how|why|whether|the|an?|another|both|also|in|according)\b)/giu

export function splitQuestion(text: string, mentions: readonly OutletMention[]): readonly Part[] {
  const parts: Part[] = []
  let pending: { start: number; end: number } | undefined
  for (const piece of listPieces(text, mentions)) {
    const whole = pending === undefined ? piece : { start: pending.start, end: piece.end }
    const part = readPart(text, whole, mentions)
    if (part.terms.length >= TERMS_MIN) {
      parts.push(part)
      pending = undefined
    } else pending = whole
  }
  return parts.length < 2 ? [] : parts.slice(0, PARTS_MAX)
}

type Range = { readonly start: number; readonly end: number }

// Never within the name of an outlet: “Arts and Life”.
function listPieces(text: string, mentions: readonly OutletMention[]): readonly Range[] {
  const cuts = [...text.matchAll(BORDER)]
    .map(({ index, 0: border }) => ({ start: index, end: index + border.length }))
    .filter((cut) => !mentions.some(({ start, end }) => cut.start < end && cut.end > start))
  const pieces: Range[] = []
  let start = 0
  for (const cut of cuts) {
    pieces.push({ start, end: cut.start })
    start = cut.end
  }
  pieces.push({ start, end: text.length })
  return pieces
}

function readPart(text: string, { start, end }: Range, mentions: readonly OutletMention[]): Part {
  const named = mentions.filter((mention) => mention.start >= start && mention.end <= end)
  const own = blankOut(text, named).slice(start, end)
  const terms = [...new Set(listTerms(own))].filter((term) => !isStopTerm(term))
  return {
    text: own.trim(),
    terms,
    publishers: [...new Set(named.flatMap(({ publishers }) => publishers))],
  }
}

/** The text with spaces where it names outlets, so that their names are not searched as words. */
export function blankOut(text: string, mentions: readonly OutletMention[]): string {
  let result = text
  for (const { start, end } of mentions)
    result = result.slice(0, start) + ' '.repeat(end - start) + result.slice(end)
  return result
}
