/** Does a field hold what it should? Tags, entities, case and white space are set aside. */

import { wordsOfHtml } from '../../src/source/feed-html.ts'
import type { Read } from './readers.ts'

export type Check = {
  readonly path: readonly (string | number)[] // into what a reader gives
  readonly value: string
  readonly as: 'text' | 'body' | 'url' | 'id' | 'name' | 'lang' | 'date' | 'category'
}

export function agrees({ path, value, as }: Check, feed: Read): boolean {
  const found = lookUp(feed, path)
  switch (as) {
    case 'text':
      return fold(found) === fold(value)
    case 'body':
      return [found, lookUp(feed, [...path.slice(0, -1), 'html'])].some(
        (body) => fold(body) === fold(value),
      )
    case 'url':
      return withoutHash(found) === withoutHash(value)
    case 'id':
      return typeof found === 'string' && found.includes(value.trim())
    case 'name':
      return fold(found) !== '' && (includes(found, value) || includes(value, found))
    case 'lang':
      return fold(found).slice(0, 2) === fold(value).slice(0, 2)
    case 'date':
      return Number(new Date(found as string | Date)) === Date.parse(value)
    case 'category':
      return Array.isArray(found) && found.some((one) => fold(one) === fold(value))
  }
}

function lookUp(from: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Record<string | number, unknown> | undefined | null)?.[key],
    from,
  )
}

// Twice: what was escaped twice is the same text.
function fold(text: unknown): string {
  return wordsOfHtml(wordsOfHtml(typeof text === 'string' ? text : ''))
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\u200b\ufeff]+/g, '')
}

function includes(whole: unknown, part: unknown): boolean {
  return fold(whole).includes(fold(part))
}

function withoutHash(address: unknown): string {
  const url = URL.parse(String(address))
  return url === null ? String(address) : url.href.replace(/#.*$/, '').replace(/\/$/, '')
}
