/** The shell's commands that take articles in and get them out: import, search, stories. */

import { Fault } from '../errors.ts'
import { readQuestion } from '../evidence/question.ts'
import { bestPerArticle, findPassages, type Ranked } from '../evidence/retrieve.ts'
import { importPaths } from '../ingest/import.ts'
import type { Clock } from '../news.ts'
import type { Database } from '../store/database.ts'
import { listStories } from '../store/stories.ts'
import { hitRow, storyRow } from './rows.ts'
import { dateField, emit, numberOption, readRows, type Shell, textField } from './shell.ts'

type Store = { readonly db: Database; readonly clock: Clock }

const PASSAGES_PER_HIT = 12
const STORIES_MAX = 1_000_000

export async function importFiles({ db, clock }: Store, shell: Shell): Promise<void> {
  if (shell.words.length === 0) throw new Fault('wrong-usage', 'import needs a file or folder')
  let shownAt = 0
  const counts = await importPaths(db, shell.words, {
    clock,
    stop: shell.stop,
    onRefusal: ({ path, line, reason }) => {
      shell.err(`${path}${line === undefined ? '' : `:${line}`}: ${reason}`)
      if (shell.json) emit(shell, { path, ...(line && { line }), outcome: 'refused', reason })
    },
    onProgress: ({ read }) => {
      if (read - shownAt < 1000) return
      shownAt = read
      shell.err(`${read} read`)
    },
  })
  if (shell.json) return emit(shell, counts)
  shell.out(
    `${counts.read} read: ${counts.new} new, ${counts.known} known, ${counts.copy} copies, ${counts.refused} refused`,
  )
}

/** Hits for each query of a file, or for the words given. */
export async function searchRows({ db }: Store, shell: Shell): Promise<void> {
  const limit = numberOption(shell, 'limit', { min: 1, max: 1000, fallback: 10 })
  for await (const row of askedRows(shell, 'queries', 'query')) {
    const until = dateField(row.asOf, 'asOf')
    const found = await findPassages(db, readQuestion(textField(row, 'query')), {
      window: { until },
      limit: limit * PASSAGES_PER_HIT,
    })
    const hits: readonly Ranked[] = bestPerArticle(found.ranked).slice(0, limit)
    emit(shell, { id: row.id, hits: hits.map(hitRow) })
  }
}

/** Rows of the file named by an option, or one row made of the words on the command line. */
export async function* askedRows(shell: Shell, option: string, field: string) {
  const file = shell.options[option]
  if (file !== undefined) return yield* readRows(shell, file)
  if (shell.words.length === 0)
    throw new Fault('wrong-usage', `give a ${field}, or --${option} FILE`)
  yield { id: '1', [field]: shell.words.join(' '), asOf: shell.options['as-of'] }
}

export async function stories({ db, clock }: Store, shell: Shell): Promise<void> {
  const to = dateField(shell.options['as-of'], '--as-of') ?? clock()
  const window = { from: new Date(0), to, withLateArrivals: false }
  for (const story of await listStories(db, window, STORIES_MAX)) {
    if (shell.json) emit(shell, storyRow(story))
    else shell.out(`${story.id}  ${story.articles.length}  ${story.title}`)
  }
}
