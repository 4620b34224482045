/** What a server's answer means: go elsewhere, come back later, or read this. */

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Fault } from '../errors.ts'
import { readBody } from './body.ts'
import { decodeBody, mediaType } from './decode.ts'

export type Fetched = {
  readonly url: string // where the redirects ended
  readonly contentType: string | undefined // the whole header
  readonly text: string
  readonly status: number // 200 to 299
}

const RETRY_AFTER_MAX_MS = 24 * 60 * 60 * 1000
const REDIRECTS = new Set([301, 302, 303, 307, 308])
const READABLE = /^(?:text\/|application\/(?:xml|json|rss|atom)$|[\w.-]+\/[\w.-]+\+(?:xml|json)$)/

/** Where a response sends us on to; undefined when it is the answer itself. */
export function readRedirect(response: IncomingMessage, from: URL): string | undefined {
  const { statusCode = 0, headers } = response
  if (!REDIRECTS.has(statusCode)) return undefined
  // Header bytes arrive as Latin-1; addresses outside ASCII are sent as UTF-8.
  const location = Buffer.from(headers.location ?? '', 'latin1').toString()
  const next = URL.parse(location, from.href)
  if (location === '' || next === null) throw new Fault('source-unreachable', 'redirected nowhere')
  return next.href
}

/** The text of an answer. Throws the Faults that `Fetcher.get` names. */
export async function readAnswer(
  response: IncomingMessage,
  url: URL,
  bytesMax: number,
): Promise<Fetched> {
  const { statusCode: status = 0, headers } = response
  if (status < 200 || status > 299) throw statusFault(response, url)
  const contentType = headers['content-type']?.trim() || undefined
  if (contentType !== undefined && !READABLE.test(mediaType(contentType)))
    throw new Fault('not-readable', `${url.host} sent ${mediaType(contentType).slice(0, 100)}`)
  const text = decodeBody(await readBody(response, bytesMax), contentType)
  if (contentType === undefined && text.includes('\0'))
    throw new Fault('not-readable', `${url.host} sent no text`)
  return { url: url.href, contentType, text, status }
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
