/**
 * What an article said before its publisher changed it, so that a correction can be found. The
 * article keeps its id, its arrival and its publication; its text is always the newest.
 */

import type { Article, ArticleId, TextBlock } from '../news.ts'
import {
  accessOf,
  deletePassages,
  findArticleByIdentity,
  insertPassages,
  type NewArticle,
} from './add-article.ts'
import { ARTICLE, listPassages, readArticle } from './articles.ts'
import { markUnchecked } from './corrections.ts'
import type { Database } from './database.ts'

/** An article as it is stored, with its text. */
export type Stored = {
  readonly article: Article
  readonly contentHash: string | undefined
  readonly blocks: readonly TextBlock[]
}

export type Version = {
  readonly version: number // 1 is what came first; numbers of forgotten ones are not given again
  readonly title: string
  readonly contentHash: string | undefined
  readonly blocks: readonly TextBlock[]
  readonly replacedAt: Date
}

/** Of an article that changes all the time, the newest versions are kept. */
const VERSIONS_KEPT_MAX = 20

export async function findStored(db: Database, identity: string): Promise<Stored | undefined> {
  const id = await findArticleByIdentity(db, identity)
  return id === undefined ? undefined : findStoredById(db, id)
}

export async function findStoredById(db: Database, id: ArticleId): Promise<Stored | undefined> {
  const row = await db.get(
    `select ${ARTICLE}, a.content_hash as "contentHash" from articles a where a.id = $1`,
    id,
  )
  if (row === undefined) return undefined
  const article = readArticle(row)
  const contentHash = row.contentHash === null ? undefined : String(row.contentHash)
  return { article, contentHash, blocks: await listBlocks(db, article.id) }
}

/** The text of an article as it came. */
export async function listBlocks(db: Database, id: ArticleId): Promise<readonly TextBlock[]> {
  return (await listPassages(db, id)).map(({ kind, text }) => ({ kind, text }))
}

/** For an article that is better reached elsewhere. */
export async function replaceUrl(tx: Database, id: ArticleId, url: string): Promise<void> {
  await tx.run('update articles set url = $1 where id = $2', url, id)
}

/** The page of an article of which we have only the headline is for subscribers. */
export async function markPaywalled(tx: Database, id: ArticleId): Promise<void> {
  const access = accessOf({ isHeadlineOnly: true, isPaywalled: true })
  await tx.run('update articles set access = $1 where id = $2', access, id)
}

/** What the article said before, oldest first; what it says now is not among it. */
export async function listVersions(db: Database, id: ArticleId): Promise<readonly Version[]> {
  const rows = await db.all(
    `select version, title, content_hash as "contentHash", passages, replaced_at as "replacedAt"
       from article_versions where article_id = $1 order by version`,
    id,
  )
  return rows.map((row) => ({
    version: Number(row.version),
    title: String(row.title),
    contentHash: row.contentHash === null ? undefined : String(row.contentHash),
    blocks: JSON.parse(String(row.passages)) as readonly TextBlock[],
    replacedAt: new Date(Number(row.replacedAt)),
  }))
}

/**
 * Puts the new text in the place of the stored one, which becomes a version. `changed` is the
 * stored article with what is new in it. Only who had told it before has changed it: a headline that
 * gets its text is not updated by that. Passages get new ids: an old one must never lead to
 * another text.
 */
export async function replaceText(
  tx: Database,
  stored: Stored,
  changed: NewArticle,
  at: Date,
): Promise<void> {
  await keepVersion(tx, stored, at)
  await markUnchecked(tx, stored.article.id, at)
  const { article, contentHash } = changed
  await tx.run(
    `update articles set title = $1, content_hash = $2, copy_of = $3, access = $4,
       byline = $5, language = $6, image = $7, updated_at = coalesce($8, updated_at)
      where id = $9`,
    article.title,
    contentHash ?? null,
    article.copyOf ?? null,
    accessOf(article),
    article.byline ?? null,
    article.language ?? null,
    article.image ?? null,
    stored.article.isHeadlineOnly ? null : at.getTime(),
    article.id,
  )
  await insertPassages(tx, changed, await deletePassages(tx, article.id))
}

async function keepVersion(tx: Database, stored: Stored, at: Date): Promise<void> {
  const { article, contentHash, blocks } = stored
  const last = await tx.get(
    'select coalesce(max(version), 0) as version from article_versions where article_id = $1',
    article.id,
  )
  const version = Number(last?.version) + 1
  await tx.run(
    `insert into article_versions (article_id, version, title, content_hash, passages, replaced_at)
     values ($1, $2, $3, $4, $5, $6)`,
    article.id,
    version,
    article.title,
    contentHash ?? null,
    JSON.stringify(blocks),
    at.getTime(),
  )
  await tx.run(
    'delete from article_versions where article_id = $1 and version <= $2',
    article.id,
    version - VERSIONS_KEPT_MAX,
  )
}
