/**
 * An element that holds a text → plain words or HTML. Atom says which it is, and may pack it in
 * base64; RSS says nothing and means HTML.
 */

import { isUtf8 } from 'node:buffer'
import { joinBase } from './feed-address.ts'
import { safeHtml } from './feed-html.ts'
import { decodeNamed, line, lineFromHtml, visible } from './feed-text.ts'
import { hasMarkup, htmlOf, isElement, textOf } from './feed-tree.ts'
import type { Element } from './feed-xml.ts'

export type Body = { readonly html: string | undefined; readonly text: string | undefined }

const TAG = /<\/?[a-z]/i
const SEEN = /(?:^|>)\s*[^\s<]|<img /

type Kind = 'plain' | 'html' | 'xhtml' | 'unstated'
type Construct = { readonly kind: Kind; readonly source: string }

/** A title in one line. Atom's is plain unless it says otherwise, and a `<` in it is a `<`. */
export function lineOf(element: Element, isAtom: boolean): string | undefined {
  const { kind, source } = readConstruct(element, isAtom)
  if (kind === 'plain') return line(source)
  // Many feeds escape twice and leave the type out.
  return kind === 'unstated' ? line(decodeNamed(source)) : lineFromHtml(source)
}

/** Undefined for a body without words or pictures. `base` is for what is relative in it. */
export function bodyOf(
  element: Element,
  isAtom: boolean,
  base: string | undefined,
): Body | undefined {
  const { kind, source } = readConstruct(element, isAtom)
  // Many feeds leave the type out and send markup all the same; a tag tells.
  const isHtml = kind === 'html' || kind === 'xhtml' || (kind === 'unstated' && TAG.test(source))
  if (!isHtml) {
    const text = visible(source)
    return text === undefined ? undefined : { html: undefined, text }
  }
  const html = visible(safeHtml(source, joinBase(element.base, base)))
  return html === undefined || !SEEN.test(html) ? undefined : { html, text: undefined }
}

function readConstruct(element: Element, isAtom: boolean): Construct {
  const type = element.attributes.type?.trim().toLowerCase() ?? ''
  const kind = hasMarkup(element) && type !== 'html' ? 'xhtml' : isAtom ? kindOf(type) : 'html'
  if (kind === 'xhtml' && isAtom) return { kind, source: htmlOf(unwrap(element), true) }
  const source = kind === 'html' || kind === 'xhtml' ? htmlOf(element, false) : textOf(element)
  const packed = isAtom && isPacked(type, element.attributes.mode) ? unpack(source) : undefined
  if (packed === undefined) return { kind, source }
  return { kind: kind === 'html' || TAG.test(packed) ? 'html' : 'unstated', source: packed }
}

// RFC 4287, 3.1.1.3: XHTML comes in a div that is no part of it.
function unwrap(element: Element): Element {
  const inner = element.children.filter((child) => isElement(child) || child.trim() !== '')
  const [only] = inner
  const isWrapped = inner.length === 1 && only !== undefined && isElement(only)
  return isWrapped && only.name === 'xhtml:div' ? only : element
}

function kindOf(type: string): Kind {
  if (type === '') return 'unstated'
  if (type === 'xhtml' || type.startsWith('application/xhtml')) return 'xhtml'
  if (type === 'text' || type.startsWith('text/plain')) return 'plain'
  return /html|xml\b/.test(type) ? 'html' : 'unstated'
}

// RFC 4287, 4.1.3.3: what is no text and no XML comes in base64. Atom 0.3 had a mode for it.
function isPacked(type: string, mode: string | undefined): boolean {
  if (mode !== undefined) return mode.trim().toLowerCase() === 'base64'
  return type.includes('/') && !/^text\/|xml\b/.test(type)
}

/** Undefined for what is no base64, or holds no text. */
function unpack(text: string): string | undefined {
  const packed = text.replace(/\s+/g, '')
  if (packed === '' || !/^[\w+/-]+={0,2}$/.test(packed)) return undefined
  const bytes = Buffer.from(packed, 'base64')
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined
}
