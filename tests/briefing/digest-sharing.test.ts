/** Many readers, few editions: what is shared, what is a reader's own, and what the model costs. */

import { globSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, assert, beforeEach, describe, expect, it } from 'vitest'
import { listTerms } from '../../src/article/terms.ts'
import { createDigests } from '../../src/briefing/digest.ts'
import { createEditor } from '../../src/briefing/edition.ts'
import { createOutletNames } from '../../src/briefing/phrase-outlets.ts'
import { parseRequest } from '../../src/briefing/phrase-request.ts'
import { nextDueOf } from '../../src/briefing/schedule.ts'
import { admitItems } from '../../src/ingest/admit.ts'
import { groupStories } from '../../src/ingest/group.ts'
import { importPaths } from '../../src/ingest/import.ts'
import { createModel } from '../../src/llm/client.ts'
import { setUpLog } from '../../src/log.ts'
import type { Message, Timetable, Weekday, Wish } from '../../src/news.ts'
import { meetChat } from '../../src/store/chats.ts'
import { changeChoices } from '../../src/store/choices.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { putFollow } from '../../src/store/follows.ts'
import { claimDue, markSent } from '../../src/store/outbox.ts'
import { openStore } from '../../src/store/store.ts'
import { addSubscription } from '../../src/store/subscriptions.ts'
import { digestWords } from '../../src/words/digests.ts'
import { down, quoting, stalling } from '../fakes/brains.ts'
import { type HandClock, handClock } from '../fakes/clock.ts'
import { type Brain, fakeModel } from '../fakes/model.ts'

setUpLog({ level: 'silent' })

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const DUE = '2026-11-08T20:00:00Z'
const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

let db: OpenDatabase
let clock: HandClock
beforeEach(async () => {
  clock = handClock('2026-11-08T19:30:00Z')
  db = await openStore(':memory:')
  await importPaths(db, globSync('data/articles/2026-11-0[678]-*'), { clock })
})
afterEach(() => db.close())

async function subscribe(
  chatId: number,
  {
    hours = [20],
    wish = {},
    zone = 'UTC',
  }: { hours?: readonly number[]; wish?: Wish; zone?: string } = {},
) {
  await meetChat(db, { id: chatId, language: 'en', now: clock() })
  const times: readonly Timetable[] = hours.map((hour) => ({ hour, minute: 0, days: EVERY_DAY }))
  return addSubscription(db, {
    ...{ times, wish, address: { chatId }, timeZone: zone, createdAt: clock() },
    coveredTo: new Date(clock().getTime() - DAY_MS),
    nextDueAt: nextDueOf(times, zone, clock()),
  })
}

function addSource(seen: {
  succeededAt: string
  failingSince?: string | undefined
  nextCheckAt: string
}) {
  return db.run(
    `insert into sources (url, title, interval_ms, next_check_at, succeeded_at, failing_since, added_at)
     values ('https://a.example', 'A', 1, $1, $2, $3, 1)`,
    Date.parse(seen.nextCheckAt),
    Date.parse(seen.succeededAt),
    seen.failingSince === undefined ? null : Date.parse(seen.failingSince),
  )
}

async function withModel<T>(brain: Brain, use: (parts: ReturnType<typeof openWith>) => Promise<T>) {
  await using fake = await fakeModel({ brain })
  return await use(openWith(fake)) // the model must live until then
}

function openWith(fake?: Awaited<ReturnType<typeof fakeModel>>, graceMs = 5000) {
  const cached = new Map<string, string>()
  const cache = {
    get: async (key: string) => cached.get(key),
    set: async (key: string, reply: string) => void cached.set(key, reply),
  }
  const model =
    fake && createModel({ apiKey: 'k', baseUrl: fake.url, name: 'm', timeoutMs: 8000 }, cache)
  const edit = createEditor({ db, model, clock })
  return { digests: createDigests({ db, door: 'telegram', edit, clock, graceMs }), fake }
}

async function take(): Promise<ReadonlyMap<number, readonly string[]>> {
  const at = clock()
  const leaseEnd = new Date(at.getTime() + DAY_MS)
  const due = await claimDue(db, { door: 'telegram', now: at, leaseEnd, limit: 1000 })
  for (const one of due) await markSent(db, { ...one, at })
  const byChat = Map.groupBy(due, ({ address }) => address.chatId)
  return new Map([...byChat].map(([id, list]) => [id, list.map(({ message }) => textOf(message))]))
}

function textOf({ blocks }: Message): string {
  const rows = blocks.flatMap((block) => (block.kind === 'list' ? block.rows : [block.spans]))
  return rows.map((spans) => spans.map(({ text }) => text).join('')).join('\n')
}

