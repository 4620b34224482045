import { beforeEach, describe, expect, it } from 'vitest'
import type { ArticleId, StoryChange, StoryId } from '../../src/news.ts'
import { findArticle } from '../../src/store/articles.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { keepTelling } from '../../src/store/ledger.ts'
import { openStore } from '../../src/store/store.ts'
import { findStory, listCopiesOf, placeArticles } from '../../src/store/stories.ts'
import {
  changeStories,
  lastChange,
  listToldSince,
  readRulings,
  resolveStory,
} from '../../src/store/story-changes.ts'
import { addSample, hours } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  for (const [hour, id] of ['a', 'b', 'c', 'd'].entries()) {
    await addSample(db, { id, at: hours(hour) })
    const article = (await findArticle(db, id as ArticleId))!
    const storyId = (hour < 2 ? 'a' : 'c') as StoryId
    await placeArticles(db, [{ article, storyId, storyTitle: article.title }])
  }
  return () => db.close()
})

const A = 'a' as StoryId
const C = 'c' as StoryId
const merge: StoryChange = { kind: 'merge', from: C, into: A }
const split: StoryChange = {
  kind: 'split',
  from: A,
  into: 'b' as StoryId,
  articleIds: ['b' as ArticleId],
}

const change = (changes: readonly StoryChange[], byAdmin = false) =>
  db.transaction((tx) => changeStories(tx, changes, { byAdmin, at: hours(9) }))

const articlesOf = async (id: string) =>
  (await findStory(db, id as StoryId))?.articles.map(({ id: one }) => one)

describe('a merge', () => {
  it('moves every article, stretches the story, and leaves no empty one behind', async () => {
    await change([merge])
    expect(await findStory(db, A)).toMatchObject({ firstAt: hours(0), lastAt: hours(3) })
    expect(await articlesOf('a')).toEqual(['a', 'b', 'c', 'd'])
    expect(await db.all('select id from stories')).toEqual([{ id: 'a' }])
  })

  it('leaves a trace, so that the old id leads to the story', async () => {
    expect(await resolveStory(db, C)).toBe('c')
    await change([merge])
    expect(await resolveStory(db, C)).toBe('a')
    expect(await resolveStory(db, 'never' as StoryId)).toBeUndefined()
  })

  it('of a story that is not there does nothing', async () => {
    await change([{ kind: 'merge', from: 'never' as StoryId, into: A }])
    expect(await articlesOf('a')).toEqual(['a', 'b'])
    expect(await lastChange(db)).toBe(0)
  })
})

describe('a split', () => {
  it('opens a story with these articles and shrinks the other', async () => {
    await change([split])
    expect(await articlesOf('a')).toEqual(['a'])
    expect(await findStory(db, 'b' as StoryId)).toMatchObject({
      firstAt: hours(1),
      lastAt: hours(1),
    })
    expect(await findStory(db, A)).toMatchObject({ lastAt: hours(0) })
  })

  it('takes nothing from a third story', async () => {
    await change([{ ...split, articleIds: ['c' as ArticleId] }])
    expect(await articlesOf('c')).toEqual(['c', 'd'])
    expect(await lastChange(db)).toBe(0)
  })

  it('of all articles leaves an id that leads to them', async () => {
    await change([{ ...split, articleIds: ['a', 'b'] as ArticleId[] }])
    expect(await resolveStory(db, A)).toBe('b')
  })
})

describe('what an admin decides', () => {
  it.each([
    ['the pass decides is no ruling', [[split, false]], [], []],
    ['a split keeps the two apart', [[split, true]], [['a', 'b']], []],
    ['a merge keeps the one whole', [[merge, true]], [], ['a']],
    [
      'the last word counts',
      [
        [split, true],
        [{ kind: 'merge', from: 'b', into: 'a' }, true],
      ],
      [],
      ['a'],
    ],
  ] as const)('%s', async (_, changes, apart, whole) => {
    for (const [one, byAdmin] of changes) await change([one as StoryChange], byAdmin)
    expect(await readRulings(db)).toEqual({ apart, whole })
  })
})

it('lists what any reader has been told since', async () => {
  await keepTelling(db, { ids: ['a' as ArticleId], now: hours(1) })
  await keepTelling(db, { ids: ['a', 'b'] as ArticleId[], now: hours(5) })
  expect(await listToldSince(db, hours(1))).toEqual({ ids: ['a', 'b'], newestAt: hours(5) })
  expect(await listToldSince(db, hours(6))).toEqual({ ids: [], newestAt: undefined })
})

it('finds the copies of articles', async () => {
  await addSample(db, { id: 'copy', at: hours(4), copyOf: 'a' })
  const copies = await listCopiesOf(db, ['a', 'b'] as ArticleId[])
  expect(copies.map(({ id, copyOf }) => [id, copyOf])).toEqual([['copy', 'a']])
})
