/** A site on this machine: feeds and pages by path, and what was asked for. */

import { type Arrival, openServer, type Reply } from '../fakes/local-server.ts'

export type Served = string | Reply | ((arrival: Arrival) => Reply | Promise<Reply>)

export type LocalSite = AsyncDisposable & {
  readonly url: string
  /** May be changed while the site is open. A text is a page of its own kind. */
  readonly served: Record<string, Served>
  readonly arrivals: readonly Arrival[]
  /** The paths that were asked for, in order. */
  readonly paths: () => readonly string[]
}

export async function openSite(served: Record<string, Served> = {}): Promise<LocalSite> {
  const arrivals: Arrival[] = []
  const server = await openServer(async (arrival) => {
    arrivals.push(arrival)
    const found = served[arrival.path] ?? status(404)
    if (typeof found === 'function') return found(arrival)
    return typeof found === 'string' ? answer(found) : found
  })
  return {
    ...{ url: server.url, served, arrivals },
    paths: () => arrivals.map(({ path }) => path),
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  }
}

export const status = (code: number, headers: Record<string, string> = {}): Reply => ({
  ...{ kind: 'answer', status: code, body: '' },
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
})

export function answer(body: string | Buffer, headers: Record<string, string> = {}): Reply {
  const kind = /^<(?:\?xml|rss|feed)/.test(body.toString('latin1', 0, 9))
    ? 'application/rss+xml'
    : 'text/html'
  const all = { 'content-type': `${kind}; charset=utf-8`, ...headers }
  return { kind: 'answer', status: 200, headers: all, body }
}

/** The words of an article of its own. */
export const story = (title: string, times = 12) =>
  `${title}: the harbour council has decided on it after a long night of talks. `.repeat(times)

export const rss = (items: readonly string[], title = 'The Courier') =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${items.join('')}</channel></rss>`

/** An item with its whole text. */
export const whole = (link: string, title: string, text = story(title)) =>
  `<item><title>${title}</title><link>${link}</link><description>${text}</description></item>`

/** An item with a sentence of it. */
export const teaser = (link: string, title: string) =>
  `<item><title>${title}</title><link>${link}</link><description>${title}, in short.</description></item>`

export const page = (title: string, text = story(title)) =>
  `<html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${text}</p></article></body></html>`
