/**
 * The full-text index: which articles hold a word, and how rare it is. It only brings them;
 * ranking happens once, in evidence/retrieve.ts.
 */

import type { ArticleId } from '../news.ts'
import { chunks, type Database, places } from './database.ts'

/** What is known of a searched article without reading its words. */
export type Listed = {
  readonly id: number // of the searched text: an article whose text changes gets another
  readonly publishedAt: number // milliseconds
  readonly publisher: string | undefined
  readonly length: number // words
}

/** An article's words, as article/term-pack.ts packs them. */
export type Searched = {
  readonly id: number
  readonly articleId: ArticleId
  readonly words: Uint8Array
}

export type Field = 'title' | 'body' | 'origin'

const TERMS_MAX = 100
/** Fits into 32 bits; no archive comes near. */
const IDS_MAX = 2 ** 32 - 1
const SIGNS = /[^\p{L}\p{M}\p{N}]+/gu

/** How many articles hold each term; a term that none holds is absent. */
export async function countTerms(
  db: Database,
  terms: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const some of chunks(terms, TERMS_MAX)) {
    const rows = await db.all(
      `select term, doc from article_terms where term in (${places(some.length)})`,
      ...some,
    )
    for (const row of rows) counts.set(String(row.term), Number(row.doc))
  }
  return counts
}

/** Terms that begin alike, each with how many articles hold it; the commonest first. */
export async function listTermsFrom(
  db: Database,
  prefix: string,
  limit: number,
): Promise<readonly { readonly term: string; readonly count: number }[]> {
  const rows = await db.all(
    'select term, doc from article_terms where term >= $1 and term < $2 order by doc desc limit $3',
    prefix,
    `${prefix}\u{10ffff}`,
    limit,
  )
  return rows.map(({ term, doc }) => ({ term: String(term), count: Number(doc) }))
}

export type Held = {
  readonly field?: Field | undefined // any, where none is given
  readonly after?: number // ids above this one
  readonly upTo?: number // and up to that
}

/** The ids of the searched articles that hold a term, ascending. */
export async function listHolding(
  db: Database,
  term: string,
  { field, after = 0, upTo = IDS_MAX }: Held = {},
): Promise<readonly number[]> {
  // Terms hold letters and digits only, and here we see to it; the quotes keep words such as NOT and
  // NEAR from being read as operators.
  const match = `${field === undefined ? '' : `${field} : `}"${term.replace(SIGNS, '')}"`
  // As one value: a row for each of thousands of ids would take several times as long.
  const row = await db.get(
    `select json_group_array(rowid) as ids from article_words
      where article_words match $1 and rowid > $2 and rowid <= $3`,
    match,
    after,
    upTo,
  )
  return JSON.parse(String(row?.ids)) as number[]
}

/** All that is searched with an id above `after`, ascending. */
export async function listListed(
  db: Database,
  { after, limit }: { after: number; limit: number },
): Promise<readonly Listed[]> {
  const rows = await db.all(
    `select id, published_at, publisher, length from searched
      where id > $1 order by id limit $2`,
    after,
    limit,
  )
  return rows.map(({ id, published_at: at, publisher, length }) => ({
    id: Number(id),
    publishedAt: Number(at),
    publisher: publisher === null ? undefined : String(publisher),
    length: Number(length),
  }))
}

/** The words of these articles, in no order. */
export async function listSearched(
  db: Database,
  ids: readonly number[],
): Promise<readonly Searched[]> {
  // One value for any number of ids: to prepare a statement for each number takes longer than to read.
  const rows = await db.all(
    'select id, article_id, words from searched where id in (select value from json_each($1))',
    JSON.stringify(ids),
  )
  return rows.map(({ id, article_id: articleId, words }) => ({
    ...{ id: Number(id), articleId: articleId as ArticleId },
    words: words as Uint8Array,
  }))
}

/** Those of these ids that are still searched: an article whose text changes gets another. */
export async function listStillSearched(
  db: Database,
  ids: readonly number[],
): Promise<readonly number[]> {
  const row = await db.get(
    `select json_group_array(id) as ids from searched indexed by searched_listed
      where id in (select value from json_each($1))`,
    JSON.stringify(ids),
  )
  return JSON.parse(String(row?.ids)) as number[]
}

/** So many pages of the index are written at once; others wait for it some hundredths of a second. */
const MERGED_PAGES = 200
const MERGES_MAX = 10_000
/** FTS5's own way to say that a merge had nothing to do: it changed less than two rows. */
const MERGING_CHANGES_MIN = 2

/**
 * Makes one of the pieces that the index comes in, as it does after much has been added: each word is then
 * looked up once, and not in every piece. Step by step, so that others have their turn; it may be stopped.
 */
export async function mergeIndex(db: Database, stop?: AbortSignal): Promise<void> {
  for (let step = 0; step < MERGES_MAX && !stop?.aborted; step += 1) {
    // A negative number begins with all pieces; a positive one goes on with what was begun.
    const pages = step === 0 ? -MERGED_PAGES : MERGED_PAGES
    const changed = await db.lazily(async (tx) => {
      const before = await countChanges(tx)
      await tx.run(`insert into article_words (article_words, rank) values ('merge', $1)`, pages)
      return (await countChanges(tx)) - before
    })
    if (changed < MERGING_CHANGES_MIN) return
  }
}

async function countChanges(db: Database): Promise<number> {
  return Number((await db.get('select total_changes() as changes'))?.changes)
}

/**
 * Articles that are to be found but are not, or only by words of another version. They come in the
 * order of `row`; the next ones stand `after` the last.
 */
export async function listOutdated(
  db: Database,
  { version, after, limit }: { version: number; after: number; limit: number },
): Promise<readonly { readonly row: number; readonly id: ArticleId }[]> {
  const rows = await db.all(
    `select a.rowid as place, a.id from articles a left join searched s on s.article_id = a.id
      where a.rowid > $2 and a.copy_of is null and (s.version is null or s.version <> $1)
      order by a.rowid limit $3`,
    version,
    after,
    limit,
  )
  return rows.map(({ place, id }) => ({ row: Number(place), id: id as ArticleId }))
}

/** The version of the words by which everything is indexed; undefined when not everything is. */
export async function versionOfIndex(db: Database): Promise<number | undefined> {
  const row = await db.get('select max(version) as version from search_index')
  return row?.version === null ? undefined : Number(row?.version)
}

export async function markIndexed(db: Database, version: number, at: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.run('delete from search_index')
    await tx.run(
      'insert into search_index (version, indexed_at) values ($1, $2)',
      version,
      at.getTime(),
    )
  })
}
