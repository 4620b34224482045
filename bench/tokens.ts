/**
 * What each task costs a model on the sample articles, counted by two real tokenizers, beside what
 * whole articles would cost; and how far our own estimate is off. `node bench/tokens.ts`.
 */

import { encode as encodeOld } from 'gpt-tokenizer/esm/encoding/cl100k_base'
import { encode } from 'gpt-tokenizer/esm/encoding/o200k_base'
import { createAnswerer } from '../src/briefing/answer.ts'
import { createEditor } from '../src/briefing/edition.ts'
import { createLabeller } from '../src/briefing/label-stories.ts'
import { createSummariser } from '../src/briefing/summary.ts'
import { createTranslator } from '../src/briefing/translate.ts'
import { writeStandalone } from '../src/evidence/standalone-question.ts'
import { importPaths } from '../src/ingest/import.ts'
import { createModel } from '../src/llm/client.ts'
import { estimateTokens } from '../src/llm/tokens.ts'
import { setUpLog } from '../src/log.ts'
import { listLatest, listPassages } from '../src/store/articles.ts'
import { openStore } from '../src/store/store.ts'
import { listStories } from '../src/store/stories.ts'
import { answerable } from '../tests/evals/tasks.ts'
import { doubting, labelling, quoting, rewording, translating } from '../tests/fakes/brains.ts'
import { fakeModel } from '../tests/fakes/model.ts'
import { sentences } from './tokens-languages.ts'

setUpLog({ level: 'error' })
const now = new Date('2026-11-08T20:00:00Z')
const clock = () => now
const LABELLED_MS = 36 * 60 * 60 * 1000
const WEEK_MS = 7 * 24 * 60 * 60 * 1000

await using db = await openStore('sqlite::memory:')
await importPaths(db, ['data/articles'], { clock })
await using fake = await fakeModel()
const settings = { apiKey: undefined, baseUrl: fake.url, name: 'fake', timeoutMs: 10_000 }
const model = createModel(settings, { get: async () => undefined, set: async () => undefined })
const rows: Record<string, Record<string, number>> = {}
const texts: string[] = []

const articles = await listLatest(db, { until: now, limit: 100 })
const wholes = new Map<string, string>()
for (const { id, title } of articles) {
  const passages = await listPassages(db, id)
  wholes.set(id, [title, ...passages.map(({ text }) => text)].join('\n'))
}

const answer = createAnswerer({ db, model, clock })
await measure('answer', answerable, async ({ question }) => {
  const { sentences } = await answer({ question, language: 'en' })
  return sentences.flatMap(({ cites }) => cites.map(({ article }) => article.id))
})
fake.setBrain(rewording('And why?'))
await measure('follow-up, made whole', answerable, async ({ question }) => {
  await writeStandalone(model, { question: 'And why?', previous: question })
  return []
})
const summarise = createSummariser({ model, clock })
await measure('summary', articles, async ({ id }) => {
  await summarise({ passages: await listPassages(db, id), style: 'short', language: 'en' })
  return [id]
})
await measure('story', articles, async ({ id }) => {
  const passages = await listPassages(db, id)
  await summarise({ passages, style: 'short', of: 'story', language: 'en' })
  return [id]
})
fake.setBrain(doubting(quoting))
const answerTwice = createAnswerer({ db, model: { ...model, readsTwice: true }, clock })
await measure(
  'second reading',
  answerable,
  async ({ question }) => {
    await answerTwice({ question, language: 'en' })
    return []
  },
  '<sentences>',
)
fake.setBrain(translating())
const translate = createTranslator(model)!
await measure(
  'translation of an answer',
  answerable,
  async ({ question }) => {
    const { sentences } = await answer({ question, language: 'en' })
    if (sentences.length > 0) await translate(sentences, 'de', AbortSignal.timeout(10_000))
    return []
  },
  '<sentences>',
)
fake.setBrain(quoting)
const edit = createEditor({ db, model, clock })
await measure('edition of ten items', [10], async (itemsMax) => {
  const from = new Date(now.getTime() - WEEK_MS)
  const { items } = await edit({ from, to: now, itemsMax, language: 'en' })
  return items.flatMap(({ story }) => story.articles.map(({ id }) => id))
})
fake.setBrain(labelling(() => ({ topics: ['world'], names: [] })))
const labeller = createLabeller({ db, model, accounts: undefined, clock })
await measure('topics of the day’s stories', [1], async () => {
  await labeller.run()
  const from = new Date(now.getTime() - LABELLED_MS)
  const day = await listStories(db, { from, to: now, withLateArrivals: false }, 100)
  return day.flatMap(({ articles: [first] }) => first!.id)
})
console.table(rows)
console.table(estimates())
console.table(
  Object.entries(sentences).map(([language, text]) => ({
    language,
    'estimate by o200k': round(estimateTokens(text) / encode(text).length),
    'estimate by cl100k': round(estimateTokens(text) / encodeOld(text).length),
  })),
)

/** `run` gives the articles that would have to be sent whole instead; counted are prompts with `mark`. */
async function measure<T>(
  name: string,
  tasks: readonly T[],
  run: (task: T) => Promise<readonly string[]>,
  mark = '',
): Promise<void> {
  const [prompts, instead, calls]: [number[], number[], number[]] = [[], [], []]
  for (const task of tasks) {
    fake.forgetCalls()
    const ids = new Set(await run(task))
    const made = fake.calls.filter(({ prompt }) => prompt.includes(mark))
    if (made.length === 0) continue
    texts.push(...made.map(({ prompt }) => prompt))
    calls.push(made.length)
    prompts.push(made.reduce((sum, { prompt }) => sum + encode(prompt).length, 0))
    instead.push([...ids].reduce((sum, id) => sum + encode(wholes.get(id) ?? '').length, 0))
  }
  rows[name] = {
    tasks: prompts.length,
    calls: Math.max(...calls),
    'prompt tokens, mean': mean(prompts),
    'prompt tokens, most': Math.max(...prompts),
    'the articles whole, mean': mean(instead),
  }
}

function estimates(): Record<string, Record<string, number>> {
  const share = (count: (text: string) => number) => {
    const shares = texts.map((text) => estimateTokens(text) / count(text))
    return {
      least: round(Math.min(...shares)),
      mean: round(mean(shares, 1000)),
      most: round(Math.max(...shares)),
    }
  }
  return {
    'estimate by o200k (GPT-4o, GPT-5)': share((text) => encode(text).length),
    'estimate by cl100k (GPT-4)': share((text) => encodeOld(text).length),
  }
}

function mean(numbers: readonly number[], precision = 1): number {
  const sum = numbers.reduce((total, one) => total + one, 0)
  return Math.round((sum / Math.max(1, numbers.length)) * precision) / precision
}

function round(number: number): number {
  return Math.round(number * 100) / 100
}
