/**
 * What the story pass costs over a long stream: real feed entries from ../shared/eval where they are, in
 * the order of their publication, placed in batches as refreshes bring them. Prints the rate in
 * articles per second of processor time, and how the last thousand compares with the first, and with the
 * first after so many days that stories begin to end: from then on as many end as begin.
 * `node bench/stories.ts [entries]`.
 */

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { admitItems } from '../src/ingest/admit.ts'
import { groupStories } from '../src/ingest/group.ts'
import { readItems } from '../src/ingest/read-file.ts'
import type { Item } from '../src/news.ts'
import { openStore } from '../src/store/store.ts'
import { STORY_IDLE_MS } from '../src/story/nearest.ts'

const DATA = new URL('../../shared/eval/corpus-rss-2023/', import.meta.url).pathname
const BATCH_ITEMS = 250
const COMPARED_ARTICLES = 1000
const WARM_MS = STORY_IDLE_MS + 24 * 60 * 60 * 1000

if (existsSync(DATA)) await measure(Number(process.argv[2] ?? Number.MAX_SAFE_INTEGER))
else console.log(`skipped: there is no ${DATA}`)

async function measure(itemsMax: number): Promise<void> {
  const items = await readAll(itemsMax)
  const folder = mkdtempSync(join(tmpdir(), 'newsdesk-stories-'))
  try {
    await using db = await openStore(`sqlite:${join(folder, 'news.db')}`)
    const batches: { readonly placed: number; readonly ms: number }[] = []
    const warmAt = items[0]!.published!.at.getTime() + WARM_MS
    const warm = Math.ceil(
      items.findIndex(({ published }) => published!.at.getTime() >= warmAt) / BATCH_ITEMS,
    )
    for (let start = 0; start < items.length; start += BATCH_ITEMS) {
      const batch = items.slice(start, start + BATCH_ITEMS)
      await admitItems(db, batch, () => batch.at(-1)!.published!.at)
      const before = process.cpuUsage()
      const placed = await groupStories(db)
      const { user, system } = process.cpuUsage(before)
      batches.push({ placed, ms: (user + system) / 1000 })
    }
    const rate = (some: typeof batches) =>
      Math.round((1000 * sum(some, ({ placed }) => placed)) / sum(some, ({ ms }) => ms))
    const compared = COMPARED_ARTICLES / BATCH_ITEMS
    const [first, last] = [batches.slice(0, compared), batches.slice(-compared)]
    const { count } = (await db.get('select count(*) as count from stories'))!
    console.table([
      { what: 'entries', figure: items.length },
      { what: 'stories', figure: Number(count) },
      { what: 'articles/s, all', figure: rate(batches) },
      { what: 'articles/s, first thousand', figure: rate(first) },
      ...(warm < 0
        ? []
        : [
            {
              what: 'articles/s, first thousand after 4 days',
              figure: rate(batches.slice(warm, warm + compared)),
            },
          ]),
      { what: 'articles/s, last thousand', figure: rate(last) },
      { what: 'memory at the end, MiB', figure: Math.round(process.memoryUsage.rss() / 2 ** 20) },
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function readAll(itemsMax: number): Promise<readonly Item[]> {
  const items: Item[] = []
  for (const file of readdirSync(DATA).filter((name) => name.endsWith('.jsonl.gz')))
    for await (const { item } of readItems(join(DATA, file), { now: new Date() }))
      if ('blocks' in item && item.published !== undefined) items.push(item)
  const time = ({ published }: Item) => published!.at.getTime()
  return items.toSorted((one, other) => time(one) - time(other)).slice(0, itemsMax)
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0)
}
