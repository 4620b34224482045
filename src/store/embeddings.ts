/** Vectors of what articles mean, each for one model and one text. */

import type { ArticleId } from '../news.ts'
import { chunks, type Database, places, VALUES_MAX } from './database.ts'

export type NewEmbedding = {
  readonly articleId: ArticleId
  readonly searchedId: number // as in store/search.ts
  readonly model: string
  readonly contentHash: string // of the text that was embedded
  readonly signs: Uint8Array
  /** In this machine's byte order; empty when the model does not take the text. */
  readonly vector: Float32Array
}

export type Signed = {
  readonly id: number // goes up with each embedding that is added
  readonly searchedId: number
  readonly dimension: number
  readonly signs: Uint8Array
}

/** Searched articles that have no vector of this model for their text, the latest first. */
export async function listUnembedded(
  db: Database,
  { model, after, before, limit }: { model: string; after: number; before: number; limit: number },
): Promise<readonly { readonly searchedId: number; readonly articleId: ArticleId }[]> {
  const rows = await db.all(
    `select s.id, s.article_id from searched s left join embeddings e on e.article_id = s.article_id
      where s.id > $2 and s.id < $3
        and (e.id is null or e.model <> $1 or e.searched_id <> s.id)
      order by s.id desc limit $4`,
    model,
    after,
    before,
    limit,
  )
  return rows.map((row) => ({
    searchedId: Number(row.id),
    articleId: row.article_id as ArticleId,
  }))
}

/** Adds vectors; an article's older one goes. */
export async function addEmbeddings(db: Database, added: readonly NewEmbedding[]): Promise<void> {
  await db.transaction(async (tx) => {
    for (const { articleId, searchedId, model, contentHash, signs, vector } of added) {
      await tx.run('delete from embeddings where article_id = $1', articleId)
      await tx.run(
        `insert into embeddings
           (article_id, searched_id, model, content_hash, dimension, signs, vector)
         select $1, $2, $3, $4, $5, $6, $7 where exists (select 1 from articles where id = $1)`,
        ...[articleId, searchedId, model, contentHash, vector.length, signs],
        new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength),
      )
    }
  })
}

/** The vector that this model has given for a text before. */
export async function findEmbedding(
  db: Database,
  { model, contentHash }: { model: string; contentHash: string },
): Promise<Float32Array | undefined> {
  const row = await db.get(
    'select vector from embeddings where content_hash = $1 and model = $2 limit 1',
    contentHash,
    model,
  )
  return row === undefined ? undefined : readVector(row.vector)
}

/** What is known of the vectors of a model without reading them, in the order of their ids. */
export async function listSigned(
  db: Database,
  { model, after, limit }: { model: string; after: number; limit: number },
): Promise<readonly Signed[]> {
  const rows = await db.all(
    `select id, searched_id, dimension, signs from embeddings
      where model = $1 and id > $2 order by id limit $3`,
    model,
    after,
    limit,
  )
  return rows.map(({ id, searched_id: searchedId, dimension, signs }) => ({
    ...{ id: Number(id), searchedId: Number(searchedId), dimension: Number(dimension) },
    signs: signs as Uint8Array,
  }))
}

/** The vectors themselves, by id; one that has gone meanwhile is absent. */
export async function listVectors(
  db: Database,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Float32Array>> {
  const found = new Map<number, Float32Array>()
  for (const some of chunks(ids, VALUES_MAX)) {
    const rows = await db.all(
      `select id, vector from embeddings where id in (${places(some.length)})`,
      ...some,
    )
    for (const { id, vector } of rows) found.set(Number(id), readVector(vector))
  }
  return found
}

/** By article; one that has no vector of this model is absent. */
export async function listVectorsOf(
  db: Database,
  { model, ids }: { model: string; ids: readonly ArticleId[] },
): Promise<ReadonlyMap<ArticleId, Float32Array>> {
  const found = new Map<ArticleId, Float32Array>()
  for (const some of chunks(ids, VALUES_MAX)) {
    const rows = await db.all(
      `select article_id as id, vector from embeddings
        where article_id in (${places(some.length, 2)}) and model = $1 and dimension > 0`,
      model,
      ...some,
    )
    for (const { id, vector } of rows) found.set(id as ArticleId, readVector(vector))
  }
  return found
}

/** How many of the searched articles have a vector of this model. */
export async function countEmbeddings(
  db: Database,
  model: string,
): Promise<{ readonly embedded: number; readonly searched: number }> {
  const row = await db.get(
    `select (select count(*) from searched) as searched,
            (select count(*) from embeddings where model = $1 and dimension > 0) as embedded`,
    model,
  )
  return { embedded: Number(row?.embedded), searched: Number(row?.searched) }
}

// The bytes need not lie where numbers may.
function readVector(given: unknown): Float32Array {
  const bytes = (given as Uint8Array).slice()
  return new Float32Array(bytes.buffer, 0, Math.floor(bytes.byteLength / 4))
}
