/** What a reader sees in Telegram, in Markdown. */

import type { MessageEntity } from '@grammyjs/types'
import type { ShownMessage } from '../fakes/telegram-chats.ts'

/** What Telegram shows in bold, italic, as a link or set off, in Markdown. */
export function markdown({ text, entities }: Pick<ShownMessage, 'text' | 'entities'>): string {
  const marks = entities.flatMap((entity) => marksOf(entity, text))
  const sorted = marks.toSorted((one, other) => one.at - other.at || one.order - other.order)
  let out = ''
  let at = 0
  for (const mark of sorted) {
    out += escaped(text.slice(at, mark.at)) + mark.text
    at = mark.at
  }
  out += escaped(text.slice(at))
  return out.replace(/\n(?=> )/g, '\n')
}

type Mark = { readonly at: number; readonly order: number; readonly text: string }

function marksOf(entity: MessageEntity, text: string): readonly Mark[] {
  const { offset, length } = entity
  const end = offset + length
  const around = (open: string, close = open): readonly Mark[] => [
    { at: offset, order: 1, text: open },
    { at: end, order: -1, text: close },
  ]
  switch (entity.type) {
    case 'bold':
      // A mark must not hold the end of a line.
      return around('**').map((mark) =>
        mark.order === -1 && text[end - 1] === '\n' ? { ...mark, at: end - 1 } : mark,
      )
    case 'italic':
      return around('*')
    case 'code':
      return around('`')
    case 'text_link':
      return around('[', `](${entity.url})`)
    case 'blockquote':
    case 'expandable_blockquote':
      return [
        { at: offset, order: 0, text: '> ' },
        ...[...text.slice(offset, end).matchAll(/\n/g)].map(({ index }) => ({
          ...{ at: offset + index + 1, order: 0, text: '> ' },
        })),
      ]
    default:
      return []
  }
}

export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&')
}

/** A rich message: its tables are tables, what unfolds is marked with a triangle. */
export function richMarkdown(html: string): string {
  return html
    .replace(/<table[^>]*>(.*?)<\/table>/gs, (_, inside: string) => `${tableOf(inside)}\n\n`)
    .replace(/<p>(.*?)<\/p>/gs, '$1\n\n')
    .replace(/<details><summary>(.*?)<\/summary>(.*?)<\/details>/gs, '▸ $1: $2\n\n')
    .replace(/<br>/g, '\n')
    .replace(/<\/?b>/g, '**')
    .replace(/<\/?i>/g, '*')
    .replace(/<a href="([^"]*)">(.*?)<\/a>/gs, '[$2]($1)')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => SIGNS[name]!)
    .trim()
}

const SIGNS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' }

function tableOf(rows: string): string {
  const cells = [...rows.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row!.matchAll(/<t[hd]>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell!),
  )
  const [head = [], ...others] = cells
  return [head, head.map(() => '---'), ...others].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
