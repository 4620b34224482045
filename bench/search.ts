/**
 * How well and how fast are articles found? newsdesk beside plain FTS5, MiniSearch and Orama, on the
 * same articles and questions in one run; and how fast they are on large archives of made-up news.
 * `node bench/search.ts [--made-up] [passages …]`, for instance `--made-up 100000 1000000`.
 */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { create, insertMultiple, search as searchOrama } from '@orama/orama'
import MiniSearch from 'minisearch'
import { bestPerArticle } from '../src/evidence/choose-hits.ts'
import { readQuestion } from '../src/evidence/question.ts'
import { findPassages } from '../src/evidence/retrieve.ts'
import { admitItems } from '../src/ingest/admit.ts'
import { importPaths } from '../src/ingest/import.ts'
import type { ArticleId } from '../src/news.ts'
import { countArticles, listPassages } from '../src/store/articles.ts'
import type { Database } from '../src/store/database.ts'
import { openStore } from '../src/store/store.ts'
import { makeItems, makeQuestions } from './made-up-news.ts'

const EVAL = '../shared/eval'
const HITS = 10
const BATCH_ITEMS = 500
const PASSAGES_PER_MADE_UP = 8
const MADE_UP_QUESTIONS = 100
/** Orama takes a second a question from here on, and ten minutes to take that many in. */
const ORAMA_PASSAGES_MAX = 100_000
const SETS = [
  { name: 'retrieval-realtimeqa', corpus: 'corpus-2022.jsonl.gz' },
  { name: 'retrieval-multihoprag-lite', corpus: 'corpus.jsonl.gz' },
]

type Query = { readonly query: string; readonly asOf?: string; readonly gold: readonly string[] }
type Row = {
  readonly id: number
  readonly externalId: string
  readonly title: string
  readonly publisher: string
  readonly text: string
  readonly at: number
}
/** Gives external ids, best first; only of what was published up to `until`. */
type Search = (query: string, until: number) => Promise<readonly string[]> | readonly string[]

const LIBRARIES: readonly {
  readonly library: string
  readonly open: (db: Database, rows: readonly Row[]) => Promise<Search>
}[] = [
  { library: 'newsdesk', open: async (db) => newsdesk(db) },
  { library: 'FTS5, BM25', open: async (_, rows) => plainFts5(rows) },
  { library: 'MiniSearch', open: async (_, rows) => miniSearch(rows) },
  { library: 'Orama', open: (_, rows) => orama(rows) },
]

