/** Articles to put into a store under test: the least one can say of them, the rest made up. */

import { searchFields } from '../../src/evidence/search-fields.ts'
import type { Article, ArticleId, TextBlock } from '../../src/news.ts'
import { addArticle, type NewArticle } from '../../src/store/add-article.ts'
import type { Database } from '../../src/store/database.ts'

export const NOON = new Date('2023-11-06T12:00:00Z')
const HOUR_MS = 60 * 60 * 1000

export const hours = (count: number) => new Date(NOON.getTime() + count * HOUR_MS)

type Sample = {
  readonly id: string
  readonly title?: string
  readonly texts?: readonly string[]
  readonly blocks?: readonly TextBlock[]
  readonly publisher?: string
  readonly url?: string
  readonly at?: Date
  readonly arrivedAt?: Date
  readonly copyOf?: string
  readonly contentHash?: string
}

export function sampleArticle(sample: Sample): Omit<Article, 'storyId'> {
  const at = sample.at ?? NOON
  return {
    id: sample.id as ArticleId,
    externalId: undefined,
    url: sample.url,
    title: sample.title ?? `Title of ${sample.id}`,
    publisher: sample.publisher ?? 'The Courier',
    byline: undefined,
    language: 'en',
    published: { at, precision: 'minute', basis: 'stated' },
    arrivedAt: sample.arrivedAt ?? at,
    copyOf: sample.copyOf as ArticleId | undefined,
    isHeadlineOnly: false,
  }
}

export function sampleNew(sample: Sample): NewArticle {
  const article = sampleArticle(sample)
  const texts = sample.texts ?? [`Text of ${sample.id}.`]
  const blocks = sample.blocks ?? texts.map((text) => ({ kind: 'paragraph' as const, text }))
  return {
    article,
    identity: sample.id,
    contentHash: sample.contentHash,
    search: searchFields(article, blocks),
    passages: blocks,
    sourceId: undefined,
  }
}

export async function addSample(db: Database, sample: Sample): Promise<ArticleId> {
  const added = sampleNew(sample)
  await addArticle(db, added)
  return added.article.id
}
