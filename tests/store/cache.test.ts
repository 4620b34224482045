import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { createCache, sweepCache } from '../../src/store/cache.ts'
import type { Database, OpenDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'
import { type HandClock, handClock } from '../fakes/clock.ts'
import { NOON } from './sample.ts'

let db: OpenDatabase
let clock: HandClock
beforeEach(async () => {
  db = await openStore(':memory:')
  clock = handClock(NOON)
  return () => db.close()
})

const open = <T = string>(namespace = 'replies', store: Database = db) =>
  createCache<T>(store, { namespace, lifetimeMs: 1000, clock })

it.each<[string, unknown]>([
  ['a text', 'Қазақстан 😀 \0 \ud800'],
  ['an empty text', ''],
  ['a number', 0],
  ['false', false],
  ['an object', { list: [1, { deep: 'er' }], text: 'a' }],
  ['a long text', 'x'.repeat(100_000)],
])('gives back %s as it was set', async (_, value) => {
  const cache = open<unknown>()
  await cache.set('key', value)
  expect(await cache.get('key')).toEqual(value)
})

it.each([['a b'], ['колон:ка'], [`'; drop table cache; --`], ['replies:key'], ['x'.repeat(1000)]])(
  'takes %s for a key',
  async (key) => {
    await open().set(key, 'value')
    expect(await open().get(key)).toBe('value')
    expect(await open().get('key')).toBeUndefined()
  },
)

it('knows nothing of what was never set', async () => {
  expect(await open().get('key')).toBeUndefined()
})

it('replaces and deletes', async () => {
  const cache = open()
  await cache.set('key', 'old')
  await cache.set('key', 'new')
  expect(await cache.get('key')).toBe('new')
  await cache.delete('key')
  expect(await cache.get('key')).toBeUndefined()
})

it('lets an entry expire by the clock it was given, counted from when it was last set', async () => {
  const cache = open()
  await cache.set('key', 'value')
  clock.advance(600)
  await cache.set('key', 'value')
  clock.advance(999)
  expect(await cache.get('key')).toBe('value')
  clock.advance(1)
  expect(await cache.get('key')).toBeUndefined()
})

it('keeps namespaces apart', async () => {
  const [one, other] = [open('one'), open('other')]
  await one.set('key', 'of one')
  await other.set('key', 'of other')
  expect([await one.get('key'), await other.get('key')]).toEqual(['of one', 'of other'])
  await one.delete('key')
  expect([await one.get('key'), await other.get('key')]).toEqual([undefined, 'of other'])
})

it('sweeps away what has expired, and that alone', async () => {
  await open().set('old', 'value')
  clock.advance(500)
  await open().set('young', 'value')
  clock.advance(500)
  expect(await sweepCache(db, clock())).toBe(1)
  expect(await open().get('young')).toBe('value')
})

it('survives a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cache-'))
  try {
    {
      await using before = await openStore(join(folder, 'cache.db'))
      await open('replies', before).set('key', 'value')
    }
    await using after = await openStore(join(folder, 'cache.db'))
    expect(await open('replies', after).get('key')).toBe('value')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('throws when the store fails, and does not call it a miss', async () => {
  const cache = open()
  await db.close()
  await expect(cache.get('key')).rejects.toThrow('not open')
  await expect(cache.set('key', 'value')).rejects.toThrow('not open')
})
