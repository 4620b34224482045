/**
 * Which of the passages that were shown hold a sentence whose own citations do not? What was read of
 * them is kept as long as the answer is checked.
 */

import type { Passage } from '../news.ts'
import { type Ground, joinGround, readSource, type SourceRead } from './ground.ts'
import { countHeld, lacksAny, verifySentence } from './verify.ts'

export type Shown = {
  readonly passages: readonly Passage[]
  /** What a sentence that cites these passages is checked against. */
  readonly groundOf: (cited: readonly Passage[]) => Ground
  readonly sourcesOf: (passage: Passage) => readonly SourceRead[]
}

/** `linesOf` gives a passage's text and what is known of where it stands. */
export function readShown(
  passages: readonly Passage[],
  linesOf: (passage: Passage) => readonly string[],
): Shown {
  // Each is read once, however many sentences may rest on it alone or beside others; and no longer kept
  // than this answer is checked: what lives on has to be moved whenever memory is tidied.
  const sources = new Map<Passage, readonly SourceRead[]>()
  const grounds = new Map<string, Ground>()
  const sourcesOf = (passage: Passage) => {
    const known = sources.get(passage) ?? linesOf(passage).map(readSource)
    sources.set(passage, known)
    return known
  }
  const groundOf = (cited: readonly Passage[]) => {
    const key = cited.map((passage) => passages.indexOf(passage)).join(' ')
    const known = grounds.get(key) ?? joinGround(cited.flatMap(sourcesOf))
    grounds.set(key, known)
    return known
  }
  return { passages, groundOf, sourcesOf }
}

/** No more passages are tried than this, those that have most of the sentence's words first. */
const TRIED_MAX = 3

/**
 * Other passages that were shown and hold the sentence: one alone, or one beside those cited. It is
 * judged more strictly than one with its own citations.
 */
export function findCites(
  text: string,
  cites: readonly Passage[],
  { passages, groundOf, sourcesOf }: Shown,
): readonly Passage[] | undefined {
  const others = passages.filter((passage) => !cites.includes(passage))
  // What all of them together have not, no one of them has.
  if (others.length === 0 || lacksAny(text, groundOf(passages))) return undefined
  const held = new Map(others.map((one) => [one, countHeld(text, sourcesOf(one))]))
  const likely = others.toSorted((one, other) => held.get(other)! - held.get(one)!)
  const alone = likely.map((passage) => [passage])
  const joined = cites.length === 0 ? [] : likely.map((passage) => [...cites, passage])
  return bestOf(text, alone, groundOf) ?? bestOf(text, joined, groundOf)
}

function bestOf(
  text: string,
  candidates: readonly (readonly Passage[])[],
  groundOf: Shown['groundOf'],
): readonly Passage[] | undefined {
  const held: { readonly cited: readonly Passage[]; readonly score: number }[] = []
  let tried = 0
  for (const cited of candidates) {
    // Quickly seen: a name or a figure that these have not.
    if (lacksAny(text, groundOf(cited))) continue
    const { supported, score } = verifySentence(text, groundOf(cited), 'recite')
    if (supported) held.push({ cited, score })
    tried += 1
    if (tried === TRIED_MAX) break
  }
  return held.sort((one, other) => other.score - one.score)[0]?.cited
}
