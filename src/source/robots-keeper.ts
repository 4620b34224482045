/**
 * Does this site want its pages read by robots? Its robots.txt is asked for once a day and kept.
 * For pages only: a feed is there to be fetched by programs.
 */

import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import type { Clock } from '../news.ts'
import type { Fetcher } from './fetch.ts'
import type { PlainAnswer } from './response.ts'
import { findCrawlDelayMs, isAllowed, parseRobots, type Robots } from './robots.ts'

/** `unknown`: the site has not told us, and until it does, its pages are not to be read. */
export type Permission =
  | { readonly kind: 'allowed'; readonly crawlDelayMs: number | undefined }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown'; readonly retryAfterMs: number }

export type RobotsKeeper = {
  /**
   * Goes to the network when nothing fresh is kept. Throws the Fault `address-refused` for what is no http(s) address, and
   * `source-unreachable` when it was told to stop.
   */
  readonly ask: (
    url: string,
    options?: { readonly stop?: AbortSignal | undefined },
  ) => Promise<Permission>
}

type Kept = {
  readonly robots: Robots | undefined // undefined: not known
  readonly chars: number
  readonly until: number
}

const DAY_MS = 24 * 60 * 60 * 1000
const HOUR_MS = 60 * 60 * 1000
const ORIGINS_MAX = 1_000
const CHARS_MAX = 5_000_000 // in all; a usual robots.txt has a few thousand
const EVERYTHING: Robots = { groups: [] }

/** `agent` is the product name by which a robots.txt would speak of us. */
export function createRobotsKeeper({
  fetcher,
  clock,
  agent,
}: {
  readonly fetcher: Pick<Fetcher, 'getPlain'>
  readonly clock: Clock
  readonly agent: string
}): RobotsKeeper {
  const kept = new Map<string, Kept>() // by origin, the oldest first
  const asking = new Map<string, Promise<Kept>>() // by origin: who comes meanwhile waits with us
  let chars = 0

  function forget(origin: string): void {
    chars -= kept.get(origin)?.chars ?? 0
    kept.delete(origin)
  }

  function keep(origin: string, entry: Kept): Kept {
    forget(origin) // so that setting it again puts it last
    kept.set(origin, entry)
    chars += entry.chars
    for (const oldest of kept.keys()) {
      if (kept.size === 1 || (kept.size <= ORIGINS_MAX && chars <= CHARS_MAX)) break
      forget(oldest)
    }
    return entry
  }

  async function fetchRobots(origin: string, stop: AbortSignal | undefined): Promise<Kept> {
    const answer = await fetchAnswer(fetcher, origin, stop)
    const now = clock().getTime()
    const robots = answer === undefined ? undefined : readRobots(answer)
    if (robots !== undefined)
      return keep(origin, { robots, chars: answer?.text.length ?? 0, until: now + DAY_MS })
    // What a site has once said stands while it cannot be asked (RFC 9309, 2.4).
    const last = kept.get(origin) ?? { robots: undefined, chars: 0 }
    const waitMs = Math.max(HOUR_MS, answer?.retryAfterMs ?? 0)
    return keep(origin, { robots: last.robots, chars: last.chars, until: now + waitMs })
  }

  function fetchOnce(origin: string, stop: AbortSignal | undefined): Promise<Kept> {
    const underWay = asking.get(origin)
    if (underWay !== undefined) return underWay
    const fetching = fetchRobots(origin, stop).finally(() => asking.delete(origin))
    asking.set(origin, fetching)
    return fetching
  }

  return {
    async ask(url, { stop } = {}) {
      const page = URL.parse(url)
      if (page === null || !/^https?:$/.test(page.protocol))
        throw new Fault('address-refused', 'only http and https addresses are fetched')
      const now = clock().getTime()
      const known = kept.get(page.origin)
      const isFresh = known !== undefined && now < known.until
      const { robots, until } = isFresh ? known : await fetchOnce(page.origin, stop)
      if (robots === undefined) return { kind: 'unknown', retryAfterMs: Math.max(until - now, 0) }
      if (!isAllowed(robots, page.pathname + page.search, agent)) return { kind: 'refused' }
      return { kind: 'allowed', crawlDelayMs: findCrawlDelayMs(robots, agent) }
    },
  }
}

async function fetchAnswer(
  fetcher: Pick<Fetcher, 'getPlain'>,
  origin: string,
  stop: AbortSignal | undefined,
): Promise<PlainAnswer | undefined> {
  try {
    return await fetcher.getPlain(`${origin}/robots.txt`, { accept: 'text/plain, */*;q=0.1', stop })
  } catch (error) {
    if (!(error instanceof Fault) || stop?.aborted) throw error
    log.debug('robots_unreachable', { origin, error })
    return undefined
  }
}

// RFC 9309, 2.3.1: a site that says there is none allows everything, one that is broken nothing.
// «Too many requests» is a 4xx by its number only.
function readRobots({ status, text }: PlainAnswer): Robots | undefined {
  if (status >= 200 && status <= 299) return parseRobots(text)
  return status >= 400 && status <= 499 && status !== 429 ? EVERYTHING : undefined
}
