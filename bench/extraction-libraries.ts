/** The libraries that we could have taken for finding the article in a page, all asked alike. */

import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { extractPage, htmlToBlocks } from '../src/article/extract.ts'
import type { TextBlock } from '../src/news.ts'
import type { Found } from './extraction-score.ts'

export type Page = { readonly id: string; readonly url: string; readonly html: string }
export type Extract = (page: Page) => Found | Promise<Found>

// What the libraries give; each has some of these.
type Given = {
  readonly content?: unknown
  readonly contentHtmls?: readonly string[]
  readonly text?: string
  readonly title?: unknown
  readonly softTitle?: unknown
  readonly author?: unknown
  readonly published?: unknown
  readonly date?: unknown
}
type Call = (...given: readonly unknown[]) => Given | null | Promise<Given | null>

const OPTIONS = [
  { charThreshold: 200 },
  { charThreshold: 1500 },
  { nbTopCandidates: 2 },
  { nbTopCandidates: 10 },
  { linkDensityModifier: 0.1 },
  { linkDensityModifier: -0.1 },
]

/** Opening one fails where it is not installed. */
export const extractors: readonly (readonly [name: string, open: () => Promise<Extract>])[] = [
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
  const read = await load('defuddle/node', 'Defuddle')
  return async ({ html, url }) => {
    const given = await read(parseHTML(html).document, url)
    return withHtml(given)
  }
}

async function articleExtractor(): Promise<Extract> {
  const read = await load('@extractus/article-extractor', 'extractFromHtml')
  return async ({ html, url }) => withHtml(await read(html, url))
}

async function unfluff(): Promise<Extract> {
  const read = await load('unfluff', 'default')
  return async ({ html }) => {
    const given = await read(html)
    const [title, byline, date] = [given?.softTitle, given?.author, given?.date]
    return { text: given?.text ?? '', title, byline, date }
  }
}

async function webContentExtractor(): Promise<Extract> {
  const read = await load('@wrtnlabs/web-content-extractor', 'extractContent')
  return async ({ html }) => {
    const given = await read(html)
    return { text: textOfHtml(given?.contentHtmls?.join('')), title: given?.title }
  }
}

// The name is kept from the compiler, which would want the library to be there.
async function load(name: string, call: string): Promise<Call> {
  const library = (await import(name)) as Readonly<Record<string, Call | undefined>>
  const found = library[call]
  if (found === undefined) throw new Error(`${name} has no ${call}`)
  return found
}

function withHtml(given: Given | null): Found {
  const [title, byline, date] = [given?.title, given?.author, given?.published]
  return { text: textOfHtml(given?.content), title, byline, date }
}

// Through our own reader of blocks, so that only the choice of the part is compared.
function textOfHtml(html: unknown): string {
  return textOf(htmlToBlocks(String(html ?? '')))
}

function textOf(blocks: readonly TextBlock[]): string {
  const text = blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'heading')
  return text.map((block) => block.text).join('\n\n')
}
