/**
 * How well is the article found in a page: by us, and by the libraries that we could have taken?
 * Prints a table; `node bench/extraction.ts [folder with the two sets] [names]`. A library that is
 * not installed is passed over: `npm i --no-save defuddle@0.19.4 @extractus/article-extractor@9.0.1
 * unfluff@3.2.0 @wrtnlabs/web-content-extractor@3.2.4` brings them all for a while.
 */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { decodeBody } from '../src/source/decode.ts'
import { type Extract, extractors } from './extraction-libraries.ts'
import {
  type Read,
  type Segments,
  type Shingles,
  scoreSegments,
  scoreShingles,
} from './extraction-score.ts'

type PageRow = { readonly id: string; readonly url: string; readonly latin1: string }

const folder = process.argv[2] ?? '../shared/eval'
const only = process.argv[3]?.split(',')

if (!existsSync(join(folder, 'extraction-zyte'))) console.log(`No sets in ${folder}: skipped.`)
else await run()

async function run(): Promise<void> {
  const rows: Record<string, string>[] = []
  for (const [name, open] of extractors) {
    if (only !== undefined && !only.includes(name)) continue
    const extract = await open().catch(() => undefined)
    if (extract === undefined) console.log(`${name} is not installed: skipped.`)
    else rows.push(await measure(name, extract))
  }
  console.table(rows)
}

async function measure(name: string, extract: Extract): Promise<Record<string, string>> {
  const start = performance.now()
  const shingles = await readAll<Shingles>('extraction-zyte', extract)
  const segments = await readAll<Segments>('extraction-trafilatura', extract)
  const seconds = (performance.now() - start) / 1000
  const rate = ((shingles.length + segments.length) / seconds).toFixed(0)
  return { name, ...scoreShingles(shingles), ...scoreSegments(segments), 'pages/s': rate }
}

// A page over which a library stumbles counts as one in which it has found nothing.
async function readAll<Gold extends { id: string }>(set: string, extract: Extract) {
  const gold = new Map(load<Gold>(set, 'gold').map((row) => [row.id, row]))
  const read: Read<Gold>[] = []
  for (const { id, url, latin1 } of load<PageRow>(set, 'pages')) {
    const page = { id, url, html: decodeBody(Buffer.from(latin1, 'latin1')) }
    const found = await Promise.resolve(page)
      .then(extract)
      .catch(() => ({ text: '' }))
    read.push({ gold: gold.get(id)!, found })
  }
  return read
}

function load<Row>(set: string, name: string): Row[] {
  const lines = gunzipSync(readFileSync(join(folder, set, `${name}.jsonl.gz`))).toString('utf8')
  return lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Row]))
}
