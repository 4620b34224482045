/**
 * Does a sentence turn round what its sources say? A negation more or less, or a word where they
 * have its opposite. For English only; both need a source sentence that says nearly the same.
 */

import { listTerms } from '../article/terms.ts'
import { carriesMeaning, relatedStems } from './align.ts'
import type { GroundSentence, Word } from './ground.ts'
import { areParallel, arePolar, isNegatedForm } from './opposites.ts'
import type { Problem } from './verify.ts'

const NEGATIONS = new Set(
  `not no never none nobody nothing neither nor without cannot didnt doesnt dont isnt arent wasnt werent
  hasnt havent hadnt wouldnt couldnt shouldnt wont cant unable fail fails failed failing refuse refuses
  refused refusing deny denies denied denying reject rejects rejected stopped prevented prevents
  unlikely lack lacks lacked`.split(/\s+/),
)
const ENDS_SCOPE = new Set(
  `but and that which who because while although though whereas or if when after before`.split(' '),
)
const SCOPE_WORDS = 5
const SCOPE_CONTENT_WORDS = 2
const NONE = new Set(['no', 'none', 'nothing', 'never', 'nobody', 'without'])

function isNegation({ low }: Word): boolean {
  return NEGATIONS.has(low)
}

/** Which words are said not to be so: the next one or two that carry meaning, up to a break. */
function listNegated(words: readonly Word[], text: string): ReadonlySet<number> {
  const negated = new Set<number>()
  for (const [place, word] of words.entries()) {
    if (!isNegation(word)) continue
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
const SHARED_MIN = 0.45

/**
 * `near`: the source sentences that say most of what the sentence says. A problem is a word that is
 * denied in one of the two while nothing is in the other.
 */
export function findNegations(
  text: string,
  words: readonly Word[],
  [near]: readonly GroundSentence[],
): Problem[] {
  if (near === undefined || shareSaid(words, near) < SHARED_MIN) return []
  const here = listNegated(words, text)
  const there = listNegated(near.words, near.text)
  if (here.size > 0 === there.size > 0) return []
  const plain = here.size > 0 ? near.words : words
  if (plain.some((word) => isNegation(word) || DENIES.has(word.stem))) return []
  const denied = here.size > 0 ? pairsAt(words, here) : pairsAt(near.words, there)
  const said = pairsAt(plain, new Set(plain.keys()))
  const pair = denied.find(({ key }) => said.some((other) => other.key === key))
  const place = words.findIndex(({ stem }) => stem === pair?.stem)
  if (place < 0) return []
  const { start, end, text: word } = words[place]!
  return [{ kind: 'unsupported', start, end, text: word }]
}

type Pair = { readonly stem: string; readonly key: string }

// What is denied is known by its neighbour: “launched an investigation”, “evidence of poison”.
function pairsAt(words: readonly Word[], places: ReadonlySet<number>): readonly Pair[] {
  const content = [...words.entries()].filter(([, word]) => carriesMeaning(word))
  return content.flatMap(([place, { stem }], index) => {
    if (!places.has(place)) return []
    const beside = [content[index - 1], content[index + 1]].flatMap((one) => one?.[1].stem ?? [])
    return beside.map((other) => ({ stem, key: [stem, other].sort().join(' ') }))
  })
}

// Other ways to say that something is not so.
const DENIES = new Set(
  listTerms(`avoid prevent rather instead few little hardly barely refusal denial defunct unclear unknown
  false ban prohibited impossible halt end ended doubt unable unaware nor difficult difficulty hard`),
)

function shareSaid(words: readonly Word[], { stems }: GroundSentence): number {
  const content = words.filter(carriesMeaning)
  return content.filter(({ stem }) => stems.has(stem)).length / Math.max(1, content.length)
}

const SLOT_WORDS = 4

/**
 * Words in whose place the sources have an opposite: beside the same neighbours, or anywhere in the
 * sentence they rest on, when nothing there means the same.
 */
export function findOpposites(
  words: readonly Word[],
  nearest: readonly GroundSentence[],
): Problem[] {
  const near = nearest.filter((sentence) => shareSaid(words, sentence) >= SHARED_MIN)
  const content = words.filter(carriesMeaning)
  const stems = new Set(content.map(({ stem }) => stem))
  return content.flatMap((word, place) => {
    if (word.isCapital || near.some((sentence) => sentence.stems.has(word.stem))) return []
    const neighbours = [-2, -1, 1, 2].flatMap((step) => content[place + step]?.stem ?? [])
    const related = relatedStems(word.low)
    const isOpposite = ({ stem, low }: Word) =>
      related.get(stem) === 'opposite' || arePolar(word.stem, stem) || isNegatedForm(word.low, low)
    const isAlike = ({ stem, low }: Word) =>
      (related.get(stem) === 'same' || areParallel(word.stem, stem)) &&
      !isNegatedForm(word.low, low)
    // What stands beside the same neighbours, where the sources say it.
    const slots = near.flatMap(({ words: all }) =>
      all.filter(
        ({ stem }, at) =>
          !stems.has(stem) &&
          all
            .slice(Math.max(0, at - SLOT_WORDS), at + SLOT_WORDS + 1)
            .some((other) => neighbours.includes(other.stem)),
      ),
    )
    if (!slots.some(isOpposite) || slots.some(isAlike)) return []
    const { start, end } = word
    return [{ kind: 'unsupported', start, end, text: word.text }]
  })
}
