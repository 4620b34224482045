/** What the story pass looks at of an article: the words of its title and opening. */

import { listTerms } from '../article/terms.ts'
import { COMMON_NEWS_TERMS } from '../evidence/common-words.ts'
import { isStopTerm, listNames } from '../evidence/question.ts'
import type { Article } from '../news.ts'
import { listOpenings } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import type { Features } from '../story/vector.ts'

// Further down, articles tell of what was before, which other events share.
const OPENING_CHARS = 1500
const TITLE_CHARS = 300
const READ_AT_ONCE = 500

export type Featured = {
  readonly article: Article
  readonly features: Features
}

/** In the order of `articles`. */
export async function readFeatures(
  db: Database,
  articles: readonly Article[],
): Promise<readonly Featured[]> {
  const featured: Featured[] = []
  for (let start = 0; start < articles.length; start += READ_AT_ONCE) {
    const some = articles.slice(start, start + READ_AT_ONCE)
    const ids = some.map(({ id }) => id)
    const openings = await listOpenings(db, ids, OPENING_CHARS)
    for (const article of some) {
      const opening = (openings.get(article.id) ?? '').slice(0, OPENING_CHARS)
      featured.push({ article, features: featuresOf(article, opening) })
    }
  }
  return featured
}

function featuresOf({ id, title, publisher, published }: Article, opening: string): Features {
  return {
    ...{ articleId: id, at: published.at, title, publisher },
    titleTerms: termsOf(title.slice(0, TITLE_CHARS)),
    leadTerms: termsOf(opening),
    commonTerms: COMMON_NEWS_TERMS,
    nameTerms: listNames(`${title}\n${opening}`),
  }
}

function termsOf(text: string): readonly string[] {
  return listTerms(text).filter((term) => !isStopTerm(term))
}
