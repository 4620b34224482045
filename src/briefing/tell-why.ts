/** For each sentence of an answer, the very passage it rests on, with the words that hold it in bold. */

import { markSupport } from '../evidence/support.ts'
import type { CitedSentence, Message, MessageBlock, Span } from '../news.ts'
import { words } from '../words/en.ts'
import { citedArticles } from './coverage.ts'
import { type Reader, sourceSpans, text } from './tell.ts'

/** What of Telegram's 4,096 characters is left for passages when sentences and sources are told. */
const MESSAGE_CHARS = 3600
const SOURCE_CHARS = 90
const PASSAGE_CHARS_MAX = 700
const PASSAGE_CHARS_MIN = 160

/** One message, within the length that Telegram takes in one piece. */
export function tellWhy(sentences: readonly CitedSentence[], reader: Reader): Message {
  const articles = citedArticles(sentences)
  const written = sentences.filter((sentence) => !isQuoted(sentence))
  const passages = sentences.reduce((sum, { cites }) => sum + cites.length, 0)
  const spent = written.reduce((sum, one) => sum + one.text.length, 0) + passages * SOURCE_CHARS
  const each = Math.floor((MESSAGE_CHARS - spent) / Math.max(1, passages))
  const charsMax = Math.max(PASSAGE_CHARS_MIN, Math.min(PASSAGE_CHARS_MAX, each))
  return {
    blocks: [
      text({ text: words.whyTitle, bold: true }),
      ...sentences.flatMap((sentence): MessageBlock[] => [
        ...(isQuoted(sentence) ? [] : [text(sentence.text)]),
        ...sentence.cites.map((passage): MessageBlock => {
          const { article } = passage
          const number = articles.findIndex(({ id }) => id === article.id) + 1
          const spans: readonly Span[] = [
            ...markSupport(sentence.said ?? sentence.text, passage.text, charsMax),
            { text: '\n' },
            ...sourceSpans(article, number, reader),
          ]
          return { kind: 'quote', spans }
        }),
      ]),
    ],
  }
}

// A quotation is seen in its passage; to write it above would say it twice.
function isQuoted({ text: written, said, cites }: CitedSentence): boolean {
  return cites.some((passage) => passage.text.includes(said ?? written))
}
