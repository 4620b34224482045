/** [Deutsch] under an answer from sources in another language: the same sentences, translated. */

import { citedArticles } from '../briefing/coverage.ts'
import { list, say, sourceSpans, text } from '../briefing/tell.ts'
import { speakOtherwise } from '../briefing/translate.ts'
import type { Button, CitedSentence } from '../news.ts'
import { words } from '../words/en.ts'
import { nameLanguage } from '../words/languages.ts'
import type { Deed, Scene } from './scene.ts'
import { findGrounds } from './why.ts'

/** None where there is no model, or the reader needs no translation. */
export async function translateButtons(
  { memory, chat, translate }: Scene,
  sentences: readonly CitedSentence[],
  grounds: string,
): Promise<readonly Button[]> {
  if (translate === undefined || !speakOtherwise(sentences, chat.language)) return []
  return [{ label: nameLanguage(chat.language), press: await memory.pack('translate', grounds) }]
}

export const pressTranslate: Deed = async (scene, grounds) => {
  const { translate, chat, reader, stop } = scene
  const sentences = await findGrounds(scene, grounds)
  if (translate === undefined || sentences.length === 0) return [{ message: say(words.whyGone) }]
  const translated = await translate(sentences, chat.language, stop)
  const articles = citedArticles(sentences)
  const rows = sentences.map(({ text: original, cites }, index) => {
    const cited = new Set(cites.map(({ article }) => article.id))
    const marks = articles.flatMap(({ id }, place) => (cited.has(id) ? [` [${place + 1}]`] : []))
    return [{ text: translated[index] ?? original }, { text: marks.join('') }]
  })
  const untouched = translated.filter((one) => one === undefined).length
  return [
    {
      message: {
        blocks: [
          ...rows.map((row) => text(...row)),
          list(articles.map((article, index) => sourceSpans(article, index + 1, reader))),
          text({ text: words.translated, italic: true }),
          ...(untouched === 0
            ? []
            : [text({ text: words.leftUntranslated(untouched), italic: true })]),
        ],
      },
      about: { articleIds: articles.map(({ id }) => id), grounds },
    },
  ]
}
