/**
 * What a server says of how long its answer holds, and how to ask next time whether it has changed
 * (RFC 9110, 8.8 and 13.1; RFC 9111, 4.2). Only hints: whatever is odd is as good as not said.
 */

import type { IncomingHttpHeaders } from 'node:http'

/** What to send along next time. Opaque: kept and given back as it came. */
export type Validators = {
  readonly etag?: string | undefined
  readonly lastModified?: string | undefined
}

/** What an answer says of itself. */
export type Freshness = {
  readonly etag: string | undefined
  readonly lastModified: string | undefined
  readonly ttlMs: number | undefined // until then the same would come again; at most a day
}

const VALIDATOR_CHARS_MAX = 1_000
const TTL_MAX_MS = 24 * 60 * 60 * 1000

export function readFreshness(headers: IncomingHttpHeaders): Freshness {
  return {
    etag: validator(headers.etag),
    lastModified: validator(headers['last-modified']),
    ttlMs: readTtl(headers),
  }
}

/** The headers that ask for an answer only when it is another than the one these came with. */
export function renderValidators({ etag, lastModified }: Validators): Record<string, string> {
  const [tag, date] = [validator(etag), validator(lastModified)]
  return {
    ...(tag === undefined ? {} : { 'if-none-match': tag }),
    ...(date === undefined ? {} : { 'if-modified-since': date }),
  }
}

// What could not be sent back, or is not worth keeping for every feed, is not kept at all.
function validator(value: string | undefined): string | undefined {
  const text = value?.trim() ?? ''
  const isFit = text.length <= VALIDATOR_CHARS_MAX && /^[\x20-\x7e\x80-\xff]+$/.test(text)
  return isFit ? text : undefined
}

// `max-age` wins over `Expires`, which is meant by the server's own clock. The time the answer has
// already spent in somebody's cache is over.
function readTtl(headers: IncomingHttpHeaders): number | undefined {
  const control = headers['cache-control'] ?? ''
  if (/\bno-(?:cache|store)\b/i.test(control)) return undefined
  const maxAge = /(?:^|[\s,])max-age\s{0,9}=\s{0,9}"?(\d{1,12})/i.exec(control)?.[1]
  const ttlMs =
    maxAge === undefined
      ? Date.parse(headers.expires ?? '') - Date.parse(headers.date ?? '')
      : (Number(maxAge) - readAge(headers)) * 1000
  return Number.isNaN(ttlMs) ? undefined : Math.min(Math.max(ttlMs, 0), TTL_MAX_MS)
}

function readAge({ age = '' }: IncomingHttpHeaders): number {
  return /^\d{1,12}$/.test(age) ? Number(age) : 0
}
