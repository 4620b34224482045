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

export type Ground = Keeping & {
  readonly sentences: readonly GroundSentence[]
  /** In which sentences a stem stands, by their numbers. */
  readonly placesOf: ReadonlyMap<string, readonly number[]>
  readonly texts: readonly string[]
}
export type GroundSentence = Keeping & {
  readonly text: string
  readonly words: readonly Word[]
  readonly stems: ReadonlySet<string>
}

/** Keeps what was worked out of it for as long as it lives, see `keepWith`. */
export type Keeping = { readonly kept: Map<unknown, unknown> }

/**
 * What `make` makes of it, worked out once. A WeakMap would do the same, but what one holds outlives
 * its key until memory is tidied thoroughly, and everything is moved about until then.
 */
export function keepWith<Of extends Keeping, Made>(of: Of, make: (of: Of) => Made): Made {
  if (!of.kept.has(make)) of.kept.set(make, make(of))
  return of.kept.get(make) as Made
}

// “U.K.” is one word, and so are “1.8” and “it’s”.
const WORD = /(?<!\p{L})(?:\p{Lu}\.){2,5}|\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*/gu
// Scripts that put no spaces between words.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

export function readWords(text: string): readonly Word[] {
  const words: Word[] = []
  let at = 0
  for (const found of text.match(WORD) ?? []) {
    const start = text.indexOf(found, at)
    at = start + found.length
    if (!UNSPACED.test(found)) words.push(readWord(found, start))
    else
      for (const { segment, index } of segmenter.segment(found))
        words.push(readWord(segment, start + index))
  }
  return words
}

const SPELLINGS_KEPT_MAX = 20_000
const spellings = new Map<string, Omit<Word, 'start' | 'end'>>()

function readWord(text: string, start: number): Word {
  const spelling = spellings.get(text) ?? readSpelling(text)
  return { ...spelling, start, end: start + text.length }
}

function readSpelling(text: string): Omit<Word, 'start' | 'end'> {
  const low = fold(text).replace(/['’.]/g, '')
  const stem = listTerms(regular(low))[0] ?? low
  const isCapital = /^\p{Lu}/u.test(text)
  const isNumber = /^\p{N}/u.test(text)
  const spelling = { text, low, stem, isStop: isStopTerm(stem), isCapital, isNumber }
  if (spellings.size >= SPELLINGS_KEPT_MAX) spellings.clear()
  if (text.length <= SPELLING_CHARS_MAX) spellings.set(text, spelling)
  return spelling
}

const SPELLING_CHARS_MAX = 40

/** Whether two words stand side by side in any sentence. */
export function areSideBySide(one: Word, next: Word, { sentences, placesOf }: Ground): boolean {
  const places = [placesOf.get(one.stem) ?? [], placesOf.get(next.stem) ?? []]
  const fewer = places[0]!.length < places[1]!.length ? places[0]! : places[1]!
  return fewer.some((place) => {
    const { words } = sentences[place]!
    return words.some(({ low }, at) => low === one.low && words[at + 1]?.low === next.low)
  })
}

export function readGround(sources: readonly string[]): Ground {
  return joinGround(sources.map(readSource))
}

/** What was read of one source. It may be part of several grounds. */
export type SourceRead = {
  readonly text: string
  readonly sentences: readonly GroundSentence[]
}

export function readSource(text: string): SourceRead {
  const sentences = text.split('\n').flatMap((line) => splitSentences(line).map(readSentence))
  return { text, sentences }
}

function readSentence(text: string): GroundSentence {
  const words = readWords(text)
  return { text, words, stems: new Set(words.map(({ stem }) => stem)), kept: new Map() }
}

export function joinGround(sources: readonly SourceRead[]): Ground {
  const sentences = sources.flatMap((source) => source.sentences)
  const placesOf = new Map<string, number[]>()
  for (const [place, { stems }] of sentences.entries())
    for (const stem of stems) {
      const places = placesOf.get(stem)
      if (places === undefined) placesOf.set(stem, [place])
      else places.push(place)
    }
  return { sentences, placesOf, texts: sources.map(({ text }) => text), kept: new Map() }
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

/** What is longer is no sentence, and comparing it word for word would take long. */
export const SENTENCE_WORDS_MAX = 200
