/**
 * Does a sentence turn round what its sources say? A negation more or less, or a word where they
 * have its opposite. For English only; both need a source sentence that says nearly the same.
 */

import { listTerms } from '../article/terms.ts'
import { carriesMeaning, relatedStems } from './align.ts'
import { type Ground, type GroundSentence, keepWith, type Word } from './ground.ts'
import { areOtherEvents, areParallel, arePolar, isNegatedForm } from './opposites.ts'
import type { Problem } from './verify.ts'
import { speaksOfSources } from './weigh.ts'

const NEGATIONS = new Set(
  `not no never none nobody nothing neither nor without cannot didnt doesnt dont isnt arent wasnt werent
  hasnt havent hadnt wouldnt couldnt shouldnt wont cant`.split(/\s+/),
)
// “failed to agree”, “unlikely to agree”
const NEGATIONS_BEFORE_TO = new Set(
  'unable unlikely fail fails failed failing refuse refuses refused refusing'.split(' '),
)
const ENDS_SCOPE = new Set(
  `but and that which who because while although though whereas or if when after before`.split(' '),
)
const SCOPE_WORDS = 5
const SCOPE_CONTENT_WORDS = 2
const NONE = new Set(['no', 'none', 'nothing', 'never', 'nobody'])

// “not only”, “not just” and “not until” affirm what follows.
const AFFIRMS = new Set(['only', 'just', 'merely', 'simply', 'solely', 'until', 'least', 'alone'])

function isNegation(words: readonly Word[], place: number): boolean {
  const { low } = words[place]!
  if (NEGATIONS_BEFORE_TO.has(low)) return words[place + 1]?.low === 'to'
  const next = words[place + 1]?.low === 'the' ? words[place + 2] : words[place + 1]
  return NEGATIONS.has(low) && !AFFIRMS.has(next?.low ?? '')
}

/** Which words are said not to be so: the next one or two that carry meaning, up to a break. */
function listNegated(words: readonly Word[], text: string): ReadonlySet<number> {
  const negated = new Set<number>()
  // “will not be known until Friday” says that it will.
  if (words.some(({ low }) => low === 'until' || low === 'unless')) return negated
  for (const [place, word] of words.entries()) {
    if (!isNegation(words, place)) continue
    // “found no evidence” has not found any.
    if (NONE.has(word.low) && place > 0 && !words[place - 1]!.isStop) negated.add(place - 1)
    let left = SCOPE_CONTENT_WORDS
    for (let at = place + 1; at < words.length && at - place <= SCOPE_WORDS && left > 0; at += 1) {
      const next = words[at]!
      if (/[,;:.!?–—-]/.test(text.slice(words[at - 1]!.end, next.start))) break
      if (ENDS_SCOPE.has(next.low)) break
      if (next.isStop) continue
      negated.add(at)
      left -= 1
    }
  }
  return negated
}

/** Below this share of common words two sentences need not speak of the same thing. */
const SHARED_FOR_DENIAL_MIN = 0.5
const SHARED_FOR_TURN_MIN = 0.75
const SHARED_FOR_OPPOSITE_MIN = 0.4

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

/** What is longer is no sentence, and comparing it word for word would take long. */
const SENTENCE_WORDS_MAX = 200

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

