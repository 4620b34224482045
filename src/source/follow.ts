/** The way to an answer: every redirect is checked like the first address, and they are counted. */

import type { IncomingMessage } from 'node:http'
import { Fault } from '../errors.ts'
import { checkTarget, type Resolve } from './address.ts'
import type { HostTurns } from './host-turns.ts'
import { request } from './request.ts'
import { readRedirect } from './response.ts'

const REDIRECTS_MAX = 5

/** How we came to an answer. */
export type Way = {
  readonly url: URL
  /** The same without its fragment, when we were sent there and every redirect was for good. */
  readonly movedTo: string | undefined
  /** No redirect on the way was only for now; true also when there was none. */
  readonly isPermanent: boolean
}

export type Journey<Answer> = {
  readonly headers: Readonly<Record<string, string>>
  /** Makes of the response what is wanted of it; its connection is closed afterwards. */
  readonly read: (response: IncomingMessage, way: Way) => Promise<Answer>
  readonly resolve: Resolve
  readonly allowPrivate: boolean
  readonly idleMs: number
  readonly turns: HostTurns
  /** Gives each stretch of the way its signal: the time in which others have their turn is not counted. */
  readonly within: <Result>(stretch: (signal: AbortSignal) => Promise<Result>) => Promise<Result>
}

/** Throws the Faults of the address check and of `read`; a connection's own errors pass through. */
export async function follow<Answer>(first: string, journey: Journey<Answer>): Promise<Answer> {
  let [address, isPermanent] = [first, true]
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
    // One host's turn ends before another's is waited for: so nobody waits in a circle.
    const step = await journey.turns.within(URL.parse(address)?.host ?? '', () =>
      journey.within((signal) => take(address, signal, { first, isPermanent, journey })),
    )
    if ('answer' in step) return step.answer
    address = step.url
    isPermanent &&= step.isPermanent
  }
  throw new Fault('source-unreachable', `redirected more than ${REDIRECTS_MAX} times`)
}

async function take<Answer>(
  address: string,
  signal: AbortSignal,
  {
    first,
    isPermanent,
    journey,
  }: { first: string; isPermanent: boolean; journey: Journey<Answer> },
): Promise<{ answer: Answer } | { url: string; isPermanent: boolean }> {
  const { headers, resolve, allowPrivate, idleMs, read } = journey
  const checked = checkTarget(address, resolve, { allowPrivate })
  const { url, ...numbers } = await orAborted(checked, signal) // a name server cannot be stopped
  const response = await request({ url, ...numbers }, { headers, signal, idleMs })
  try {
    const next = readRedirect(response, url)
    if (next !== undefined) return next
    const movedTo = isPermanent ? moved(first, url) : undefined
    return { answer: await read(response, { url, movedTo, isPermanent }) }
  } finally {
    response.destroy()
  }
}

// Some sites send us once around to set a cookie, and back to where we began.
function moved(first: string, last: URL): string | undefined {
  const [before, after] = [withoutFragment(new URL(first)), withoutFragment(last)]
  return before === after ? undefined : after
}

function withoutFragment({ href }: URL): string {
  return href.split('#', 1)[0]!
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
