/** What a text rests on: how many articles, how many outlets, how old the newest. */

import type { Article, CitedSentence, Coverage, EditionItem } from '../news.ts'

export function coverageOf(sentences: readonly CitedSentence[]): Coverage {
  return coverageOfArticles(sentences.flatMap(({ cites }) => cites.map(({ article }) => article)))
}

function coverageOfArticles(articles: readonly Article[]): Coverage {
  const distinct = new Map(articles.map((article) => [article.id, article]))
  const outlets = new Set([...distinct.values()].map(({ publisher }) => publisher ?? ''))
  const newest = Math.max(...[...distinct.values()].map(({ published }) => published.at.getTime()))
  return {
    articles: distinct.size,
    publishers: outlets.size,
    newestAt: distinct.size === 0 ? undefined : new Date(newest),
  }
}

/** The articles that sentences rest on, in the order in which they are cited. */
export function citedArticles(sentences: readonly CitedSentence[]): readonly Article[] {
  const cited = sentences.flatMap(({ cites }) => cites.map(({ article }) => article))
  return [...new Map(cited.map((article) => [article.id, article])).values()]
}

/** The articles that stand under an item: those it cites; under a bare headline, its own. */
export function articlesUnder({ sentences, fresh }: EditionItem): readonly Article[] {
  return sentences.length > 0 ? citedArticles(sentences) : fresh.slice(0, 1)
}

export function coverageOfItems(items: readonly EditionItem[]): Coverage {
  return coverageOfArticles(items.flatMap(articlesUnder))
}
