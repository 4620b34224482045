/** An edition → the message that tells it, one short paragraph per story, each with its sources. */

import type { Article, Edition, EditionItem, Message, MessageBlock, Span } from '../news.ts'
import { words } from '../words/en.ts'
import { formatDay, formatLongDay, formatTime } from '../words/time.ts'
import { citedArticles } from './coverage.ts'
import { list, type Reader, sourceSpans, spread, tellCoverage, text } from './tell.ts'

export function tellEdition(
  edition: Edition,
  { title, reader }: { title: string; reader: Reader },
): Message {
  const { items, fallbackFrom } = edition
  const day = formatLongDay(edition.to, reader.timeZone)
  let cited = 0
  const blocks = items.flatMap((item, index) => {
    const articles = citedArticles(item.sentences)
    const from = cited + 1
    cited += articles.length
    return tellItem(item, { number: index + 1, articles, from, reader })
  })
  return {
    blocks: [
      text({ text: `${title}\n`, bold: true }, { text: day }),
      ...(fallbackFrom === undefined
        ? []
        : [text({ text: words.nothingInDay(formatDay(edition.to, reader)), italic: true })]),
      ...(edition.modelFailed ? [text({ text: words.modelFailed, italic: true })] : []),
      ...(items.length === 0 ? [text(words.nothingToTell(edition.topic))] : blocks),
      ...(items.length === 0 ? [] : [tellCoverage(edition.coverage, reader)]),
    ],
  }
}

/** What a digest says when nothing has happened since the last one. */
export function tellNothingNew(
  edition: Edition,
  { title, reader }: { title: string; reader: Reader },
): Message {
  return {
    blocks: [
      text(
        { text: `${title}\n`, bold: true },
        { text: formatLongDay(edition.to, reader.timeZone) },
      ),
      text(words.nothingNew(formatTime(edition.from, reader))),
    ],
  }
}

function tellItem(
  item: EditionItem,
  {
    number,
    articles,
    from,
    reader,
  }: { number: number; articles: readonly Article[]; from: number; reader: Reader },
): readonly MessageBlock[] {
  const update = item.toldBefore ? ` (${words.updated.toLowerCase()})` : ''
  const sources: Span[] = articles.flatMap((article, index) => [
    ...(index === 0 ? [] : [{ text: ' · ' }]),
    ...sourceSpans(article, from + index, reader),
  ])
  const outlets = new Set(item.story.articles.map(({ publisher }) => publisher)).size
  return [
    list([
      [{ text: `${number}. ${item.headline}${update}`, bold: true }],
      spread(item.sentences, articles, from),
      [...sources, { text: ` · ${words.outlets(outlets)}` }],
    ]),
  ]
}
