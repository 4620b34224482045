/** The shell's commands that need no store: verify, extract, feed. */

import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { extractPage } from '../article/extract.ts'
import { splitSentences } from '../article/text.ts'
import { Fault } from '../errors.ts'
import { verifySentence } from '../evidence/verify.ts'
import { decodeBody } from '../source/decode.ts'
import { parseFeed } from '../source/feed.ts'
import { emit, readRows, type Shell, textField } from './shell.ts'

const FILE_BYTES_MAX = 20_000_000

/** Whether each sentence of a text is held by its sources. */
export async function verify(shell: Shell): Promise<void> {
  const file = shell.options.claims
  if (file === undefined) throw new Fault('wrong-usage', 'verify needs --claims FILE')
  for await (const row of readRows(shell, file)) {
    const text = textField(row, 'text')
    const sources = readSources(row.sources)
    const sentences = placeSentences(text).map(({ text: sentence, start }) => {
      const { supported, score, problems } = verifySentence(sentence, sources)
      const moved = problems.map((one) => ({
        ...one,
        start: one.start + start,
        end: one.end + start,
      }))
      return {
        ...{ text: sentence, start, end: start + sentence.length, supported, score },
        problems: moved,
      }
    })
    emit(shell, {
      id: row.id,
      supported: sentences.every(({ supported }) => supported),
      score: Math.min(1, ...sentences.map(({ score }) => score)),
      sentences,
    })
  }
}

function readSources(sources: unknown): readonly string[] {
  if (!Array.isArray(sources)) return []
  return sources.map((source: unknown) => {
    if (typeof source !== 'object' || source === null) return ''
    const row = source as Record<string, unknown>
    return [textField(row, 'title'), textField(row, 'publishedAt'), textField(row, 'text')].join(
      '\n',
    )
  })
}

/** Sentences with where they begin in the text, in UTF-16 units. */
function placeSentences(text: string): { text: string; start: number }[] {
  let from = 0
  return text.split('\n').flatMap((line) =>
    splitSentences(line).flatMap((sentence) => {
      const start = text.indexOf(sentence, from)
      if (start < 0) return [] // cannot be: a sentence is a piece of its line
      from = start + sentence.length
      return [{ text: sentence, start }]
    }),
  )
}

export async function extract(shell: Shell): Promise<void> {
  for await (const { id, path, url, contentType } of namedFiles(shell, 'pages')) {
    const row = await outcome(id, async () => {
      const item = extractPage(decodeBody(await load(path), contentType), url)
      if ('refused' in item) throw new Fault('not-readable', item.refused)
      const paragraphs = item.blocks
        .filter(({ kind }) => kind === 'paragraph' || kind === 'heading')
        .map(({ text }) => text)
      return {
        title: item.title,
        byline: item.byline ?? null,
        publishedAt: item.published?.at ?? null,
        publisher: item.publisher ?? null,
        language: item.language ?? null,
        paragraphs,
        text: paragraphs.join('\n\n'),
      }
    })
    emit(shell, row)
  }
}

export async function feed(shell: Shell): Promise<void> {
  for await (const { id, path, url, contentType } of namedFiles(shell, 'files'))
    emit(
      shell,
      await outcome(id, async () => parseFeed(decodeBody(await load(path), contentType), url)),
    )
}

/** One file that cannot be read must not stop the rest. */
async function outcome(id: unknown, read: () => Promise<object>): Promise<object> {
  try {
    return { id, ok: true, ...(await read()) }
  } catch (error) {
    return { id, ok: false, error: error instanceof Error ? error.message : 'cannot be read' }
  }
}

async function* namedFiles(shell: Shell, option: string) {
  const file = shell.options[option]
  if (file !== undefined) {
    for await (const row of readRows(shell, file))
      yield {
        id: row.id,
        path: resolve(dirname(file), textField(row, 'path')),
        url: textField(row, 'url') || undefined,
        contentType: textField(row, 'contentType') || undefined,
      }
    return
  }
  if (shell.words.length === 0) throw new Fault('wrong-usage', `give a file, or --${option} FILE`)
  for (const path of shell.words)
    yield { id: path, path, url: shell.options.url, contentType: undefined }
}

async function load(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path)
  if (bytes.length > FILE_BYTES_MAX)
    throw new Fault('too-large', `the file holds more than ${FILE_BYTES_MAX / 1e6} MB`)
  return bytes
}
