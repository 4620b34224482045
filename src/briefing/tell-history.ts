/** What a reader has been told of a story, as a message: by its day, each fact once with its source. */

import type { Article, MessageBlock, Span, Story } from '../news.ts'
import type { ToldFact } from '../store/story-reads.ts'
import { words } from '../words/en.ts'
import { storyWords } from '../words/story.ts'
import { formatTime } from '../words/time.ts'
import { list, type Reader, text } from './tell.ts'
import { headlineOf } from './tell-story.ts'
import { withTime } from './tell-time.ts'

const FACTS_EACH_MAX = 6

/** `facts` oldest first; `isCut`: there were more before. */
export function tellHistory(
  story: Story,
  { facts, isCut, reader }: { facts: readonly ToldFact[]; isCut: boolean; reader: Reader },
): readonly MessageBlock[] {
  const heading = text({ text: headlineOf(story), bold: true })
  if (facts.length === 0) return [heading, text(storyWords.nothingTold)]
  const articles = new Map(story.articles.map((article) => [String(article.id), article]))
  const byTime = [...Map.groupBy(facts, ({ at }) => at.getTime()).values()]
  return [
    heading,
    text({ text: storyWords.historyTitle, italic: true }),
    ...(isCut ? [text({ text: storyWords.moreTold, italic: true })] : []),
    ...byTime.map((some) => tellTime(some, articles, reader)),
  ]
}

function tellTime(
  facts: readonly ToldFact[],
  articles: ReadonlyMap<string, Article>,
  reader: Reader,
): MessageBlock {
  const [{ at, kind }] = facts as [ToldFact]
  const when = withTime(formatTime(at, reader), at, reader)
  const bold = when.map((span) => ({ ...span, bold: true as const }))
  const isNamed = kind === 'alert' || kind === 'correction' || kind === 'answer'
  const name = isNamed ? kind : 'told'
  const titles = new Set(facts.map(({ articleId }) => articles.get(articleId)?.title))
  // The headline first, as it was told.
  const distinct = [...new Map(facts.map((fact) => [fact.text, fact])).values()]
  const sorted = [
    ...distinct.filter((fact) => titles.has(fact.text)),
    ...distinct.filter((fact) => !titles.has(fact.text)),
  ]
  return list([
    [...bold, { text: ` · ${storyWords.historyKinds[name]}` }],
    ...sorted
      .slice(0, FACTS_EACH_MAX)
      .map((fact) => [{ text: `• ${fact.text}` }, ...sourceOf(articles.get(fact.articleId))]),
  ])
}

function sourceOf(article: Article | undefined): readonly Span[] {
  if (article === undefined) return []
  const name = article.publisher ?? words.unknownPublisher
  return [{ text: ' (' }, { text: name, href: article.url }, { text: ')' }]
}
