/**
 * What we have found → the message that tells it: sentences with numbered links, then each source
 * with its outlet and the reader's local time, then what it all rests on.
 */

import type {
  Answer,
  Article,
  Button,
  CitedSentence,
  Coverage,
  Message,
  MessageBlock,
  Passage,
  Span,
  Summary,
} from '../news.ts'
import { loadOutlets } from '../source/outlets.ts'
import { chunks } from '../store/database.ts'
import { words } from '../words/en.ts'
import { describeOutlet } from '../words/outlets.ts'
import { formatAge, formatTime } from '../words/time.ts'
import { citedArticles } from './coverage.ts'
import { publishedSpans, withTime } from './tell-time.ts'

/** Whose clock the times are shown on. */
export type Reader = {
  readonly timeZone: string
  readonly now: Date
  /** The zone is a guess, or one for many readers. */
  readonly hasOtherClocks?: boolean
}

export const text = (...spans: readonly (Span | string)[]): MessageBlock => ({
  kind: 'text',
  spans: spans.map(asSpan),
})

export const list = (rows: readonly (readonly (Span | string)[])[]): MessageBlock => ({
  kind: 'list',
  rows: rows.map((row) => row.map(asSpan)),
})

export const say = (line: string, buttons?: Message['buttons']): Message => ({
  blocks: [text(line)],
  ...(buttons === undefined ? {} : { buttons }),
})

/** More are too narrow to hit on a phone. */
const SMALL_BUTTONS_IN_A_ROW_MAX = 7

/** Buttons of one or two characters, in rows of about the same length. */
export function inRows(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const rows = Math.ceil(buttons.length / SMALL_BUTTONS_IN_A_ROW_MAX)
  return chunks(buttons, Math.ceil(buttons.length / rows))
}

function asSpan(span: Span | string): Span {
  return typeof span === 'string' ? { text: span } : span
}

/** `heading` is the article's title, or what the summary is of. */
export function tellSummary(
  summary: Summary,
  { heading, reader, buttons }: { heading: string; reader: Reader; buttons?: readonly Button[] },
): Message {
  const articles = citedArticles(summary.sentences)
  const { sentences } = summary
  return {
    blocks: [
      text({ text: heading, bold: true }),
      ...tellModel(summary),
      ...(summary.style === 'bullets'
        ? [list(sentences.map((one) => ['• ', ...spread([one], articles)]))]
        : tellFolded(sentences, articles)),
      ...tellDropped(summary.dropped.length),
      ...tellSources(articles, reader),
      ...tellCoverageOfSeveral(summary.coverage, reader),
    ],
    ...(buttons === undefined ? {} : { buttons: [buttons] }),
  }
}

/** Sentences in a row, each followed by the numbers of its sources. `from` is the first number. */
export function spread(
  sentences: readonly CitedSentence[],
  articles: readonly Article[],
  from = 1,
): Span[] {
  return sentences.flatMap((sentence, index) => [
    ...(index === 0 ? [] : [{ text: ' ' }]),
    { text: sentence.text },
    ...numbersOf(sentence.cites, articles, from),
  ])
}

/** As many as stand on a screen beside their sources; of more, the rest unfolds with a tap. */
const SENTENCES_OPEN = 2
const SENTENCES_FOLDED_MIN = 2

/** The first sentences, and the rest of a long text, which unfolds; nothing is folded of a short one. */
export function fold(sentences: readonly CitedSentence[], openMax = SENTENCES_OPEN) {
  const folded = sentences.slice(openMax)
  return folded.length < SENTENCES_FOLDED_MIN
    ? { open: sentences, folded: [] }
    : { open: sentences.slice(0, openMax), folded }
}

/** The same, with the rest in a quotation that unfolds. */
export function tellFolded(
  sentences: readonly CitedSentence[],
  articles: readonly Article[],
  openMax = SENTENCES_OPEN,
): readonly MessageBlock[] {
  const { open, folded } = fold(sentences, openMax)
  const shown = text(...spread(open, articles))
  if (folded.length === 0) return [shown]
  return [shown, { kind: 'quote', spans: spread(folded, articles), expandable: true }]
}

function numbersOf(cites: readonly Passage[], articles: readonly Article[], from: number): Span[] {
  const cited = new Set(cites.map(({ article }) => article.id))
  return articles.flatMap(({ id, url }, index) =>
    cited.has(id) ? [{ text: ' ' }, { text: `[${from + index}]`, href: url }] : [],
  )
}

export function tellSources(articles: readonly Article[], reader: Reader): readonly MessageBlock[] {
  if (articles.length === 0) return []
  return [
    text({ text: words.sources, bold: true }),
    list(articles.map((article, index) => sourceSpans(article, index + 1, reader))),
  ]
}

/** `[1] Press TV (Iranian state broadcaster), 8 Jan 2022`: the number is the link. */
export function sourceSpans(article: Article, number: number, reader: Reader): readonly Span[] {
  return [
    { text: `[${number}]`, href: article.url },
    { text: ` ${nameSource(article)}, ` },
    ...whenOf(article, reader),
  ]
}

/** `1. Title – Press TV, 8 Jan 2022`: the title is the link. */
export function articleRow(article: Article, number: number, reader: Reader): readonly Span[] {
  return [
    { text: `${number}. ` },
    { text: article.title, href: article.url },
    { text: ` – ${nameSource(article)}, ` },
    ...whenOf(article, reader),
  ]
}

// A correction is told by nothing else: what was cited yesterday may say something else today.
function whenOf({ published, updatedAt }: Article, reader: Reader): readonly Span[] {
  const first = publishedSpans(published, reader)
  if (updatedAt === undefined) return first
  const updated = words.updatedAt(formatTime(updatedAt, reader))
  return [...first, { text: ', ' }, ...withTime(updated, updatedAt, reader)]
}

/** Who published it, whose it is where that matters, and whether there is more than a headline. */
export function nameSource({ publisher, url, isHeadlineOnly, isPaywalled }: Article): string {
  const outlet = loadOutlets().find({ publisher, url })
  const label = outlet === undefined ? undefined : describeOutlet(outlet)
  const name = publisher ?? outlet?.name ?? words.unknownPublisher
  return [
    label === undefined ? name : `${name} (${label})`,
    ...(isHeadlineOnly ? [isPaywalled ? words.paywalled : words.headlineOnly] : []),
  ].join(', ')
}

export function tellCoverage(coverage: Coverage, { now }: Reader): MessageBlock {
  const age = coverage.newestAt === undefined ? undefined : formatAge(coverage.newestAt, now)
  return text({
    text: words.coverage(coverage.articles, coverage.publishers, age),
    italic: true,
  })
}

/** The same for what is short: of a single article its own line says as much. */
export function tellCoverageOfSeveral(coverage: Coverage, reader: Reader): readonly MessageBlock[] {
  return coverage.articles < 2 ? [] : [tellCoverage(coverage, reader)]
}

/** Why this is in plain words although there is a model. */
export function tellModel({
  modelFailed,
  modelSpent,
  modelStopped,
}: Pick<Answer, 'modelFailed' | 'modelSpent' | 'modelStopped'>): readonly MessageBlock[] {
  if (modelStopped !== undefined)
    return [text({ text: words.modelStopped[modelStopped], italic: true })]
  if (!modelFailed) return []
  return [text({ text: modelSpent ? words.modelSpent : words.modelFailed, italic: true })]
}

export function tellDropped(dropped: number): readonly MessageBlock[] {
  return dropped === 0 ? [] : [text({ text: words.leftOut(dropped), italic: true })]
}
