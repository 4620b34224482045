/**
 * The web as intake sees it: pages and feeds, pages only where robots.txt allows it, and no faster
 * than it wishes. The fetcher sees to it that a host is asked one thing at a time.
 */

import { extractPage } from '../article/extract.ts'
import { Fault } from '../errors.ts'
import type { Clock, Item, Source, Wait } from '../news.ts'
import type { Fetcher } from '../source/fetch.ts'
import type { Fetched, Visit } from '../source/response.ts'
import { createRobotsKeeper, type Permission } from '../source/robots-keeper.ts'
import { PDF_BYTES_MAX } from './document.ts'
import { type PdfOutcome, readPdf } from './pdf.ts'

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
  /**
   * The same for a link that a person has sent: who asks is a person then, and no robot. It may lead to
   * a PDF; one that cannot be read is refused by its reason.
   */
  readonly openLink: (url: string, stop: AbortSignal) => Promise<PdfOutcome>
  /**
   * What is at an address, for finding feeds in it or for being one, whatever its server calls it.
   * Throws as Fetcher.getIfChanged does, and `source-unreachable` for what is gone.
   */
  readonly loadPage: (url: string, stop: AbortSignal) => Promise<Loaded>
}

/** `url` is where the text was found in the end, `lasting` where to ask for it again. */
export type Loaded = { readonly url: string; readonly lasting: string; readonly text: string }

/** A page whose turn comes later than this is left for another time. */
const PACE_WAIT_MAX_MS = 2 * 60_000
const PACED_HOSTS_MAX = 1_000
/** So many PDFs behind links are held at the same time; each may be 20 MB, and they are read one by one. */
const PDFS_HELD_MAX = 8

/** `agent` is the product name by which a robots.txt would speak of us. */
export function createWeb({
  fetcher,
  clock,
  agent,
  wait,
}: {
  fetcher: Fetcher
  clock: Clock
  agent: string
  wait: Wait
}): Web {
  const robots = createRobotsKeeper({ fetcher, clock, agent })
  let pdfsHeld = 0
  const freeAt = new Map<string, number>() // by host with a crawl delay, the oldest first

  // Takes the next free time of a host that wants pauses between its pages, and waits for it.
  async function pace(url: string, { crawlDelayMs = 0 }: Allowed, stop: AbortSignal) {
    const host = URL.parse(url)?.host ?? ''
    const now = clock().getTime()
    const waitMs = Math.max(0, (freeAt.get(host) ?? 0) - now)
    if (waitMs > PACE_WAIT_MAX_MS)
      throw new Fault('source-unreachable', `${host} wants its pages read more slowly`, {
        retryAfterMs: waitMs,
      })
    freeAt.delete(host) // so that setting it again puts it last
    if (crawlDelayMs > 0) freeAt.set(host, now + waitMs + crawlDelayMs)
    if (freeAt.size > PACED_HOSTS_MAX) freeAt.delete(freeAt.keys().next().value!)
    if (waitMs > 0) await wait(waitMs, stop)
  }

  return {
    visitFeed: ({ url, etag, lastModified }, stop) =>
      fetcher.getIfChanged(url, { etag, lastModified, stop }),

    readPage: async (url, stop) => {
      await pace(url, heed(await robots.ask(url, { stop })), stop)
      const page = await fetcher.get(url, { stop })
      // A redirect may have led to a site with other wishes.
      if (page.url !== url) heed(await robots.ask(page.url, { stop }))
      return readArticle(page)
    },

    openLink: async (url, stop) => {
      let isHeld = false
      const mayTake = () => {
        isHeld = pdfsHeld < PDFS_HELD_MAX
        if (isHeld) pdfsHeld += 1
        return isHeld
      }
      try {
        const pdf = { bytesMax: PDF_BYTES_MAX, mayTake }
        const opened = await fetcher.open(url, { stop, pdf })
        if (opened.kind === 'text') return { kind: 'read', item: readArticle(opened) }
        if (opened.kind === 'crowded') return { kind: 'refused', reason: 'crowded' }
        return await readPdf(opened.bytes, { name: nameOf(opened.url), now: clock(), stop })
      } finally {
        if (isHeld) pdfsHeld -= 1
      }
    },

    loadPage: async (url, stop) => {
      const visit = await fetcher.getIfChanged(url, { stop })
      if (visit.kind !== 'fetched') throw new Fault('source-unreachable', 'it is gone')
      return { url: visit.url, lasting: visit.movedTo ?? url, text: visit.text }
    },
  }
}

type Allowed = Extract<Permission, { kind: 'allowed' }>

function heed(permission: Permission): Allowed {
  if (permission.kind === 'refused')
    throw new Fault('not-readable', 'the site does not want its pages read by programs')
  if (permission.kind === 'unknown')
    throw new Fault('source-unreachable', 'the site has not told whether its pages may be read', {
      retryAfterMs: permission.retryAfterMs,
    })
  return permission
}

/** What its last part calls it: `report.pdf`. */
function nameOf(url: string): string {
  const { pathname, host } = new URL(url)
  const last = pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last) || host
  } catch {
    return last // a sign of per cent that is none
  }
}

function readArticle({ text, url }: Fetched): Item {
  const item = extractPage(text, url)
  if ('refused' in item)
    throw new Fault(item.kind === 'paywall' ? 'paywalled' : 'not-readable', item.refused)
  return item
}
