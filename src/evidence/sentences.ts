/** The sentences of passages, each with its words and whether it can be read without the one before. */

import { listTerms } from '../article/terms.ts'
import { splitSentences } from '../article/text.ts'
import type { Passage } from '../news.ts'
import { givesOrders } from './orders.ts'

export type SourceSentence = {
  readonly text: string
  readonly terms: readonly string[]
  readonly passage: Passage
  readonly place: number // within its article, 0 at the top
  readonly readsAlone: boolean
}

const SENTENCE_CHARS_MAX = 600

// A sentence that opens like this leans on the one before it.
const LEANS =
  /^["“'‘]?(he|she|it|they|this|that|these|those|his|her|their|its|but|and|or|so|however|meanwhile|also|later|then|the (?:former|latter|move|decision)|in addition|in response|according to (?:him|her|them)|asked)\b/i

// “… says it was 47 percent”: what was?
const ITS_FIGURE =
  /\b(?:says?|said|claims?|claimed|found|estimates?|estimated|put|puts) (?:that )?(?:it|they|these) (?:was|were|is|are|had been|stood at|amounted to|came to) (?:(?:only|just|about|around|some|nearly|almost|over|under|at least|more than|fewer than|less than|as high as) ){0,2}[$£€]?\d/iu

/** Whether the sentence speaks of something that only the one before it names. */
function leansOnBefore(text: string): boolean {
  return LEANS.test(text) || ITS_FIGURE.test(text)
}

/** Whether a figure in it is of something that only the one before it names. */
export function givesItsFigure(text: string): boolean {
  return ITS_FIGURE.test(text)
}

/** Sentences of paragraphs in reading order; headings, captions and credits only when nothing else is there. */
export function listSentences(passages: readonly Passage[]): readonly SourceSentence[] {
  const body = passages.filter(({ kind }) => kind === 'paragraph')
  const used = body.length > 0 ? body : passages.filter(({ kind }) => kind !== 'credit')
  const places = new Map<string, number>()
  return used.flatMap((passage) =>
    splitSentences(passage.text)
      .filter((text) => text.length <= SENTENCE_CHARS_MAX && !givesOrders(text))
      .map((text) => {
        const place = places.get(passage.article.id) ?? 0
        places.set(passage.article.id, place + 1)
        return { text, terms: listTerms(text), passage, place, readsAlone: !leansOnBefore(text) }
      }),
  )
}
