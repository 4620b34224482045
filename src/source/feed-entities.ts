/**
 * What does `&…;` stand for? XML's five, every name HTML has (feeds use them undeclared), numbers,
 * and the plain texts a feed declares in its own document type.
 */

import { decodeHTMLStrict } from 'entities'

export type DecodeText = (text: string) => string

const DECLARED_MAX = 100
const DECLARED_CHARS_MAX = 200
const EXPANDED_CHARS_MAX = 100_000 // over the whole text: it must not grow by repetition

const SKIPPED = /\s*(?:<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\][^>]*)?>)/iy
// Only texts: no parameters, nothing from elsewhere, no markup, and no entity made of others.
const TEXT_CHARS = `{0,${DECLARED_CHARS_MAX}}`
const DECLARED = new RegExp(
  `<!ENTITY\\s{1,9}([\\w.-]{1,40})\\s{1,9}(?:"([^"<&%]${TEXT_CHARS})"|'([^'<&%]${TEXT_CHARS})')`,
  'g',
)
const ENTITY = /&(?:#(?:x[\da-f]{1,6}|\d{1,7})|[a-z][\w.-]{0,39});/gi

/** The document from its root element on, and how its entities are to be read. */
export function readEntities(text: string): { readonly body: string; readonly decode: DecodeText } {
  const start = skipPrologue(text)
  const declared = readDeclared(text.slice(0, start))
  let expandedChars = 0

  const expand = (entity: string): string => {
    const value = declared.get(entity.slice(1, -1))
    if (value === undefined) return decodeHTMLStrict(entity)
    expandedChars += value.length
    return expandedChars > EXPANDED_CHARS_MAX ? entity : value
  }
  const decode = (piece: string) => (piece.includes('&') ? piece.replace(ENTITY, expand) : piece)
  return { body: text.slice(start), decode }
}

function skipPrologue(text: string): number {
  let start = 0
  do {
    SKIPPED.lastIndex = start
    start = SKIPPED.test(text) ? SKIPPED.lastIndex : start
  } while (SKIPPED.lastIndex > 0)
  return start
}

function readDeclared(prologue: string): ReadonlyMap<string, string> {
  const declared = new Map<string, string>()
  if (!prologue.includes('<!ENTITY')) return declared
  for (const [, name, double, single] of prologue.matchAll(DECLARED)) {
    const value = double ?? single ?? ''
    if (!declared.has(name!) && declared.size < DECLARED_MAX) declared.set(name!, value)
  }
  return declared
}
