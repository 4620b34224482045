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
    const outgoing = start(target.url.href, {
      headers,
      signal,
      agent: false,
      lookup: lookupOf(target),
      timeout: idleMs,
    })
    outgoing.on('timeout', () =>
      outgoing.destroy(new Fault('source-unreachable', `silent for ${idleMs / 1000} s`)),
    )
    outgoing.on('error', reject)
    outgoing.on('response', resolve)
    // A server that answers with another protocol causes neither an error nor a response.
    outgoing.on('close', () => reject(new Fault('source-unreachable', 'no answer')))
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
