/** Small words that turn a sentence round: more and less, before and after. For English only. */

import { type Ground, SENTENCE_WORDS_MAX, type Word } from './ground.ts'
import type { Problem } from './verify.ts'

// Each with the one that turns it back.
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
    const told: string[] = []
    for (const at of placesOf.get(words[place + 1]!.stem) ?? []) {
      const all = sentences[at]!.words
      if (all.length > SENTENCE_WORDS_MAX) continue
      for (const [index, { low }] of all.entries())
        if (
          all[index - 1]?.low === before &&
          all[index + 1]?.low === behind &&
          (all[index - 2]?.low === first || all[index + 2]?.low === last)
        )
          told.push(low)
    }
    if (told.includes(word.low) || !told.some((low) => others.includes(low))) return []
    const { start, end, text } = word
    return [{ kind: 'unsupported', start, end, text }]
  })
}
