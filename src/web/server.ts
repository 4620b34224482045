/**
 * The web door, so far for machines: /health says whether the store answers, /metrics gives figures.
 * It listens on this machine alone; whoever wants it elsewhere puts a proxy in front.
 */

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { log } from '../log.ts'
import { countOutbox } from '../store/outbox.ts'
import { type MetricsParts, renderMetrics } from './metrics.ts'

const HOST = '127.0.0.1'
const REQUEST_TIMEOUT_MS = 10_000
const CONNECTIONS_MAX = 20

export type WebDoor = AsyncDisposable & { readonly port: number }

/** Throws a plain Error with words for the host when the port is taken. */
export async function openWebDoor(parts: MetricsParts, port: number): Promise<WebDoor> {
  const server = createServer((request, response) => {
    answer(parts, request.method ?? '', request.url ?? '')
      .catch((error: unknown) => {
        log.error('web_request_failed', { error })
        return { status: 500, type: PLAIN, body: 'failed\n' }
      })
      .then(({ status, type, body }) => {
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
        response.end(body)
      })
  })
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.maxConnections = CONNECTIONS_MAX
  await listen(server, port)
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const PLAIN = 'text/plain; charset=utf-8'
const METRICS = 'text/plain; version=0.0.4; charset=utf-8'

async function answer(parts: MetricsParts, method: string, url: string) {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, type: PLAIN, body: 'only GET\n' }
  switch (url.split('?')[0]) {
    case '/health':
      await countOutbox(parts.db)
      return { status: 200, type: PLAIN, body: 'well\n' }
    case '/metrics':
      return { status: 200, type: METRICS, body: await renderMetrics(parts) }
    default:
      return { status: 404, type: PLAIN, body: 'there is only /health and /metrics\n' }
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new Error(`METRICS_PORT ${port} cannot be used: ${cause.message}`, { cause })),
    )
    server.listen(port, HOST, () => resolve())
  })
}
