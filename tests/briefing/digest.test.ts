import { globSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createDigests, sendDueDigests } from '../../src/briefing/digest.ts'
import { createEditor } from '../../src/briefing/edition.ts'
import { nextDue, nextDueOf } from '../../src/briefing/schedule.ts'
import { importPaths } from '../../src/ingest/import.ts'
import { setUpLog } from '../../src/log.ts'
import type { ArticleId, Message, Weekday, Wish } from '../../src/news.ts'
import { meetChat, setChatState } from '../../src/store/chats.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { listTellings, listToldArticles } from '../../src/store/ledger.ts'
import { claimDue, markSent } from '../../src/store/outbox.ts'
import { openStore } from '../../src/store/store.ts'
import {
  addSubscription,
  changeSubscription,
  listSubscriptions,
  removeSubscriptions,
} from '../../src/store/subscriptions.ts'
import { handClock } from '../fakes/clock.ts'

setUpLog({ level: 'silent' })

const READER = 7
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** For what goes through many minutes: a busy machine must not fail it. */
const LONG_MS = 60_000
const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

type Digest = { readonly chatId: number; readonly at: Date; readonly message: Message }

/** Digests as they are composed; the sample articles come in when a test reads a day of them. */
async function openDesk(start: string) {
  const clock = handClock(start)
  const db = await openStore(':memory:')
  const edit = createEditor({ db, model: undefined, clock })
  const digests = createDigests({ db, door: 'telegram', edit, clock })

  return {
    ...{ clock, db, edit },
    /** Takes in the articles of a day, the day of the clock unless said otherwise. */
    async read(day = clock().toISOString().slice(0, 10)) {
      await importPaths(db, globSync(`data/articles/${day}-*`), { clock })
    },
    async subscribe(timeZone: string, given: { chatId?: number; wish?: Wish } = {}) {
      const { chatId = READER, wish = {} } = given
      await meetChat(db, { id: chatId, language: 'en', now: clock() })
      const timetable = { hour: 7, minute: 30, days: EVERY_DAY }
      return addSubscription(db, {
        ...{ times: [timetable], address: { chatId }, timeZone, wish, createdAt: clock() },
        coveredTo: clock(),
        nextDueAt: nextDue(timetable, timeZone, clock()),
      })
    },
    async tick(): Promise<readonly Digest[]> {
      await digests.send()
      return takeAll(db, clock())
    },
    [Symbol.asyncDispose]: () => db.close(),
  }
}

async function takeAll(db: OpenDatabase, at: Date): Promise<readonly Digest[]> {
  const leaseEnd = new Date(at.getTime() + HOUR_MS)
  const due = await claimDue(db, { door: 'telegram', now: at, leaseEnd, limit: 1000 })
  for (const { id } of due) await markSent(db, { id, at })
  return due.map(({ address, message }) => ({ chatId: address.chatId, at, message }))
}

/** What a digest says, line by line. */
function linesOf({ message }: Digest): readonly string[] {
  return message.blocks.flatMap((block) => {
    const rows = block.kind === 'list' ? block.rows : [block.spans]
    return rows.map((spans) =>
      spans
        .map(({ text }) => text)
        .join('')
        .trim(),
    )
  })
}

const headlines = (digest: Digest | undefined) =>
  digest === undefined ? [] : linesOf(digest).filter((line) => /^\d\. /.test(line))

const wallClock = (at: Date, timeZone: string) =>
  at.toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Almaty']

describe.each([
  ['the clocks of Europe and America go back', '2026-10-24T00:00:00Z', 10],
  ['the clocks of America go forward', '2026-03-07T00:00:00Z', 3],
  ['the clocks of Europe go forward', '2026-03-28T00:00:00Z', 3],
])('minute by minute, while %s,', (_, start, days) => {
  const digests: Digest[] = []

  beforeAll(async () => {
    await using desk = await openDesk(start)
    for (const [index, zone] of ZONES.entries()) await desk.subscribe(zone, { chatId: 1 + index })
    for (let minute = 0; minute < days * 24 * 60; minute += 1) {
      desk.clock.advance(MINUTE_MS)
      if (desk.clock().toISOString().includes('T23:00')) await desk.read()
      digests.push(...(await desk.tick()))
    }
  }, LONG_MS)

  it.each(ZONES)('a digest comes once a day at 07:30 in %s', (zone) => {
    const times = digests
      .filter(({ chatId }) => chatId === 1 + ZONES.indexOf(zone))
      .map(({ at }) => wallClock(at, zone))
    const first = Date.parse(times[0]!.slice(0, 10))
    const expected = Array.from({ length: days }, (_day, index) => {
      const day = new Date(first + index * DAY_MS).toISOString().slice(0, 10)
      return `${day} 07:30`
    })
    expect(times).toEqual(expected)
  })
})