const headlines = (text = ''): readonly string[] => text.match(/^\d+\. .+$/gm) ?? []

it('brings what a reader follows, however far down it stands for everybody else', async () => {
  const items = Array.from(
    { length: 60 },
    (_, index) =>
      ({
        title: `Town ${index} repairs its ${'abcdefghijklmnopqrstuvwxyz'[index % 26]}${index}-bridge`,
        publisher: `Paper ${index}`,
        published: {
          at: new Date(`2026-11-08T19:0${index % 10}:00Z`),
          precision: 'minute',
          basis: 'stated',
        },
        blocks: [
          {
            kind: 'paragraph',
            text: `Workers in town ${index} repair bridge number ${index} this week.`,
          },
        ],
      }) as const,
  )
  const quiet = {
    title: 'Glassmaker Orvelin shuts its furnace',
    publisher: 'Paper 99',
    published: { at: new Date('2026-11-08T06:00:00Z'), precision: 'minute', basis: 'stated' },
    blocks: [{ kind: 'paragraph', text: 'Glassmaker Orvelin will shut its furnace in March.' }],
  } as const
  await admitItems(db, [quiet, ...items], clock)
  await groupStories(db)
  for (const chatId of [1, 2]) await subscribe(chatId)
  await putFollow(db, {
    ...{ chatId: 1, kind: 'follow', label: 'Orvelin', until: undefined, now: clock() },
    subject: { kind: 'words', terms: listTerms('Orvelin') },
  })
  clock.set(DUE)
  await openWith().digests.send()
  const sent = await take()
  expect(headlines(sent.get(1)![0])[0]).toContain('Orvelin')
  expect(sent.get(2)![0]).not.toContain('Orvelin')
})

describe('the model is asked once for each edition', () => {
  it('however many readers share it, and whatever is their own', async () => {
    for (let chatId = 1; chatId <= 40; chatId += 1)
      await subscribe(chatId, { wish: chatId % 2 === 0 ? { topics: ['strike'] } : {} })
    await putFollow(db, {
      ...{ chatId: 1, kind: 'mute', label: 'Dam', until: undefined, now: clock() },
      subject: { kind: 'words', terms: listTerms('Karrow dam') },
    })
    await withModel(quoting, async ({ digests, fake }) => {
      clock.set('2026-11-08T19:58:00Z')
      await digests.prepare()
      expect(fake!.calls).toHaveLength(2)
      clock.set(DUE)
      expect(await digests.send()).toBe(40)
      expect(fake!.calls).toHaveLength(2)
    })
    const sent = await take()
    expect(sent.size).toBe(40)
    expect(sent.get(3)).toEqual(sent.get(5))
    expect(headlines(sent.get(3)![0]).join()).toMatch(/Karrow/)
    expect(headlines(sent.get(1)![0]).join()).not.toMatch(/Karrow dam/i)
    expect(headlines(sent.get(2)![0]).length).toBeLessThan(headlines(sent.get(3)![0]).length)
  })

  it.each([
    ['is down', down],
    ['never answers', stalling],
  ])('and when it %s, the digests go out in plain form', async (_, brain) => {
    for (const chatId of [1, 2, 3]) await subscribe(chatId)
    await subscribe(4, { wish: { topics: ['strike'] } })
    await using fake = await fakeModel({ brain })
    const { digests } = openWith(fake, 300)
    clock.set(DUE)
    expect(await digests.send()).toBe(4)
    const sent = await take()
    expect(sent.get(1)![0]).toMatch(/not available just now/)
    expect(headlines(sent.get(4)![0]).length).toBeGreaterThan(0)
  })
})

it('a slow model delays a minute’s digests as long as one of them, and no longer: the rest is plain', async () => {
  const topics = ['strike', 'marathon', 'dam', 'astrolabe', 'Karrow', 'harbour', 'robot']
  for (const [index, topic] of topics.entries())
    await subscribe(index + 1, { wish: { topics: [topic] } })
  const slow: Brain = async (call) => {
    await sleep(300)
    return quoting(call)
  }
  await using fake = await fakeModel({ brain: slow })
  const { digests } = openWith(fake, 500) // each alone would be in time
  clock.set(DUE)
  expect(await digests.send()).toBe(topics.length)
  expect(fake.calls.length).toBeLessThanOrEqual(2)
  const told = [...(await take()).values()].map(([text]) => headlines(text).length)
  expect(told).toHaveLength(topics.length)
  expect(Math.min(...told)).toBeGreaterThan(0)
})

