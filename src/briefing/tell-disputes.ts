/** What sources disagree on → blocks of a message: both sides, each with its outlet and its own sentence. */

import type { DisputedFigure, MessageBlock, Span } from '../news.ts'
import { formatPublished, formatTime } from '../words/time.ts'
import { list, nameSource, type Reader } from './tell.ts'

const SENTENCE_CHARS_MAX = 200

/** “figure – outlet – when” and the sentence it stands in, a block for each matter. */
export function tellDisputes(
  disputed: readonly (readonly DisputedFigure[])[],
  reader: Reader,
): readonly MessageBlock[] {
  return disputed.map((figures) =>
    list([
      [{ text: figures[0]!.label, bold: true }],
      ...figures.map(({ outlet, at, shown, sentence }): Span[] => {
        const article = sentence.cites[0]?.article
        const when = article ? formatPublished(article.published, reader) : formatTime(at, reader)
        return [
          { text: `• ${shown} – ` },
          { text: article ? nameSource(article) : outlet, href: article?.url },
          { text: `, ${when}` },
          { text: `: “${shortened(sentence.text)}”`, italic: true },
        ]
      }),
    ]),
  )
}

/** So much of a sentence that its figure is understood. */
function shortened(sentence: string): string {
  return sentence.length <= SENTENCE_CHARS_MAX
    ? sentence
    : `${sentence.slice(0, SENTENCE_CHARS_MAX).replace(/\s+\S*$/, '')} …`
}
