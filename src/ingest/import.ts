/**
 * Takes files and folders in: text, Markdown, web pages, PDF, JSON, JSON Lines, feeds, plain or gzipped. Nothing
 * stops an import but the reader's own Ctrl-C; what was read by then is kept, and importing again
 * adds only what is missing.
 */

import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import type { ArticleId, Clock, Item } from '../news.ts'
import type { OpmlFeed } from '../source/opml.ts'
import type { Database } from '../store/database.ts'
import { mergeIndex } from '../store/search.ts'
import { type Admission, admitItems } from './admit.ts'
import { followAll } from './follow.ts'
import { groupStories } from './group.ts'
import { type Listed, listFiles } from './list-files.ts'
import { type ReadOptions, readItems } from './read-file.ts'

/** A row of a file, or the file itself, that could not be taken. */
export type Refusal = { readonly path: string; readonly line?: number; readonly reason: string }

/** A row of a file, or the file itself, whose text repeats that of the article `of`. */
export type CopyFound = {
  readonly path: string
  readonly line?: number
  readonly id: ArticleId
  readonly of: ArticleId
}

export type ImportCounts = {
  readonly read: number
  readonly new: number
  readonly known: number
  readonly copy: number
  readonly refused: number
}

/** How far an import has come: the file under way, from 1, of so many. */
export type ImportProgress = ImportCounts & { readonly file: number; readonly files: number }

// One transaction each, and others wait for it: large enough for speed, small enough for them.
const BATCH_ITEMS = 500
const BATCH_BLOCKS = 4000
/** An index to which less is added stays quick by itself. */
const MERGED_FROM_NEW = 1000

/** Every item and every feed of a list is counted once: new, known, copy or refused. */
export async function importPaths(
  db: Database,
  paths: readonly string[],
  options: {
    readonly clock: Clock
    readonly onRefusal?: (refusal: Refusal) => void
    /** Something is odd about a file that is taken all the same: not all of it was read, for instance. */
    readonly onNote?: (note: Refusal) => void
    /** Told in batches, when they are stored. */
    readonly onCopies?: (copies: readonly CopyFound[]) => Promise<void>
    readonly onProgress?: (progress: ImportProgress) => void
    readonly stop?: AbortSignal
  } & Pick<ReadOptions, 'pdfPagesMax'>,
): Promise<ImportCounts> {
  const counts = { read: 0, new: 0, known: 0, copy: 0, refused: 0 }
  let batch: { item: Item; path: string; line: number | undefined }[] = []
  let batchBlocks = 0
  const feeds: OpmlFeed[] = []
  const files = await Array.fromAsync(listFiles(paths))
  let file = 0

  function refuse(refusal: Refusal): void {
    counts.refused += 1
    options.onRefusal?.(refusal)
  }

  async function flush(): Promise<void> {
    const admissions = await admitItems(
      db,
      batch.map(({ item }) => item),
      options.clock,
    )
    const copies: CopyFound[] = []
    for (const [index, admission] of admissions.entries()) {
      const { path, line } = batch[index]!
      if (admission.kind === 'refused') refuse(refusal(path, line, admission))
      else counts[admission.kind] += 1
      if (admission.kind === 'copy')
        copies.push({ ...placeOf(path, line), id: admission.id, of: admission.of })
    }
    if (copies.length > 0) await options.onCopies?.(copies)
    batch = []
    batchBlocks = 0
    options.onProgress?.({ ...counts, file, files: files.length })
  }

  for await (const { path, line, item, number, note } of readAll(files, options)) {
    if (options.stop?.aborted) break
    counts.read += 1
    file = number
    if (note !== undefined) options.onNote?.({ path, reason: note })
    if ('feed' in item) feeds.push(item.feed)
    else if ('refused' in item)
      refuse(refusal(path, line, { kind: 'refused', reason: item.refused }))
    else {
      batch.push({ item, path, line })
      batchBlocks += item.blocks.length
    }
    if (batch.length >= BATCH_ITEMS || batchBlocks >= BATCH_BLOCKS) await flush()
  }
  await flush()
  const followed = await followAll(db, feeds, options.clock())
  counts.new += followed
  counts.known += feeds.length - followed
  await groupStories(db)
  if (counts.new >= MERGED_FROM_NEW) await mergeIndex(db, options.stop)
  return counts
}

function refusal(
  path: string,
  line: number | undefined,
  { reason }: Extract<Admission, { kind: 'refused' }>,
): Refusal {
  return { ...placeOf(path, line), reason }
}

function placeOf(path: string, line: number | undefined) {
  return { path, ...(line === undefined ? {} : { line }) }
}

async function* readAll(
  files: readonly Listed[],
  { clock, ...options }: { readonly clock: Clock } & Omit<ReadOptions, 'now'>,
) {
  for (const [index, { path, refused }] of files.entries()) {
    const number = index + 1
    if (refused !== undefined) {
      yield { path, number, line: undefined, item: { refused }, note: undefined }
      continue
    }
    try {
      for await (const { note, ...read } of readItems(path, { ...options, now: clock() }))
        yield { path, number, ...read, note }
    } catch (error) {
      if (options.stop?.aborted) return
      // One unreadable file must not stop the rest.
      log.debug('file_not_read', { path, error })
      const reason = error instanceof Fault ? error.message : 'the file cannot be read'
      yield { path, number, line: undefined, item: { refused: reason }, note: undefined }
    }
  }
}
