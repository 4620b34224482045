/**
 * Asks sources that are due for what is new, many side by side: each that is done makes room for the
 * next, so that a slow one holds up only itself. One host is asked one thing at a time.
 */

import { log } from '../log.ts'
import type { Wait } from '../news.ts'
import { claimPageRetries } from '../store/page-retries.ts'
import { claimDueSources } from '../store/sources.ts'
import { groupStories } from './group.ts'
import { type Refresh, refreshSource } from './refresh-source.ts'
import { retryPage } from './retry-page.ts'

const HOSTS_AT_ONCE = 32
const LEASE_MS = 10 * 60_000
const IDLE_MS = 15_000
/** So often it is looked for what has become due while only slow ones are under way. */
const MEANWHILE_MS = 5_000
/** Stories are told apart again after so long, though more is coming in all the time. */
const GROUP_MS = 30_000

/** Refreshes what is due until `stop` aborts. */
export async function refreshLoop(refresh: Refresh, wait: Wait): Promise<void> {
  while (!refresh.stop.aborted) {
    const checked = await refreshDue(refresh, wait).catch((error: unknown) => {
      log.error('refresh_failed', { error })
      return 0
    })
    if (checked === 0) await wait(IDLE_MS, refresh.stop)
  }
}

/**
 * Until nothing is due and nothing under way. Gives how many sources were asked. With `wait`, what
 * becomes due while only slow ones are under way does not wait for them.
 */
export async function refreshDue(refresh: Refresh, wait?: Wait): Promise<number> {
  const underWay = new Map<string, Promise<void>>() // by host
  let [asked, groupedAt] = [0, refresh.clock().getTime()]
  const start = (host: string, work: Promise<void>) =>
    underWay.set(
      host,
      work.finally(() => underWay.delete(host)),
    )

  for (;;) {
    const claim = claimOf(refresh, [...underWay.keys()])
    if (claim.limit > 0) {
      const sources = await claimDueSources(refresh.db, claim)
      for (const { source, host } of sources) start(host, refreshSource(refresh, source))
      asked += sources.length
    }
    const pages = claimOf(refresh, [...underWay.keys()])
    if (pages.limit > 0)
      for (const page of await claimPageRetries(refresh.db, pages))
        start(page.host, retryPage(refresh, page))
    const isDone = underWay.size === 0
    // Also what an import that was cut short has left without a story.
    if (isDone || refresh.clock().getTime() - groupedAt >= GROUP_MS) {
      await groupStories(refresh.db)
      groupedAt = refresh.clock().getTime()
    }
    if (isDone) return asked
    await anyOf([...underWay.values()], wait, refresh.stop)
  }
}

function claimOf({ clock, stop }: Refresh, busyHosts: readonly string[]) {
  const now = clock()
  const leaseEnd = new Date(now.getTime() + LEASE_MS)
  const limit = stop.aborted ? 0 : HOSTS_AT_ONCE - busyHosts.length
  return { now, leaseEnd, limit, busyHosts }
}

async function anyOf(
  work: readonly Promise<void>[],
  wait: Wait | undefined,
  stop: AbortSignal,
): Promise<void> {
  const done = new AbortController()
  const idle = wait === undefined ? [] : [wait(MEANWHILE_MS, AbortSignal.any([stop, done.signal]))]
  await Promise.race([...work, ...idle])
  done.abort()
}
