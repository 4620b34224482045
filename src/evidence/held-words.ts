/**
 * Do the sources hold a sentence's words at all? A floor beneath the fitted doubt: what is said of
 * another matter, of the world at large or of the writer itself rests on no passage, however
 * ordinary its words are and whatever it cites.
 */

import { isInOtherWords, isLight, joinWords, relatedStems } from './align.ts'
import { type Ground, type GroundSentence, keepWith, type Word } from './ground.ts'
import { isCommonWord } from './lexicon.ts'

export type Held = {
  readonly words: readonly Word[] // of the sentence
  readonly near: readonly GroundSentence[] // as `findNear` gives them
  readonly ground: Ground
}

/**
 * The doubt lets a word stand for any of its kind anywhere in the sources, which in four paragraphs is
 * half of the language. Here only the few sentences count that the sentence rests on, and another word
 * for the same counts half. Of 100 facts that no judge marked, this spares 98, see the note.
 */
const SHARE_MIN = 0.4
const ANOTHER_WORD = 0.5
/** One word that is held is held by chance. */
const SAME_WORDS_MIN = 2
/** So few words are put together by chance, too, when any sentence may give one of them. */
const SHORT_WORDS_MAX = 4

/** Shorter runs (“that was the end”) stand in any text. */
const RUN_WORDS = 4

/** Whether too few of the words are held for the sentence to be a fact of the sources. */
export function holdsTooLittle(text: string, held: Held): boolean {
  if (standsThere(held)) return false
  // “Here is what I found:” announces what follows.
  if (/[:：]\s*$/u.test(text)) return true
  const content = held.words.filter((word) => !word.isStop && !isLight(word))
  const distinct = [...new Map(content.map((word) => [word.stem, word])).values()]
  const near = distinct.length <= SHORT_WORDS_MAX ? held.near.slice(0, 1) : held.near
  const weights = distinct.map((word) => weightOf(word, { ...held, near }))
  const sum = weights.reduce((before, weight) => before + weight, 0)
  const same = weights.filter((weight) => weight === 1).length
  return same < SAME_WORDS_MIN || sum / distinct.length < SHARE_MIN
}

function weightOf(word: Word, { words, near, ground }: Held): number {
  const isNear = (stem: string) => near.some(({ stems }) => stems.has(stem))
  if (isNear(word.stem)) return 1
  const isName = word.isCapital && (word !== words[0] || !isCommonWord(word.low))
  // Where the sentence has a name the source may have “she”.
  if (isName && (ground.placesOf.has(word.stem) || isInOtherWords(word, ground))) return 1
  for (const [stem, relation] of relatedStems(word.low))
    if (relation === 'same' && isNear(stem)) return ANOTHER_WORD
  return 0
}

/** Whether it is a sentence of the sources, or a longer run of them, word for word. */
function standsThere({ words, ground }: Held): boolean {
  if (words.length === 0 || !words.every(({ stem }) => ground.placesOf.has(stem))) return false
  const run = spell(words)
  if (words.length >= RUN_WORDS && keepWith(ground, joinWords).includes(run)) return true
  return isSourceSentence(words, ground)
}

/** Whether a sentence of the sources has the same words in the same order. */
export function isSourceSentence(words: readonly Word[], { sentences }: Ground): boolean {
  return sentences.some(
    (one) =>
      one.words.length === words.length && one.words.every(({ low }, at) => low === words[at]!.low),
  )
}

function spell(words: readonly Word[]): string {
  return ` ${words.map(({ low }) => low).join(' ')} `
}