describe('a digest tells', () => {
  it('of every article in its turn, and of none twice', async () => {
    await using desk = await openDesk('2026-10-25T00:00:00Z')
    await desk.subscribe('Europe/Berlin')
    const told: string[] = []
    for (let hour = 0; hour < 16 * 24; hour += 1) {
      desk.clock.advance(HOUR_MS)
      if (desk.clock().getUTCHours() === 23) await desk.read()
      for (const digest of await desk.tick()) told.push(...linesOf(digest))
    }
    const sentences = told.filter((line) => / \[\d+\]$/.test(line))
    // What came more than two days after it was published is no news.
    const rows = await desk.db.all(
      `select id, title from articles where copy_of is null and arrived_at - published_at < $1`,
      2 * DAY_MS,
    )
    const tellings = await listTellings(desk.db, [READER], new Date(0))
    const had = await listToldArticles(desk.db, tellings.get(READER) ?? [])
    const untold = rows.filter(({ id }) => !had.has(id as ArticleId)).map(({ title }) => title)
    expect(untold).toEqual([])
    expect(sentences.length).toBeGreaterThan(20)
    expect(sentences).toEqual([...new Set(sentences)])
    // What a story goes on with comes back, and says so.
    expect(told.filter((line) => /^\d+\. .+ \(update\)$/.test(line)).length).toBeGreaterThan(3)
  })

  it('that there is nothing new, when there is nothing', async () => {
    await using desk = await openDesk('2026-11-13T00:00:00Z')
    await desk.read('2026-11-07')
    desk.clock.set('2026-11-15T00:00:00Z')
    await desk.subscribe('Europe/Berlin')
    desk.clock.set('2026-11-15T06:30:00Z')
    const [digest] = await desk.tick()
    expect(linesOf(digest!)).toEqual([
      'Your digest\nSunday 15 November 2026',
      'Nothing new since 01:00.',
    ])
  })

  it('of its topic only', async () => {
    await using desk = await openDesk('2026-11-08T06:30:00Z')
    await desk.subscribe('Europe/Berlin', { wish: { topics: ['marathon'] } })
    desk.clock.set('2026-11-08T23:00:00Z')
    await desk.read()
    desk.clock.set('2026-11-09T06:30:00Z')
    const [digest] = await desk.tick()
    expect(headlines(digest)).toEqual([
      '1. Astrander wins Sellmouth Marathon on a day when the wind ran too',
    ])
  })
})

describe('switched off at the time', () => {
  it.each([
    ['an hour late, it comes on return', 1],
    ['twelve hours late, it comes on return', 12],
  ])('%s, once', async (_, hours) => {
    await using desk = await openDesk('2026-11-08T00:00:00Z')
    await desk.subscribe('Europe/Berlin')
    desk.clock.set('2026-11-08T06:30:00Z')
    desk.clock.advance(hours * HOUR_MS)
    expect(await desk.tick()).toHaveLength(1)
    expect(await desk.tick()).toEqual([])
  })

  it('later than that, it is left out and the next one tells its news', async () => {
    await using desk = await openDesk('2026-11-08T00:00:00Z')
    await desk.subscribe('Europe/Berlin')
    desk.clock.set('2026-11-08T18:31:00Z')
    await desk.read()
    expect(await desk.tick()).toEqual([])
    desk.clock.set('2026-11-09T06:30:00Z')
    const [digest, ...more] = await desk.tick()
    expect(more).toEqual([])
    const day = ['Stolen astrolabe found in station locker at Lissom', 'Harbour strike ends']
    for (const title of day) expect(headlines(digest).join('\n')).toContain(title)
  })

  it('for days, it comes once and not once for each day', async () => {
    await using desk = await openDesk('2026-11-01T00:00:00Z')
    await desk.subscribe('Europe/Berlin')
    desk.clock.set('2026-11-08T07:00:00Z')
    expect(await desk.tick()).toHaveLength(1)
    expect(await desk.tick()).toEqual([])
  })
})

