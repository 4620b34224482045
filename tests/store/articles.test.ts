import { beforeEach, describe, expect, it } from 'vitest'
import { searchFields } from '../../src/evidence/search-fields.ts'
import type { Article, ArticleId } from '../../src/news.ts'
import {
  addArticle,
  addIdentities,
  findArticleByIdentity,
  findOriginal,
} from '../../src/store/add-article.ts'
import {
  countArticles,
  findArticle,
  findNewestAt,
  listArticles,
  listLatest,
  listOpenings,
  listPassages,
  listPassagesById,
} from '../../src/store/articles.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'
import { addSample, hours, NOON, sampleArticle } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

const id = (text: string) => text as ArticleId

describe('addArticle', () => {
  it.each<[string, Partial<Article>]>([
    [
      'everything there is to say of an article',
      { url: 'https://a.example/1', byline: 'Ada Moss' },
    ],
    ['what nobody has said as undefined', { publisher: undefined, language: undefined }],
    ['how the date is known', { published: { at: NOON, precision: 'day', basis: 'inferred' } }],
    ['a date before 1970', { published: { at: new Date(-1), precision: 'day', basis: 'stated' } }],
    ['quotes, emoji and other scripts', { title: `'"); drop table articles; -- 😀 Қазақстан` }],
    ['that it came later than it was published', { arrivedAt: hours(5) }],
  ])('keeps %s', async (_, facts) => {
    const article = { ...sampleArticle({ id: 'a' }), ...facts }
    const rest = { contentHash: undefined, sourceId: undefined }
    const search = searchFields(article, [])
    await addArticle(db, { article, identity: 'a', passages: [], search, ...rest })
    expect(await findArticle(db, article.id)).toEqual({ ...article, storyId: undefined })
  })

  it('keeps every passage in reading order, with its kind', async () => {
    const blocks = [
      { kind: 'heading', text: 'The dam' },
      { kind: 'paragraph', text: 'It is open.' },
      { kind: 'caption', text: 'The dam on Monday.' },
      { kind: 'credit', text: 'Ada Moss/Agency' },
    ] as const
    await addSample(db, { id: 'a' })
    await addSample(db, { id: 'b', blocks })
    const passages = await listPassages(db, id('b'))
    expect(passages.map(({ kind, text }) => ({ kind, text }))).toEqual(blocks)
    expect(passages.map(({ position }) => position)).toEqual([0, 1, 2, 3])
    expect(passages[0]!.article).toEqual(await findArticle(db, id('b')))
  })

  it('never gives two passages one id', async () => {
    for (const name of ['a', 'b', 'c']) await addSample(db, { id: name, texts: ['1', '2', '3'] })
    const rows = await db.all('select distinct id from passages')
    expect(rows).toHaveLength(9)
  })

  it('takes no second article of one identity', async () => {
    await addSample(db, { id: 'a' })
    await expect(addSample(db, { id: 'a' })).rejects.toThrow('UNIQUE')
  })
})

it('knows an article by its identity', async () => {
  await addSample(db, { id: 'a' })
  expect(await findArticleByIdentity(db, 'a')).toBe('a')
  expect(await findArticleByIdentity(db, 'b')).toBeUndefined()
})

it('finds the article that had a text first, and never a copy of it', async () => {
  await addSample(db, { id: 'a', contentHash: 'same' })
  await addSample(db, { id: 'b', contentHash: 'same', copyOf: 'a' })
  expect(await findOriginal(db, 'same')).toBe('a')
  expect(await findOriginal(db, 'other')).toBeUndefined()
})

it('finds an article by another of its addresses, but never by what is another’s own', async () => {
  await addSample(db, { id: 'a' })
  await addSample(db, { id: 'b' })
  await addIdentities(db, id('a'), ['a-too', 'b'])
  await addIdentities(db, id('b'), ['a-too'])
  expect(await findArticleByIdentity(db, 'a-too')).toBe('a')
  expect(await findArticleByIdentity(db, 'b')).toBe('b')
  expect(await findArticleByIdentity(db, 'c')).toBeUndefined()
})

it('lists articles in the order asked for, many at a time, without those that are not there', async () => {
  const names = Array.from({ length: 450 }, (_, index) => id(`n${index}`))
  await db.transaction(async (tx) => {
    for (const name of names) await addSample(tx, { id: name })
  })
  const asked = [id('missing'), ...names.toReversed()]
  const found = await listArticles(db, asked)
  expect(found.map((article) => article.id)).toEqual(names.toReversed())
})

it('lists passages by id, many at a time', async () => {
  await addSample(db, { id: 'a', texts: Array.from({ length: 450 }, (_, index) => `${index}`) })
  const ids = (await listPassages(db, id('a'))).map((passage) => passage.id)
  expect(await listPassagesById(db, [...ids, 9999])).toHaveLength(450)
  expect(await listPassagesById(db, [])).toEqual([])
})

describe('listLatest', () => {
  beforeEach(async () => {
    await addSample(db, { id: 'old', at: hours(-2) })
    await addSample(db, { id: 'new', at: hours(0) })
    await addSample(db, { id: 'copy', at: hours(0), copyOf: 'new' })
    await addSample(db, { id: 'later', at: hours(1) })
  })

  it.each([
    ['gives the newest first, without copies', hours(1), 9, ['later', 'new', 'old']],
    ['leaves out what was published afterwards', hours(0), 9, ['new', 'old']],
    ['gives no more than asked for', hours(1), 1, ['later']],
    ['gives nothing before there was anything', hours(-9), 9, []],
  ])('%s', async (_, until, limit, expected) => {
    const latest = await listLatest(db, { until, limit })
    expect(latest.map((article) => article.id)).toEqual(expected)
  })
})

it('gives the opening of each article, without credits, until it is long enough', async () => {
  const blocks = [
    { kind: 'credit', text: 'Ada Moss/Agency' },
    { kind: 'paragraph', text: 'First.' },
    { kind: 'paragraph', text: 'Second.' },
    { kind: 'paragraph', text: 'Third.' },
  ] as const
  await addSample(db, { id: 'a', blocks })
  await addSample(db, { id: 'b', texts: ['Short.'] })
  const openings = await listOpenings(db, [id('a'), id('b'), id('missing')], 10)
  expect([...openings]).toEqual([
    ['a', ' First. Second.'],
    ['b', ' Short.'],
  ])
})

describe('countArticles', () => {
  it('counts nothing in an empty store', async () => {
    const empty = { articles: 0, copies: 0, passages: 0, newestAt: undefined }
    expect(await countArticles(db)).toEqual(empty)
  })

  it('counts articles, copies among them, and passages', async () => {
    await addSample(db, { id: 'a', texts: ['1', '2'] })
    await addSample(db, { id: 'b', copyOf: 'a', at: hours(1) })
    expect(await countArticles(db)).toEqual({
      articles: 2,
      copies: 1,
      passages: 3,
      newestAt: hours(1),
    })
  })
})

it('tells when the newest article up to a time was published', async () => {
  await addSample(db, { id: 'a', at: hours(0) })
  await addSample(db, { id: 'b', at: hours(2) })
  expect(await findNewestAt(db, hours(1))).toEqual(hours(0))
  expect(await findNewestAt(db, hours(2))).toEqual(hours(2))
  expect(await findNewestAt(db, hours(-1))).toBeUndefined()
})
