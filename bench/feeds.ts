/**
 * Which library reads feeds best, and how fast? Prints a table of ours and four others:
 * `node bench/feeds.ts [cases.jsonl[.gz]]`. Without a file of cases, feeds made up here are read.
 */

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { decodeBody } from '../src/source/decode.ts'
import { agrees, type Check } from './feeds/agree.ts'
import { makeFeeds } from './feeds/made-up-feeds.ts'
import { type Read, type Reader, readers } from './feeds/readers.ts'

/** A feed, and what must come out of it. `latin1` holds its bytes, one character each. */
export type Case = {
  readonly latin1: string
  readonly url?: string
  readonly contentType?: string
  readonly mustParse: boolean
  readonly minItems?: number
  readonly checks: readonly Check[]
}

const WAIT_MS = 2_000 // one library waits for ever on some feeds

const [path] = process.argv.slice(2)
const cases = path === undefined ? makeFeeds(500) : loadCases(path)
const texts = cases.map(({ latin1, contentType }) =>
  decodeBody(Buffer.from(latin1, 'latin1'), contentType),
)
const rows: Record<string, unknown>[] = []
for (const [reader, read] of Object.entries(readers)) rows.push(await measure(reader, read))
console.table(rows)
process.exit(0) // where a library still waits

async function measure(reader: string, read: Reader): Promise<Record<string, unknown>> {
  const tally = { must: 0, parsed: 0, checks: 0, agreed: 0, msBusy: 0 }
  for (const [index, one] of cases.entries()) {
    const start = performance.now()
    const feed = await readOrGiveUp(read, texts[index]!, one.url)
    tally.msBusy += performance.now() - start
    const isParsed = feed !== undefined && feed.items.length >= (one.minItems ?? 0)
    tally.must += one.mustParse ? 1 : 0
    tally.parsed += one.mustParse && isParsed ? 1 : 0
    tally.checks += one.checks.length
    tally.agreed += one.checks.filter((check) => feed !== undefined && agrees(check, feed)).length
  }
  return {
    reader,
    parsed: share(tally.parsed, tally.must),
    'fields agree': share(tally.agreed, tally.checks),
    'feeds/s': Math.round(cases.length / (tally.msBusy / 1000)),
  }
}

async function readOrGiveUp(read: Reader, text: string, url?: string): Promise<Read | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => resolve(undefined), WAIT_MS)
  try {
    return await Promise.race([read(text, url), promise])
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

function share(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`
}

function loadCases(file: string): readonly Case[] {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case)
}
