/**
 * What a peak costs: many subscriptions in a few hundred editions, all due at 08:00, with a model that
 * counts how often it is asked; then a simulated year of hourly readers in every zone. Prints tables;
 * `node bench/digests.ts [subscriptions] [editions] [zones]`; 0 leaves that part out.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDigests } from '../src/briefing/digest.ts'
import { createEditor } from '../src/briefing/edition.ts'
import { newestDueOf, nextDueOf } from '../src/briefing/schedule.ts'
import { admitItems } from '../src/ingest/admit.ts'
import { groupStories } from '../src/ingest/group.ts'
import { createModel } from '../src/llm/client.ts'
import { setUpLog } from '../src/log.ts'
import type { Timetable, Weekday, Wish } from '../src/news.ts'
import { createCache } from '../src/store/cache.ts'
import type { Database } from '../src/store/database.ts'
import { openStore } from '../src/store/store.ts'
import { listDueByClock } from '../tests/briefing/year.ts'
import { quoting } from '../tests/fakes/brains.ts'
import { handClock } from '../tests/fakes/clock.ts'
import { fakeModel } from '../tests/fakes/model.ts'
import { randomFrom } from '../tests/fakes/random.ts'
import { makeItems } from './made-up-news.ts'

const ARTICLES = 2000
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const DUE = new Date('2026-11-08T08:00:00Z')
const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const THINGS = 'bridge budget hospital ferry school tunnel reservoir railway museum market'.split(
  ' ',
)

setUpLog({ level: 'warn' })
const subscriptions = Number(process.argv[2] ?? 100_000)
const editions = Number(process.argv[3] ?? 200)
const zonesMax = Number(process.argv[4] ?? 1000)

if (subscriptions > 0) await peak()
if (zonesMax > 0) year()

async function peak(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'newsdesk-bench-'))
  try {
    const clock = handClock(new Date(DUE.getTime() - 3 * MINUTE_MS).toISOString())
    await using db = await openStore(`sqlite:${join(folder, 'news.db')}`)
    await using fake = await fakeModel({ brain: quoting })
    const settings = { apiKey: undefined, baseUrl: fake.url, name: 'counting', timeoutMs: 10_000 }
    const cache = createCache<string>(db, { namespace: 'reply', lifetimeMs: DAY_MS, clock })
    const edit = createEditor({ db, model: createModel(settings, cache), clock })
    const digests = createDigests({ db, door: 'telegram', edit, clock })
    const items = makeItems(ARTICLES, clock())
    for (let start = 0; start < items.length; start += 100)
      await admitItems(db, items.slice(start, start + 100), clock)
    await groupStories(db)
    await subscribeAll(db)

    const rows = [await timed('editions ahead', () => digests.prepare())]
    clock.set(DUE)
    for (let left = subscriptions; left > 0; clock.advance(MINUTE_MS)) {
      const row = await timed(`tick at ${clock().toISOString().slice(11, 16)}`, () =>
        digests.send(),
      )
      rows.push(row)
      if (row.count === 0) break
      left -= row.count
    }
    console.table(rows)
    const { count, chats } = (await db.get(
      'select count(*) as count, count(distinct chat_id) as chats from outbox',
    )) as { count: number; chats: number }
    console.log(
      `${subscriptions} subscriptions in ${editions} editions: ${count} messages for ${chats} readers, ` +
        `${fake.calls.length} calls of the model, the slowest tick ${Math.max(...rows.map(({ ms }) => ms))} ms, ` +
        `${Math.round(process.memoryUsage().rss / 1e6)} MB of memory`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function subscribeAll(db: Database): Promise<void> {
  const lengths = ['short', 'full', 'headlines'] as const
  const wishes = Array.from({ length: editions }, (_, index): Wish => {
    const thing = THINGS[index % THINGS.length]!
    const other = THINGS[Math.floor(index / THINGS.length) % THINGS.length]!
    const length = lengths[Math.floor(index / THINGS.length ** 2) % lengths.length]!
    return { topics: [...new Set([thing, other])], length, mustNot: [`nothing${index}`] }
  })
  await db.transaction(async (tx) => {
    for (let chat = 1; chat <= subscriptions; chat += 1) {
      await tx.run(
        `insert into chats (id, language, time_zone, created_at) values ($1, 'en', 'UTC', 0)`,
        chat,
      )
      await tx.run(
        `insert into subscriptions (chat_id, times, time_zone, wish, created_at, covered_to, next_due_at)
         values ($1, '08:00/1234567', 'UTC', $2, 0, $3, $4)`,
        chat,
        JSON.stringify(wishes[chat % editions]),
        DUE.getTime() - DAY_MS,
        DUE.getTime(),
      )
    }
  })
}

async function timed(what: string, work: () => Promise<number>) {
  const startedAt = performance.now()
  const count = await work()
  const rss = Math.round(process.memoryUsage().rss / 1e6)
  return { what, count, ms: Math.round(performance.now() - startedAt), 'memory, MB': rss }
}

/** Ticks are missed at random, for minutes and for hours; Intl says what should have come. */
function year(): void {
  const hourly: readonly Timetable[] = Array.from({ length: 24 }, (_, hour) => ({
    ...{ hour, minute: 0, days: EVERY_DAY },
  }))
  const [start, end] = [Date.UTC(2026), Date.UTC(2027)]
  const zones = Intl.supportedValuesOf('timeZone').slice(0, zonesMax)
  const counts = { zones: zones.length, told: 0, missing: 0, double: 0, 'at a wrong time': 0 }
  const startedAt = performance.now()
  for (const [index, zone] of zones.entries()) {
    const expected = listDueByClock(zone, { start, end })
    const random = randomFrom(index)
    const told = new Set<number>()
    let nextDueAt = nextDueOf(hourly, zone, new Date(start - 1))
    let offUntil = 0
    let wanted = -1
    for (let ms = start; ms < end; ms += MINUTE_MS) {
      if (random() < 0.0005) offUntil = ms + random() * 9 * 60 * MINUTE_MS
      const isOff = ms < offUntil || random() < 0.1
      const before = wanted
      if (!isOff) while ((expected[wanted + 1] ?? Infinity) <= ms) wanted += 1
      const isDue = wanted > before
      if (isOff) continue
      if (nextDueAt.getTime() > ms) {
        if (isDue) counts.missing += 1
        continue
      }
      const now = new Date(ms)
      const dueAt = newestDueOf(hourly, zone, { from: nextDueAt, now }).getTime()
      if (told.has(dueAt)) counts.double += 1
      if (dueAt !== expected[wanted]) counts['at a wrong time'] += 1
      told.add(dueAt)
      counts.told += 1
      nextDueAt = nextDueOf(hourly, zone, now)
    }
  }
  console.table([{ ...counts, seconds: Math.round((performance.now() - startedAt) / 1000) }])
}