const folder = mkdtempSync(join(tmpdir(), 'newsdesk-search-'))
const sizes = process.argv.slice(2).map(Number).filter(Number.isFinite)
try {
  for (const { name, corpus } of process.argv.includes('--made-up') ? [] : SETS) {
    if (existsSync(join(EVAL, name))) await compare(name, corpus)
    else console.log(`${name}: ${EVAL} is not here, skipped`)
  }
  for (const passages of sizes.length > 0 ? sizes : [100_000]) await measureMadeUp(passages)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function compare(name: string, corpus: string): Promise<void> {
  await using db = await openStore(`sqlite:${join(folder, `${name}.db`)}`)
  await importPaths(db, [join(EVAL, name, corpus)], { clock: () => new Date() })
  const queries = readFileSync(join(EVAL, name, 'queries.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Query)
    .filter(({ gold }) => gold.length > 0)
  const rows = await listRows(db)
  const table = []
  for (const { library, open } of LIBRARIES)
    table.push({ library, ...(await measure(await open(db, rows), queries)) })
  const load = loadavg()[0]!.toFixed(1)
  console.log(`${name}: ${rows.length} articles, ${queries.length} questions; load ${load}`)
  console.table(table)
}

async function measure(search: Search, queries: readonly Query[]) {
  const sums = { 'hit@1': 0, 'hit@5': 0, 'hit@10': 0, 'recall@10': 0, 'all@10': 0, 'MRR@10': 0 }
  const times: number[] = []
  for (const { query, asOf, gold } of queries) {
    const start = performance.now()
    const ids = await search(query, asOf === undefined ? Infinity : Date.parse(asOf))
    times.push(performance.now() - start)
    const isGold = ids.slice(0, HITS).map((id) => gold.includes(id))
    const first = isGold.indexOf(true)
    const found = isGold.filter(Boolean).length
    for (const depth of [1, 5, 10] as const)
      sums[`hit@${depth}`] += isGold.slice(0, depth).includes(true) ? 1 : 0
    sums['recall@10'] += found / gold.length
    sums['all@10'] += found === gold.length ? 1 : 0
    sums['MRR@10'] += first < 0 ? 0 : 1 / (first + 1)
  }
  const means = Object.entries(sums).map(([key, sum]) => [key, (sum / queries.length).toFixed(3)])
  return { ...Object.fromEntries(means), ...spread(times) }
}

function spread(times: readonly number[]) {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1)
  return { 'p50 ms': at(0.5), 'p95 ms': at(0.95) }
}

async function listRows(db: Database): Promise<readonly Row[]> {
  const articles = await db.all(
    `select a.id, a.external_id, a.title, a.publisher, a.published_at from articles a
      where a.copy_of is null order by a.rowid`,
  )
  const rows: Row[] = []
  for (const [index, article] of articles.entries()) {
    const passages = await listPassages(db, article.id as ArticleId)
    rows.push({
      id: index + 1,
      externalId: String(article.external_id),
      title: String(article.title),
      publisher: String(article.publisher ?? ''),
      text: passages.map(({ text }) => text).join('\n'),
      at: Number(article.published_at),
    })
  }
  return rows
}

function newsdesk(db: Database): Search {
  return async (query, until) => {
    const now = until === Infinity ? new Date() : new Date(until)
    const { ranked } = await findPassages(db, readQuestion(query), {
      window: until === Infinity ? {} : { until: now },
      time: { now, timeZone: 'UTC' },
      limit: HITS,
      perArticle: 1,
    })
    return bestPerArticle(ranked).map(({ passage }) => passage.article.externalId ?? '')
  }
}

function plainFts5(rows: readonly Row[]): Search {
  const db = new DatabaseSync(':memory:')
  db.exec(`create virtual table words using fts5 (title, publisher, text, tokenize = 'porter')`)
  const insert = db.prepare('insert into words (rowid, title, publisher, text) values (?, ?, ?, ?)')
  for (const { id, title, publisher, text } of rows) insert.run(id, title, publisher, text)
  const find = db.prepare(
    'select rowid as id from words where words match ? order by bm25(words, 2, 1, 1) limit 400',
  )
  return (query, until) => {
    const words = query.match(/[\p{L}\p{N}]+/gu) ?? []
    const hits = find.all(words.map((word) => `"${word}"`).join(' OR '))
    return published(
      rows,
      hits.map(({ id }) => Number(id)),
      until,
    )
  }
}

function miniSearch(rows: readonly Row[]): Search {
  const index = new MiniSearch({
    fields: ['title', 'publisher', 'text'],
    searchOptions: { boost: { title: 2 } },
  })
  index.addAll(rows)
  return (query, until) =>
    published(
      rows,
      index.search(query).map(({ id }) => Number(id)),
      until,
    )
}

async function orama(rows: readonly Row[]): Promise<Search> {
  const index = create({
    schema: { title: 'string', publisher: 'string', text: 'string', at: 'number' },
    components: { tokenizer: { stemming: true, language: 'english' } },
  })
  await insertMultiple(
    index,
    rows.map((row) => ({ ...row, id: String(row.id) })),
    BATCH_ITEMS,
  )
  return async (term, until) => {
    const { hits } = await searchOrama(index, { term, limit: 400, boost: { title: 2 } })
    return published(
      rows,
      hits.map(({ id }) => Number(id)),
      until,
    )
  }
}

function published(rows: readonly Row[], ids: readonly number[], until: number): readonly string[] {
  return ids
    .map((id) => rows[id - 1]!)
    .filter(({ at }) => at <= until)
    .slice(0, HITS)
    .map(({ externalId }) => externalId)
}

async function measureMadeUp(passages: number): Promise<void> {
  const now = new Date('2026-11-09T08:00:00Z')
  await using db = await openStore(`sqlite:${join(folder, `made-up-${passages}.db`)}`)
  const items = makeItems(Math.ceil(passages / PASSAGES_PER_MADE_UP), now)
  for (let start = 0; start < items.length; start += BATCH_ITEMS)
    await admitItems(db, items.slice(start, start + BATCH_ITEMS), () => now)
  const rows = await listRows(db)
  const counts = await countArticles(db)
  const size = `${counts.articles} articles, ${counts.passages} passages`
  console.log(`made-up news: ${size}; load ${loadavg()[0]!.toFixed(1)}`)
  const questions = makeQuestions(MADE_UP_QUESTIONS)
  const table = []
  for (const { library, open } of LIBRARIES) {
    if (library === 'Orama' && passages > ORAMA_PASSAGES_MAX) continue
    const search = await open(db, rows)
    const start = performance.now()
    await search('the first question reads what is kept in memory', now.getTime())
    const first = (performance.now() - start).toFixed(0)
    const times: number[] = []
    for (const question of questions) {
      const start = performance.now()
      await search(question, now.getTime())
      times.push(performance.now() - start)
    }
    table.push({ library, 'first ms': first, ...spread(times) })
  }
  console.table(table)
}
