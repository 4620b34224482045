/** The files a command is given: rows to answer one by one, and pages and feeds to be read whole. */

import { open } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Fault } from '../errors.ts'
import { readLines } from '../ingest/read-lines.ts'
import { FROM_FILE, type Row, type Shell, textField } from './shell.ts'

const FILE_BYTES_MAX = 20_000_000

/** The objects of a JSON Lines file. A line that cannot be read is reported by number and skipped. */
export async function* readRows(shell: Shell, path: string): AsyncGenerator<Row> {
  let number = 0
  let skipped = 0
  for await (const line of readLines(await openFile(path))) {
    number += 1
    if (shell.stop.aborted) return
    if (typeof line === 'string' && line.replace(/^\uFEFF/, '').trim() === '') continue
    const row = typeof line === 'string' ? parseObject(line) : line.refused
    if (typeof row !== 'string')
      yield { ...row, id: idOf(row) ?? String(number), [FROM_FILE]: true }
    else {
      skipped += 1
      shell.err(`${path}:${number}: ${row}, skipped`)
    }
  }
  if (skipped > 0) shell.err(`${path}: ${skipped} of ${number} lines skipped`)
}

/** Rows of the file named by an option, or one row made of the words on the command line. */
export async function* askedRows(
  shell: Shell,
  option: string,
  field: string,
): AsyncGenerator<Row & { asOf?: unknown }> {
  const file = shell.options[option]
  if (file !== undefined) return yield* readRows(shell, file)
  const words = shell.words.join(' ').trim()
  if (words === '') throw new Fault('wrong-usage', `give a ${field}, or --${option} FILE`)
  yield { id: '1', [field]: words, asOf: shell.options['as-of'] }
}

export type NamedFile = Row & { readonly load: () => Promise<Loaded> }
export type Loaded = {
  readonly bytes: Uint8Array
  readonly url: string | undefined
  readonly contentType: string | undefined
}

/** The files that a batch names, relative to where it lies, or those on the command line. */
export async function* namedFiles(shell: Shell, option: string): AsyncGenerator<NamedFile> {
  const list = shell.options[option]
  if (list !== undefined) {
    for await (const row of readRows(shell, list)) {
      const load = async () => {
        const path = textField(row, 'path')
        if (path === '') throw new Fault('wrong-usage', 'the row names no path')
        const url = textField(row, 'url') || undefined
        const contentType = textField(row, 'contentType') || undefined
        return { bytes: await loadFile(resolve(dirname(list), path)), url, contentType }
      }
      yield { ...row, load }
    }
    return
  }
  if (shell.words.length === 0) throw new Fault('wrong-usage', `give a file, or --${option} FILE`)
  for (const path of shell.words) {
    const load = async () => ({
      bytes: await loadFile(path),
      url: shell.options.url,
      contentType: undefined,
    })
    yield { id: path, load }
  }
}

async function loadFile(path: string): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  let bytes = 0
  // By the piece, because a pipe does not tell beforehand how much it will bring.
  for await (const piece of await openFile(path)) {
    bytes += piece.length
    if (bytes > FILE_BYTES_MAX)
      throw new Fault('too-large', `${path}: holds more than ${FILE_BYTES_MAX / 1e6} MB`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

async function openFile(path: string): Promise<AsyncIterable<Buffer>> {
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'no such file' : `cannot be read (${cause.code})`
    throw new Fault('not-readable', `${path}: ${reason}`, { cause })
  })
  const isFolder = (await file.stat()).isDirectory()
  if (!isFolder) return file.createReadStream() as AsyncIterable<Buffer>
  await file.close()
  throw new Fault('not-readable', `${path}: this is a folder, not a file`)
}

function idOf({ id }: Readonly<Record<string, unknown>>): Row['id'] | undefined {
  return (typeof id === 'string' && id !== '') || typeof id === 'number' ? id : undefined
}

function parseObject(line: string): Readonly<Record<string, unknown>> | string {
  try {
    const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ''))
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : 'not a JSON object'
  } catch {
    return 'not valid JSON'
  }
}