function countDenials(words: readonly Word[]): number {
  return words.filter(({ stem }, at) => isNegation(words, at) || DENIES.has(stem)).length
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

function negatedIn({ words, text }: GroundSentence): ReadonlySet<number> {
  return listNegated(words, text)
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

// Other ways to say that something is not so.
const DENIES = new Set(
  listTerms(`avoid prevent prevented rather instead few little hardly barely refusal refuse refused deny denied
  denial reject rejected lack lacks fail failed unlikely defunct unclear unknown false ban prohibited
  impossible halt end ended stop stopped doubt unable unaware nor difficult difficulty hard until unless yet`),
)

function shareSaid(words: readonly Word[], { stems }: GroundSentence): number {
  const content = words.filter(carriesMeaning)
  return content.filter(({ stem }) => stems.has(stem)).length / Math.max(1, content.length)
}

// Small words that turn a sentence round, each with the one that turns it back.
const TURNS: ReadonlyMap<string, readonly string[]> = new Map(
  [
    ['more', 'less', 'fewer'],
    ['less', 'more'],
    ['fewer', 'more'],
    ['most', 'least', 'fewest'],
    ['least', 'most'],
    ['before', 'after'],
    ['after', 'before'],
    ['above', 'below', 'under'],
    ['below', 'above'],
    ['over', 'under'],
    ['under', 'over', 'above'],
    ['with', 'without'],
    ['without', 'with'],
    ['for', 'against'],
    ['against', 'for'],
    ['all', 'some', 'few', 'none'],
    ['some', 'all', 'no'],
    ['only', 'also'],
  ].map(([word, ...others]) => [word!, others]),
)

/** Small words (more, before, without) in whose very place, word for word, a source has the opposite. */
export function findTurns(words: readonly Word[], { sentences, placesOf }: Ground): Problem[] {
  if (words.length > SENTENCE_WORDS_MAX) return []
  return words.flatMap((word, place) => {
    const others = TURNS.get(word.low)
    const [first, before, behind, last] = [-2, -1, 1, 2].map((step) => words[place + step]?.low)
    if (others === undefined || before === undefined || behind === undefined) return []
    const told = (placesOf.get(words[place + 1]!.stem) ?? []).flatMap((at) => {
      const all = sentences[at]!.words
      if (all.length > SENTENCE_WORDS_MAX) return []
      return all.flatMap(({ low }, index) => {
        const isFrame =
          all[index - 1]?.low === before &&
          all[index + 1]?.low === behind &&
          (all[index - 2]?.low === first || all[index + 2]?.low === last)
        return isFrame ? [low] : []
      })
    })
    if (told.includes(word.low) || !told.some((low) => others.includes(low))) return []
    const { start, end, text } = word
    return [{ kind: 'unsupported', start, end, text }]
  })
}

const BESIDE_MAX = 2

/**
 * Words in whose place the sources have an opposite: between the same neighbours on either side, when
 * nothing there means the same and no source has the word beside one of them.
 */
export function findOpposites(
  text: string,
  words: readonly Word[],
  { near, ground }: { near: readonly GroundSentence[]; ground: Ground },
): Problem[] {
  const alike = near.filter((sentence) => shareSaid(words, sentence) >= SHARED_FOR_OPPOSITE_MIN)
  if (alike.length === 0) return []
  const content = words.filter(carriesMeaning)
  const stems = new Set(content.map(({ stem }) => stem))
  return content.flatMap((word, place) => {
    const isPart = /[-‑–]/.test(text[word.start - 1] ?? '') // “non-profit”
    if (word.isCapital || isPart || alike.some((sentence) => sentence.stems.has(word.stem)))
      return []
    const before = content.slice(Math.max(0, place - BESIDE_MAX), place)
    const behind = content.slice(place + 1, place + 1 + BESIDE_MAX)
    const related = relatedStems(word.low)
    const isOpposite = ({ stem, low }: Word) =>
      related.get(stem) === 'opposite' || arePolar(word.stem, stem) || isNegatedForm(word.low, low)
    const isAlike = ({ stem, low }: Word) =>
      (related.get(stem) === 'same' || areParallel(word.stem, stem)) &&
      !isNegatedForm(word.low, low)
    const slots = alike.flatMap((sentence) => slotsIn(sentence, { before, behind }))
    const others = slots.filter(({ word: { stem } }) => !stems.has(stem))
    const isTurned = others.some(
      ({ word: other, isBetween }) =>
        areOtherEvents(word.stem, other.stem) || (isBetween && isOpposite(other)),
    )
    if (!isTurned || others.some(({ word: other }) => isAlike(other))) return []
    if (isBeside(word, [...before, ...behind], ground)) return []
    const { start, end } = word
    return [{ kind: 'unsupported', start, end, text: word.text }]
  })
}

type Slot = { readonly word: Word; readonly isBetween: boolean }

// The words of a source sentence that stand between these neighbours, or beside one of them.
function slotsIn(
  sentence: GroundSentence,
  { before, behind }: { before: readonly Word[]; behind: readonly Word[] },
): readonly Slot[] {
  const content = keepWith(sentence, contentOf)
  const holds = (some: readonly Word[], own: readonly Word[]) =>
    some.some(({ stem }) => own.some((one) => one.stem === stem))
  return content.flatMap((word, at): Slot[] => {
    const left = content.slice(Math.max(0, at - BESIDE_MAX), at)
    const right = content.slice(at + 1, at + 1 + BESIDE_MAX)
    const [opens, closes] = [holds(left, before), holds(right, behind)]
    if (!opens && !closes && !holds([...left, ...right], [...before, ...behind])) return []
    const isBetween = (opens || before.length === 0) && (closes || behind.length === 0)
    return [{ word, isBetween }]
  })
}

function contentOf({ words }: GroundSentence): readonly Word[] {
  return words.filter(carriesMeaning)
}

function isBeside({ stem }: Word, neighbours: readonly Word[], ground: Ground): boolean {
  return (ground.placesOf.get(stem) ?? []).some((place) => {
    const content = keepWith(ground.sentences[place]!, contentOf)
    return content.some(
      (word, at) =>
        word.stem === stem &&
        content
          .slice(Math.max(0, at - BESIDE_MAX), at + BESIDE_MAX + 1)
          .some((other) => neighbours.some((one) => one.stem === other.stem)),
    )
  })
}
