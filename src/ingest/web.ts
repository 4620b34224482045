/**
 * The web as intake sees it: pages and feeds, one request at a time per host, pages only where
 * robots.txt allows it.
 */

import { extractPage } from '../article/extract.ts'
import { Fault } from '../errors.ts'
import type { Clock, Item, Source } from '../news.ts'
import type { Fetcher } from '../source/fetch.ts'
import { createHostTurns } from '../source/host-turns.ts'
import type { Fetched, Visit } from '../source/response.ts'
import { createRobotsKeeper, type Permission } from '../source/robots-keeper.ts'

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
  /** The same for a link that a person has sent: who asks is a person then, and no robot. */
  readonly openLink: (url: string, stop: AbortSignal) => Promise<Item>
  /**
   * What is at an address, for finding feeds in it or for being one, whatever its server calls it.
   * Throws as Fetcher.getIfChanged does, and `source-unreachable` for what is gone.
   */
  readonly loadPage: (url: string, stop: AbortSignal) => Promise<Loaded>
}

/** `url` is where the text was found in the end, `lasting` where to ask for it again. */
export type Loaded = { readonly url: string; readonly lasting: string; readonly text: string }

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
        heed(await robots.ask(url, { stop }))
        const page = await fetcher.get(url, { stop })
        // A redirect may have led to a site with other wishes.
        if (page.url !== url) heed(await robots.ask(page.url, { stop }))
        return readArticle(page)
      }),

    openLink: (url, stop) => inTurn(url, async () => readArticle(await fetcher.get(url, { stop }))),

    loadPage: (url, stop) =>
      inTurn(url, async () => {
        const visit = await fetcher.getIfChanged(url, { stop })
        if (visit.kind !== 'fetched') throw new Fault('source-unreachable', 'it is gone')
        return { url: visit.url, lasting: visit.movedTo ?? url, text: visit.text }
      }),
  }
}

function heed(permission: Permission): void {
  if (permission.kind === 'refused')
    throw new Fault('not-readable', 'the site does not want its pages read by programs')
  if (permission.kind === 'unknown')
    throw new Fault('source-unreachable', 'the site has not told whether its pages may be read', {
      retryAfterMs: permission.retryAfterMs,
    })
}

function readArticle({ text, url }: Fetched): Item {
  const item = extractPage(text, url)
  if ('refused' in item)
    throw new Fault(item.kind === 'paywall' ? 'paywalled' : 'not-readable', item.refused)
  return item
}
