/**
 * One JSON object of an import → an item, or the reason why not, in words for the person who gave
 * us the file. Rows come by the ten thousand, so a plain one takes the short way.
 */

import type { Item, Published, TextBlock } from '../news.ts'
import { asBlocks, boundBlocks, splitParagraphs } from './blocks.ts'
import { parseDate } from './dateline.ts'
import { htmlToBlocks } from './extract.ts'
import { detectLanguage, readLanguage } from './language.ts'
import { NAME_CHARS_MAX, TEXT_CHARS_MAX, URL_CHARS_MAX } from './limits.ts'
import { cleanText } from './text.ts'
import { cleanTitle, makeTitle } from './title.ts'

export type Refused = { readonly refused: string }

const SHOWN_CHARS_MAX = 60

/**
 * Reads `{id?, url?, title?, text? or html?, publisher?, publishedAt?, author?, language?}`. A field
 * that is null or empty counts as absent, and other fields are passed over. A missing title is made
 * from the first sentence; a row with a title alone gives an item without blocks.
 */
export function parseRow(value: unknown): Item | Refused {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { refused: `the row is not an object: ${show(value)}` }
  const row = value as Readonly<Record<string, unknown>>
  const problem = findProblem(row)
  if (problem !== undefined) return { refused: problem }

  const published = readPublished(row.publishedAt)
  if (published !== undefined && 'refused' in published) return published
  const blocks = readBlocks(row)
  const title = cleanTitle(asText(row.title)) || makeTitle(blocks[0]?.text ?? '')
  if (title === '') return { refused: 'no title and no text' }
  const url = asText(row.url).trim()
  return {
    externalId: readName(row.id),
    url: url === '' || url.length > URL_CHARS_MAX ? undefined : url,
    title,
    publisher: readName(row.publisher),
    byline: readName(row.author),
    language: readLanguage(asText(row.language)) ?? detectLanguage(sample(title, blocks)),
    published,
    blocks,
  }
}

const TEXT_FIELDS = ['url', 'title', 'text', 'html', 'publisher', 'language'] as const

function findProblem(row: Readonly<Record<string, unknown>>): string | undefined {
  for (const field of TEXT_FIELDS)
    if (isGiven(row[field]) && typeof row[field] !== 'string')
      return `${field} is not a text: ${show(row[field])}`
  const { id, author } = row
  if (isGiven(id) && typeof id !== 'string' && !Number.isFinite(id))
    return `id is neither a text nor a number: ${show(id)}`
  const isNames = Array.isArray(author) && author.every((name) => typeof name === 'string')
  if (isGiven(author) && typeof author !== 'string' && !isNames)
    return `author is neither a text nor a list of texts: ${show(author)}`
  return undefined
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

function readPublished(value: unknown): Published | Refused | undefined {
  if (!isGiven(value) || (typeof value === 'string' && value.trim() === '')) return undefined
  const date = typeof value === 'string' || typeof value === 'number' ? parseDate(value) : undefined
  if (date === undefined) return { refused: `publishedAt is not a date: ${show(value)}` }
  return { ...date, basis: 'stated' }
}

function readBlocks(row: Readonly<Record<string, unknown>>): TextBlock[] {
  const text = asText(row.text).slice(0, TEXT_CHARS_MAX)
  if (text.trim() !== '') return boundBlocks(asBlocks(splitParagraphs(text)))
  return htmlToBlocks(asText(row.html))
}

function readName(value: unknown): string | undefined {
  const text = Array.isArray(value) ? value.join(', ') : asText(value)
  return cleanText(text, NAME_CHARS_MAX) || undefined
}

function sample(title: string, blocks: readonly TextBlock[]): string {
  return [title, ...blocks.slice(0, 20).map(({ text }) => text)].join('\n')
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

// What was wrong, short enough for one line of a terminal.
function show(value: unknown): string {
  const text = cleanText(JSON.stringify(value)?.slice(0, 4 * SHOWN_CHARS_MAX) ?? String(value), 200)
  return text.length <= SHOWN_CHARS_MAX ? text : `${text.slice(0, SHOWN_CHARS_MAX)}…`
}
