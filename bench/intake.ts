/**
 * What deciding on items costs: an import of real or made-up rows, next to a bare insert of the very
 * rows that it left into the very same tables. `node bench/intake.ts [file of rows …]`.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { searchFields } from '../src/evidence/search-fields.ts'
import { type Admission, admitItems } from '../src/ingest/admit.ts'
import { groupStories } from '../src/ingest/group.ts'
import { readItems } from '../src/ingest/read-file.ts'
import type { Item, TextBlock } from '../src/news.ts'
import { sweepFingerprints } from '../src/store/fingerprints.ts'
import { openStore } from '../src/store/store.ts'
import { makeItems } from './made-up-news.ts'

const BATCH_ITEMS = 500
const MADE_UP_ITEMS = 20_000

const files = process.argv.slice(2)
const now = new Date()
const folder = mkdtempSync(join(tmpdir(), 'newsdesk-intake-'))
const path = join(folder, 'admitted.db')
const rows: Record<string, string | number>[] = []
const statements = new Map<string, StatementSync>()

try {
  const items: Item[] = []
  await timed('read the files', () => readAll(items))
  {
    await using db = await openStore(`sqlite:${path}`)
    await timed('admit them', () => admitAll(items))
    await timed('admit them again', () => admitAll(items))

    async function admitAll(all: readonly Item[]): Promise<void> {
      const counts: Record<string, number> = {}
      const count = (key: string) => (counts[key] = (counts[key] ?? 0) + 1)
      for (let start = 0; start < all.length; start += BATCH_ITEMS)
        for (const one of await admitItems(db, all.slice(start, start + BATCH_ITEMS), () => now))
          count(keyOf(one))
      console.log(counts)
    }
  }
  const seconds = bareInsert(items.length)
  {
    await using db = await openStore(`sqlite:${path}`)
    await timed('group into stories', () => groupStories(db))
    await timed('sweep all fingerprints', () => sweepFingerprints(db, new Date(now.getTime() + 1)))
  }
  const admitted = Number(rows[1]?.seconds)
  console.table(rows)
  console.log(`admission at ${Math.round((100 * seconds) / admitted)} % of the bare insert's rate`)

  async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
    const start = performance.now()
    await work()
    note(what, (performance.now() - start) / 1000, items.length)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function note(what: string, seconds: number, count: number): void {
  const rate = Math.round(count / seconds)
  rows.push({ what, seconds: seconds.toFixed(2), 'items/s': rate })
}

function keyOf(admission: Admission): string {
  return admission.kind === 'known' && admission.updated ? 'known, updated' : admission.kind
}

async function readAll(items: Item[]): Promise<void> {
  if (files.length === 0) items.push(...makeItems(MADE_UP_ITEMS, now))
  for (const file of files)
    for await (const { item } of readItems(file, { now })) if ('blocks' in item) items.push(item)
}

/** Gives the seconds; reading the rows and listing their words do not count. */
function bareInsert(count: number): number {
  using from = new DatabaseSync(path)
  const articles = from.prepare('select * from articles order by rowid').all()
  const byArticle = ['passages', 'searched', 'fingerprints', 'article_versions'].map((table) => {
    const all = from.prepare(`select * from ${table}`).all()
    return { table, rows: Map.groupBy(all, (row) => row.article_id) }
  })
  const words = listWords(from)
  using to = openBare(from, join(folder, 'bare.db'))
  const start = performance.now()
  for (let first = 0; first < articles.length; first += BATCH_ITEMS) {
    to.exec('begin immediate') // the same batches, because what a commit writes costs most
    for (const article of articles.slice(first, first + BATCH_ITEMS)) {
      insertAll(to, 'articles', [article])
      for (const { table, rows } of byArticle) insertAll(to, table, rows.get(article.id!) ?? [])
      insertAll(to, 'article_words', words.get(article.id!) ?? [])
    }
    to.exec('commit')
  }
  const seconds = (performance.now() - start) / 1000
  note('bare insert of the same rows', seconds, count)
  return seconds
}

function openBare(from: DatabaseSync, target: string): DatabaseSync {
  const to = new DatabaseSync(target)
  to.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
  to.exec('pragma cache_size = -32000')
  const made = `select sql from sqlite_schema where sql is not null and name not like 'sqlite_%'
    and name not like 'article_words_%' order by rowid`
  for (const { sql } of from.prepare(made).all()) to.exec(String(sql))
  return to
}

/** The rows of the full-text index, which does not give back what it was given, by article. */
function listWords(from: DatabaseSync) {
  const searched = from.prepare(
    `select s.id as rowid, a.id, a.title, a.publisher, a.published_at as at
       from searched s join articles a on a.id = s.article_id`,
  )
  const blocks = from.prepare(
    'select kind, text from passages where article_id = ? order by position',
  )
  const rows = searched.all().map(({ rowid, id, title, publisher, at }) => {
    const published = { at: new Date(Number(at)), precision: 'day', basis: 'stated' } as const
    const article = { title: String(title), publisher: String(publisher ?? ''), published }
    const read = blocks.all(id!) as unknown as readonly TextBlock[]
    const { title: titleWords, body, origin } = searchFields(article, read)
    return [id, [{ rowid, title: titleWords, body, origin }]] as const
  })
  return new Map(rows)
}

function insertAll(
  to: DatabaseSync,
  table: string,
  rows: readonly Record<string, SQLOutputValue | undefined>[],
): void {
  for (const row of rows) {
    const names = Object.keys(row)
    const marks = names.map(() => '?').join(', ')
    const insert =
      statements.get(table) ??
      to.prepare(`insert into ${table} (${names.join(', ')}) values (${marks})`)
    statements.set(table, insert)
    insert.run(...Object.values(row).map((value) => value ?? null))
  }
}
