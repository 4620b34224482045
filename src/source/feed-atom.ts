/** What Atom says in its own way: texts of a stated type, and links with a purpose. */

import { line, lineFromHtml } from './feed-text.ts'

type AtomText = { readonly value?: string | undefined; readonly type?: string | undefined }
type Link = {
  readonly href?: string | undefined
  readonly rel?: string | undefined
  readonly type?: string | undefined
}

/** A title in one line. Without a type it is plain, and a `<` in it is a `<` (RFC 4287, 3.1.1). */
export function atomLine(text: AtomText | undefined): string | undefined {
  return isMarkup(text) ? lineFromHtml(text?.value) : line(text?.value)
}

/** Many feeds leave the type out and send markup all the same; a tag tells. */
export function atomBody(body: AtomText | undefined): {
  readonly html: string | undefined
  readonly text: string | undefined
} {
  const value = body?.value
  const isHtml = isMarkup(body) || (body?.type === undefined && /<\/?[a-z]/i.test(value ?? ''))
  return isHtml ? { html: value, text: undefined } : { html: undefined, text: value }
}

/** The page that a feed or entry stands for. */
export function alternate(links: readonly Link[] | undefined): string | undefined {
  const pages = links?.filter(({ rel = 'alternate' }) => rel === 'alternate')
  return (pages?.find(({ type = 'text/html' }) => type.includes('html')) ?? pages?.[0])?.href
}

function isMarkup(text: AtomText | undefined): boolean {
  return /html|xml$/i.test(text?.type ?? '')
}
