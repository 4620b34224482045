/**
 * What a peak costs: many subscriptions in a few hundred editions, all due at 08:00, with a model that
 * counts how often it is asked; then a simulated year of hourly readers in every zone. Prints tables;
 * `node bench/digests.ts [subscriptions] [editions] [zones]`; 0 leaves that part out. Give it the settings
 * of `npm start`, --max-semi-space-size=8 --heap-growing-percent=30, where memory is to be measured.
 */

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDigests } from '../src/briefing/digest.ts'
import { createEditor } from '../src/briefing/edition.ts'
import { newestDueOf, nextDueOf } from '../src/briefing/schedule.ts'
import { createModel } from '../src/llm/client.ts'
import { setUpLog } from '../src/log.ts'
import type { Timetable, Weekday } from '../src/news.ts'
import { createCache } from '../src/store/cache.ts'
import { openStore } from '../src/store/store.ts'
import { listDueByClock } from '../tests/briefing/year.ts'
import { handClock } from '../tests/fakes/clock.ts'
import { randomFrom } from '../tests/fakes/random.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const DUE = new Date('2026-11-08T08:00:00Z')
const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const BESIDE = new URL('digests/beside.ts', import.meta.url)

setUpLog({ level: 'warn' })
const subscriptions = Number(process.argv[2] ?? 100_000)
const editions = Number(process.argv[3] ?? 200)
const zonesMax = Number(process.argv[4] ?? 1000)

if (subscriptions > 0) await peak()
if (zonesMax > 0) year()

async function peak(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'newsdesk-bench-'))
  const databaseUrl = `sqlite:${join(folder, 'news.db')}`
  const clock = handClock(new Date(DUE.getTime() - 3 * MINUTE_MS).toISOString())
  const beside = fork(BESIDE, [databaseUrl, DUE, clock(), subscriptions, editions].map(plain))
  try {
    const { url } = await told<{ url: string }>(beside)
    await using db = await openStore(databaseUrl)
    const settings = { apiKey: undefined, baseUrl: url, name: 'counting', timeoutMs: 10_000 }
    const cache = createCache<string>(db, { namespace: 'reply', lifetimeMs: DAY_MS, clock })
    const edit = createEditor({ db, model: createModel(settings, cache), clock })
    const digests = createDigests({ db, door: 'telegram', edit, clock })
    const before = memoryMb()

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
    beside.send('how many?')
    const { calls } = await told<{ calls: number }>(beside)
    console.log(
      `${subscriptions} subscriptions in ${editions} editions: ${count} messages for ${chats} readers, ` +
        `${calls} calls of the model, the slowest tick ${Math.max(...rows.map(({ ms }) => ms))} ms, ` +
        `${mostMb()} MB of memory at the most (${before} MB before the first tick)`,
    )
  } finally {
    beside.disconnect()
    rmSync(folder, { recursive: true })
  }
}

function plain(value: string | number | Date): string {
  return String(value instanceof Date ? +value : value)
}

async function told<T>(child: ChildProcess): Promise<T> {
  const failed = once(child, 'exit').then(([status]) => {
    throw new Error(`what is needed beside ended with ${status}`)
  })
  const [message] = await Promise.race([once(child, 'message'), failed])
  return message as T
}

function memoryMb(): number {
  return Math.round(process.memoryUsage().rss / 1e6)
}

function mostMb(): number {
  return Math.round((process.resourceUsage().maxRSS * 1024) / 1e6)
}

async function timed(what: string, work: () => Promise<number>) {
  const startedAt = performance.now()
  const count = await work()
  const ms = Math.round(performance.now() - startedAt)
  return { what, count, ms, 'memory, MB': memoryMb() }
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
