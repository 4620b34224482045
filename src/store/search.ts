/**
 * The full-text index: which passages hold these words, and how rare a word is. It brings
 * candidates only; ranking happens once, in evidence/retrieve.ts.
 */

import { chunks, type Database, places } from './database.ts'

export type Candidate = { readonly passageId: number; readonly score: number }

// Title and origin (publisher and date) are short fields; a hit there says more than one in the body.
const RANK = 'bm25(2, 1, 1)' // title, body, origin
const TERMS_MAX = 100
const SIGNS = /[^\p{L}\p{M}\p{N}]+/gu
const TIME_MAX = Number.MAX_SAFE_INTEGER

/** How many passages hold each term; a term that none holds is absent. */
export async function countTerms(
  db: Database,
  terms: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const some of chunks(terms, TERMS_MAX)) {
    const rows = await db.all(
      `select term, doc from passage_terms where term in (${places(some.length)})`,
      ...some,
    )
    for (const row of rows) counts.set(String(row.term), Number(row.doc))
  }
  return counts
}

/** How many passages are searched at all, counted cheaply: an upper bound is enough for weights. */
export async function countPassages(db: Database): Promise<number> {
  const row = await db.get('select max(id) as count from passages')
  return Number(row?.count ?? 0)
}

/**
 * Up to `limit` passages that hold at least one of `terms`, best first by BM25; only of articles
 * published from `from` to `until` (both inclusive).
 */
export async function findCandidates(
  db: Database,
  wanted: {
    readonly terms: readonly string[]
    readonly from?: Date | undefined
    readonly until?: Date | undefined
    readonly limit: number
  },
): Promise<readonly Candidate[]> {
  if (wanted.terms.length === 0) return []
  // Terms hold letters and digits only, and here we see to it; the quotes keep words such as NOT and
  // NEAR from being read as operators.
  const match = wanted.terms.map((term) => `"${term.replace(SIGNS, ' ')}"`).join(' OR ')
  const { from, until } = wanted
  const isDated = from !== undefined || until !== undefined
  const rows = await db.all(
    `select w.rowid as id, w.rank as score from passage_words w
       ${isDated ? 'join passages p on p.id = w.rowid join articles a on a.id = p.article_id' : ''}
      where w.passage_words match $1 and w.rank match '${RANK}'
        ${isDated ? 'and a.published_at between $3 and $4' : ''}
      order by w.rank limit $2`,
    match,
    wanted.limit,
    ...(isDated ? [from?.getTime() ?? -TIME_MAX, until?.getTime() ?? TIME_MAX] : []),
  )
  return rows.map((row) => ({ passageId: Number(row.id), score: -Number(row.score) }))
}
