/** Words in whose place the sources have an opposite: rose where they say fell. For English only. */

import { carriesMeaning, relatedStems, shareSaid } from './align.ts'
import { type Ground, type GroundSentence, keepWith, type Word } from './ground.ts'
import { areOtherEvents, areParallel, arePolar, isNegatedForm } from './opposites.ts'
import { isVerb } from './standing.ts'
import type { Problem } from './verify.ts'

/** Below this share of common words two sentences need not speak of the same thing. */
const SHARED_FOR_OPPOSITE_MIN = 0.4
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
    // A verb is known by what stands behind it: who cuts a forecast may have raised a rate.
    const telling = behind.length > 0 && isVerb(word) ? behind : [...before, ...behind]
    if (isBeside(word, telling, ground)) return []
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
