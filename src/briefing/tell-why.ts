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
export function tellWhy(given: readonly CitedSentence[], reader: Reader): Message {
  const sentences = joinQuoted(given)
  const articles = citedArticles(sentences)
  const isShown = (sentence: CitedSentence) => !given.includes(sentence) || isQuoted(sentence)
  const written = sentences.filter((sentence) => !isShown(sentence))
  const passages = sentences.reduce((sum, { cites }) => sum + cites.length, 0)
  const spent = written.reduce((sum, one) => sum + one.text.length, 0) + passages * SOURCE_CHARS
  const each = Math.floor((MESSAGE_CHARS - spent) / Math.max(1, passages))
  const charsMax = Math.max(PASSAGE_CHARS_MIN, Math.min(PASSAGE_CHARS_MAX, each))
  return {
    blocks: [
      text({ text: words.whyTitle, bold: true }),
      ...sentences.flatMap((sentence): MessageBlock[] => [
        ...(isShown(sentence) ? [] : [text(sentence.text)]),
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

// Two quotations from one passage are seen in it together.
function joinQuoted(sentences: readonly CitedSentence[]): readonly CitedSentence[] {
  const joined = new Map<number, CitedSentence>()
  const places = sentences.map((sentence): CitedSentence | number => {
    const [passage] = sentence.cites
    if (passage === undefined || sentence.cites.length > 1 || !isQuoted(sentence)) return sentence
    const said = sentence.said ?? sentence.text
    const before = joined.get(passage.id)
    const text = before === undefined ? said : `${before.text} ${said}`
    joined.set(passage.id, { text, cites: [passage] })
    return passage.id
  })
  return [...new Set(places)].map((one) => (typeof one === 'number' ? joined.get(one)! : one))
}

// A quotation is seen in its passage; to write it above would say it twice.
function isQuoted({ text: written, said, cites }: CitedSentence): boolean {
  return cites.some((passage) => passage.text.includes(said ?? written))
}