describe('a reader’s wish', () => {
  it.each<[string, Wish, RegExp, RegExp]>([
    ['a topic of several', { topics: ['marathon', 'astrolabe'] }, /Marathon|astrolabe/i, /strike/i],
    ['a place', { places: ['Karrow'] }, /Karrow/i, /Marathon/i],
    ['words that must not occur', { mustNot: ['strike'] }, /Marathon/i, /strike/i],
    ['words that must', { must: ['strike'] }, /strike/i, /Marathon/i],
  ])('for %s is kept', async (_, wish, wanted, unwanted) => {
    await subscribe(1, { wish })
    clock.set(DUE)
    await openWith().digests.send()
    const shown = headlines((await take()).get(1)?.[0]).join('\n')
    expect(shown).toMatch(wanted)
    expect(shown).not.toMatch(unwanted)
  })

  it('for sources is kept down to the sentences', async () => {
    await subscribe(1, { wish: { sources: ['Stannick Courier'] } })
    await subscribe(2, { wish: { notSources: ['Stannick Courier'] } })
    clock.set(DUE)
    await openWith().digests.send()
    const sent = await take()
    const outlets = (text: string) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('['))
        .flatMap((line) => line.match(/(?<=\[\d+\] )[A-Z][\w ]+/g) ?? [])
    expect(new Set(outlets(sent.get(1)![0]!))).toEqual(new Set(['Stannick Courier']))
    expect(outlets(sent.get(2)![0]!)).not.toContain('Stannick Courier')
    expect(outlets(sent.get(2)![0]!).length).toBeGreaterThan(0)
  })

  it.each<[string, readonly string[]]>([
    ['8 pm from AP', ['Mine', 'Address', 'Short']],
    ['8 pm from the Associated Press', ['Mine', 'Address', 'Short']],
    ['8 pm without AP', ['Pakistan', 'Australia', 'Other']],
  ])('“%s” means the outlet, however its articles name it', async (phrase, wanted) => {
    const articles = [
      ['Mine', 'Associated Press'],
      ['Address', 'World news', 'https://apnews.com/article/1'],
      ['Short', 'AP News'],
      ['Pakistan', 'Associated Press of Pakistan'],
      ['Australia', 'Australian Associated Press'],
      ['Other', 'Reuters'],
    ] as const
    const items = articles.map(
      ([title, publisher, url]) =>
        ({
          ...{ title: `${title} ${title.toLowerCase()}works closes`, publisher, url },
          published: { at: new Date('2026-11-11T19:00:00Z'), precision: 'minute', basis: 'stated' },
          blocks: [{ kind: 'paragraph', text: `The ${title} works will close in March.` }],
        }) as const,
    )
    clock.set('2026-11-11T19:30:00Z')
    await admitItems(db, items, clock)
    await groupStories(db)
    const read = parseRequest(phrase, createOutletNames())
    assert(read.kind === 'request')
    await subscribe(1, { wish: read.wish })
    clock.set('2026-11-11T20:00:00Z')
    await openWith().digests.send()
    const shown = headlines((await take()).get(1)?.[0]).join('\n')
    const told = articles.map(([title]) => title).filter((title) => shown.includes(title))
    expect(told.toSorted()).toEqual(wanted.toSorted())
  })

  it('for headlines gives headlines with their sources, and no sentences', async () => {
    await subscribe(1, { wish: { length: 'headlines' } })
    clock.set(DUE)
    await openWith().digests.send()
    const lines = (await take()).get(1)![0]!.split('\n')
    const shown = lines.filter((line) => /^\d+\. /.test(line))
    expect(shown.length).toBeGreaterThan(3)
    expect(lines.filter((line) => /^\[\d+\] /.test(line))).toHaveLength(shown.length)
    expect(lines.length).toBeLessThanOrEqual(2 * shown.length + 3)
  })
})

it('tells what one digest has told not again in the reader’s other one', async () => {
  await subscribe(1, { hours: [20] })
  await subscribe(1, { hours: [21], wish: { topics: ['strike', 'dam'] } })
  const { digests } = openWith()
  clock.set(DUE)
  await digests.send()
  const first = (await take()).get(1)![0]!
  expect(headlines(first).join()).toMatch(/strike/i)
  clock.set('2026-11-08T21:00:00Z')
  await digests.send()
  const [second] = (await take()).get(1)!
  expect(second).toMatch(/Nothing new since/)
})

