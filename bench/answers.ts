/**
 * How good are the answers without a model, beside the three best sentences of plain BM25? Prints a
 * table; `node bench/answers.ts [folder with the two sets] [questions a set, 100 unless given]`.
 */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAnswerer } from '../src/briefing/answer.ts'
import { importPaths } from '../src/ingest/import.ts'
import { setUpLog } from '../src/log.ts'
import { openStore } from '../src/store/store.ts'
import { openPlainBm25 } from './answers-plain.ts'

export type Asked = {
  readonly id: string
  readonly question: string
  readonly asOf?: string
  readonly answer: string
  readonly answerable: boolean
  readonly gold: readonly string[] // external ids
}
/** The sentences of an answer and the external ids of the articles it cites; none: refused. */
export type Told = { readonly text: string; readonly cited: readonly string[] }
export type Ask = (asked: Asked) => Promise<Told>

const [folder = '../shared/eval', limit = '100'] = process.argv.slice(2)
const SETS = ['retrieval-realtimeqa', 'retrieval-multihoprag-lite'] as const
const SENTENCES_MAX = 5
const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )

setUpLog({ level: 'error' })
if (!existsSync(join(folder, SETS[0]))) console.log(`No sets in ${folder}: skipped.`)
else for (const set of SETS) await compare(join(folder, set))

async function compare(dir: string): Promise<void> {
  const spec = JSON.parse(readFileSync(join(dir, 'set.json'), 'utf8')).answers
  const files = (spec.corpus as string[]).map((file) => join(dir, file))
  const questions = readFileSync(join(dir, spec.questions), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .slice(0, Number(limit))
    .map((line) => JSON.parse(line) as Asked)
  const newsdesk = await openNewsdesk(files)
  const rows = [
    await measure('newsdesk', questions, newsdesk(SENTENCES_MAX)),
    await measure('newsdesk, 3 sentences', questions, newsdesk(3)),
    await measure('3 best sentences of BM25', questions, openPlainBm25(files)),
  ]
  console.log(`${dir}: ${questions.length} questions`)
  console.table(rows)
}

async function openNewsdesk(files: readonly string[]): Promise<(most: number) => Ask> {
  const db = await openStore(':memory:')
  await importPaths(db, files, { clock: () => new Date() })
  const answer = createAnswerer({ db, model: undefined, clock: () => new Date() })
  return (most) =>
    async ({ question, asOf }) => {
      const until = asOf === undefined ? undefined : new Date(asOf)
      const found = await answer({ question, until, language: 'en' })
      const sentences = found.sentences.slice(0, most)
      return {
        text: sentences.map(({ text }) => text).join(' '),
        cited: sentences.flatMap(({ cites }) =>
          cites.map(({ article }) => article.externalId ?? ''),
        ),
      }
    }
}

async function measure(name: string, questions: readonly Asked[], ask: Ask) {
  const told: (Told & { asked: Asked })[] = []
  const start = performance.now()
  for (const asked of questions) told.push({ ...(await ask(asked)), asked })
  const msEach = (performance.now() - start) / questions.length
  const known = told.filter(({ asked }) => asked.answerable)
  const golden = known.filter(({ asked, text }) => asked.gold.length > 0 && text !== '')
  const isGold = ({ asked, cited }: (typeof told)[number]) =>
    cited.some((id) => asked.gold.includes(id))
  return {
    name,
    answered: share(known, ({ text }) => text !== ''),
    'answer contained': share(known, ({ asked, text }) => holds(text, asked.answer)),
    'gold cited': share(golden, isGold),
    'unanswerable refused': share(
      told.filter(({ asked }) => !asked.answerable),
      ({ text }) => text === '',
    ),
    characters: Math.round(known.reduce((sum, { text }) => sum + text.length, 0) / known.length),
    'ms each': msEach.toFixed(0),
  }
}

function share<T>(some: readonly T[], is: (one: T) => boolean): string {
  return some.length === 0 ? '–' : (some.filter(is).length / some.length).toFixed(3)
}

// Case, accents, articles and the spelling of small numbers do not count.
function plain(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/['’]s\b/g, '')
    .match(/[\p{L}\p{N}]+(?:\.\d+)?/gu)
  const kept = (words ?? []).filter((word) => !/^(?:an?|the)$/.test(word))
  return kept.map((word) => (NUMBERS.includes(word) ? NUMBERS.indexOf(word) : word)).join(' ')
}

function holds(text: string, answer: string): boolean {
  const wanted = plain(answer)
  return wanted !== '' && ` ${plain(text)} `.includes(` ${wanted} `)
}
