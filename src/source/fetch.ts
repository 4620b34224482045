/**
 * One polite, bounded, safe GET: says who is asking, goes only where it may, and gives up on what
 * is too slow, too large or no text. Every redirect is checked like the first address, and waits for
 * its host's turn like it.
 */

import { lookup } from 'node:dns/promises'
import { Fault } from '../errors.ts'
import type { Resolve } from './address.ts'
import { ENCODINGS } from './body.ts'
import { follow, type Journey } from './follow.ts'
import { renderValidators, type Validators } from './freshness.ts'
import { createHostTurns, type HostTurns } from './host-turns.ts'
import {
  type Fetched,
  type Opened,
  type PdfRules,
  type PlainAnswer,
  readAnswer,
  readOpened,
  readPlainAnswer,
  readVisit,
  type Visit,
} from './response.ts'

/** `accept` is the header. */
export type GetOptions = {
  readonly stop?: AbortSignal | undefined
  readonly accept?: string | undefined
}

export type Fetcher = {
  /**
   * Throws the Faults `address-refused`, `source-unreachable` (with `retryAfterMs` when a busy
   * server says how long to wait), `too-large` and `not-readable`.
   */
  readonly get: (url: string, options?: GetOptions) => Promise<Fetched>

  /**
   * The same, asked with what the last answer said of itself: `unchanged` brings no text, only what
   * to ask with next time; `gone` is 410. `movedTo` is set when every redirect on the way was for
   * good, and is only a claim: believe it once the text there is what was looked for.
   */
  readonly getIfChanged: (url: string, options: GetOptions & Validators) => Promise<Visit>

  /** The same as `get`, for a link that may lead to a PDF. */
  readonly open: (url: string, options: GetOptions & { readonly pdf: PdfRules }) => Promise<Opened>

  /** The answer whatever its status and type: a Fault here means that there was none of use. */
  readonly getPlain: (url: string, options?: GetOptions) => Promise<PlainAnswer>
}

export type FetcherOptions = {
  readonly userAgent: string
  readonly resolve?: Resolve | undefined // the system's, unless a test brings its own
  readonly allowPrivate?: boolean | undefined // only for tests, whose server is on this machine
  readonly limits?: Partial<FetchLimits> | undefined // only for tests, which have no time
  readonly turns?: HostTurns | undefined // shared with others who fetch; its own, where there are none
}

export type FetchLimits = {
  readonly bytesMax: number // of the body, packed and unpacked
  readonly timeoutMs: number // for the whole way, redirects and body included; waiting for turns is not
  readonly idleMs: number // without a byte
}

const BYTES_MAX = 5_000_000
const TIMEOUT_MS = 20_000
const IDLE_MS = 10_000
/** More than a refresh asks at once: a reader's link must not wait for slow feeds. */
export const HOSTS_AT_ONCE_MAX = 40

const ACCEPT =
  'text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1'

export function createFetcher(options: FetcherOptions): Fetcher {
  const { userAgent, resolve = lookUp, allowPrivate = false } = options
  const turns = options.turns ?? createHostTurns({ atOnceMax: HOSTS_AT_ONCE_MAX })
  const { bytesMax, timeoutMs, idleMs } = {
    ...{ bytesMax: BYTES_MAX, timeoutMs: TIMEOUT_MS, idleMs: IDLE_MS },
    ...options.limits,
  }

  async function go<Answer>(url: string, { stop, headers, read }: Errand<Answer>): Promise<Answer> {
    let [leftMs, isOver] = [timeoutMs, false]
    async function within<Result>(stretch: (signal: AbortSignal) => Promise<Result>) {
      const limit = AbortSignal.timeout(Math.max(0, Math.ceil(leftMs)))
      const began = performance.now()
      try {
        return await stretch(stop === undefined ? limit : AbortSignal.any([limit, stop]))
      } finally {
        leftMs -= performance.now() - began
        isOver ||= limit.aborted
      }
    }
    const all = { 'user-agent': userAgent, 'accept-encoding': ENCODINGS, ...headers }
    try {
      return await follow(url, {
        ...{ headers: all, read, resolve, allowPrivate, idleMs },
        turns,
        within,
      })
    } catch (error) {
      if (isOver) throw unreachable(`no answer within ${timeoutMs / 1000} s`, error)
      if (stop?.aborted) throw unreachable('stopped before the answer was there', error)
      throw asFault(error)
    }
  }

  return {
    get: (url, { stop, accept = ACCEPT } = {}) =>
      go(url, {
        stop,
        headers: { accept },
        read: (response, way) => readAnswer(response, way.url, bytesMax),
      }),

    open: (url, { stop, accept = ACCEPT, pdf }) =>
      go(url, {
        stop,
        headers: { accept },
        read: (response, way) => readOpened(response, way.url, { bytesMax, pdf }),
      }),

    getIfChanged: (url, { stop, accept = ACCEPT, ...known }) =>
      go(url, {
        stop,
        headers: { accept, ...renderValidators(known) },
        read: (response, way) => readVisit(response, way, { known, bytesMax }),
      }),

    getPlain: (url, { stop, accept = ACCEPT } = {}) =>
      go(url, {
        stop,
        headers: { accept },
        read: (response) => readPlainAnswer(response, bytesMax),
      }),
  }
}

type Errand<Answer> = Pick<Journey<Answer>, 'headers' | 'read'> & {
  readonly stop: AbortSignal | undefined
}

async function lookUp(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address)
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
