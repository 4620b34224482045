/** Rich messages, as far as newsdesk writes them: their HTML read strictly, whole tags of a few kinds. */

import type { ApiError } from '@grammyjs/types'
import { isObject } from './json.ts'
import { badRequest } from './telegram-answers.ts'
import type { Words } from './telegram-text.ts'

const CHARS_MAX = 32_768
const INLINE = new Set(['b', 'i', 'code', 'a', 'tg-time'])
const BLOCKS = new Set(['p', 'blockquote', 'details', 'summary', 'table', 'tr', 'th', 'td'])
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  summary: ['details'],
  tr: ['table'],
  th: ['tr'],
  td: ['tr'],
}

export function readRich(given: unknown): Words | ApiError {
  const html = isObject(given) ? given.html : undefined
  if (typeof html !== 'string' || html === '') return badRequest('RICH_MESSAGE_EMPTY')
  if (html.length > CHARS_MAX) return badRequest('RICH_MESSAGE_TOO_LONG')
  const open: string[] = []
  let text = ''
  for (const [token] of html.matchAll(/<[^>]*>|[^<]+|</g)) {
    if (!token.startsWith('<')) text += token
    else if (token === '<br>') text += '\n'
    else {
      const problem = turn(token, open)
      if (problem !== undefined) return badRequest(`can't parse rich message: ${problem}`)
      if (/^<\/(?:p|blockquote|details|summary|tr)>/.test(token)) text += '\n'
      if (/^<\/t[hd]>/.test(token)) text += '\t'
    }
  }
  if (open.length > 0) return badRequest(`can't parse rich message: ${open.at(-1)} is not closed`)
  const shown = text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
  return { text: shown.trim(), entities: [], html }
}

function turn(token: string, open: string[]): string | undefined {
  const [, slash, name = ''] = /^<(\/?)([a-z-]+)(?: [^<>]*)?>$/.exec(token) ?? []
  if (!INLINE.has(name) && !BLOCKS.has(name)) return `unsupported tag ${token}`
  if (slash === '/') return open.pop() === name ? undefined : `unmatched ${token}`
  const outer = open.at(-1) ?? ''
  if (WITHIN[name] !== undefined && !WITHIN[name].includes(outer)) return `${name} in ${outer}`
  if (BLOCKS.has(name) && INLINE.has(outer)) return `${name} in ${outer}`
  open.push(name)
  return undefined
}
