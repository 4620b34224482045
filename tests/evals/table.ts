/** The rows of an evaluation as a table in Markdown. */

import type { Row } from './evaluate.ts'

const COLUMNS = [
  ...['task', 'done', 'written', 'cited', 'supported', 'right', 'dropped', 'words', 'longest'],
  ...['promptTokens', 'replyTokens', 'seconds', 'dollars'],
] as const

export function renderTable(rows: readonly (Row & { readonly who?: string })[]): string {
  const withWho = rows.some(({ who }) => who !== undefined)
  const heads = [...(withWho ? ['who'] : []), ...COLUMNS]
  const lines = rows.map((row) => [
    ...(withWho ? [row.who ?? ''] : []),
    ...COLUMNS.map((column) => String(row[column] ?? '–')),
  ])
  return [heads, heads.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}
