/** What is left of an import that was killed, and who may work beside one. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { OpenDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'

const ROWS = 3000
const PARAGRAPHS = 2

let folder: string
let rows: string
let databasePath: string
const children = new Set<ChildProcess>()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kill-'))
  rows = join(folder, 'rows.jsonl')
  databasePath = join(folder, 'news.db')
  writeFileSync(rows, Array.from({ length: ROWS }, (_, key) => makeRow(key)).join('\n'))
})

afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
  rmSync(folder, { recursive: true, force: true })
})

// Words of its own and an hour of its own for each, so that stories need no time to speak of.
function makeRow(key: number): string {
  const word = (from: number) => `w${(key + from).toString(36)}`
  const paragraph = (from: number) => `The ${word(from)} of ${word(from + ROWS)} came ${key} times.`
  return JSON.stringify({
    url: `https://courier.example/${key}`,
    title: `${word(0)} ${key}`,
    text: Array.from({ length: PARAGRAPHS }, (_, index) => paragraph(index * 7)).join('\n\n'),
    publishedAt: new Date(Date.UTC(2020, 0, 1, key)).toISOString(),
  })
}

function newsdesk(...words: readonly string[]) {
  const child = spawn(process.execPath, ['src/cli.ts', ...words, '--json'], {
    env: { ...process.env, DATABASE_URL: `sqlite:${databasePath}`, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  return child
}

async function rowsOf(child: ReturnType<typeof newsdesk>): Promise<readonly unknown[]> {
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  expect(child.exitCode ?? (await once(child, 'exit'))[0], errors).toBe(0)
  return out
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
}

/** Starts an import and sends it a signal as soon as it says that it has read so many rows. */
async function signalAt(read: number, signal: NodeJS.Signals) {
  const child = newsdesk('import', rows)
  for await (const line of createInterface(child.stderr))
    if (Number(line.replaceAll(/\D/g, '')) === read) break
  child.kill(signal)
  return child
}

async function killAt(read: number): Promise<void> {
  const child = await signalAt(read, 'SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
}

const count = async (db: OpenDatabase, sql: string) => Number((await db.get(sql))?.count)

/** Fails unless everything in the store is whole; gives how many articles it holds. */
async function checkStore(): Promise<number> {
  await using db = await openStore(databasePath)
  expect(await db.all('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
  await db.run(`insert into article_words (article_words) values ('integrity-check')`)
  expect(await db.all('pragma foreign_key_check')).toEqual([])
  const articles = await count(db, 'select count(*) as count from articles')
  const [passages, searched] = [
    await db.all('select article_id, count(*) as count from passages group by article_id'),
    await count(
      db,
      `select count(*) as count from searched s join article_words w on w.rowid = s.id`,
    ),
  ]
  expect(passages).toHaveLength(articles)
  expect(new Set(passages.map((row) => row.count))).toEqual(new Set([PARAGRAPHS]))
  expect(searched).toBe(articles)
  return articles
}

it('keeps whole articles, however often it is killed, and comes to its end without doubles', async () => {
  let before = 0
  for (const read of [1000, 2000, 3000]) {
    await killAt(read)
    const articles = await checkStore()
    // What it has said it has read is kept, and nothing that was kept is lost.
    expect(articles).toBeGreaterThanOrEqual(Math.max(read, before))
    before = articles
  }

  const counts = { read: ROWS, new: ROWS - before, known: before, copy: 0, refused: 0 }
  expect((await rowsOf(newsdesk('import', rows))).at(-1)).toEqual(counts)

  expect(await checkStore()).toBe(ROWS)
  await using db = await openStore(databasePath)
  expect(await count(db, 'select count(distinct url) as count from articles')).toBe(ROWS)
  const storyless = 'select count(*) as count from articles where story_id is null'
  expect(await count(db, storyless)).toBe(0)
}, 120_000)

it('lets another process search while it runs, even when it stands still in the middle', async () => {
  const importing = await signalAt(1000, 'SIGSTOP')
  const [found] = await rowsOf(newsdesk('search', 'came 7 times'))
  expect(found).toMatchObject({
    hits: [{ url: 'https://courier.example/7' }, ...Array(9).fill({})],
  })
  expect(importing.exitCode).toBeNull()

  importing.kill('SIGCONT')
  importing.stderr.resume()
  expect((await rowsOf(importing)).at(-1)).toMatchObject({ read: ROWS, new: ROWS })
}, 120_000)
