/**
 * How well is the article found in a page: by us, and by the libraries that we could have taken?
 * Prints a table; `node bench/extraction.ts [folder with the two sets] [names]`. A library that is
 * not installed is passed over: `npm i --no-save defuddle@0.19.4 @extractus/article-extractor@9.0.1
 * unfluff@3.2.0 @wrtnlabs/web-content-extractor@3.2.4` brings them all for a while.
 */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { extractPage, htmlToBlocks } from '../src/article/extract.ts'
import type { TextBlock } from '../src/news.ts'
import { decodeBody } from '../src/source/decode.ts'

type Page = { readonly id: string; readonly url: string; readonly html: string }
type Found = { text: string; title?: unknown; byline?: unknown; date?: unknown }
type Extract = (page: Page) => Found | Promise<Found>
type Shingles = { readonly id: string; readonly text: string }
type Segments = {
  readonly id: string
  readonly title?: string
  readonly date?: string
  readonly author: readonly string[]
  readonly with: readonly string[]
  readonly without: readonly string[]
}
// A library as it comes: what it gives is looked at field by field.
// biome-ignore lint/suspicious/noExplicitAny: the libraries may not be installed, nor their types
type Library = any

const folder = process.argv[2] ?? '../shared/eval'
const only = process.argv[3]?.split(',')
const OPTIONS = [
  { charThreshold: 200 },
  { charThreshold: 1500 },
  { nbTopCandidates: 2 },
  { nbTopCandidates: 10 },
  { linkDensityModifier: 0.1 },
  { linkDensityModifier: -0.1 },
]

const extractors: readonly (readonly [string, () => Promise<Extract>])[] = [
  ['newsdesk', async () => newsdesk],
  ['Readability', async () => readability({})],
  ...OPTIONS.map(
    (options) =>
      [`Readability ${JSON.stringify(options)}`, async () => readability(options)] as const,
  ),
  ['defuddle', defuddle],
  ['article-extractor', articleExtractor],
  ['unfluff', unfluff],
  ['web-content-extractor', webContentExtractor],
]

if (!existsSync(join(folder, 'extraction-zyte'))) console.log(`No sets in ${folder}: skipped.`)
else await run()

async function run(): Promise<void> {
  const rows: Record<string, string>[] = []
  for (const [name, open] of extractors) {
    if (only !== undefined && !only.includes(name)) continue
    const extract = await open().catch(() => undefined)
    rows.push(
      extract === undefined ? { name, zyte: 'not installed' } : await measure(name, extract),
    )
  }
  console.table(rows)
}

async function measure(name: string, extract: Extract): Promise<Record<string, string>> {
  const start = performance.now()
  const zyte = await readAll<Shingles>('extraction-zyte', extract)
  const segments = await readAll<Segments>('extraction-trafilatura', extract)
  const seconds = (performance.now() - start) / 1000
  const rate = `${((zyte.length + segments.length) / seconds).toFixed(0)}`
  return { name, ...scoreShingles(zyte), ...scoreSegments(segments), 'pages/s': rate }
}

type Read<Gold> = { readonly gold: Gold; readonly found: Found }

