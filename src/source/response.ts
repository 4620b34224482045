/** What a server's answer means: go elsewhere, come back later, nothing new, gone, or read this. */

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Fault } from '../errors.ts'
import { readBody } from './body.ts'
import { decodeBody, mediaType } from './decode.ts'
import type { Way } from './follow.ts'
import { type Freshness, readFreshness, type Validators } from './freshness.ts'

export type Fetched = {
  readonly url: string // where the redirects ended
  readonly contentType: string | undefined // the whole header
  readonly text: string
  readonly status: number // 200 to 299
}

/** What a link leads to: text, or a PDF. `crowded`: it is a PDF, and none more may be taken now. */
export type Opened =
  | (Fetched & { readonly kind: 'text' })
  | { readonly kind: 'pdf'; readonly url: string; readonly bytes: Uint8Array }
  | { readonly kind: 'crowded' }

/** Which PDFs are taken beside text. `mayTake` is asked before the body of each is read. */
export type PdfRules = { readonly bytesMax: number; readonly mayTake: () => boolean }

/** What came of asking for a source again. */
export type Visit =
  | (Fetched & Freshness & { readonly kind: 'fetched'; readonly movedTo: string | undefined })
  | (Freshness & { readonly kind: 'unchanged'; readonly movedTo: string | undefined })
  | { readonly kind: 'gone' } // 410: it is not coming back

/** An answer of whatever status. The text of one that is no success is not read, but empty. */
export type PlainAnswer = {
  readonly status: number
  readonly text: string
  readonly retryAfterMs: number | undefined
}

const RETRY_AFTER_MAX_MS = 24 * 60 * 60 * 1000
const REDIRECTS = new Set([301, 302, 303, 307, 308])
const PERMANENT = new Set([301, 308])
const READABLE = /^(?:text\/|application\/(?:xml|json|rss|atom)$|[\w.-]+\/[\w.-]+\+(?:xml|json)$)/
// Many a feed comes from a server that has no name for it, or a wrong one.
const PERHAPS_A_FEED = /^(?!image\/|audio\/|video\/|font\/)/

type Redirect = { readonly url: string; readonly isPermanent: boolean }

/** Where a response sends us on to; undefined when it is the answer itself. */
export function readRedirect(response: IncomingMessage, from: URL): Redirect | undefined {
  const { statusCode = 0, headers } = response
  if (!REDIRECTS.has(statusCode)) return undefined
  // Header bytes arrive as Latin-1; addresses outside ASCII are sent as UTF-8.
  const location = Buffer.from(headers.location ?? '', 'latin1').toString()
  const next = URL.parse(location, from.href)
  if (location === '' || next === null) throw new Fault('source-unreachable', 'redirected nowhere')
  return { url: next.href, isPermanent: PERMANENT.has(statusCode) }
}

/** The text of an answer. Throws the Faults that `Fetcher.get` names. */
export function readAnswer(
  response: IncomingMessage,
  url: URL,
  bytesMax: number,
): Promise<Fetched> {
  return readText(response, url, { readable: READABLE, bytesMax })
}

/** The text of an answer, or a PDF. Throws the Faults that `Fetcher.get` names. */
export async function readOpened(
  response: IncomingMessage,
  url: URL,
  { bytesMax, pdf }: { readonly bytesMax: number; readonly pdf: PdfRules },
): Promise<Opened> {
  if (!isSuccess(response) || !isPdf(response, url))
    return { kind: 'text', ...(await readAnswer(response, url, bytesMax)) }
  if (!pdf.mayTake()) return { kind: 'crowded' }
  return { kind: 'pdf', url: url.href, bytes: await readBody(response, pdf.bytesMax) }
}

// Many a server has no name for it, and calls it bytes.
function isPdf({ headers }: IncomingMessage, { pathname }: URL): boolean {
  const type = mediaType(headers['content-type'] ?? '')
  if (/^application\/(?:x-)?pdf$/.test(type)) return true
  const isUnnamed = /^(?:|(?:application|binary)\/octet-stream)$/.test(type)
  const disposition = headers['content-disposition'] ?? ''
  return isUnnamed && (/\.pdf$/i.test(pathname) || /\.pdf["']?\s*(?:;|$)/i.test(disposition))
}

/** Of whatever status and media type. Throws only for a body that is too large or broken. */
export async function readPlainAnswer(
  response: IncomingMessage,
  bytesMax: number,
): Promise<PlainAnswer> {
  const { statusCode: status = 0, headers } = response
  const retryAfterMs = readRetryAfter(headers)
  if (!isSuccess(response)) return { status, text: '', retryAfterMs }
  const text = decodeBody(await readBody(response, bytesMax), headers['content-type'])
  return { status, text, retryAfterMs }
}

/** What came of «has it changed since these?». Throws as `readAnswer` does. */
export async function readVisit(
  response: IncomingMessage,
  way: Way,
  { known, bytesMax }: { readonly known: Validators; readonly bytesMax: number },
): Promise<Visit> {
  const fresh = readFreshness(response.headers)
  const { movedTo } = way
  if (response.statusCode === 304 && (known.etag ?? known.lastModified) !== undefined) {
    const { etag = known.etag, lastModified = known.lastModified, ttlMs } = fresh
    return { kind: 'unchanged', etag, lastModified, ttlMs, movedTo }
  }
  // A detour that is only for now says nothing of what becomes of the source.
  if (response.statusCode === 410 && way.isPermanent) return { kind: 'gone' }
  const fetched = await readText(response, way.url, { readable: PERHAPS_A_FEED, bytesMax })
  return { kind: 'fetched', ...fetched, ...fresh, movedTo }
}

async function readText(
  response: IncomingMessage,
  url: URL,
  { readable, bytesMax }: { readonly readable: RegExp; readonly bytesMax: number },
): Promise<Fetched> {
  const { statusCode: status = 0, headers } = response
  if (!isSuccess(response)) throw statusFault(response, url)
  const contentType = headers['content-type']?.trim() || undefined
  const type = contentType === undefined ? undefined : mediaType(contentType)
  if (type !== undefined && !readable.test(type))
    throw new Fault('not-readable', `${url.host} sent ${type.slice(0, 100)}`)
  const text = decodeBody(await readBody(response, bytesMax), contentType)
  const isNamedText = type !== undefined && READABLE.test(type)
  if (!isNamedText && text.includes('\0'))
    throw new Fault('not-readable', `${url.host} sent no text`)
  return { url: url.href, contentType, text, status }
}

function isSuccess({ statusCode = 0 }: IncomingMessage): boolean {
  return statusCode >= 200 && statusCode <= 299
}

function statusFault({ statusCode = 0, headers }: IncomingMessage, url: URL): Fault {
  const isBusy = statusCode === 429 || statusCode === 503
  const retryAfterMs = isBusy ? readRetryAfter(headers) : undefined
  return new Fault(
    'source-unreachable',
    `${url.host} answered ${statusCode}`,
    retryAfterMs === undefined ? {} : { retryAfterMs },
  )
}

// Seconds, or a date, which is meant by the server's own clock (RFC 9110, 10.2.3).
function readRetryAfter(headers: IncomingHttpHeaders): number | undefined {
  const value = headers['retry-after']?.trim() ?? ''
  const waitMs = /^\d{1,9}$/.test(value)
    ? Number(value) * 1000
    : Date.parse(value) - Date.parse(headers.date ?? '')
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), RETRY_AFTER_MAX_MS)
}
