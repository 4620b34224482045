/** A Markdown file → an item: what stands between the --- lines, and the text without its marks. */

import type { Item, Published, TextBlock } from '../news.ts'
import { boundBlocks } from './blocks.ts'
import { parseDate } from './dateline.ts'
import { readFrontMatter } from './front-matter.ts'
import { detectLanguage, readLanguage } from './language.ts'
import { NAME_CHARS_MAX, TEXT_CHARS_MAX, URL_CHARS_MAX } from './limits.ts'
import { readMarks } from './marks.ts'
import { readHeadBlocks } from './page-head.ts'
import { cleanText } from './text.ts'
import { cleanTitle, makeTitle } from './title.ts'

const NOTHING_KNOWN = { publisher: undefined, now: undefined }

/**
 * Fields before the text win over what the text says. Where they are missing, the first `#` heading
 * is the title, and byline and date may stand in the lines under it.
 */
export function parseMarkdown(text: string): Item {
  const { fields, body } = readFrontMatter(text.slice(0, TEXT_CHARS_MAX).replace(/^\uFEFF/, ''))
  const marked = readMarks(body)
  const first = marked.find(({ level }) => level === 1)
  const given = cleanTitle(fields.get('title') ?? first?.text ?? '')
  // The same title again above the text would be told twice.
  const isTitle = first !== undefined && cleanTitle(first.text) === given
  const rest = isTitle ? marked.filter((block) => block !== first) : marked

  const top = fields.size > 0 ? undefined : readHeadBlocks(rest, NOTHING_KNOWN)
  const head = top?.head
  const blocks = boundBlocks((top?.blocks ?? rest).map(({ kind, text }) => ({ kind, text })))
  const language = fields.get('language') ?? fields.get('lang') ?? ''
  return {
    externalId: name(fields.get('id')),
    url: fields.get('url')?.slice(0, URL_CHARS_MAX) ?? head?.url,
    title: given || cleanTitle(head?.title ?? '') || makeTitle(blocks[0]?.text ?? ''),
    publisher: name(fields.get('publisher') ?? fields.get('source') ?? head?.publisher),
    byline: name(fields.get('author') ?? fields.get('byline') ?? head?.byline),
    language: readLanguage(language) ?? detectLanguage(sample(blocks)),
    published: readPublished(fields) ?? head?.published,
    blocks,
  }
}

function readPublished(fields: ReadonlyMap<string, string>): Published | undefined {
  const value = fields.get('published') ?? fields.get('publishedat') ?? fields.get('date')
  const date = value === undefined ? undefined : parseDate(value)
  return date === undefined ? undefined : { ...date, basis: 'stated' }
}

function name(value: string | undefined): string | undefined {
  return value === undefined ? undefined : cleanText(value, NAME_CHARS_MAX) || undefined
}

function sample(blocks: readonly TextBlock[]): string {
  return blocks.map(({ text }) => text).join('\n')
}