async function readAll<Gold extends { id: string }>(set: string, extract: Extract) {
  const gold = new Map(load<Gold>(set, 'gold').map((row) => [row.id, row]))
  const read: Read<Gold>[] = []
  for (const { id, url, latin1 } of load<{ id: string; url: string; latin1: string }>(
    set,
    'pages',
  )) {
    const html = decodeBody(Buffer.from(latin1, 'latin1'))
    const found = await Promise.resolve({ id, url, html })
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

// 4-grams of words; precision and recall of each page, then their means, as in Zyte's benchmark.
function scoreShingles(read: readonly Read<Shingles>[]): Record<string, string> {
  const pairs = read.map(({ gold, found }) => {
    const [wanted, got] = [countShingles(gold.text), countShingles(found.text)]
    let both = 0
    for (const [shingle, count] of wanted) both += Math.min(count, got.get(shingle) ?? 0)
    return { precision: ratio(both, sum(got.values())), recall: ratio(both, sum(wanted.values())) }
  })
  const precision = sum(pairs.map((pair) => pair.precision)) / pairs.length
  const recall = sum(pairs.map((pair) => pair.recall)) / pairs.length
  return { zyte: scores(precision, recall) }
}

function countShingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? []
  const counts = new Map<string, number>()
  for (let index = 0; index < Math.max(1, words.length - 3); index += 1) {
    const shingle = words.slice(index, index + 4).join(' ')
    if (shingle !== '') counts.set(shingle, (counts.get(shingle) ?? 0) + 1)
  }
  return counts
}

// Passages that must be in the text, and passages that must not; as in trafilatura's evaluation.
function scoreSegments(read: readonly Read<Segments>[]): Record<string, string> {
  const has = ({ found }: Read<Segments>, segment: string) =>
    squash(found.text).includes(squash(segment))
  const kept = sum(read.map((one) => one.gold.with.filter((part) => has(one, part)).length))
  const wanted = sum(read.map(({ gold }) => gold.with.length))
  const wrong = sum(read.map((one) => one.gold.without.filter((part) => has(one, part)).length))
  const share = (
    isAsked: (gold: Segments) => boolean,
    isRight: (one: Read<Segments>) => boolean,
  ) => {
    const asked = read.filter(({ gold }) => isAsked(gold))
    return ratio(asked.filter(isRight).length, asked.length).toFixed(3)
  }
  return {
    segments: scores(ratio(kept, kept + wrong), ratio(kept, wanted)),
    title: share(
      (gold) => Boolean(gold.title),
      ({ gold, found }) => squash(found.title) === squash(gold.title),
    ),
    date: share(
      (gold) => Boolean(gold.date),
      ({ gold, found }) => String(found.date ?? '').startsWith(gold.date!),
    ),
    author: share((gold) => gold.author.length > 0, isAuthor),
  }
}

function isAuthor({ gold, found }: Read<Segments>): boolean {
  const byline = fold(found.byline)
  const names = gold.author.map(fold).filter((name) => name !== '')
  return (
    byline !== '' &&
    names.some((name) => byline.includes(name) || (byline.length > 3 && name.includes(byline)))
  )
}

function scores(precision: number, recall: number): string {
  const f1 = ratio(2 * precision * recall, precision + recall)
  return `${f1.toFixed(3)} (${precision.toFixed(3)} / ${recall.toFixed(3)})`
}

function newsdesk({ html, url }: Page): Found {
  const item = extractPage(html, url)
  if ('refused' in item) return { text: '' }
  const date = item.published?.at.toISOString()
  return { text: textOf(item.blocks), title: item.title, byline: item.byline, date }
}

function readability(options: object): Extract {
  return ({ html }) => {
    const read = new Readability(parseHTML(html).document as never, options).parse()
    const [title, byline, date] = [read?.title, read?.byline, read?.publishedTime]
    return { text: textOfHtml(read?.content), title, byline, date }
  }
}

async function defuddle(): Promise<Extract> {
  const { Defuddle }: Library = await library('defuddle/node')
  return async ({ html, url }) => {
    const read: Library = await Defuddle(parseHTML(html).document, url)
    const { title, author: byline, published: date } = read
    return { text: textOfHtml(read.content), title, byline, date }
  }
}

async function articleExtractor(): Promise<Extract> {
  const { extractFromHtml }: Library = await library('@extractus/article-extractor')
  return async ({ html, url }) => {
    const read: Library = await extractFromHtml(html, url)
    const { title, author: byline, published: date } = read ?? {}
    return { text: textOfHtml(read?.content), title, byline, date }
  }
}

async function unfluff(): Promise<Extract> {
  const { default: read }: Library = await library('unfluff')
  return ({ html }) => {
    const { text, softTitle: title, author: byline, date } = read(html)
    return { text, title, byline, date }
  }
}

async function webContentExtractor(): Promise<Extract> {
  const { extractContent }: Library = await library('@wrtnlabs/web-content-extractor')
  return ({ html }) => {
    const { title, contentHtmls } = extractContent(html)
    return { text: textOfHtml(contentHtmls.join('')), title }
  }
}

// The name is kept from the compiler, which would want the library to be there.
function library(name: string): Promise<Library> {
  return import(name)
}

// Through our own reader of blocks, so that only the choice of the part is compared.
function textOfHtml(html: unknown): string {
  return textOf(htmlToBlocks(String(html ?? '')))
}

function textOf(blocks: readonly TextBlock[]): string {
  const text = blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'heading')
  return text.map((block) => block.text).join('\n\n')
}

function squash(text: unknown): string {
  return String(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
}

function fold(text: unknown): string {
  return squash(
    String(text ?? '')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' '),
  )
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}
