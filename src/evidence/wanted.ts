/**
 * Does this sentence hold the kind of thing the question asks for, beyond the question's own words?
 * “How many” asks for a number with what it counts, “which team” for a name, “when” for a day.
 */

import { listTerms } from '../article/terms.ts'
import { listNameRuns } from './name-runs.ts'
import { isStopTerm, type Question } from './question.ts'

const MONEY = /\bhow much\b|\b(?:price|cost|worth|paid|pay|salary|fine|prize money)\b/i
const SHARE = /\b(?:percent|percentage|per cent|proportion|share of)\b/i
const COUNTED = /\bhow many ((?:[\p{L}-]+ ){0,2}[\p{L}-]+)/iu
const MEASURED =
  /\bhow (?:strong|tall|fast|deep|wide|heavy|hot|cold|often|close|late|likely|expensive|big|small)\b/i
const NAMED =
  /\b(?:which|what|whose)\b(?! (?:did|does|do|is|was|were|are|has|have|had|will|would|could|can|happened)\b)|\bwhat is the name\b|\b(?:called|named)\b/i

const NUMBER =
  /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|half|twice|hundreds?|thousands?|millions?|billions?)\b/i
const SUM =
  /[$£€¥]\s?\d|\b\d[\d,.]*\s?(?:million|billion|dollars?|pounds?|euros?|cents?|pence|p\b)/i
const PART =
  /\d\s?%|\bper ?cent\b|\b(?:one|two|three|four)[- ](?:in|thirds?|quarters?|fifths?)\b|\bhalf\b/i
const DAY =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|yesterday|today|tomorrow|(?:this|next|last) (?:week|month|year))\b|\b(?:19|20)\d{2}\b|\b\d{1,2}[:.]\d{2}\b/i
const CAUSE =
  /\b(?:because|after|due to|caused?|causing|over|following|amid|in response|since|result(?:ed|ing)?|led to|blam(?:e[ds]?|ing)|owing to|on account of|thanks to|to protest)\b/i
const PLACED = /\b(?:in|at|near|from|off|outside|to|of) (?:the )?\p{Lu}/u

/** 0: no; 1: surely, as far as the form of a sentence can tell. */
export function wantedHeld(text: string, question: Question, asked: ReadonlySet<string>): number {
  switch (question.wanted) {
    case 'time':
      return DAY.test(text) ? 1 : 0
    case 'reason':
      return CAUSE.test(text) ? 1 : 0
    case 'amount':
      return amountHeld(text, question.text)
    case 'person':
      return hasNewPerson(text, asked) ? 1 : hasNewName(text, asked)
    case 'place':
      return PLACED.test(text) ? hasNewName(text, asked) : 0
    case 'anything':
      if (MEASURED.test(question.text)) return NUMBER.test(text) ? 1 : 0
      return NAMED.test(question.text) ? hasNewName(text, asked) : 0
  }
}

const HOW_LONG = /\bhow (?:long|far|tall|deep|wide)\b/i
const LENGTH =
  /\d[\d.,]*[ -]?(?:kilomet|met(?:re|er)|centimet|millimet|miles?\b|km\b|feet|foot|yards?\b|inch)/i
const DURATION =
  /\b(?:\d[\d.,]*|a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|few|\p{L}+(?:th|st|nd|rd))[ -](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies))\b/iu
const HOW_OLD = /\bhow old\b/i
const AGE = /, \d{1,3}\b|\baged? \d|\b\d{1,3}[- ]years?[- ]old|\b(?:1[89]|20)\d\d\b|\byears old\b/i

function amountHeld(text: string, question: string): number {
  if (HOW_LONG.test(question)) return LENGTH.test(text) || DURATION.test(text) ? 1 : 0
  if (HOW_OLD.test(question)) return AGE.test(text) ? 1 : 0
  if (SHARE.test(question)) return PART.test(text) ? 1 : 0
  if (!NUMBER.test(text)) return 0
  const counted = COUNTED.exec(question)?.[1]
  if (counted === undefined) return MONEY.test(question) ? (SUM.test(text) ? 1 : 0) : 1
  const things = new Set(listTerms(counted).filter((term) => !isStopTerm(term)))
  if (things.size === 0) return 1 // “how many were on board”: whatever the number counts
  return listTerms(text).some((term) => things.has(term)) ? 1 : 0.5
}

/** Names whose every word is new: what the sentence adds to the question. */
function newNames(text: string, asked: ReadonlySet<string>): readonly (readonly string[])[] {
  return listNameRuns(text)
    .map(({ terms }) => terms)
    .filter((terms) => !terms.some((term) => asked.has(term)))
}

function hasNewName(text: string, asked: ReadonlySet<string>): number {
  return newNames(text, asked).length > 0 ? 1 : 0
}

/** A whole name beyond the words that were asked, with its office or without: “Mayor Kjell Ranvik”. */
export function hasNewPerson(text: string, asked: ReadonlySet<string>): boolean {
  return listNameRuns(text).some(({ terms }) => {
    const fresh = terms.filter((term) => !asked.has(term))
    return fresh.length > 1
  })
}
