/**
 * The refresh loop over thousands of feeds, with a reader who searches meanwhile: how long a round takes,
 * and how long the reader waits with it and without. Some feeds are slow, fail, hang or are busy; the sites
 * are on this machine, in a thread of their own. `node bench/refresh.ts [feeds, 5000]`.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  isMainThread,
  MessageChannel,
  type MessagePort,
  parentPort,
  Worker,
  workerData,
} from 'node:worker_threads'
import { readQuestion } from '../src/evidence/question.ts'
import { findPassages } from '../src/evidence/retrieve.ts'
import { admitItems } from '../src/ingest/admit.ts'
import { followAll } from '../src/ingest/follow.ts'
import { groupStories } from '../src/ingest/group.ts'
import { refreshDue } from '../src/ingest/refresh.ts'
import { createWeb } from '../src/ingest/web.ts'
import { setUpLog } from '../src/log.ts'
import { createFetcher, HOSTS_AT_ONCE_MAX } from '../src/source/fetch.ts'
import { createHostTurns } from '../src/source/host-turns.ts'
import { createRemoteTurns, serveTurns } from '../src/source/turn-port.ts'
import { addUpdate } from '../src/store/inbox.ts'
import { openStore } from '../src/store/store.ts'
import { makeItems } from './made-up-news.ts'

const FEEDS = Number(process.argv[2] ?? 5_000)
const ITEMS_PER_FEED = 5
const ARTICLES_BEFORE = 3_000
const READER_PAUSE_MS = 50
const QUIET_MS = 5_000
const SLOW_MS = 3_000
const QUESTIONS = ['Who opened the bridge?', 'What did the council decide?', 'How many were hurt?']

const clock = () => new Date()
const wait = async (ms: number, signal?: AbortSignal) => {
  await pause(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {})
}
setUpLog({ level: 'silent' })
if (isMainThread) await measure()
else if (workerData.role === 'sites') serveSites()
else await refresh(workerData)

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'newsdesk-refresh-bench-'))
  try {
    const databaseUrl = `sqlite:${join(folder, 'news.db')}`
    await using db = await openStore(databaseUrl)
    await admitItems(db, [...makeItems(ARTICLES_BEFORE, clock())], clock)
    await groupStories(db)
    const { port, sites } = await openSites()
    const feeds = Array.from({ length: FEEDS }, (_, number) => ({
      url: `http://site${number}.example:${port}/${kindOf(number)}/${number}`,
    }))
    await followAll(db, feeds, clock())

    let updates = 0
    const read = async (until: Promise<unknown>) => {
      const waits: number[] = []
      const writeWaits: number[] = []
      let isOver = false
      void until.then(() => (isOver = true))
      for (let turn = 0; !isOver; turn += 1) {
        const start = performance.now()
        await findPassages(db, readQuestion(QUESTIONS[turn % QUESTIONS.length]!), { limit: 50 })
        waits.push(performance.now() - start)
        const writing = performance.now()
        updates += 1
        const update = { updateId: updates, chatId: 1, payload: '{}', now: clock() }
        await addUpdate(db, update)
        writeWaits.push(performance.now() - writing)
        await pause(READER_PAUSE_MS)
      }
      return { searches: summary(waits), writes: summary(writeWaits) }
    }

    const quiet = await read(pause(QUIET_MS))
    const start = performance.now()
    const busy = await read(runThread(databaseUrl))
    const seconds = (performance.now() - start) / 1000
    const counts = await db.get(
      `select count(checked_at) as asked, sum(failures > 0) as failed,
         (select count(*) from articles) - ${ARTICLES_BEFORE} as brought from sources`,
    )
    console.table([
      { what: 'searching, nothing else under way', ...quiet.searches },
      { what: 'searching, during the round', ...busy.searches },
      { what: 'keeping an update, nothing else under way', ...quiet.writes },
      { what: 'keeping an update, during the round', ...busy.writes },
    ])
    console.log({ ...counts, seconds: Math.round(seconds), perSecond: Math.round(FEEDS / seconds) })
    await sites.terminate()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** One round in a thread of its own, as the house does it. */
function runThread(databaseUrl: string): Promise<unknown> {
  const { port1: ours, port2: theirs } = new MessageChannel()
  serveTurns(ours, createHostTurns({ atOnceMax: HOSTS_AT_ONCE_MAX }))
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { role: 'refresh', databaseUrl, turns: theirs },
    transferList: [theirs],
  })
  return new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject))
}

async function refresh(given: { databaseUrl: string; turns: MessagePort }): Promise<void> {
  await using db = await openStore(given.databaseUrl, { isBackground: true })
  const fetcher = createFetcher({
    ...{ userAgent: 'newsdesk/bench', allowPrivate: true, resolve: async () => ['127.0.0.1'] },
    turns: createRemoteTurns(given.turns),
  })
  const web = createWeb({ fetcher, clock, agent: 'newsdesk', wait })
  const stop = new AbortController().signal
  await refreshDue({ db, web, clock, random: Math.random, stop }, wait)
  given.turns.close()
}

// Of 100 feeds, three hang until we give up, four are slow, eight fail, five are busy.
function kindOf(number: number): string {
  const of100 = (number * 37) % 100
  if (of100 < 3) return 'hang'
  if (of100 < 7) return 'slow'
  if (of100 < 15) return of100 % 2 === 0 ? 'broken' : 'drop'
  return of100 < 20 ? 'busy' : 'well'
}

async function openSites(): Promise<{ port: number; sites: Worker }> {
  const sites = new Worker(new URL(import.meta.url), { workerData: { role: 'sites' } })
  const port = await new Promise<number>((resolve) => sites.once('message', resolve))
  return { port, sites }
}

function serveSites(): void {
  const server = createServer((request, response) => {
    const [, kind = '', number = ''] = (request.url ?? '').split('/')
    const well = () =>
      response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feedOf(number))
    switch (kind) {
      case 'hang':
        return
      case 'slow':
        return void setTimeout(well, SLOW_MS)
      case 'drop':
        return void request.socket.destroy()
      case 'broken':
        return void response.writeHead(500).end()
      case 'busy':
        return void response.writeHead(503, { 'retry-after': '600' }).end()
      default:
        well()
    }
  })
  server.listen(0, '127.0.0.1', () =>
    parentPort?.postMessage((server.address() as AddressInfo).port),
  )
}

function feedOf(number: string): string {
  const items = Array.from({ length: ITEMS_PER_FEED }, (_, index) => {
    const text =
      `Report ${index} of site ${number} on the bridge of town ${Number(number) % 97}. `.repeat(12)
    return `<item><title>Site ${number} on bridge ${index}</title><link>http://site${number}.example/${index}</link><description>${text}</description></item>`
  })
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Site ${number}</title>${items.join('')}</channel></rss>`
}

function summary(waits: readonly number[]) {
  const sorted = waits.toSorted((a, b) => a - b)
  const at = (share: number) => Number(sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1))
  return { times: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1) }
}
