import { beforeEach, describe, expect, it } from 'vitest'
import type { SourceId } from '../../src/news.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import {
  addSource,
  claimDueSources,
  findSource,
  listSources,
  listUnreported,
  markReported,
  markSourceFailed,
  markSourceGone,
  markSourceRead,
  removeSource,
  reviveSource,
} from '../../src/store/sources.ts'
import { openStore } from '../../src/store/store.ts'
import { addSample, hours, NOON } from './sample.ts'

const HOUR_MS = 60 * 60 * 1000
const [A, B] = ['http://a.example/feed', 'http://b.example/feed']
const [first, second] = [1 as SourceId, 2 as SourceId]

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

const add = (url: string, { title = url, now = NOON } = {}) =>
  addSource(db, { url, title, siteUrl: undefined, folder: undefined }, { now, intervalMs: HOUR_MS })
const claim = (now = NOON, limit = 9) =>
  claimDueSources(db, { now, leaseEnd: new Date(now.getTime() + HOUR_MS), limit })
const read = (id: SourceId, other: Partial<Parameters<typeof markSourceRead>[2]> = {}) =>
  markSourceRead(db, id, { at: NOON, intervalMs: HOUR_MS, nextCheckAt: hours(1), ...other })
const fail = (id: SourceId, at = NOON) =>
  markSourceFailed(db, id, {
    ...{ at, error: 'source-unreachable', intervalMs: HOUR_MS, nextCheckAt: hours(1) },
  })
const unreported = async (before = NOON) => (await listUnreported(db, before)).map(({ id }) => id)

describe('a source', () => {
  it('is new once by its address, and knows nothing of itself yet', async () => {
    expect([await add(A, { title: 'A' }), await add(A), await add(B)]).toEqual([true, false, true])
    expect(await findSource(db, first)).toEqual({
      ...{ id: 1, url: A, title: 'A', siteUrl: undefined, folder: undefined, state: 'active' },
      ...{ etag: undefined, lastModified: undefined, intervalMs: HOUR_MS, failures: 0 },
      ...{ checkedAt: undefined, succeededAt: undefined, failingSince: undefined },
      lastError: undefined,
    })
  })

  it('that nobody follows is not found', async () => {
    expect(await findSource(db, first)).toBeUndefined()
    expect(await removeSource(db, first)).toBe(false)
  })

  it('leaves its articles behind when it is removed', async () => {
    await add(A)
    await addSample(db, { id: 'a' })
    await db.run('update articles set source_id = 1')
    expect(await removeSource(db, first)).toBe(true)
    expect(await db.all('select id, source_id from articles')).toEqual([
      { id: 'a', source_id: null },
    ])
  })
})

describe('listSources', () => {
  it('sorts by title and counts the articles of the last week', async () => {
    await add(A, { title: 'the Zephyr' })
    await add(B, { title: 'The Courier' })
    for (const [id, at] of [
      ['new', hours(0)],
      ['newer', hours(1)],
      ['old', hours(-8 * 24)],
    ] as const)
      await addSample(db, { id, arrivedAt: at })
    await db.run('update articles set source_id = 1')
    const all = await listSources(db, hours(2))
    expect(all.map(({ title, itemsPerDay }) => [title, itemsPerDay])).toEqual([
      ['The Courier', 0],
      ['the Zephyr', 2 / 7],
    ])
  })
})

