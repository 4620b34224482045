import { beforeEach, describe, expect, it } from 'vitest'
import type { ArticleId, StoryId } from '../../src/news.ts'
import { findArticle } from '../../src/store/articles.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'
import {
  isInWindow,
  listInStories,
  listStories,
  listWithoutStory,
  placeArticles,
} from '../../src/store/stories.ts'
import { addSample, hours } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

async function place(id: string, storyId: string): Promise<void> {
  const article = (await findArticle(db, id as ArticleId))!
  const placement = { article, storyId: storyId as StoryId, storyTitle: `Story of ${id}` }
  await placeArticles(db, [placement])
}

async function addPlaced(sample: Parameters<typeof addSample>[1], storyId: string): Promise<void> {
  await addSample(db, sample)
  await place(sample.id, storyId)
}

const idsOf = (articles: readonly { id: ArticleId }[]) => articles.map(({ id }) => id)

describe('listWithoutStory', () => {
  it('lists what waits in the order of publication, without copies', async () => {
    await addSample(db, { id: 'b', at: hours(1) })
    await addSample(db, { id: 'a', at: hours(0) })
    await addSample(db, { id: 'copy', at: hours(0), copyOf: 'a' })
    await addPlaced({ id: 'placed', at: hours(0) }, 's')
    expect(idsOf(await listWithoutStory(db, 9))).toEqual(['a', 'b'])
    expect(idsOf(await listWithoutStory(db, 1))).toEqual(['a'])
  })
})

describe('placeArticles', () => {
  it('opens a story with its first article and stretches it with every other', async () => {
    await addPlaced({ id: 'b', at: hours(2) }, 's')
    await addPlaced({ id: 'c', at: hours(5) }, 's')
    await addPlaced({ id: 'a', at: hours(1) }, 's')
    expect(await db.all('select id, title, first_at, last_at from stories')).toEqual([
      {
        id: 's',
        title: 'Story of b',
        first_at: hours(1).getTime(),
        last_at: hours(5).getTime(),
      },
    ])
  })

  it('leaves an article in the story in which readers have seen it', async () => {
    await addPlaced({ id: 'a' }, 'first')
    await place('a', 'second')
    expect((await findArticle(db, 'a' as ArticleId))?.storyId).toBe('first')
    expect(await db.all('select id from stories')).toEqual([{ id: 'first' }])
  })
})

it('lists what is in stories, after the one time and up to the other', async () => {
  await addSample(db, { id: 'waiting', at: hours(2) })
  for (const hour of [0, 1, 2, 3]) await addPlaced({ id: `h${hour}`, at: hours(hour) }, 's')
  expect(await listInStories(db, { after: hours(0), to: hours(2) })).toEqual(['h1', 'h2'])
})

describe('listStories', () => {
  const window = { from: hours(0), to: hours(24), withLateArrivals: false }

  it('gives a story with all it had by the end of the window, oldest first', async () => {
    await addPlaced({ id: 'before', at: hours(-30) }, 's')
    await addPlaced({ id: 'within', at: hours(3) }, 's')
    await addPlaced({ id: 'after', at: hours(25) }, 's')
    const [story] = await listStories(db, window, 9)
    expect(story).toMatchObject({ id: 's', firstAt: hours(-30), lastAt: hours(3) })
    expect(idsOf(story!.articles)).toEqual(['before', 'within'])
  })

  it.each([
    ['at the first moment, which belongs to the window before', hours(0), 0],
    ['just after it', hours(0.001), 1],
    ['at the last moment', hours(24), 1],
    ['just after that', hours(24.001), 0],
  ])('counts an article published %s', async (_, at, expected) => {
    await addPlaced({ id: 'a', at }, 's')
    expect(await listStories(db, window, 9)).toHaveLength(expected)
  })

  it('gives the stories with the newest articles when there are more than asked for', async () => {
    for (const hour of [1, 9, 5]) await addPlaced({ id: `h${hour}`, at: hours(hour) }, `s${hour}`)
    const stories = await listStories(db, window, 2)
    expect(stories.map(({ id }) => id).sort()).toEqual(['s5', 's9'])
  })

  it('gives nothing for an empty store', async () => {
    expect(await listStories(db, window, 9)).toEqual([])
  })
})

describe('late arrivals', () => {
  const window = { from: hours(0), to: hours(24), withLateArrivals: true }

  it.each([
    ['came within the window', { at: hours(-20), arrivedAt: hours(1) }, true],
    ['came before the window', { at: hours(-20), arrivedAt: hours(-1) }, false],
    ['came at its first moment', { at: hours(-20), arrivedAt: hours(0) }, false],
    ['was published less than two days before', { at: hours(-47.9), arrivedAt: hours(1) }, true],
    ['was published two days before', { at: hours(-48), arrivedAt: hours(1) }, false],
    ['was published in the window', { at: hours(1), arrivedAt: hours(2) }, true],
    ['says it was published before it came', { at: hours(1), arrivedAt: hours(-1) }, true],
  ])('knows whether an article that %s is news', async (_, times, isNews) => {
    await addPlaced({ id: 'a', ...times }, 's')
    const article = (await findArticle(db, 'a' as ArticleId))!
    expect(await listStories(db, window, 9)).toHaveLength(isNews ? 1 : 0)
    expect(isInWindow(article, window)).toBe(isNews)
  })

  it('are no news where they are not asked for', async () => {
    await addPlaced({ id: 'a', at: hours(-20), arrivedAt: hours(1) }, 's')
    const article = (await findArticle(db, 'a' as ArticleId))!
    const strict = { ...window, withLateArrivals: false }
    expect(await listStories(db, strict, 9)).toEqual([])
    expect(isInWindow(article, strict)).toBe(false)
  })
})
