/** The shapes in which the shell's commands speak JSON. They are a contract: fields are only added. */

import type { Ranked } from '../evidence/retrieve.ts'
import type { Answer, Article, CitedSentence, Edition, Passage, Story } from '../news.ts'

export function articleRow(article: Article) {
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

export function citeRow({ article, text }: Passage) {
  return {
    articleId: article.id,
    externalId: article.externalId ?? null,
    url: article.url ?? null,
    passage: text,
  }
}

export function sentenceRow({ text, cites }: CitedSentence) {
  return { text, cites: cites.map(citeRow) }
}

export function answerRow(id: string | number, answer: Answer) {
  const { answered, mode, sentences, dropped, coverage } = answer
  return {
    id,
    answered,
    mode,
    sentences: sentences.map(sentenceRow),
    dropped,
    coverage: { ...coverage, newestAt: coverage.newestAt ?? null },
    nearest: answer.nearest.map(articleRow),
  }
}

export function storyRow(story: Story) {
  return {
    storyId: story.id,
    title: story.title,
    articleIds: story.articles.map(({ id }) => id),
    externalIds: story.articles.map(({ externalId }) => externalId ?? null),
    publishers: publishersOf(story),
    firstAt: story.firstAt,
    lastAt: story.lastAt,
  }
}

export function editionRow(edition: Edition, title: string) {
  return {
    mode: edition.mode,
    title,
    from: edition.from,
    to: edition.to,
    items: edition.items.map(({ story, headline, sentences }) => ({
      storyId: story.id,
      headline,
      sentences: sentences.map(sentenceRow),
      publishers: publishersOf(story),
      articles: story.articles.length,
      firstAt: story.firstAt,
      lastAt: story.lastAt,
    })),
  }
}

function publishersOf({ articles }: Story): readonly string[] {
  return [...new Set(articles.map(({ publisher }) => publisher ?? ''))].filter(Boolean)
}

// A time of arrival is not a date of publication.
function publishedAt({ published }: Article): Date | null {
  return published.basis === 'arrival' ? null : published.at
}
