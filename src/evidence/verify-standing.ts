/**
 * Is what the sources only plan, fear or allege told as done? “Plans to close” is not “has closed”, “could”
 * is not “will”, and who is accused of stealing has not stolen. For English only.
 */

import { shareSaid } from './align.ts'
import { type Ground, keepWith, SENTENCE_WORDS_MAX, type Word } from './ground.ts'
import { isSaying } from './speech.ts'
import {
  FACT,
  isDone,
  isVerb,
  listStandings,
  PLANNED,
  type Standing,
  standingsIn,
} from './standing.ts'
import type { Problem } from './verify.ts'

/** Below this share of common words two sentences need not speak of the same thing. */
const SHARED_MIN = 0.5

export function findStandings(text: string, words: readonly Word[], ground: Ground): Problem[] {
  if (words.length > SENTENCE_WORDS_MAX) return []
  const own = listStandings(words, text)
  const isAttributed = words.some((_, place) => isSaying(words, place))
  return [...words.entries()].flatMap(([place, word]): Problem[] => {
    if (word.isStop || word.isNumber || (word.isCapital && place > 0)) return []
    const told = standingsOf(word, words, ground)
    if (told.length === 0 || !isVerb(word)) return []
    const here = own.get(place) ?? { distance: FACT, isAlleged: false }
    const isNearer =
      told.every(({ distance }) => distance > here.distance) &&
      (isDone(words, place) || here.distance === PLANNED)
    const isTold =
      told.every(({ isAlleged }) => isAlleged) &&
      !here.isAlleged &&
      here.distance === FACT &&
      !isAttributed &&
      isDone(words, place) &&
      !isToldElsewhere(word, ground)
    if (!isNearer && !isTold) return []
    const { start, end, text: verb } = word
    return [{ kind: 'unsupported', start, end, text: verb }]
  })
}

/** Whether a source tells it as done in any sentence: what is “reportedly” so there may be known here. */
function isToldElsewhere({ stem }: Word, { sentences, placesOf }: Ground): boolean {
  return (placesOf.get(stem) ?? []).some((at) => {
    const sentence = sentences[at]!
    const standings = keepWith(sentence, standingsIn)
    return sentence.words.some(
      (word, place) => word.stem === stem && !standings.has(place) && isDone(sentence.words, place),
    )
  })
}

/** How the word stands wherever the sources say something like the sentence with it. */
function standingsOf(
  { stem }: Word,
  words: readonly Word[],
  { sentences, placesOf }: Ground,
): readonly Standing[] {
  return (placesOf.get(stem) ?? []).flatMap((at) => {
    const sentence = sentences[at]!
    if (sentence.words.length > SENTENCE_WORDS_MAX) return []
    if (shareSaid(words, sentence) < SHARED_MIN) return []
    const standings = keepWith(sentence, standingsIn)
    return [...sentence.words.keys()]
      .filter((place) => sentence.words[place]!.stem === stem)
      .map((place) => standings.get(place) ?? { distance: FACT, isAlleged: false })
  })
}
