/**
 * Does a sentence give to one person what its sources tell of another? Where the source sentence behind it
 * names somebody else, and the sources tell nothing like it of this one. For English only.
 */

import { carriesMeaning } from './align.ts'
import {
  type Ground,
  type GroundSentence,
  keepWith,
  SENTENCE_WORDS_MAX,
  type Word,
} from './ground.ts'
import { isCommonWord } from './lexicon.ts'
import { listNameRuns, type NameRun } from './name-runs.ts'
import type { Problem } from './verify.ts'
import { areOne } from './verify-swaps.ts'

/** So much of the rest of the sentence the one behind it has, and so little those with the name. */
const BEHIND_SHARE_MIN = 0.75
const ELSEWHERE_SHARE_MAX = 0.34
const REST_WORDS_MIN = 3

export function findPersons(text: string, words: readonly Word[], ground: Ground): Problem[] {
  if (words.length > SENTENCE_WORDS_MAX) return []
  const content = new Set(words.filter(carriesMeaning).map(({ stem }) => stem))
  return namesOf(text, words).flatMap((run): Problem[] => {
    const rest = content.difference(new Set(run.terms))
    if (rest.size < REST_WORDS_MIN) return []
    const share = ({ stems }: GroundSentence) => rest.intersection(stems).size / rest.size
    const own = ground.sentences.filter((one) => holds(one, run))
    if (own.length === 0 || own.some((one) => share(one) > ELSEWHERE_SHARE_MAX)) return []
    const isOthers = ground.sentences.some(
      (one) =>
        share(one) >= BEHIND_SHARE_MIN &&
        !PRONOUN.test(one.text) &&
        keepWith(one, namesIn).some(
          (other) =>
            isOther(other, run, { text, told: one.text }) &&
            !isSaid(other, content) &&
            (surname(other) === surname(run) || !areOne(run, other, ground)),
        ),
    )
    if (!isOthers) return []
    const { start, end, text: name } = run
    return [{ kind: 'name', start, end, text: name }]
  })
}

const PRONOUN = /\b(?:he|she|his|her|him)\b/i

// By first and last name: a title stands before them, and who was named may be called by the last alone.
const surname = ({ terms }: NameRun) => terms.at(-1)!

function holds({ stems }: GroundSentence, run: NameRun): boolean {
  return (
    run.terms.every((term) => stems.has(term)) ||
    (stems.has(surname(run)) && run.terms.length === 1)
  )
}

/** Another first name before the same last one, or another name where both open their sentences. */
function isOther(
  other: NameRun,
  run: NameRun,
  { text, told }: { text: string; told: string },
): boolean {
  if (run.terms.every((term) => other.terms.includes(term))) return false
  if (surname(other) === surname(run)) return !other.terms.every((term) => run.terms.includes(term))
  const isBeside = other.terms.some((term) => run.terms.includes(term))
  return !isBeside && opens(run, text) && opens(other, told)
}

const OPENING_WORDS_MAX = 4

function opens({ start }: NameRun, text: string): boolean {
  const before = text.slice(0, start)
  return (
    !/[“"]|\p{Lu}\p{L}+ \p{Lu}/u.test(before) && before.split(/\s+/).length - 1 <= OPENING_WORDS_MAX
  )
}

function isSaid({ terms }: NameRun, content: ReadonlySet<string>): boolean {
  return terms.every((term) => content.has(term))
}

function namesIn({ text, words }: GroundSentence): readonly NameRun[] {
  return namesOf(text, words)
}

/** Names of several words, and one word that opens the text and is no word of the language. */
function namesOf(text: string, words: readonly Word[]): readonly NameRun[] {
  const runs = listNameRuns(text)
  const whole = runs.filter(({ text: name }) => / \p{Lu}/u.test(name))
  const [first] = words
  const isName = first?.isCapital === true && !first.isStop && !isCommonWord(first.low)
  if (!isName || whole.some(({ start }) => start <= first.start)) return whole
  const { start, end, stem } = first
  return [{ text: first.text, start, end, terms: [stem] }, ...whole]
}
