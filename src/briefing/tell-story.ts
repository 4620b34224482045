/** A story's page, view by view, as blocks of a message. Every sentence stands with its source. */

import type {
  Article,
  CitedSentence,
  Message,
  MessageBlock,
  Span,
  Story,
  Summary,
} from '../news.ts'
import { loadOutlets } from '../source/outlets.ts'
import { lifeOf, type StoryLife } from '../story/life.ts'
import { correctionWords } from '../words/corrections.ts'
import { words } from '../words/en.ts'
import { findNationality } from '../words/outlets.ts'
import { readingWords } from '../words/reading.ts'
import { storyWords } from '../words/story.ts'
import { formatPublished, formatTime } from '../words/time.ts'
import type { StoryPage } from './story-page.ts'
import { articleRow, list, type Reader, tellSummary, text } from './tell.ts'
import { publishedSpans, withTime } from './tell-time.ts'

const OUTLETS_SHOWN_MAX = 15
const COPIES_SHOWN_MAX = 6
const NEW_SHOWN_MAX = 8
const CORRECTIONS_SHOWN_MAX = 5

export function storyLife({ story }: StoryPage, now: Date): StoryLife {
  const reports = story.articles.map(({ published, publisher }) => ({
    at: published.at,
    outlet: publisher,
  }))
  return lifeOf(reports, now)
}

/** The newest headline that tells; one that asks only where no other is. */
export function headlineOf({ articles, title }: Story): string {
  const telling = articles.findLast((article) => !article.title.includes('?'))
  return (telling ?? articles.at(-1))?.title ?? title
}

/** Headline, where the story is in its life, its summary with its sources, and whom it is about. */
export function tellStoryHead(page: StoryPage, summary: Summary, reader: Reader): Message {
  const { articles } = page.story
  const outlets = new Set(articles.map(({ publisher }) => publisher)).size
  const line = [
    storyWords.lives[storyLife(page, reader.now)],
    words.outlets(outlets),
    storyWords.updatedAt(formatPublished(articles.at(-1)!.published, reader)),
    ...page.topics,
  ].join(' · ')
  const [heading, ...rest] = tellSummary(summary, {
    heading: headlineOf(page.story),
    reader,
  }).blocks
  const corrected = tellStoryCorrections(page, reader)
  const names = page.names.length === 0 ? [] : [text(storyWords.names(page.names))]
  const top = [heading!, text({ text: line, italic: true })]
  return { blocks: [...top, ...corrected, ...rest, ...names] }
}

/** Dated developments, each with its source; nothing when there is only one. */
export function tellTimeline(
  timeline: StoryPage['timeline'],
  reader: Reader,
): readonly MessageBlock[] {
  return timeline.map(({ at, sentence }) => {
    const article = sentence.cites[0]?.article
    const when = article
      ? publishedSpans(article.published, reader)
      : withTime(formatTime(at, reader), at, reader)
    const bold = when.map((span) => ({ ...span, bold: true as const }))
    return list([[...bold, { text: '  ' }, ...cited(sentence)]])
  })
}

/** `Corrected 14:05: what it says now. Before: what we told.` */
export function tellStoryCorrections(
  { corrections, story }: StoryPage,
  reader: Reader,
): readonly MessageBlock[] {
  return corrections
    .slice(-CORRECTIONS_SHOWN_MAX)
    .map(({ foundAt, nowSays, told, byArticleId }) => {
      const by = story.articles.find(({ id }) => id === byArticleId)
      return list([
        [
          { text: `${correctionWords.corrected(formatTime(foundAt, reader))} `, bold: true },
          { text: `${nowSays} (` },
          { text: by?.publisher ?? words.unknownPublisher, href: by?.url },
          { text: `) ${correctionWords.was(told)}` },
        ],
      ])
    })
}

