/** What stands on top of a page of text: the way to it, its title, and who wrote it when. */

import type { Published, TextBlock } from '../news.ts'
import { asBlocks } from './blocks.ts'
import { type DateRead, dateOf, findDates } from './dateline.ts'
import { isAddress, isBreadcrumb, isFurniture } from './furniture.ts'
import { readByline, readDateLine } from './head-line.ts'

const HEAD_LINES_MAX = 8
const TITLE_LINE_CHARS_MAX = 250

export type Head = {
  readonly title: string // empty when there is none
  readonly url: string | undefined
  readonly byline: string | undefined
  readonly publisher: string | undefined
  readonly published: Published | undefined
  readonly rest: readonly string[]
}

type Known = { readonly publisher: string | undefined; readonly now: Date | undefined }
type Draft = { -readonly [Key in keyof Head]: Head[Key] } & { isUpdate: boolean }

/** Takes title, byline, date and furniture off the first lines; what is left is in `rest`. */
export function readHead(lines: readonly string[], known: Known): Head {
  const start = skipFurniture(lines)
  const title = isTitle(lines[start], lines[start + 1]) ? lines[start]! : undefined
  const head = readHeadLines(lines.slice(title === undefined ? start : start + 1), known)
  const url = lines.slice(0, start).find((line) => /^https?:/i.test(line))
  return {
    ...head,
    title: title === undefined ? head.title : title.replace(/^#{1,6}\s+/, ''),
    url: head.url ?? url,
  }
}

/** The same for the lines under a title that is already known. */
function readHeadLines(lines: readonly string[], known: Known): Head {
  const draft: Draft = {
    title: '',
    url: undefined,
    byline: undefined,
    publisher: undefined,
    published: undefined,
    isUpdate: false,
    rest: [],
  }
  const rest: string[] = []
  let sentences = 0
  for (const [index, line] of lines.entries()) {
    // A standfirst may come before the byline; after that the text has begun.
    if (sentences > 1 || index >= HEAD_LINES_MAX) rest.push(line)
    else if (!takeLine(line, { draft, known, isTop: sentences === 0 })) {
      rest.push(line)
      if (/[.!?…]["”’)]?$/.test(line)) sentences += 1
    }
  }
  return { ...draft, rest }
}

/** The same for blocks: only paragraphs above the first heading or caption can be such lines. */
export function readHeadBlocks(
  blocks: readonly TextBlock[],
  known: Known,
): { head: Head; blocks: readonly TextBlock[] } {
  const other = blocks.findIndex(({ kind }) => kind !== 'paragraph')
  const end = other < 0 ? blocks.length : other
  const head = readHeadLines(
    blocks.slice(0, end).map(({ text }) => text),
    known,
  )
  return { head, blocks: [...asBlocks(head.rest), ...blocks.slice(end)] }
}

function skipFurniture(lines: readonly string[]): number {
  let start = 0
  while (start < HEAD_LINES_MAX && start + 1 < lines.length) {
    const line = lines[start]!
    const isWay = isBreadcrumb(line) && isTitle(lines[start + 1], lines[start + 2])
    if (!isWay && !isFurniture(line, 'edge') && !isAddress(line)) break
    start += 1
  }
  return start
}

// A first line that is long and ends like a sentence is text: such a file has no title.
function isTitle(line: string | undefined, next: string | undefined): boolean {
  if (line === undefined || line.length > TITLE_LINE_CHARS_MAX) return false
  if (readLabel(line) !== undefined) return false
  const isSentence = /[.…]["”’)]?$/.test(line)
  return !isSentence || (next !== undefined && line.length <= 100)
}

function takeLine(
  line: string,
  { draft, known, isTop }: { draft: Draft; known: Known; isTop: boolean },
): boolean {
  if (isTop && (takeLabel(line, draft) || isFurniture(line, 'edge'))) return true
  if (isTop && draft.url === undefined && /^https?:\/\/\S+$/i.test(line)) {
    draft.url = line
    return true
  }
  const dated = readDateLine(line, known.now)
  if (dated !== undefined) return takeDate(dated, draft)
  const byline = draft.byline === undefined ? readByline(line, known.publisher) : undefined
  if (byline === undefined) return false
  draft.byline = byline.byline
  draft.publisher ??= byline.publisher
  const date = findDates(line, known.now)[0]
  if (date !== undefined) takeDate({ ...date, isUpdate: false }, draft)
  return true
}

// A later “Updated” does not stand in for the day of publication, if that is given as well.
function takeDate({ isUpdate, ...date }: DateRead & { isUpdate: boolean }, draft: Draft): true {
  if (draft.published === undefined || (draft.isUpdate && !isUpdate)) {
    draft.published = { ...dateOf(date), basis: 'stated' }
    draft.isUpdate = isUpdate
  }
  return true
}

// “Title: …”, as some programs write above a page they have saved. Dates and bylines have their
// own readers, which know such labels too.
function readLabel(line: string): { name: string; value: string } | undefined {
  const match = /^(title|headline|source|publisher|publication|url|link)\s?:\s+(\S.*)$/i.exec(line)
  return match === null ? undefined : { name: match[1]!.toLowerCase(), value: match[2]! }
}

function takeLabel(line: string, draft: Draft): boolean {
  const label = readLabel(line)
  if (label === undefined) return false
  const { name, value } = label
  if (/^https?:\/\/\S+$/i.test(value)) draft.url ??= value
  else if (name === 'title' || name === 'headline') {
    if (draft.title !== '') return false
    draft.title = value
  } else if (name === 'url' || name === 'link') return false
  else draft.publisher ??= value
  return true
}
