/**
 * One polite, bounded, safe GET: says who is asking, goes only where it may, and gives up on what
 * is too slow, too large or no text. Every redirect is checked like the first address.
 */

import { lookup } from 'node:dns/promises'
import { Fault } from '../errors.ts'
import { checkTarget, type Resolve } from './address.ts'
import { ENCODINGS } from './body.ts'
import { request } from './request.ts'
import { type Fetched, readAnswer, readRedirect } from './response.ts'

export type Fetcher = {
  /**
   * Throws the Faults `address-refused`, `source-unreachable` (with `retryAfterMs` when a busy
   * server says how long to wait), `too-large` and `not-readable`. `accept` is the header.
   */
  readonly get: (
    url: string,
    options?: { readonly stop?: AbortSignal | undefined; readonly accept?: string | undefined },
  ) => Promise<Fetched>
}

export type FetcherOptions = {
  readonly userAgent: string
  readonly resolve?: Resolve | undefined // the system's, unless a test brings its own
  readonly allowPrivate?: boolean | undefined // only for tests, whose server is on this machine
  readonly limits?: Partial<FetchLimits> | undefined // only for tests, which have no time
}

export type FetchLimits = {
  readonly bytesMax: number // of the body, packed and unpacked
  readonly timeoutMs: number // for the whole way, redirects and body included
  readonly idleMs: number // without a byte
}

const BYTES_MAX = 5_000_000
const TIMEOUT_MS = 20_000
const IDLE_MS = 10_000
const REDIRECTS_MAX = 5

const ACCEPT =
  'text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1'

export function createFetcher(options: FetcherOptions): Fetcher {
  const { userAgent, resolve = lookUp, allowPrivate = false } = options
  const { bytesMax, timeoutMs, idleMs } = {
    ...{ bytesMax: BYTES_MAX, timeoutMs: TIMEOUT_MS, idleMs: IDLE_MS },
    ...options.limits,
  }

  async function follow(first: string, accept: string, signal: AbortSignal): Promise<Fetched> {
    const headers = { 'user-agent': userAgent, accept, 'accept-encoding': ENCODINGS }
    let address = first
    for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
      const checked = checkTarget(address, resolve, { allowPrivate })
      const target = await orAborted(checked, signal) // a name server cannot be told to stop
      const response = await request(target, { headers, signal, idleMs })
      try {
        const next = readRedirect(response, target.url)
        if (next === undefined) return await readAnswer(response, target.url, bytesMax)
        address = next
      } finally {
        response.destroy()
      }
    }
    throw new Fault('source-unreachable', `redirected more than ${REDIRECTS_MAX} times`)
  }

  return {
    async get(url, { stop, accept = ACCEPT } = {}) {
      const limit = AbortSignal.timeout(timeoutMs)
      const signal = stop === undefined ? limit : AbortSignal.any([limit, stop])
      try {
        return await follow(url, accept, signal)
      } catch (error) {
        if (limit.aborted) throw unreachable(`no answer within ${timeoutMs / 1000} s`, error)
        if (stop?.aborted) throw unreachable('stopped before the answer was there', error)
        throw asFault(error)
      }
    },
  }
}

async function lookUp(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address)
}

async function orAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

// What the network does has a code; anything else is our own mistake and stays what it is.
function asFault(error: unknown): unknown {
  if (error instanceof Fault || !(error instanceof Error) || !('code' in error)) return error
  // An attempt at several numbers fails with several errors and no message.
  return unreachable(`no answer: ${error.message || error.code}`, error)
}

function unreachable(message: string, cause: unknown): Fault {
  return new Fault('source-unreachable', message, { cause })
}
