/**
 * What sentences are checked against: the words of the sources with their sentences and places,
 * read once however many sentences rest on them.
 */

import { fold, listTerms } from '../article/terms.ts'
import { splitSentences } from '../article/text.ts'
import { isStopTerm } from './question.ts'
import { regular } from './word-forms.ts'

export type Word = {
  readonly text: string
  readonly start: number // UTF-16 units into the text it was read from
  readonly end: number
  readonly low: string // folded, in lower case
  readonly stem: string
  readonly isStop: boolean
  readonly isCapital: boolean
  readonly isNumber: boolean
}

export type Ground = {
  readonly sentences: readonly GroundSentence[]
  /** In which sentences a stem stands, by their numbers. */
  readonly placesOf: ReadonlyMap<string, readonly number[]>
  readonly texts: readonly string[]
}
export type GroundSentence = {
  readonly text: string
  readonly words: readonly Word[]
  readonly stems: ReadonlySet<string>
  readonly pairs: ReadonlySet<string> // words side by side
}

// “U.K.” is one word, and so are “1.8” and “it’s”.
const WORD = /(?<!\p{L})(?:\p{Lu}\.){2,5}|\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*/gu
// Scripts that put no spaces between words.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

export function readWords(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index }) =>
    UNSPACED.test(word)
      ? [...segmenter.segment(word)].map((part) => readWord(part.segment, index + part.index))
      : [readWord(word, index)],
  )
}

function readWord(text: string, start: number): Word {
  const low = fold(text).replace(/['’.]/g, '')
  const stem = listTerms(regular(low))[0] ?? low
  return {
    ...{ text, start, end: start + text.length, low, stem, isStop: isStopTerm(stem) },
    isCapital: /^\p{Lu}/u.test(text),
    isNumber: /^\p{N}/u.test(text),
  }
}

/** Every word with the one behind it, in order. */
export function listPairs(words: readonly Word[]): readonly string[] {
  return words.slice(1).map(({ low }, index) => `${words[index]!.low} ${low}`)
}

const grounds = new WeakMap<readonly string[], Ground>()

/** `sources` must not be changed afterwards: what was read of them is kept as long as they are. */
export function readGround(sources: readonly string[]): Ground {
  const known = grounds.get(sources)
  if (known !== undefined) return known
  const sentences = sources.flatMap(readSentences)
  const placesOf = new Map<string, number[]>()
  for (const [place, { stems }] of sentences.entries())
    for (const stem of stems) {
      const places = placesOf.get(stem)
      if (places === undefined) placesOf.set(stem, [place])
      else places.push(place)
    }
  const ground = { sentences, placesOf, texts: sources }
  grounds.set(sources, ground)
  return ground
}

// A passage is read for every sentence that may rest on it, alone and beside others.
const TEXTS_KEPT_MAX = 500
const readBefore = new Map<string, readonly GroundSentence[]>()

function readSentences(source: string): readonly GroundSentence[] {
  const known = readBefore.get(source)
  if (known !== undefined) return known
  const sentences = source.split('\n').flatMap((line) =>
    splitSentences(line).map((text) => {
      const words = readWords(text)
      const stems = new Set(words.map(({ stem }) => stem))
      return { text, words, stems, pairs: new Set(listPairs(words)) }
    }),
  )
  if (readBefore.size >= TEXTS_KEPT_MAX) readBefore.clear()
  readBefore.set(source, sentences)
  return sentences
}

// The commonest words of English; in other languages hardly one word in ten is among them.
const ENGLISH = new Set(
  `the of and to in a is was for that on with as by at from it an has have had be been were are this which
  who his her their its not but or will would after said he she they when you your can if`.split(
    /\s+/,
  ),
)
const ENGLISH_SHARE_MIN = 0.15

/** Whether what is only known of English may be used on these words. */
export function isEnglish(words: readonly Word[]): boolean {
  const count = words.filter(({ low }) => ENGLISH.has(low)).length
  return count / Math.max(1, words.length) >= ENGLISH_SHARE_MIN
}
