/** The connection: one GET to exactly the numbers that were checked, under the name they belong to. */

import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { Fault } from '../errors.ts'
import type { Target } from './address.ts'

type RequestOptions = {
  readonly headers: http.OutgoingHttpHeaders
  readonly signal: AbortSignal
  readonly idleMs: number
}

/**
 * Sends the request and gives the response once its head is there; the caller destroys it. Without
 * an agent: a connection that is kept could serve a later request, whose name was checked anew.
 */
export function request(target: Target, options: RequestOptions): Promise<IncomingMessage> {
  const { headers, signal, idleMs } = options
  const start = target.url.protocol === 'https:' ? https.request : http.request
  return new Promise((resolve, reject) => {
    let response: IncomingMessage | undefined
    const outgoing = start(target.url.href, {
      headers,
      agent: false,
      lookup: lookupOf(target),
      timeout: idleMs,
    })
    // A page that ends with its connection would pass as whole when we or the network cut it: so
    // whatever ends it early is told to the response, not only to the request.
    const giveUp = (error: Error) => (response ?? outgoing).destroy(error)
    const abort = () => giveUp(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    outgoing.on('timeout', () =>
      giveUp(new Fault('source-unreachable', `silent for ${idleMs / 1000} s`)),
    )
    outgoing.on('error', (error) => {
      reject(error)
      response?.destroy(error)
    })
    outgoing.on('response', (incoming) => {
      response = incoming
      response.on('error', () => {}) // whoever reads it hears of it; nobody may be reading
      resolve(incoming)
    })
    // A server that answers with another protocol causes neither an error nor a response.
    outgoing.on('close', () => {
      signal.removeEventListener('abort', abort)
      reject(new Fault('source-unreachable', 'no answer'))
    })
    outgoing.end()
  })
}

// Instead of asking for the name again, which could be answered differently this time.
function lookupOf({ ips, ip }: Target): LookupFunction {
  return (_host, options, done) => {
    const all = ips.map((address) => ({ address, family: isIP(address) }))
    if (options.all) done(null, all)
    else done(null, ip, isIP(ip))
  }
}
