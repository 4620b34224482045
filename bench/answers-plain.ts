/**
 * What anybody would build first: whole articles in FTS5, every word of the question joined by OR,
 * and of the three best articles the three sentences that share most words with the question.
 */

import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import type { Ask } from './answers.ts'

const ARTICLES = 3
const SENTENCES = 3

export function openPlainBm25(files: readonly string[]): Ask {
  const db = new DatabaseSync(':memory:')
  db.exec(`create virtual table pages using fts5(title, body, id unindexed, at unindexed,
    tokenize = 'porter unicode61')`)
  const add = db.prepare('insert into pages (title, body, id, at) values (?, ?, ?, ?)')
  db.exec('begin')
  for (const file of files)
    for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
      if (line === '') continue
      const row = JSON.parse(line)
      const at = Date.parse(row.publishedAt ?? '') || 0
      add.run(row.title ?? '', row.text ?? '', String(row.id ?? row.url ?? ''), at)
    }
  db.exec('commit')
  const find = db.prepare(`select id, body from pages where pages match ? and at <= ?
    order by bm25(pages, 2, 1) limit ${ARTICLES}`)
  return async ({ question, asOf }) => {
    const words = wordsOf(question)
    const match = [...words].map((word) => `"${word}"`).join(' OR ')
    const until = asOf === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(asOf)
    const pages = find.all(match, until)
    const best = pages
      .flatMap(({ id, body }) =>
        String(body)
          .split(/(?<=[.!?]["”’]?)\s+/)
          .map((text) => ({ id: String(id), text, score: wordsOf(text).intersection(words).size })),
      )
      .sort((one, other) => other.score - one.score)
      .slice(0, SENTENCES)
    return { text: best.map(({ text }) => text).join(' '), cited: best.map(({ id }) => id) }
  }
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
}
