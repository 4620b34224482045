/**
 * “When did the strike begin?” – “And when did it end?” By the rules of English word order the thing that a
 * question is about takes the place of the pronoun in the one that follows; where that is not sure, nothing does.
 */

import { readWords, type Word } from './ground.ts'
import {
  ASKS,
  BE,
  DETERMINER,
  DO,
  findParticiple,
  findVerb,
  PREPOSITION,
} from './question-grammar.ts'

const SUBJECT_WORDS_MAX = 6

const THING =
  /\b(?<=\b(?:did|does|do|is|are|was|were|has|have|had|will|would|can|could)\s)(?:it|they)\b/i
const PERSON = /\b(?<=\b(?:did|does|is|was|has|had|will|would|can|could)\s)(?:he|she)\b/i
const BEHIND = /\b(?<=\b(?:of|on|in|about|for|from|by|with|to|at)\s)(?:it|them)\b/i

/** `text` with the subject of `previous` in place of its pronoun, or as it is. */
export function withSubject(text: string, previous: string): string {
  const pronoun = [THING, PERSON, BEHIND].find((one) => one.test(text))
  if (pronoun === undefined) return text
  const subject = subjectOf(previous.split('?', 1)[0]!)
  if (subject === undefined) return text
  if (pronoun === PERSON && !/^\p{Lu}\S* \p{Lu}/u.test(subject)) return text
  return text.replace(pronoun, () => subject)
}

/** What a question is about, as it is written there: “the strike at Stannick harbour”. */
function subjectOf(question: string): string | undefined {
  const words = readWords(question)
  const at = words.findIndex(({ low }) => DO.test(low) || BE.test(low))
  if (at < 0) return objectOf(question, words)
  const place = DO.test(words[at]!.low)
    ? findVerb(words, { at, asked: question, needsSubject: true })
    : (findParticiple(words, at) ?? words.length)
  return place === undefined ? undefined : phrase(question, words.slice(at + 1, place))
}

// “Who won the marathon?”
function objectOf(question: string, words: readonly Word[]): string | undefined {
  if (!ASKS.test(words[0]?.low ?? '')) return undefined
  const from = words.findIndex(({ low }, index) => index > 1 && DETERMINER.test(low))
  if (from < 0) return undefined
  const upTo = words.findIndex(({ low }, index) => index > from && PREPOSITION.test(low))
  return phrase(question, words.slice(from, upTo < 0 ? undefined : upTo))
}

function phrase(question: string, words: readonly Word[]): string | undefined {
  const [first, last] = [words[0], words.at(-1)]
  if (first === undefined || last === undefined || words.length > SUBJECT_WORDS_MAX)
    return undefined
  const isNoun = first.isCapital || (DETERMINER.test(first.low) && words.length > 1)
  const isPlain = !words.some(({ low }) => /^(?:anyone|anybody|it|they|he|she)$/.test(low))
  return isNoun && isPlain ? question.slice(first.start, last.end) : undefined
}
