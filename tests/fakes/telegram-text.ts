/** What Telegram makes of a message's text before it shows it, and which texts it refuses. */

import type { ApiError, MessageEntity } from '@grammyjs/types'
import { badRequest } from './telegram-answers.ts'
import { type ReadText, readHtml } from './telegram-html.ts'

/** `text` as the reader sees it, `html` as it was sent. */
export type Words = ReadText & { readonly html: string }

export type TextRules = {
  readonly parseMode: unknown
  readonly entities: unknown
  readonly charsMax: number // UTF-16 units, after parsing: the strictest reading of Telegram's rule
  readonly mayBeEmpty: boolean
  readonly name: 'message' | 'message caption'
}

const SOURCE_BYTES_MAX = 32_768
// The rest of a message's entities is dropped without a word.
const ENTITIES_MAX = 100

export function readWords(source: unknown, rules: TextRules): Words | ApiError {
  const html = source === undefined || source === null ? '' : String(source)
  if (html === '' && !rules.mayBeEmpty) return badRequest('message text is empty')
  if (Buffer.byteLength(html) > SOURCE_BYTES_MAX) return badRequest(`${rules.name} is too long`)

  const parsed = parse(withoutControls(html), rules)
  if ('ok' in parsed) return parsed
  const shown = trim(parsed)
  if (shown.text === '' && !rules.mayBeEmpty) return badRequest('text must be non-empty')
  if (shown.text.length + joinersIn(html) > rules.charsMax)
    return badRequest(`${rules.name} is too long`)
  return { ...shown, entities: shown.entities.slice(0, ENTITIES_MAX), html }
}

function parse(text: string, { parseMode, entities }: TextRules): ReadText | ApiError {
  const mode = typeof parseMode === 'string' ? parseMode.toLowerCase() : ''
  if (mode === '' || mode === 'none') {
    return { text, entities: Array.isArray(entities) ? (entities as MessageEntity[]) : [] }
  }
  if (mode !== 'html') return badRequest('unsupported parse_mode') // all that we ever send
  try {
    return readHtml(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return badRequest(`can't parse entities: ${error.message}`)
  }
}

// They count, but a reader sees nothing of them.
function joinersIn(html: string): number {
  return html.split(JOINER).length - 1
}

const JOINER = '\u2060'

// Telegram shows control characters as spaces, and drops returns and direction marks.
function withoutControls(text: string): string {
  return [...text]
    .map((char) => {
      const code = char.codePointAt(0)!
      if (char === '\r' || char === JOINER || (code >= 0x2028 && code <= 0x202e)) return ''
      return code < 0x20 && code > 0 && char !== '\n' ? ' ' : char
    })
    .join('')
}

function trim({ text, entities }: ReadText): ReadText {
  const cut = text.length - text.trimStart().length
  const trimmed = text.trim()
  const kept = entities
    .map((entity) => {
      const from = Math.max(0, entity.offset - cut)
      const to = Math.min(trimmed.length, entity.offset + entity.length - cut)
      return { ...entity, offset: from, length: to - from }
    })
    .filter(({ length }) => length > 0)
  return { text: trimmed, entities: kept }
}
