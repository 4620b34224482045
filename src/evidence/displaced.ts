/**
 * Which words of a sentence stand in the wrong place: known to the sources, but not to the few
 * sentences it rests on, or in a place where those have another word.
 */

import { carriesMeaning, relatedStems } from './align.ts'
import { type GroundSentence, keepWith, type Word } from './ground.ts'
import { partsOf } from './lexicon.ts'

export type Displaced = {
  /** Names, and other words, that the sources have only elsewhere. */
  readonly names: readonly Word[]
  readonly others: readonly Word[]
  /** Nouns in whose place, beside the same neighbours, the sentences it rests on have another noun. */
  readonly nouns: readonly Word[]
}

const NEIGHBOURS = [-2, -1, 1, 2]
const BESIDE = 2

/** `near`: what `findNear` gives. `fresh`: the words that no source has at all. */
export function findDisplaced(
  words: readonly Word[],
  near: readonly GroundSentence[],
  fresh: readonly Word[],
): Displaced {
  const content = words.filter(carriesMeaning)
  const own = new Set(content.map(({ stem }) => stem))
  const away = [...content.entries()].filter(([, word]) => !isHeldBy(word, near))
  const slots = away.length === 0 ? [] : near.map((sentence) => keepWith(sentence, readSlots))
  const known = away.map(([, word]) => word).filter((word) => !fresh.includes(word))
  const isName = (word: Word) => word.isCapital && word !== words[0]
  return {
    names: known.filter(isName),
    others: known.filter((word) => !isName(word)),
    nouns: away
      .filter(([, { low }]) => partsOf(low)[0] === 'noun')
      .filter(([at]) => {
        const anchors = NEIGHBOURS.flatMap((step) => {
          const stem = content[at + step]?.stem
          return stem === undefined ? [] : [{ stem, direction: step < 0 ? 1 : -1 }]
        })
        return slots.some((slot) => hasOtherNoun(slot, anchors, own))
      })
      .map(([, word]) => word),
  }
}

function isHeldBy({ stem, low }: Word, near: readonly GroundSentence[]): boolean {
  if (near.some(({ stems }) => stems.has(stem))) return true
  for (const [other, relation] of relatedStems(low))
    if (relation !== 'opposite' && near.some(({ stems }) => stems.has(other))) return true
  return false
}

type Slots = {
  readonly words: readonly Word[]
  readonly at: ReadonlyMap<string, readonly number[]>
}

function readSlots(sentence: GroundSentence): Slots {
  const words = sentence.words.filter(carriesMeaning)
  const at = new Map<string, number[]>()
  for (const [place, { stem }] of words.entries()) at.set(stem, [...(at.get(stem) ?? []), place])
  return { words, at }
}

function hasOtherNoun(
  { words, at }: Slots,
  anchors: readonly { readonly stem: string; readonly direction: number }[],
  own: ReadonlySet<string>,
): boolean {
  return anchors.some(({ stem, direction }) =>
    (at.get(stem) ?? []).some((place) => {
      for (let step = 1; step <= BESIDE; step += 1) {
        const word = words[place + direction * step]
        if (word !== undefined && !own.has(word.stem) && partsOf(word.low)[0] === 'noun')
          return true
      }
      return false
    }),
  )
}
