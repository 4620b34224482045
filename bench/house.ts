/**
 * What the way through costs on this machine: importing, grouping, searching, answering, composing
 * and rendering, on made-up articles. Prints a table; `npm run bench [articles]`.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAnswerer } from '../src/briefing/answer.ts'
import { createEditor } from '../src/briefing/edition.ts'
import { tellEdition } from '../src/briefing/tell-edition.ts'
import { renderHtml } from '../src/delivery/render.ts'
import { readQuestion } from '../src/evidence/question.ts'
import { findPassages } from '../src/evidence/retrieve.ts'
import { admitItems } from '../src/ingest/admit.ts'
import { groupStories } from '../src/ingest/group.ts'
import { openStore } from '../src/store/store.ts'
import { makeItems, makeQuestions } from './made-up-news.ts'

const BATCH_ITEMS = 100
const QUESTIONS = 200

const articles = Number(process.argv[2] ?? 10_000)
const now = new Date('2026-11-08T18:00:00Z')
const clock = () => now
const folder = mkdtempSync(join(tmpdir(), 'newsdesk-bench-'))
const rows: Record<string, string>[] = []

try {
  await using db = await openStore(`sqlite:${join(folder, 'news.db')}`)
  const items = makeItems(articles, now)
  const questions = makeQuestions(QUESTIONS)

  await timed('import', articles, 'articles/s', async () => {
    for (let start = 0; start < items.length; start += BATCH_ITEMS)
      await admitItems(db, items.slice(start, start + BATCH_ITEMS), clock)
  })
  await timed('group into stories', articles, 'articles/s', () => groupStories(db))
  await each('search', questions, (question) =>
    findPassages(db, readQuestion(question), { limit: 120 }),
  )
  const answer = createAnswerer({ db, model: undefined, clock })
  await each('answer without a model', questions, (question) =>
    answer({ question, language: 'en' }),
  )
  const edit = createEditor({ db, model: undefined, clock })
  const wish = { from: new Date(now.getTime() - 86_400_000), to: now, itemsMax: 7, language: 'en' }
  await each('compose an edition', questions.slice(0, 20), () => edit(wish))
  const edition = await edit(wish)
  const reader = { timeZone: 'Europe/Berlin', now }
  await each('tell and render an edition', questions, async () =>
    renderHtml(tellEdition(edition, { title: 'Digest', reader })),
  )
  rows.push({
    what: 'memory at the end',
    figure: `${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`,
  })
  console.table(rows)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function timed(what: string, count: number, unit: string, work: () => Promise<unknown>) {
  const start = performance.now()
  await work()
  const seconds = (performance.now() - start) / 1000
  rows.push({ what, figure: `${Math.round(count / seconds)} ${unit}` })
}

async function each<T>(what: string, inputs: readonly T[], work: (input: T) => Promise<unknown>) {
  const times: number[] = []
  for (const input of inputs) {
    const start = performance.now()
    await work(input)
    times.push(performance.now() - start)
  }
  times.sort((one, other) => one - other)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)]!.toFixed(1)
  rows.push({ what, figure: `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms` })
}
