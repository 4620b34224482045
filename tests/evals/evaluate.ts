/** Does the fixed tasks with one model, as the house does them, and gives a row for each kind of task. */

import { createAnswerer } from '../../src/briefing/answer.ts'
import { createEditor } from '../../src/briefing/edition.ts'
import { createSummariser } from '../../src/briefing/summary.ts'
import { importPaths } from '../../src/ingest/import.ts'
import { createModel, type ModelSettings, type Use } from '../../src/llm/client.ts'
import { costOf, type PriceOf } from '../../src/llm/prices.ts'
import type { Article, ArticleId, CitedSentence, Passage } from '../../src/news.ts'
import { listLatest, listPassages } from '../../src/store/articles.ts'
import { openStore } from '../../src/store/store.ts'
import { handClock } from '../fakes/clock.ts'
import { type Score, scoreAnswer, scoreSentences } from './score.ts'
import {
  answerable,
  type QuestionTask,
  readSharedQuestions,
  readSharedTexts,
  sharedCorpus,
  unanswerable,
} from './tasks.ts'

export type Row = {
  readonly task: string
  readonly done: number
  readonly written: number // share written by the model
  readonly cited: number // share of the sentences
  readonly supported: number
  readonly right: number | undefined // share of the tasks with a known answer
  readonly dropped: number // sentences a task
  readonly words: number // a task
  readonly longest: number // words of the longest sentence
  readonly promptTokens: number // a task
  readonly replyTokens: number
  readonly seconds: number
  readonly dollars: number
}

export type Plan = {
  readonly settings: ModelSettings
  readonly priceOf: PriceOf
  readonly limit: number // of each kind of task
  readonly withShared: boolean
  readonly say: (line: string) => void
}

const EVENING = '2026-11-08T20:00:00Z'
const WEEK_MS = 7 * 24 * 60 * 60 * 1000
const ITEMS = 10

export async function evaluate(plan: Plan): Promise<readonly Row[]> {
  const sample = await openDesk(plan, 'data/articles')
  const rows: Row[] = []
  try {
    const { ask, summarise, edit, latest } = sample
    const questions = spread([...answerable, ...unanswerable], plan.limit)
    rows.push(await each('answers', questions, sample, ask))
    rows.push(await each('summaries', latest.slice(0, plan.limit), sample, summarise))
    rows.push(await each('edition of ten items', [ITEMS], sample, edit))
  } finally {
    await sample.close()
  }
  if (plan.withShared) rows.push(...(await evaluateShared(plan)))
  return rows
}

async function evaluateShared(plan: Plan): Promise<readonly Row[]> {
  if (sharedCorpus === undefined) {
    plan.say('../shared/eval is absent: its questions and texts are left out')
    return []
  }
  const shared = await openDesk(plan, sharedCorpus)
  try {
    const texts = readSharedTexts(plan.limit)
    return [
      await each('answers, public', readSharedQuestions(plan.limit), shared, shared.ask),
      await each('summaries, public', texts, shared, shared.summariseText),
      await each('edition of ten items, public', [ITEMS], shared, shared.edit),
    ]
  } finally {
    await shared.close()
  }
}

async function openDesk(
  { settings, priceOf, latest = 100 }: Plan & { latest?: number },
  path: string,
) {
  const clock = handClock(EVENING)
  const db = await openStore('sqlite::memory:')
  await importPaths(db, [path], { clock })
  const uses: Use[] = []
  const model = createModel(settings, {
    ...{ get: async () => undefined, set: async () => undefined },
    ledger: { refuses: async () => false, note: async (use) => void uses.push(use) },
  })
  const answer = createAnswerer({ db, model, clock })
  const summary = createSummariser({ model, clock })
  const edition = createEditor({ db, model, clock })
  const now = clock()

  async function summariseFrom(passages: readonly Passage[]): Promise<Score> {
    const { mode, sentences, dropped } = await summary({ passages, style: 'short', language: 'en' })
    return {
      ...scoreSentences('summary', sentences),
      ...{ isWritten: mode === 'llm', dropped: dropped.length },
    }
  }

  return {
    ...{ uses, priceOf },
    latest: await listLatest(db, { until: now, limit: latest }),
    ask: async (task: QuestionTask) =>
      scoreAnswer(await answer({ question: task.question, language: 'en' }), task),
    summarise: async ({ id }: Article) => summariseFrom(await listPassages(db, id)),
    summariseText: (given: { title: string; text: string }) =>
      summariseFrom(passagesOf(given, now)),
    async edit(itemsMax: number): Promise<Score> {
      const from = new Date(now.getTime() - WEEK_MS)
      const { mode, items } = await edition({
        ...{ from, to: now, itemsMax, language: 'en' },
        orNewestDay: true,
      })
      const sentences: readonly CitedSentence[] = items.flatMap((item) => item.sentences)
      return { ...scoreSentences('edition', sentences), isWritten: mode === 'llm' }
    },
    close: () => db.close(),
  }
}

async function each<T>(
  task: string,
  tasks: readonly T[],
  { uses, priceOf }: { uses: Use[]; priceOf: PriceOf },
  run: (task: T) => Promise<Score>,
): Promise<Row> {
  uses.length = 0
  const began = performance.now()
  const scores: Score[] = []
  for (const one of tasks) scores.push(await run(one))
  const done = Math.max(1, scores.length)
  const sum = (count: (score: Score) => number) =>
    scores.reduce((total, one) => total + count(one), 0)
  const spent = (count: (use: Use) => number) => uses.reduce((total, one) => total + count(one), 0)
  const sentences = Math.max(
    1,
    sum((one) => one.sentences),
  )
  const known = scores.filter(({ isRight }) => isRight !== undefined)
  return {
    ...{ task, done: scores.length },
    written: round(sum(({ isWritten }) => Number(isWritten)) / done),
    cited: round(sum(({ cited }) => cited) / sentences),
    supported: round(sum(({ supported }) => supported) / sentences),
    right:
      known.length === 0
        ? undefined
        : round(known.filter(({ isRight }) => isRight).length / known.length),
    dropped: round(sum(({ dropped }) => dropped) / done),
    words: Math.round(sum(({ words }) => words) / done),
    longest: Math.max(0, ...scores.map(({ longest }) => longest)),
    promptTokens: Math.round(spent(({ promptTokens }) => promptTokens) / done),
    replyTokens: Math.round(spent(({ replyTokens }) => replyTokens) / done),
    seconds: round((performance.now() - began) / 1000 / done),
    dollars: round(spent((use) => costOf(use, priceOf(use.model))) / 1e6, 10_000),
  }
}

/** Some of each end, so that a short run has questions of both kinds. */
function spread<T>(list: readonly T[], limit: number): readonly T[] {
  if (list.length <= limit) return list
  return Array.from(
    { length: limit },
    (_, index) => list[Math.floor((index * list.length) / limit)]!,
  )
}

function passagesOf(
  { title, text }: { title: string; text: string },
  now: Date,
): readonly Passage[] {
  const article: Article = {
    ...{ externalId: undefined, url: undefined, publisher: undefined, byline: undefined },
    ...{ language: 'en', copyOf: undefined, storyId: undefined, isHeadlineOnly: false },
    ...{ id: 'text' as ArticleId, title, arrivedAt: now },
    published: { at: now, precision: 'minute', basis: 'arrival' },
  }
  return text
    .split(/\n+/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph, position) => ({
      ...{ id: position, position, kind: 'paragraph' as const, text: paragraph.trim(), article },
    }))
}

function round(number: number, precision = 100): number {
  return Math.round(number * precision) / precision
}
