import { beforeEach, expect, it } from 'vitest'
import type { ArticleId } from '../../src/news.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import {
  addFingerprint,
  listAlike,
  removeFingerprint,
  sweepFingerprints,
} from '../../src/store/fingerprints.ts'
import { openStore } from '../../src/store/store.ts'
import { addSample, hours, sampleArticle } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

type Sample = Parameters<typeof sampleArticle>[0]

async function add(values: readonly number[], sample: Sample) {
  await addSample(db, sample)
  await addFingerprint(db, sampleArticle(sample), values)
}

async function alike(values: readonly number[], sample: Partial<Sample> = {}) {
  const article = sampleArticle({ id: 'asked', publisher: 'Evening Lantern', ...sample })
  return (await listAlike(db, article, values)).map(({ id }) => id)
}

it('finds those that share a number, those that share most first', async () => {
  await add([1, 2, 3], { id: 'a' })
  await add([3, 4, 5], { id: 'b' })
  await add([6], { id: 'c' })
  expect(await alike([3, 4, 9])).toEqual(['b', 'a'])
  expect(await alike([7])).toEqual([])
  expect(await alike([])).toEqual([])
})

it('tells who published what it found', async () => {
  await add([1], { id: 'a', url: 'https://a.example/1' })
  const article = sampleArticle({ id: 'asked', publisher: 'Evening Lantern' })
  expect(await listAlike(db, article, [1])).toEqual([
    { id: 'a', publisher: 'The Courier', url: 'https://a.example/1' },
  ])
})

it('takes numbers of 52 bits for what they are', async () => {
  await add([2 ** 52 - 1], { id: 'a' })
  expect(await alike([2 ** 52 - 1])).toEqual(['a'])
  expect(await alike([2 ** 52 - 2])).toEqual([])
})

it.each([
  ['of 14 days later', 14 * 24, ['a']],
  ['of 14 days earlier', -14 * 24, ['a']],
  ['of more than 14 days later', 14 * 24 + 1, []],
  ['of more than 14 days earlier', -14 * 24 - 1, []],
])('looks only near in time: for an article %s', async (_, distance, expected) => {
  await add([1], { id: 'a', at: hours(0) })
  expect(await alike([1], { at: hours(distance) })).toEqual(expected)
})

it('finds nothing of the same publisher', async () => {
  await add([1], { id: 'a' })
  expect(await alike([1], { publisher: 'The Courier' })).toEqual([])
})

it('keeps few articles of a number that everybody has', async () => {
  for (let index = 0; index < 40; index += 1) await add([1, 100 + index], { id: `n${index}` })
  const rows = await db.all('select 1 from fingerprints where value = 1')
  expect(rows).toHaveLength(16)
  expect(await alike([1])).toHaveLength(8)
  expect(await alike([139])).toEqual(['n39'])
})

it('looks a number up in the index', async () => {
  const plan = await db.all('explain query plan select * from fingerprints where value in (1, 2)')
  expect(String(plan[0]?.detail)).toMatch(/^SEARCH fingerprints USING PRIMARY KEY/)
})

it('finds no more what was removed', async () => {
  await add([1, 2], { id: 'a' })
  await add([1, 2], { id: 'b' })
  await removeFingerprint(db, 'a' as ArticleId, [1, 2])
  expect(await alike([1, 2])).toEqual(['b'])
})

it('forgets what came before a time', async () => {
  await add([1, 2], { id: 'a', arrivedAt: hours(-1) })
  await add([1], { id: 'b', arrivedAt: hours(0) })
  expect(await sweepFingerprints(db, hours(0))).toBe(2)
  expect(await alike([1, 2])).toEqual(['b'])
})