/** The outlets in the order in which they came, with where they are from and who has their text. */
export function tellOutlets({ story, copies }: StoryPage, reader: Reader): readonly MessageBlock[] {
  const groups = [...Map.groupBy(story.articles, ({ publisher }) => publisher).entries()]
  const rows = groups.slice(0, OUTLETS_SHOWN_MAX).map(([, articles], place): Span[] => {
    const first = articles[0]!
    const same = copiesOf(articles, copies)
    const facts = [
      ...(place === 0 && groups.length > 1 ? [storyWords.broke] : []),
      formatPublished(first.published, reader),
      storyWords.reports(articles.length),
      same.length === 0 ? '' : storyWords.sameText(namesOf(same)),
    ].filter(Boolean)
    return [
      { text: '• ' },
      { text: first.publisher ?? words.unknownPublisher, href: first.url },
      { text: ` ${originOf(first)}– ${facts.join(', ')}` },
    ]
  })
  const more = groups.length - OUTLETS_SHOWN_MAX
  const shown = groups.slice(0, OUTLETS_SHOWN_MAX).map(([, articles]) => articles)
  const told = { ...list(rows), table: outletTable(shown, copies, reader) }
  return [told, ...(more > 0 ? [text(words.more(more))] : [])]
}

function outletTable(
  groups: readonly (readonly Article[])[],
  copies: StoryPage['copies'],
  reader: Reader,
) {
  // A column in which nothing stands takes its width from the others.
  const hasCopies = groups.some((articles) => copiesOf(articles, copies).length > 0)
  const rows = groups.map((articles): (readonly Span[])[] => {
    const first = articles[0]!
    const origin = originOf(first).trim()
    return [
      [
        { text: first.publisher ?? words.unknownPublisher, href: first.url },
        ...(origin === '' ? [] : [{ text: ` ${origin}` }]),
      ],
      [...publishedSpans(first.published, reader)],
      [{ text: String(articles.length) }],
      ...(hasCopies ? [[{ text: namesOf(copiesOf(articles, copies)) }]] : []),
    ]
  })
  const head = readingWords.outletsHead
  return { head: hasCopies ? head : head.slice(0, -1), rows }
}

function copiesOf(articles: readonly Article[], copies: StoryPage['copies']) {
  const ids = new Set(articles.map(({ id }) => id))
  return copies.filter(({ copyOf }) => copyOf !== undefined && ids.has(copyOf))
}

/** What was reported after a time: the developments, or where they tell nothing new the headlines. */
export function tellNewsSince(
  page: StoryPage,
  since: Date,
  reader: Reader,
): readonly MessageBlock[] {
  const shownSince = formatTime(since, reader)
  const fresh = page.story.articles.filter(({ arrivedAt }) => arrivedAt > since)
  if (fresh.length === 0) return [text(storyWords.nothingNew(shownSince))]
  const ids = new Set(fresh.map(({ id }) => id))
  const developments = page.timeline.filter(({ sentence }) =>
    sentence.cites.some(({ article }) => ids.has(article.id)),
  )
  const heading = text({ text: storyWords.newsTitle(shownSince), italic: true })
  if (developments.length > 0) return [heading, ...tellTimeline(developments, reader)]
  const newest = fresh.toReversed().slice(0, NEW_SHOWN_MAX)
  return [heading, list(newest.map((article, index) => articleRow(article, index + 1, reader)))]
}

function cited({ text: said, cites }: CitedSentence): readonly Span[] {
  const article = cites[0]?.article
  if (article === undefined) return [{ text: said }]
  const name = article.publisher ?? words.unknownPublisher
  return [{ text: `${said} (` }, { text: name, href: article.url }, { text: ')' }]
}

// `(Iranian state broadcaster) `: of every outlet we know where it is from, and whose it is.
function originOf({ publisher, url }: Article): string {
  const outlet = loadOutlets().find({ publisher, url })
  const nationality = outlet && findNationality(outlet.country)
  if (outlet === undefined || nationality === undefined) return ''
  const { ownership, kind } = outlet
  return `(${[nationality, storyWords.owned[ownership], storyWords.kinds[kind]].filter(Boolean).join(' ')}) `
}

function namesOf(copies: readonly Article[]): string {
  const names = [...new Set(copies.map(({ publisher }) => publisher ?? words.unknownPublisher))]
  const shown = names.slice(0, COPIES_SHOWN_MAX).join(', ')
  return names.length > COPIES_SHOWN_MAX ? `${shown} …` : shown
}
