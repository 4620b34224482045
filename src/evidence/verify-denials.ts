/**
 * Does a sentence deny what its sources say, or say what they deny? For English only; a source sentence
 * must say nearly the same.
 */

import { carriesMeaning, shareSaid } from './align.ts'
import {
  type Ground,
  type GroundSentence,
  keepWith,
  SENTENCE_WORDS_MAX,
  type Word,
} from './ground.ts'
import { countDenials, DENIES, isNegation, listNegated, negatedIn } from './negation.ts'
import type { Problem } from './verify.ts'
import { speaksOfSources } from './weigh.ts'

/** Below this share of common words two sentences need not speak of the same thing. */
const SHARED_FOR_DENIAL_MIN = 0.5
const SHARED_FOR_TURN_MIN = 0.75

/**
 * `near`: the source sentences that say most of what the sentence says. A problem is a word that is
 * denied in one of the two while nothing is in the other, or between the same neighbours; and no source
 * says it as the sentence does.
 */
export function findNegations(
  text: string,
  words: readonly Word[],
  { near, ground }: { near: readonly GroundSentence[]; ground: Ground },
): Problem[] {
  const [nearest] = near
  if (words.length > SENTENCE_WORDS_MAX) return []
  if (nearest === undefined || speaksOfSources(text) || ASKS.test(text)) return []
  const here = listNegated(words, text)
  const place = findTurned(words, here, ground) ?? findDenied(words, here, { nearest, ground })
  if (place === undefined) return []
  const { start, end, text: word } = words[place]!
  return [{ kind: 'unsupported', start, end, text: word }]
}

// A question claims nothing.
const ASKS = /\?["”’)]*$/

function findDenied(
  words: readonly Word[],
  here: ReadonlySet<number>,
  { nearest, ground }: { nearest: GroundSentence; ground: Ground },
): number | undefined {
  if (shareSaid(words, nearest) < SHARED_FOR_DENIAL_MIN) return undefined
  const there = keepWith(nearest, negatedIn)
  if (here.size > 0 === there.size > 0) return undefined
  const plain = here.size > 0 ? nearest.words : words
  if (plain.some((word, at) => isNegation(plain, at) || DENIES.has(word.stem))) return undefined
  const denied = here.size > 0 ? pairsAt(words, here) : pairsAt(nearest.words, there)
  const said = pairsAt(plain, new Set(plain.keys()))
  const pair = denied.find(
    (one) =>
      said.some((other) => other.key === one.key) &&
      !isSaid(one, { words, negated: here, isDenied: here.size === 0 }) &&
      !isSaidSo(one, here.size > 0, ground.sentences),
  )
  const place = words.findIndex(({ stem }) => stem === pair?.stem)
  return place < 0 ? undefined : place
}

// A word between the same two neighbours, denied here and nowhere in the sources or the other way round.
function findTurned(
  words: readonly Word[],
  here: ReadonlySet<number>,
  { sentences, placesOf }: Ground,
): number | undefined {
  const content = [...words.keys()].filter((place) => carriesMeaning(words[place]!))
  return content.find((place, index) => {
    const [before, behind] = [content[index - 1], content[index + 1]]
    if (before === undefined || behind === undefined) return false
    const frame = [words[before]!.stem, words[place]!.stem, words[behind]!.stem]
    // “Refusing to pay” and “their refusal to pay” deny alike.
    if (isNegation(words, before) && DENIES.has(frame[0]!)) return false
    const isNamed = words[place]!.isCapital
    const told = (isNamed ? [] : (placesOf.get(frame[1]!) ?? [])).flatMap((at) => {
      const sentence = sentences[at]!
      if (sentence.words.length > SENTENCE_WORDS_MAX) return []
      const found = placesInFrame(sentence, frame)
      // “Usually not used” is “not usually used”, and other words may make up for a denial.
      if (found.length === 0 || shareSaid(words, sentence) < SHARED_FOR_TURN_MIN) return []
      if (countDenials(words) === countDenials(sentence.words)) return [here.has(place)]
      return found.map((one) => keepWith(sentence, negatedIn).has(one))
    })
    return told.length > 0 && !told.includes(here.has(place))
  })
}

function placesInFrame(sentence: GroundSentence, [before, own, behind]: readonly string[]) {
  const { words } = sentence
  const content = keepWith(sentence, contentPlaces)
  return content.filter(
    (place, index) =>
      words[place]!.stem === own &&
      words[content[index - 1] ?? -1]?.stem === before &&
      words[content[index + 1] ?? -1]?.stem === behind,
  )
}

function contentPlaces({ words }: GroundSentence): readonly number[] {
  return [...words.keys()].filter((place) => carriesMeaning(words[place]!))
}

// Whether any source sentence denies the pair, or says it without a denial.
function isSaidSo(pair: Pair, isDenied: boolean, sentences: readonly GroundSentence[]): boolean {
  const stems = pair.key.split(' ')
  return sentences.some((sentence) => {
    if (!stems.every((one) => sentence.stems.has(one))) return false
    const negated = keepWith(sentence, negatedIn)
    return isSaid(pair, { words: sentence.words, negated, isDenied })
  })
}

function isSaid(
  pair: Pair,
  {
    words,
    negated,
    isDenied,
  }: { words: readonly Word[]; negated: ReadonlySet<number>; isDenied: boolean },
): boolean {
  const places = [...words.keys()].filter((place) => negated.has(place) === isDenied)
  return pairsAt(words, new Set(places)).some(
    ({ stem, key }) => stem === pair.stem && key === pair.key,
  )
}

type Pair = { readonly stem: string; readonly key: string }

// What is denied is known by its neighbour: “launched an investigation”, “evidence of poison”.
function pairsAt(words: readonly Word[], places: ReadonlySet<number>): readonly Pair[] {
  const content = [...words.entries()].filter(([, word]) => carriesMeaning(word))
  return content.flatMap(([place, { stem, isCapital }], index) => {
    // A name is not denied: what it does is.
    if (!places.has(place) || (isCapital && place > 0)) return []
    const beside = [content[index - 1], content[index + 1]].flatMap((one) => one?.[1].stem ?? [])
    return beside.map((other) => ({ stem, key: [stem, other].sort().join(' ') }))
  })
}
