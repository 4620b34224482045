/**
 * A message in Telegram's richer form, with tables and parts that unfold: for readers who have said that
 * they see it. The ordinary form of the same message always stands behind it.
 */

import type { Message, MessageBlock, Table } from '../news.ts'
import { storyWords } from '../words/story.ts'
import { drawRow } from './html.ts'
import { readParagraphs, readRows } from './paragraph.ts'

// Telegram takes 32,768 characters and 500 blocks; ours are far from both.
const HTML_CHARS_MAX = 20_000
const TABLE_ROWS_MAX = 100

/** Undefined for a message that is not meant to be, or too long. */
export function renderRich(message: Message): string | undefined {
  if (!message.isRich) return undefined
  const html = message.blocks.map(drawBlock).join('')
  return html === '' || html.length > HTML_CHARS_MAX ? undefined : html
}

function drawBlock(block: MessageBlock): string {
  if (block.kind === 'list' && block.table !== undefined) return drawTable(block.table)
  return [...readParagraphs({ blocks: [block] })]
    .map(({ frame, rows }) => {
      const inside = rows.map(drawRow).join('<br>')
      if (frame === 'plain') return `<p>${inside}</p>`
      return frame === 'quote'
        ? `<blockquote>${inside}</blockquote>`
        : `<details><summary>${storyWords.more}</summary>${inside}</details>`
    })
    .join('')
}

function drawTable({ head, rows }: Table): string {
  const cells = (tag: 'th' | 'td', row: readonly string[]) =>
    `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
  const titles = head.map((title) =>
    readRows([{ text: title }])
      .map(drawRow)
      .join(' '),
  )
  const drawn = rows
    .slice(0, TABLE_ROWS_MAX)
    .map((row) => row.map((cell) => readRows(cell).map(drawRow).join(' ')))
  return `<table striped compact>${cells('th', titles)}${drawn.map((row) => cells('td', row)).join('')}</table>`
}
