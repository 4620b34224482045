/**
 * Does a sentence name a thing of a kind of which the sources name another, and where one is never
 * another: a green flag is not a yellow one, a gold mine no coal mine? For English only.
 */

import { carriesMeaning, relatedStems } from './align.ts'
import type { Ground, GroundSentence, Word } from './ground.ts'
import type { Problem } from './verify.ts'
import { regular } from './word-forms.ts'

// Short lists of plain words: kinds whose words the news does not use for one another. What it does use so
// (rocket and missile, boat and ship, theft and robbery, fraud and evasion) is left out.
const KINDS: readonly ReadonlySet<string>[] = [
  'red orange yellow green blue purple violet pink brown black white grey gray turquoise',
  'gold silver bronze copper iron coal oil uranium diamond lithium nickel aluminium aluminum zinc cobalt salt',
  'car bus truck lorry train plane helicopter ship bicycle motorcycle tram submarine',
  'gun knife bomb drone sword axe',
  'murder rape bribery smuggling trafficking arson espionage treason perjury kidnapping blackmail',
  'church mosque synagogue',
  'spring summer autumn winter',
  'breakfast lunch dinner',
  'rugby cricket tennis golf basketball baseball hockey cycling swimming boxing',
].map((words) => new Set(words.split(/\s+/).map(regular)))

/** `nearest`: the source sentences that say most of what the sentence says. */
export function findOtherKinds(
  words: readonly Word[],
  nearest: readonly GroundSentence[],
  ground: Ground,
): Problem[] {
  return words.filter(carriesMeaning).flatMap((word): Problem[] => {
    if (word.isCapital || ground.placesOf.has(word.stem)) return []
    const kind = KINDS.find((one) => one.has(regular(word.low)))
    if (kind === undefined || isSaidOtherwise(word, ground)) return []
    const isOther = ({ low, isCapital }: Word) => !isCapital && kind.has(regular(low))
    if (!nearest.some((sentence) => sentence.words.some(isOther))) return []
    const { start, end, text } = word
    return [{ kind: 'unsupported', start, end, text }]
  })
}

// A truck may stand for the lorry of a source.
function isSaidOtherwise({ low }: Word, { placesOf }: Ground): boolean {
  for (const [stem, relation] of relatedStems(low))
    if (relation !== 'opposite' && placesOf.has(stem)) return true
  return false
}