describe('back from being away, with sources still to be asked,', () => {
  const addSource = (db: OpenDatabase) =>
    db.run(
      `insert into sources (url, title, interval_ms, next_check_at, checked_at, succeeded_at, added_at)
       values ('https://a.example', 'A', 1200000, $1, $2, $2, 1)`,
      Date.parse('2026-11-07T22:20:00Z'),
      Date.parse('2026-11-07T22:00:00Z'),
    )

  it('a digest waits for what they have to tell, and comes once', async () => {
    await using desk = await openDesk('2026-11-07T22:00:00Z')
    await desk.subscribe('Europe/Berlin')
    await addSource(desk.db)
    await desk.tick()
    desk.clock.set('2026-11-08T07:00:00Z') // half an hour late, as when a lid is opened
    expect(await desk.tick()).toEqual([])
    await desk.read('2026-11-07')
    const nextAt = desk.clock().getTime() + 20 * MINUTE_MS
    const readAt = desk.clock().getTime()
    await desk.db.run('update sources set checked_at = $1, next_check_at = $2', readAt, nextAt)
    desk.clock.advance(MINUTE_MS)
    const [digest, ...more] = await desk.tick()
    expect(more).toEqual([])
    expect(headlines(digest).length).toBeGreaterThan(0)
    desk.clock.advance(MINUTE_MS)
    expect(await desk.tick()).toEqual([])
  })

  it('waits five minutes at most', async () => {
    await using desk = await openDesk('2026-11-07T22:00:00Z')
    await desk.subscribe('Europe/Berlin')
    await addSource(desk.db)
    await desk.tick()
    desk.clock.set('2026-11-08T07:00:00Z')
    const counts: number[] = []
    for (let minute = 0; minute <= 6; minute += 1) {
      counts.push((await desk.tick()).length)
      desk.clock.advance(MINUTE_MS)
    }
    expect(counts).toEqual([0, 0, 0, 0, 0, 1, 0])
  })

  it('does not wait while it has been at work all the time', async () => {
    await using desk = await openDesk('2026-11-08T06:28:00Z')
    await desk.subscribe('Europe/Berlin')
    await addSource(desk.db) // one that is asked too late is no reason
    const counts: number[] = []
    for (let minute = 28; minute <= 31; minute += 1) {
      counts.push((await desk.tick()).length)
      desk.clock.advance(MINUTE_MS)
    }
    expect(counts).toEqual([0, 0, 1, 0])
  })
})

describe('nobody gets a digest', () => {
  it('who has stopped it while it was being written', async () => {
    await using desk = await openDesk('2026-11-08T00:00:00Z')
    const id = await desk.subscribe('Europe/Berlin')
    desk.clock.set('2026-11-08T06:30:00Z')
    const edit: typeof desk.edit = async (wish) => {
      await removeSubscriptions(desk.db, READER, id)
      return desk.edit(wish)
    }
    await sendDueDigests(desk.db, { door: 'telegram', edit, clock: desk.clock })
    expect(await takeAll(desk.db, desk.clock())).toEqual([])
  })

  it('whose chat is paused; after that it comes again', async () => {
    await using desk = await openDesk('2026-11-08T00:00:00Z')
    await desk.subscribe('Europe/Berlin')
    await setChatState(desk.db, READER, 'paused')
    desk.clock.set('2026-11-08T06:30:00Z')
    expect(await desk.tick()).toEqual([])
    await setChatState(desk.db, READER, 'active')
    expect(await desk.tick()).toHaveLength(1)
  })

  it('twice, when two processes write it at the same time', async () => {
    await using desk = await openDesk('2026-11-08T00:00:00Z')
    await desk.subscribe('Europe/Berlin')
    desk.clock.set('2026-11-08T06:30:00Z')
    const both = { door: 'telegram', edit: desk.edit, clock: desk.clock } as const
    await Promise.all([sendDueDigests(desk.db, both), sendDueDigests(desk.db, both)])
    expect(await takeAll(desk.db, desk.clock())).toHaveLength(1)
  })
})

it('one that cannot be written does not stop the others, and is tried again', async () => {
  await using desk = await openDesk('2026-11-08T00:00:00Z')
  await desk.subscribe('Europe/Berlin', { wish: { topics: ['broken'] } })
  await desk.subscribe('Europe/Berlin', { chatId: 8 })
  desk.clock.set('2026-11-08T06:30:00Z')
  const edit: typeof desk.edit = (wish) =>
    wish.wish?.topics?.[0] === 'broken' ? Promise.reject(new Error('broken')) : desk.edit(wish)
  await sendDueDigests(desk.db, { door: 'telegram', edit, clock: desk.clock })
  expect((await takeAll(desk.db, desk.clock())).map(({ chatId }) => chatId)).toEqual([8])
  desk.clock.advance(MINUTE_MS)
  expect((await desk.tick()).map(({ chatId }) => chatId)).toEqual([READER])
})

it('who moves west during the day has one that day, and the next one tells all that came', async () => {
  await using desk = await openDesk('2026-11-07T00:00:00Z')
  const id = await desk.subscribe('Europe/Berlin')
  desk.clock.set('2026-11-08T06:30:00Z')
  expect(await desk.tick()).toHaveLength(1)
  const timeZone = 'America/New_York'
  const [subscription] = await listSubscriptions(desk.db, READER)
  const nextDueAt = nextDueOf(subscription!.times, timeZone, desk.clock())
  await changeSubscription(desk.db, id, { timeZone, nextDueAt })
  desk.clock.set('2026-11-08T12:30:00Z')
  await desk.read()
  expect(await desk.tick()).toEqual([])
  desk.clock.set('2026-11-09T12:30:00Z')
  const [digest] = await desk.tick()
  expect(headlines(digest).join('\n')).toContain('Harbour strike ends')
})
