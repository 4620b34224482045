/** A server on this machine, on a free port: the ground on which the fakes stand. */

import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const BODY_BYTES_MAX = 60_000_000

export type Arrival = {
  readonly method: string
  readonly path: string // with the query
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly gone: AbortSignal // aborts when the caller hangs up
}

/** `drop` cuts the connection without a word; `stall` never answers; `half` begins, and then does either. */
export type Reply =
  | { readonly kind: 'drop' }
  | { readonly kind: 'stall' }
  | {
      readonly kind: 'half'
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
      readonly ends: 'drop' | 'stall'
    }
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>> | undefined
      readonly body: string | Buffer
    }

export type LocalServer = AsyncDisposable & { readonly url: string }

export async function openServer(
  reply: (arrival: Arrival) => Promise<Reply>,
): Promise<LocalServer> {
  const server = createServer((request, response) => {
    const hungUp = new AbortController()
    response.once('close', () => hungUp.abort())
    const parts: Buffer[] = []
    let bytes = 0
    request.on('data', (part: Buffer) => {
      bytes += part.length
      if (bytes > BODY_BYTES_MAX) request.destroy()
      else parts.push(part)
    })
    request.on('end', async () => {
      const { method = 'GET', url: path = '/', headers } = request
      const arrival = { method, path, headers, body: Buffer.concat(parts), gone: hungUp.signal }
      send(response, await reply(arrival).catch(ownMistake))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply.kind === 'stall') return
  if (reply.kind === 'drop') {
    response.destroy()
    return
  }
  if (reply.kind === 'half') {
    response.writeHead(200, reply.headers)
    response.write(reply.body, () => {
      // What has been written must have left before the line is cut.
      if (reply.ends === 'drop') setImmediate(() => response.destroy())
    })
    return
  }
  response.writeHead(reply.status, {
    'content-type': 'application/json',
    ...reply.headers,
    'content-length': Buffer.byteLength(reply.body),
  })
  response.end(reply.body)
}

// A mistake in a fake must not look like an answer of the real thing.
function ownMistake(error: unknown): Reply {
  const stack = error instanceof Error ? error.stack : String(error)
  return { kind: 'answer', status: 418, body: JSON.stringify({ description: `fake: ${stack}` }) }
}
