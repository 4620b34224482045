/** The shapes in which the shell's commands speak JSON. They are a contract: fields are only added. */

import { tellReason } from '../briefing/rank-words.ts'
import { standingOf } from '../briefing/standing.ts'
import type { StoryPage } from '../briefing/story-page.ts'
import type { Ranked } from '../evidence/retrieve.ts'
import type {
  Answer,
  Article,
  CitedSentence,
  Coverage,
  DroppedSentence,
  Edition,
  Passage,
  Story,
  Summary,
} from '../news.ts'
import type { StoryLife } from '../story/life.ts'
import { explainRank } from '../story/rank.ts'
import type { Topic } from '../story/topics.ts'

function articleRow(article: Article) {
  return {
    articleId: article.id,
    externalId: article.externalId ?? null,
    url: article.url ?? null,
    title: article.title,
    publisher: article.publisher ?? null,
    publishedAt: publishedAt(article),
  }
}

export function hitRow({ passage, score }: Ranked) {
  return { ...articleRow(passage.article), passage: passage.text, score }
}

function citeRow({ article, text }: Passage) {
  return {
    articleId: article.id,
    externalId: article.externalId ?? null,
    url: article.url ?? null,
    passage: text,
  }
}

function sentenceRow({ text, cites }: CitedSentence) {
  return { text, cites: cites.map(citeRow) }
}

function droppedRow({ text, reason }: DroppedSentence) {
  return { text, reason }
}

export function answerRow(id: string | number, answer: Answer) {
  return {
    id,
    answered: answer.answered,
    mode: answer.mode,
    sentences: answer.sentences.map(sentenceRow),
    dropped: answer.dropped.map(droppedRow),
    coverage: coverageRow(answer.coverage),
    unsure: answer.isUnsure ?? false,
    disputed: (answer.disputed ?? []).map((figures) => ({
      what: figures[0]!.label,
      claims: figures.map(({ outlet, at, shown, sentence }) => ({
        ...{ outlet, figure: shown, at },
        ...sentenceRow(sentence),
      })),
    })),
    unanswered: answer.unanswered ?? [],
    silentOutlets: answer.silentOutlets ?? [],
    nearest: answer.nearest.map(articleRow),
    modelFailed: answer.modelFailed,
  }
}

/** The row for a question that makes no sense. */
export function unanswered(id: string | number, error: string) {
  const coverage = coverageRow({ articles: 0, publishers: 0, newestAt: undefined })
  const nothing = { sentences: [], dropped: [], coverage, nearest: [], modelFailed: false }
  return { id, answered: false, mode: 'extractive', ...nothing, error }
}

/** `sources`: the sentences that `from` counts; only a quoted sentence comes from one of them. */
export function summaryRow(
  id: string | number,
  { mode, sentences, dropped, modelFailed }: Summary,
  sources: readonly string[],
) {
  return {
    id,
    mode,
    text: sentences.map(({ text }) => text).join(' '),
    sentences: sentences.map(({ text }) =>
      mode === 'extractive' ? { text, from: sources.indexOf(text) } : { text },
    ),
    dropped: dropped.map(droppedRow),
    modelFailed,
  }
}

/**
 * `externalIds` holds those that there are: an article of a plain text file has none. Copies stand
 * with their originals, and are counted in `copies`.
 */
export function storyRow(story: Story, copies: readonly Article[]) {
  const all = [...story.articles, ...copies]
  return {
    storyId: story.id,
    title: story.title,
    articleIds: all.map(({ id }) => id),
    externalIds: all.map(({ externalId }) => externalId).filter((id) => id !== undefined),
    copies: copies.length,
    publishers: publishersOf(story),
    firstAt: story.firstAt,
    lastAt: story.lastAt,
  }
}

/** A story with all there is to it: its articles, who copied whom, its developments, its disputes. */
export function storyPageRow(page: StoryPage, life: StoryLife) {
  const { story, copies, timeline, disputes, corrections, topics, names } = page
  return {
    ...storyRow(story, copies),
    life,
    topics,
    names,
    articles: [...story.articles, ...copies].map((article) => ({
      ...articleRow(article),
      copyOf: article.copyOf ?? null,
    })),
    timeline: timeline.map(({ at, sentence }) => ({ at, ...sentenceRow(sentence) })),
    corrections: corrections.map(({ foundAt, kind, told, nowSays, articleId, byArticleId }) => ({
      ...{ at: foundAt, kind, told, nowSays, articleId, byArticleId },
    })),
    disputed: disputes.map(({ claims }) => ({
      what: claims[0]!.claim.label,
      claims: claims.map(({ outlet, at, value, bound, claim }) => ({
        ...{ outlet, figure: claim.shown, value, bound, at },
        ...sentenceRow(claim.sentence),
      })),
    })),
  }
}

export function editionRow(
  edition: Edition,
  { title, topics }: { title: string; topics: ReadonlyMap<Story['id'], readonly Topic[]> },
) {
  return {
    mode: edition.mode,
    title,
    from: edition.from,
    to: edition.to,
    items: edition.items.map(({ story, headline, sentences, leftOut = 0 }) => ({
      storyId: story.id,
      headline,
      sentences: sentences.map(sentenceRow),
      leftOut,
      why: explainRank(story, { from: edition.from, now: edition.to, standingOf }).map(tellReason),
      topics: topics.get(story.id) ?? [],
      publishers: publishersOf(story),
      articles: story.articles.length,
      firstAt: story.firstAt,
      lastAt: story.lastAt,
    })),
    coverage: coverageRow(edition.coverage),
    leftOut: edition.leftOut ?? 0,
    modelFailed: edition.modelFailed,
    fallbackFrom: edition.fallbackFrom ?? null,
  }
}

function coverageRow({ articles, publishers, newestAt }: Coverage) {
  return { articles, publishers, newestAt: newestAt ?? null }
}

function publishersOf({ articles }: Story): readonly string[] {
  return [...new Set(articles.map(({ publisher }) => publisher ?? ''))].filter(Boolean)
}

// A time of arrival is not a date of publication.
function publishedAt({ published }: Article): Date | null {
  return published.basis === 'arrival' ? null : published.at
}