describe('claimDueSources', () => {
  it('hands out the longest due first, and nobody twice before the lease ends', async () => {
    await add(A, { now: hours(0) })
    await add(B, { now: hours(-1) })
    expect((await claim(NOON, 1)).map(({ source }) => source.url)).toEqual([B])
    expect((await claim()).map(({ source }) => source.url)).toEqual([A])
    expect(await claim()).toEqual([])
    expect(await claim(hours(1))).toHaveLength(2)
  })

  it('hands out one of each host, and none of a host that is busy', async () => {
    for (const url of ['https://x.example/1', 'https://x.example:8443/1', 'https://y.example/1'])
      await add(url)
    await add('https://x.example/2', { now: hours(-1) })
    const busyHosts = ['y.example']
    const due = { now: NOON, leaseEnd: hours(1), limit: 9, busyHosts }
    expect((await claimDueSources(db, due)).map(({ source, host }) => [source.url, host])).toEqual([
      ['https://x.example:8443/1', 'x.example:8443'],
      ['https://x.example/2', 'x.example'],
    ])
    const rest = await claimDueSources(db, { ...due, busyHosts: [] })
    expect(rest.map(({ host }) => host).sort()).toEqual(['x.example', 'y.example'])
  })

  it('finds a free host behind more of a busy one than it reads', async () => {
    for (let number = 0; number < 250; number += 1)
      await add(`https://x.example/${number}`, { now: hours(-1) })
    await add('https://y.example/')
    const due = { now: NOON, leaseEnd: hours(1), limit: 9 }
    expect(await claimDueSources(db, due)).toMatchObject([{ host: 'x.example' }])
    expect(await claimDueSources(db, { ...due, busyHosts: ['x.example'] })).toMatchObject([
      { host: 'y.example' },
    ])
  })

  it('hands out nothing that is not due or is gone', async () => {
    await add(A, { now: hours(1) })
    await add(B)
    await markSourceGone(db, second, { at: NOON })
    expect(await claim()).toEqual([])
  })
})

describe('what came of a check', () => {
  beforeEach(() => add(A))

  it('is kept: what to ask with, when, and that all is well', async () => {
    await fail(first)
    await read(first, { etag: '"1"', lastModified: 'today', at: hours(2) })
    expect(await findSource(db, first)).toMatchObject({
      ...{ etag: '"1"', lastModified: 'today', checkedAt: hours(2), succeededAt: hours(2) },
      ...{ failures: 0, failingSince: undefined, lastError: undefined },
    })
    await read(first)
    expect(await findSource(db, first)).toMatchObject({ etag: undefined, lastModified: undefined })
  })

  it('counts failures, and since when', async () => {
    await read(first, { etag: '"1"' })
    await fail(first, hours(1))
    await fail(first, hours(2))
    expect(await findSource(db, first)).toMatchObject({
      ...{ failures: 2, failingSince: hours(1), checkedAt: hours(2), succeededAt: NOON },
      ...{ lastError: 'source-unreachable', etag: '"1"' },
    })
  })

  it('moves it, unless somebody is there', async () => {
    await add(B)
    await read(first, { movedTo: B })
    expect((await findSource(db, first))?.url).toBe(A)
    await removeSource(db, second)
    await read(first, { movedTo: B })
    expect((await findSource(db, first))?.url).toBe(B)
  })

  it('of one that is removed meanwhile changes nothing', async () => {
    await removeSource(db, first)
    await read(first)
    await fail(first)
    expect(await listSources(db, NOON)).toEqual([])
  })
})

describe('reviveSource', () => {
  it('brings back what was gone, as if it were new, and nothing else', async () => {
    await add(A)
    expect(await reviveSource(db, A, NOON)).toBe(false)
    await read(first, { etag: '"1"' })
    await fail(first)
    await markSourceGone(db, first, { at: NOON })
    await markReported(db, first, NOON)
    expect(await reviveSource(db, B, NOON)).toBe(false)
    expect(await reviveSource(db, A, NOON)).toBe(true)
    expect(await claim()).toMatchObject([
      { source: { state: 'active', failures: 0, failingSince: undefined, etag: undefined } },
    ])
    await markSourceGone(db, first, { at: NOON })
    expect(await unreported()).toEqual([1])
  })
})

describe('listUnreported', () => {
  it('names who has failed since before then, until that is told', async () => {
    await add(A)
    await add(B)
    await fail(first, hours(-1))
    await fail(second, hours(1))
    expect(await unreported()).toEqual([1])
    await markReported(db, first, NOON)
    expect(await unreported()).toEqual([])
    expect(await unreported(hours(1))).toEqual([2])
  })

  it('names at once who is gone', async () => {
    await add(A)
    await markSourceGone(db, first, { at: hours(9) })
    expect(await unreported()).toEqual([1])
  })
})
