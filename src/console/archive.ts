/** The shell's commands that take articles in and find them: import and search. */

import { articleRow, list, type Reader, text } from '../briefing/tell.ts'
import { Fault } from '../errors.ts'
import { bestPerArticle, chooseHits } from '../evidence/choose-hits.ts'
import { readQuestion } from '../evidence/question.ts'
import { findPassages } from '../evidence/retrieve.ts'
import { type CopyFound, type ImportCounts, importPaths } from '../ingest/import.ts'
import type { Article, Message } from '../news.ts'
import { listArticles } from '../store/articles.ts'
import { words } from '../words/en.ts'
import { askedRows } from './batch.ts'
import { renderProgress } from './progress.ts'
import { type Desk, findReader, rememberList } from './reader.ts'
import { hitRow } from './rows.ts'
import {
  answerEach,
  dateField,
  emit,
  numberOption,
  type Shell,
  shownField,
  tell,
  textField,
} from './shell.ts'

const HITS = 10
/** For a person some hits are left out, so that more are looked at. */
const HITS_READ_PER_SHOWN = 4
const PROGRESS_ITEMS = 1000
const COPIES_TOLD_MAX = 20

export async function importFiles({ db, clock }: Desk, shell: Shell): Promise<void> {
  if (shell.words.length === 0) throw new Fault('wrong-usage', 'import needs a file or folder')
  let [shownAt, copiesTold] = [0, 0]
  const counts = await importPaths(db, shell.words, {
    clock,
    stop: shell.stop,
    onRefusal: ({ path, line, reason }) => {
      shell.err(`${path}${line === undefined ? '' : `:${line}`}: ${reason}`)
      if (shell.json) emit(shell, { path, ...(line && { line }), outcome: 'refused', reason })
    },
    onNote: ({ path, reason }) => {
      shell.err(`${path}: ${reason}`)
      if (shell.json) emit(shell, { path, outcome: 'part', reason })
    },
    onCopies: async (copies) => {
      const originals = await listArticles(
        db,
        copies.map(({ of }) => of),
      )
      const byId = new Map(originals.map((article) => [article.id, article]))
      for (const copy of copies) {
        copiesTold += 1
        tellCopy(shell, copy, byId.get(copy.of), copiesTold)
      }
    },
    onProgress: (progress) => {
      if (shell.status(renderProgress(progress))) return
      // Nobody watches, so a line now and then for the log is enough.
      if (progress.read - shownAt < PROGRESS_ITEMS) return
      shownAt = progress.read
      shell.err(`${progress.read.toLocaleString('en')} read`)
    },
  })
  shell.status('')
  if (shell.json) emit(shell, counts)
  else shell.out(tellCounts(counts))
}

// A program is told of each; a person would look through thousands of lines for the one refusal.
function tellCopy(
  shell: Shell,
  { path, line, id, of }: CopyFound,
  original: Article | undefined,
  number: number,
): void {
  const where = [original?.publisher, original?.url].filter(Boolean).join(', ')
  const reason = `repeats “${original?.title ?? of}”${where && ` (${where})`}`
  const place = { path, ...(line && { line }) }
  if (shell.json) emit(shell, { ...place, outcome: 'copy', articleId: id, copyOf: of, reason })
  else if (number <= COPIES_TOLD_MAX)
    shell.err(`${path}${line === undefined ? '' : `:${line}`}: ${reason}`)
  else if (number === COPIES_TOLD_MAX + 1) shell.err('… and more copies; --json names them all')
}

function tellCounts(counts: ImportCounts): string {
  const { read, copy } = counts
  if (read === 0)
    return 'Nothing to read there: no .txt, .md, .html, .pdf, .json, .jsonl or .xml file.'
  const kinds = [
    [counts.new, 'new'],
    [counts.known, 'known already'],
    [copy, copy === 1 ? 'copy of another' : 'copies of others'],
    [counts.refused, 'refused'],
  ] as const
  const told = kinds.filter(([number]) => number > 0)
  const list = told.map(([number, kind]) => `${number.toLocaleString('en')} ${kind}`)
  return `${read.toLocaleString('en')} read: ${list.join(', ')}`
}

/** Hits for each query of a file, or for the words given. */
export async function searchRows(desk: Desk, shell: Shell): Promise<boolean> {
  const limit = numberOption(shell, 'limit', { min: 1, max: 1000, fallback: HITS })
  const isTalk = !shell.json && shell.options.queries === undefined
  return answerEach(shell, askedRows(shell, 'queries', 'query'), {
    answer: async (row) => {
      const query = textField(row, 'query')
      const until = dateField(row.asOf, 'asOf')
      const reader = await findReader(desk)
      const found = await findPassages(desk.db, readQuestion(query), {
        window: { until },
        time: { ...reader, now: until ?? reader.now },
        limit: limit * (shell.json ? 1 : HITS_READ_PER_SHOWN),
        perArticle: 1,
        meaning: desk.meaning,
      })
      if (shell.json) {
        const hits = bestPerArticle(found.ranked).slice(0, limit)
        return emit(shell, { id: row.id, hits: hits.map(hitRow) })
      }
      const chosen = chooseHits(found)
      const hits = chosen.hits.slice(0, limit)
      if (isTalk)
        await rememberList(
          desk,
          hits.map(({ passage }) => [passage.article.id]),
        )
      tell(shell, tellHits(query, { ...chosen, hits }, reader))
    },
    refuse: (id, error) => ({ id, hits: [], error }),
  })
}

function tellHits(
  query: string,
  { hits, areNearest }: ReturnType<typeof chooseHits>,
  reader: Reader,
): Message {
  const shown = shownField(query)
  if (hits.length === 0) return { blocks: [text(words.nothingFound(shown))] }
  const title = areNearest ? words.nearestInMeaning(shown) : words.searchTitle(shown)
  const rows = hits.map(({ passage }, index) => articleRow(passage.article, index + 1, reader))
  return { blocks: [text({ text: title, bold: true }), list(rows)] }
}
