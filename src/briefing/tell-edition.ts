/** An edition → the message that tells it, one short paragraph per story, each with its sources. */

import type { Article, Button, Edition, EditionItem, Message, MessageBlock, Span } from '../news.ts'
import { digestWords } from '../words/digests.ts'
import { words } from '../words/en.ts'
import { formatDay, formatLongDay, formatTime } from '../words/time.ts'
import { articlesUnder } from './coverage.ts'
import {
  fold,
  inRows,
  list,
  type Reader,
  sourceSpans,
  spread,
  tellCoverage,
  tellDropped,
  tellModel,
  text,
} from './tell.ts'

export function tellEdition(
  edition: Edition,
  {
    title,
    reader,
    nothing = words.nothingToTell(edition.topic),
    deafSince,
  }: { title: string; reader: Reader; nothing?: string; deafSince?: Date | undefined },
): Message {
  const { items, fallbackFrom } = edition
  const day = formatLongDay(edition.to, reader.timeZone)
  return {
    blocks: [
      text({ text: `${title}\n`, bold: true }, { text: day }),
      ...(fallbackFrom === undefined
        ? []
        : [text({ text: words.nothingInDay(formatDay(edition.to, reader)), italic: true })]),
      ...tellModel(edition),
      ...(items.length === 0 ? [text(nothing)] : tellItems(items, reader)),
      ...tellLeftOut(items, edition.leftOut),
      ...(items.length === 0 ? [] : [tellCoverage(edition.coverage, reader)]),
      // Otherwise what comes would be taken for all that has happened.
      ...(deafSince === undefined
        ? []
        : [text({ text: digestWords.partly(formatTime(deafSince, reader)), italic: true })]),
    ],
    ...(items.length === 0 ? {} : { buttons: storyButtons(items) }),
  }
}

/** The numbers of the items as buttons; each opens the story's page, see conversation/story.ts. */
function storyButtons(items: readonly EditionItem[]): NonNullable<Message['buttons']> {
  const buttons = items.map(({ story }, index): Button => {
    return { label: String(index + 1), press: `story:${story.id}` }
  })
  return inRows(buttons)
}

/** What a digest says when nothing has happened since the last one. */
export function tellNothingNew(
  edition: Edition,
  { title, reader }: { title: string; reader: Reader },
  said = words.nothingNew(formatTime(edition.from, reader)),
): Message {
  return {
    blocks: [
      text(
        { text: `${title}\n`, bold: true },
        { text: formatLongDay(edition.to, reader.timeZone) },
      ),
      text(said),
    ],
  }
}

/** What is told at once: like a digest, without its day and its sums. */
export function tellAlert(
  items: readonly EditionItem[],
  {
    title,
    reader,
    note,
    buttons,
  }: {
    readonly title: string
    readonly reader: Reader
    readonly note: string | undefined
    readonly buttons: readonly Button[]
  },
): Message {
  return {
    blocks: [
      text({ text: title, bold: true }),
      ...tellItems(items, reader),
      ...tellLeftOut(items),
      ...(note === undefined ? [] : [text({ text: note, italic: true })]),
    ],
    ...(buttons.length === 0 ? {} : { buttons: [buttons] }),
  }
}

function tellItems(items: readonly EditionItem[], reader: Reader): readonly MessageBlock[] {
  let cited = 0
  return items.flatMap((item, index) => {
    const articles = articlesUnder(item)
    const from = cited + 1
    cited += articles.length
    return tellItem(item, { number: index + 1, articles, from, reader })
  })
}

/** How much of what a model wrote is not told; nothing where nothing is told at all. */
function tellLeftOut(items: readonly EditionItem[], others = 0): readonly MessageBlock[] {
  if (items.length === 0) return []
  return tellDropped(items.reduce((sum, { leftOut = 0 }) => sum + leftOut, others))
}

/** What a digest says when nobody could be asked whether something has happened. */
export function tellBroken(
  edition: Edition,
  deafSince: Date,
  { title, reader }: { title: string; reader: Reader },
): Message {
  const day = formatLongDay(edition.to, reader.timeZone)
  return {
    blocks: [
      text({ text: `${title}\n`, bold: true }, { text: day }),
      text(digestWords.broken(formatTime(deafSince, reader))),
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
  const { open, folded } = fold(item.sentences)
  return [
    list([
      [{ text: `${number}. ${item.headline}${update}`, bold: true }],
      ...(open.length === 0 ? [] : [spread(open, articles, from)]),
      [...sources, { text: ` · ${words.outlets(outlets)}` }],
    ]),
    ...(folded.length === 0
      ? []
      : [{ kind: 'quote', spans: spread(folded, articles, from), expandable: true } as const]),
  ]
}
