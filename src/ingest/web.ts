/**
 * The web as intake sees it: pages and feeds, one request at a time per host, pages only where
 * robots.txt allows it.
 */

import { extractPage } from '../article/extract.ts'
import { Fault } from '../errors.ts'
import type { Clock, Item, Source } from '../news.ts'
import type { Fetcher } from '../source/fetch.ts'
import { createHostTurns } from '../source/host-turns.ts'
import type { Visit } from '../source/response.ts'
import { createRobotsKeeper } from '../source/robots-keeper.ts'

export type Web = {
  /** A feed, asked with what its last answer said of itself. Throws as Fetcher.getIfChanged does. */
  readonly visitFeed: (
    feed: Pick<Source, 'url' | 'etag' | 'lastModified'>,
    stop: AbortSignal,
  ) => Promise<Visit>
  /**
   * The article of a page. Throws the Faults of Fetcher.get, and `not-readable` when there is no
   * article in it or the site does not want it read by programs.
   */
  readonly readPage: (url: string, stop: AbortSignal) => Promise<Item>
  /** A page's own text, for finding feeds in it; `url` is where it was found in the end. */
  readonly loadPage: (url: string, stop: AbortSignal) => Promise<{ url: string; text: string }>
}

const HOSTS_AT_ONCE_MAX = 8

/** `agent` is the product name by which a robots.txt would speak of us. */
export function createWeb({
  fetcher,
  clock,
  agent,
}: {
  fetcher: Fetcher
  clock: Clock
  agent: string
}): Web {
  const turns = createHostTurns({ atOnceMax: HOSTS_AT_ONCE_MAX })
  const robots = createRobotsKeeper({ fetcher, clock, agent })
  const inTurn = <T>(url: string, work: () => Promise<T>) =>
    turns.within(URL.parse(url)?.host ?? '', work)

  return {
    visitFeed: ({ url, etag, lastModified }, stop) =>
      inTurn(url, () => fetcher.getIfChanged(url, { etag, lastModified, stop })),

    readPage: (url, stop) =>
      inTurn(url, async () => {
        const permission = await robots.ask(url, { stop })
        if (permission.kind !== 'allowed')
          throw new Fault('not-readable', 'the site does not want its pages read by programs')
        const page = await fetcher.get(url, { stop })
        const item = extractPage(page.text, page.url)
        if ('refused' in item) throw new Fault('not-readable', item.refused)
        return item
      }),

    loadPage: (url, stop) => inTurn(url, () => fetcher.get(url, { stop })),
  }
}
