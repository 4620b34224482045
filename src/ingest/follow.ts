/** Follows feeds: each address once, due at once, then in its own rhythm. */

import type { Database } from '../store/database.ts'
import { addSource, type NewSource } from '../store/sources.ts'

/** Until a feed has shown how often it publishes. */
export const FIRST_INTERVAL_MS = 60 * 60 * 1000

/** Whether a text is a list of feeds, by whatever name its file goes. */
export function isOpml(text: string): boolean {
  return /<opml[\s>]/i.test(text.slice(0, 2000))
}

/** Gives how many were not followed before. */
export async function followAll(
  db: Database,
  feeds: readonly {
    url: string
    title?: string | undefined
    siteUrl?: string | undefined
    folder?: string | undefined
  }[],
  now: Date,
): Promise<number> {
  return db.transaction(async (tx) => {
    let added = 0
    for (const { url, title, siteUrl, folder } of feeds) {
      const source: NewSource = { url, title: title ?? url, siteUrl, folder }
      if (await addSource(tx, source, { now, intervalMs: FIRST_INTERVAL_MS })) added += 1
    }
    return added
  })
}