describe('quiet hours', () => {
  it('hold what is due then; it comes as one digest at their end', async () => {
    await changeChoices(db, (await meetChat(db, { id: 1, language: 'en', now: clock() })).id, {
      quiet: { fromMinute: 19 * 60 + 45, toMinute: 22 * 60 },
    })
    await subscribe(1, { wish: { topics: ['marathon'] } })
    await subscribe(1, { hours: [21], wish: { topics: ['strike'] } })
    await subscribe(2)
    const { digests } = openWith()
    const counts: number[] = []
    for (let minutes = 0; minutes <= 180; minutes += 1) {
      clock.advance(MINUTE_MS)
      await digests.send()
      const mine = (await take()).get(1) ?? []
      counts.push(mine.length)
      if (mine.length > 0) {
        expect(clock().toISOString()).toBe('2026-11-08T22:00:00.000Z')
        expect(headlines(mine[0]).join()).toMatch(/Marathon[\s\S]*strike/i)
      }
    }
    expect(counts.reduce((sum, count) => sum + count)).toBe(1)
  })
})

describe('when there is nothing new', () => {
  it('who wants nothing gets nothing, and the others a line', async () => {
    clock.set('2026-11-20T19:30:00Z')
    await subscribe(1)
    await subscribe(2)
    await changeChoices(db, 2, { whenEmpty: 'skip' })
    clock.set('2026-11-20T20:00:00Z')
    expect(await openWith().digests.send()).toBe(1)
    expect([...(await take()).keys()]).toEqual([1])
  })

  it.each([
    ['because no source answers', '2026-11-20T04:00:00Z', '2026-11-20T21:00:00Z'],
    ['because none is asked any more', undefined, '2026-11-20T03:20:00Z'],
  ])('%s, everybody is told that', async (_, failingSince, nextCheckAt) => {
    clock.set('2026-11-20T19:30:00Z')
    await addSource({ succeededAt: '2026-11-20T03:00:00Z', failingSince, nextCheckAt })
    await subscribe(1)
    await subscribe(2)
    await changeChoices(db, 2, { whenEmpty: 'skip' })
    clock.set('2026-11-20T20:00:00Z')
    await openWith().digests.send()
    for (const [text] of (await take()).values())
      expect(text).toMatch(/could not reach any of my sources since 03:00/)
  })
})

it('what is told while no source answers is said not to be all', async () => {
  await subscribe(1)
  const failingSince = '2026-11-08T17:20:00Z'
  await addSource({ succeededAt: '2026-11-08T17:00:00Z', failingSince, nextCheckAt: DUE })
  clock.set(DUE)
  await openWith().digests.send()
  const [text] = (await take()).get(1)!
  expect(headlines(text).length).toBeGreaterThan(3)
  expect(text).toContain(digestWords.partly('17:00'))
})

it('after hours away several come as one, and none in a burst', async () => {
  await subscribe(1, { hours: [20, 21, 22, 23] })
  await subscribe(1, { hours: [20], wish: { topics: ['strike'] } })
  clock.set('2026-11-09T02:00:00Z')
  const { digests } = openWith()
  await digests.send()
  await digests.send()
  expect((await take()).get(1)).toHaveLength(1)
})

describe('a clock', () => {
  it('that was ahead for a week and is right again loses no digest after that, and doubles none', async () => {
    await subscribe(1)
    const { digests } = openWith()
    const days: string[] = []
    const tick = async (at: string) => {
      clock.set(at)
      await digests.send()
      for (const _ of (await take()).get(1) ?? []) days.push(at)
    }
    await tick('2026-11-08T20:00:00Z')
    await tick('2026-11-16T20:00:00Z') // ahead
    for (let day = 9; day <= 18; day += 1)
      await tick(`2026-11-${String(day).padStart(2, '0')}T20:00:00Z`)
    // The 16th was told by the clock that was wrong.
    const told = ['08', '16', '09', '10', '11', '12', '13', '14', '15', '17', '18']
    expect(days).toEqual(told.map((day) => `2026-11-${day}T20:00:00Z`))
  })

  it('set back by an hour after a digest does not bring it again', async () => {
    await subscribe(1)
    const { digests } = openWith()
    clock.set(DUE)
    expect(await digests.send()).toBe(1)
    clock.set('2026-11-08T19:00:00Z')
    await digests.send()
    clock.set(DUE)
    expect(await digests.send()).toBe(0)
    clock.set('2026-11-09T20:00:00Z')
    expect(await digests.send()).toBe(1)
  })

  it('whose zone has got new rules brings the digest at the new time', async () => {
    const id = await subscribe(1)
    await db.run('update subscriptions set next_due_at = next_due_at + 3600000 where id = $1', id)
    const { digests } = openWith() // a newsdesk that starts with other rules than it stopped with
    clock.advance(1)
    await digests.send()
    clock.set(DUE)
    expect(await digests.send()).toBe(1)
  })
})
