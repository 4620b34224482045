/**
 * Decides on items: new, known, a copy of what we have, or refused. An admitted item is an article
 * with everything it can be found by, or it is nothing: a batch goes in whole.
 */

import { createHash } from 'node:crypto'
import { contentHash, itemIdentity } from '../article/duplicate.ts'
import { listTerms } from '../article/terms.ts'
import { canonicalUrl } from '../article/url.ts'
import { originTerms } from '../evidence/retrieve.ts'
import type { Article, ArticleId, Clock, Item, Published, SourceId } from '../news.ts'
import {
  addArticle,
  findArticleByIdentity,
  findOriginal,
  type NewArticle,
  type NewPassage,
} from '../store/add-article.ts'
import type { Database } from '../store/database.ts'

export type Admission =
  | { readonly kind: 'new'; readonly id: ArticleId }
  | { readonly kind: 'known'; readonly id: ArticleId }
  | { readonly kind: 'copy'; readonly id: ArticleId; readonly of: ArticleId }
  | { readonly kind: 'refused'; readonly reason: string }

/** A source's clock may run ahead by this much; a later date is wrong and not believed. */
const AHEAD_MAX_MS = 24 * 60 * 60 * 1000

/** One admission per item, in order. All are stored together or, on a throw, none. */
export async function admitItems(
  db: Database,
  items: readonly Item[],
  clock: Clock,
  sourceId?: SourceId,
): Promise<readonly Admission[]> {
  const prepared = items.map((item) => prepare(item, clock(), sourceId)) // outside: others need not wait for it
  return db.transaction(async (tx) => {
    const admissions: Admission[] = []
    for (const one of prepared) admissions.push(await admit(tx, one))
    return admissions
  })
}

async function admit(tx: Database, prepared: NewArticle | { refused: string }): Promise<Admission> {
  if ('refused' in prepared) return { kind: 'refused', reason: prepared.refused }
  const known = await findArticleByIdentity(tx, prepared.identity)
  if (known !== undefined) return { kind: 'known', id: known }
  const { article, contentHash: hash } = prepared
  const original = hash === undefined ? undefined : await findOriginal(tx, hash)
  await addArticle(tx, { ...prepared, article: { ...article, copyOf: original } })
  return original === undefined
    ? { kind: 'new', id: article.id }
    : { kind: 'copy', id: article.id, of: original }
}

function prepare(
  item: Item,
  now: Date,
  sourceId: SourceId | undefined,
): NewArticle | { refused: string } {
  const blocks = item.blocks.filter(({ text }) => text !== '')
  if (item.title === '' && blocks.length === 0) return { refused: 'no title and no text' }
  const identity = itemIdentity(item)
  const url = item.url === undefined ? undefined : canonicalUrl(item.url)
  const article: Omit<Article, 'storyId'> = {
    id: createHash('sha256').update(identity).digest('hex').slice(0, 16) as ArticleId,
    externalId: item.externalId,
    url,
    title: item.title,
    publisher: item.publisher ?? hostOf(url),
    byline: item.byline,
    language: item.language,
    published: believable(item.published, now),
    arrivedAt: now,
    copyOf: undefined,
    isHeadlineOnly: item.isHeadlineOnly ?? false,
  }
  // An item of a title alone can still be found and cited: its title is its only passage.
  const texts = blocks.length > 0 ? blocks : [{ kind: 'heading' as const, text: item.title }]
  const passages: NewPassage[] = texts.map(({ kind, text }) => ({
    kind,
    text,
    words: listTerms(text).join(' '),
  }))
  return {
    article,
    identity,
    contentHash: contentHash(item),
    titleWords: listTerms(item.title).join(' '),
    originWords: originTerms(article).join(' '),
    passages,
    sourceId,
  }
}

function believable(published: Published | undefined, now: Date): Published {
  const isWrong = published === undefined || published.at.getTime() > now.getTime() + AHEAD_MAX_MS
  return isWrong ? { at: now, precision: 'minute', basis: 'arrival' } : published
}

// An address made canonical may still be one that the parser refuses, such as that of the host “a.1.”.
function hostOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : URL.parse(url)?.hostname.replace(/^www\./, '')
}
