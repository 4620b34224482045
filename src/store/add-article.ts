/**
 * Articles on their way in: have we had this one, have we had its text, and if not, everything it
 * can be found by. All of it is done inside the caller's transaction.
 */

import type { Article, ArticleId, BlockKind, SourceId } from '../news.ts'
import { type Database, places } from './database.ts'

export type NewPassage = { readonly kind: BlockKind; readonly text: string }

/** What an article is found by: words as article/terms.ts lists them, joined by spaces. */
export type SearchFields = {
  readonly title: string
  readonly body: string
  readonly origin: string
  readonly length: number // of the body, in words
  readonly packed: Uint8Array // all of them, as article/term-pack.ts packs them
  readonly version: number // of the way words are listed
}

export type NewArticle = {
  readonly article: Omit<Article, 'storyId'>
  readonly identity: string
  readonly otherIdentities?: readonly string[] // of other addresses that lead to it
  readonly contentHash: string | undefined
  readonly search: SearchFields
  readonly passages: readonly NewPassage[]
  readonly sourceId: SourceId | undefined
}

export async function findArticleByIdentity(
  db: Database,
  identity: string,
): Promise<ArticleId | undefined> {
  const row = await db.get('select id from articles where identity = $1', identity)
  const other =
    row ??
    (await db.get('select article_id as id from article_addresses where identity = $1', identity))
  return other?.id as ArticleId | undefined
}

/** From now on the article is known under these, too; one that is another article's stays that. */
export async function addIdentities(
  tx: Database,
  id: ArticleId,
  identities: readonly string[],
): Promise<void> {
  for (const identity of identities)
    await tx.run(
      `insert into article_addresses (identity, article_id) select $1, $2
        where not exists (select 1 from articles where identity = $1) on conflict do nothing`,
      identity,
      id,
    )
}

/** The article that had this text first; copies of it are never found. */
export async function findOriginal(
  db: Database,
  contentHash: string,
): Promise<ArticleId | undefined> {
  const row = await db.get(
    'select id from articles where content_hash = $1 and copy_of is null limit 1',
    contentHash,
  )
  return row?.id as ArticleId | undefined
}

/** Adds an article and everything it can be found by. A copy's text is kept but not searched. */
export async function addArticle(tx: Database, added: NewArticle): Promise<void> {
  await addRow(tx, added)
  await addIdentities(tx, added.article.id, added.otherIdentities ?? [])
  await insertPassages(tx, added, await nextPassageId(tx))
}

/** The article's passages and what they are found by; their ids go up from `firstId`. */
export async function insertPassages(
  tx: Database,
  { article, passages, search }: NewArticle,
  firstId: number,
): Promise<void> {
  for (const [position, passage] of passages.entries())
    await addPassage(tx, { id: firstId + position, position, articleId: article.id, ...passage })
  if (article.copyOf === undefined) await indexArticle(tx, article, search)
}

/** Makes an article findable by these words, and by no older ones. */
export async function indexArticle(
  tx: Database,
  { id, publisher, published }: Pick<Article, 'id' | 'publisher' | 'published'>,
  { title, body, origin, length, packed, version }: SearchFields,
): Promise<void> {
  await removeFromIndex(tx, id)
  await tx.run(
    `insert into searched (article_id, published_at, publisher, length, version, words)
     values (${places(6)})`,
    id,
    published.at.getTime(),
    publisher ?? null,
    length,
    version,
    packed,
  )
  await tx.run(
    `insert into article_words (rowid, title, body, origin)
     select id, $2, $3, $4 from searched where article_id = $1`,
    id,
    title,
    body,
    origin,
  )
}

async function removeFromIndex(tx: Database, id: ArticleId): Promise<void> {
  const known = await tx.get('select id from searched where article_id = $1', id)
  if (known === undefined) return
  await tx.run('delete from article_words where rowid = $1', Number(known.id))
  await tx.run('delete from searched where id = $1', Number(known.id))
}

/**
 * Takes an article's passages away; gives the id from which to number others. It is asked for
 * before: the highest ids may be those that go, and an id is never given again.
 */
export async function deletePassages(tx: Database, id: ArticleId): Promise<number> {
  const firstId = await nextPassageId(tx)
  await removeFromIndex(tx, id)
  await tx.run('delete from passages where article_id = $1', id)
  return firstId
}

/** How much of an article could be read, as the store keeps it. */
export function accessOf({
  isHeadlineOnly,
  isPaywalled,
}: Pick<Article, 'isHeadlineOnly' | 'isPaywalled'>): string {
  if (!isHeadlineOnly) return 'full'
  return isPaywalled ? 'paywall' : 'headline'
}

async function addRow(tx: Database, added: NewArticle): Promise<void> {
  const { article, identity, contentHash } = added
  const { published } = article
  await tx.run(
    `insert into articles (id, identity, external_id, url, title, publisher, byline, language,
       published_at, published_precision, published_basis, arrived_at, content_hash, copy_of,
       source_id, access, image, published_offset_minutes)
     values (${places(18)})`,
    article.id,
    identity,
    article.externalId ?? null,
    article.url ?? null,
    article.title,
    article.publisher ?? null,
    article.byline ?? null,
    article.language ?? null,
    published.at.getTime(),
    published.precision,
    published.basis,
    article.arrivedAt.getTime(),
    contentHash ?? null,
    article.copyOf ?? null,
    added.sourceId ?? null,
    accessOf(article),
    article.image ?? null,
    published.offsetMinutes ?? null,
  )
}

// Asked once per article; to have each insert tell its id takes four times as long as the insert.
async function nextPassageId(tx: Database): Promise<number> {
  const row = await tx.get('select coalesce(max(id), 0) + 1 as next from passages')
  return Number(row?.next)
}

async function addPassage(
  tx: Database,
  added: NewPassage & { id: number; articleId: ArticleId; position: number },
): Promise<void> {
  await tx.run(
    'insert into passages (id, article_id, position, kind, text) values ($1, $2, $3, $4, $5)',
    added.id,
    added.articleId,
    added.position,
    added.kind,
    added.text,
  )
}
