/**
 * Which articles may have nearly this text? Each has some numbers that an edited text still shares
 * (article/near-copy.ts), and an index leads from such a number to the articles that have it.
 */

import type { Article, ArticleId } from '../news.ts'
import { chunks, type Database, places, VALUES_MAX } from './database.ts'

const APART_MAX_MS = 14 * 24 * 60 * 60 * 1000
/** How many are read and compared at most, those that share the most numbers first. */
const CANDIDATES_MAX = 8
/** A number that so many articles have belongs to a phrase of their publisher's and finds nothing. */
const ARTICLES_PER_VALUE_MAX = 16

export type Alike = Pick<Article, 'id' | 'publisher' | 'url'>

export async function addFingerprint(
  tx: Database,
  { id, arrivedAt }: Pick<Article, 'id' | 'arrivedAt'>,
  values: readonly number[],
): Promise<void> {
  for (const value of new Set(values))
    await tx.run(
      `insert into fingerprints (value, article_id, arrived_at) select $1, $2, $3
        where (select count(*) from fingerprints where value = $1) < ${ARTICLES_PER_VALUE_MAX}`,
      value,
      id,
      arrivedAt.getTime(),
    )
}

export async function removeFingerprint(
  tx: Database,
  id: ArticleId,
  values: readonly number[],
): Promise<void> {
  for (const some of chunks(values, VALUES_MAX))
    await tx.run(
      `delete from fingerprints where article_id = $1 and value in (${places(some.length, 2)})`,
      id,
      ...some,
    )
}

/**
 * Articles that share numbers with this one and were published within 14 days of it by somebody
 * else. Who publishes nearly the same text again has a new report, or a version.
 */
export async function listAlike(
  tx: Database,
  { publisher, published }: Pick<Article, 'publisher' | 'published'>,
  values: readonly number[],
): Promise<readonly Alike[]> {
  if (values.length === 0 || publisher === undefined) return []
  const at = published.at.getTime()
  const rows = await tx.all(
    `select a.id, a.publisher, a.url from fingerprints f join articles a on a.id = f.article_id
      where f.value in (${places(values.length, 4)})
        and a.publisher <> $1 and a.published_at between $2 and $3
      group by a.id order by count(*) desc, a.arrived_at, a.id limit ${CANDIDATES_MAX}`,
    publisher,
    at - APART_MAX_MS,
    at + APART_MAX_MS,
    ...values,
  )
  return rows.map(({ id, publisher, url }) => ({
    id: id as ArticleId,
    publisher: String(publisher),
    url: url === null ? undefined : String(url),
  }))
}

/** Forgets the fingerprints of articles that came before the given time. */
export async function sweepFingerprints(db: Database, before: Date): Promise<number> {
  return db.run('delete from fingerprints where arrived_at < $1', before.getTime())
}
