import { beforeEach, describe, expect, it } from 'vitest'
import { admitItems } from '../../src/ingest/admit.ts'
import type { Item, Published } from '../../src/news.ts'
import { countArticles, findArticle, listPassages } from '../../src/store/articles.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { findCandidates } from '../../src/store/search.ts'
import { openStore } from '../../src/store/store.ts'
import { type HandClock, handClock } from '../fakes/clock.ts'

const NOW = new Date('2023-11-06T12:00:00Z')

let db: OpenDatabase
let clock: HandClock
beforeEach(async () => {
  db = await openStore(':memory:')
  clock = handClock(NOW)
  return () => db.close()
})

const LONG = 'The dam above the town has opened after nine years of building. '.repeat(5).trim()

const item: Item = {
  url: 'https://www.courier.example/dam?utm_source=feed',
  title: 'The dam opens',
  publisher: 'The Courier',
  byline: 'Ada Moss',
  language: 'en',
  published: { at: new Date('2023-11-06T10:00:00Z'), precision: 'minute', basis: 'stated' },
  blocks: [{ kind: 'paragraph', text: LONG }],
}
const elsewhere = { ...item, url: 'https://lantern.example/dam', publisher: 'Evening Lantern' }

const admit = (...items: readonly Item[]) => admitItems(db, items, clock)
async function admitOne(one: Item) {
  const [admission] = await admit(one)
  if (admission === undefined || !('id' in admission)) throw new Error('not admitted')
  return (await findArticle(db, admission.id))!
}
const kinds = async (admissions: ReturnType<typeof admit>) =>
  (await admissions).map(({ kind }) => kind)

describe('a new item', () => {
  it('becomes an article with its canonical address', async () => {
    expect(await admitOne(item)).toMatchObject({
      url: 'https://www.courier.example/dam',
      title: 'The dam opens',
      publisher: 'The Courier',
      byline: 'Ada Moss',
      language: 'en',
      published: item.published,
      arrivedAt: NOW,
      copyOf: undefined,
      storyId: undefined,
    })
  })

  it('can be found by what it says', async () => {
    await admit(item)
    expect(await findCandidates(db, { terms: ['dam'], limit: 9 })).toHaveLength(1)
  })

  it('of a title alone has its title for a passage', async () => {
    const { id } = await admitOne({ ...item, blocks: [] })
    const passages = await listPassages(db, id)
    expect(passages).toMatchObject([{ kind: 'heading', text: 'The dam opens' }])
    expect(await findCandidates(db, { terms: ['dam'], limit: 9 })).toHaveLength(1)
  })

  it('has no passages for blocks without text', async () => {
    const blocks = [{ kind: 'paragraph', text: '' } as const, ...item.blocks]
    const { id } = await admitOne({ ...item, blocks })
    expect(await listPassages(db, id)).toHaveLength(1)
  })

  it.each<[string, string | undefined, string | undefined]>([
    ['its host, where it names no publisher', 'https://www.courier.example/a', 'courier.example'],
    ['nobody, where it names no address either', undefined, undefined],
    ['nobody, where the address is none', 'not an address', undefined],
    ['nobody, where the host is no host once it is canonical', 'http://a.1../x', undefined],
  ])('is published by %s', async (_, url, publisher) => {
    expect((await admitOne({ ...item, url, publisher: undefined })).publisher).toBe(publisher)
  })

  it.each<[string, Published | undefined, Published]>([
    ['none: the arrival', undefined, { at: NOW, precision: 'minute', basis: 'arrival' }],
    ['one of the past: that', item.published!, item.published!],
    [
      'one that is ahead by as much as clocks are: that',
      { at: new Date('2023-11-07T12:00:00Z'), precision: 'day', basis: 'stated' },
      { at: new Date('2023-11-07T12:00:00Z'), precision: 'day', basis: 'stated' },
    ],
    [
      'one further ahead: the arrival',
      { at: new Date('2023-11-07T12:00:00.001Z'), precision: 'day', basis: 'inferred' },
      { at: NOW, precision: 'minute', basis: 'arrival' },
    ],
  ])('has a date; where it states %s', async (_, published, expected) => {
    expect((await admitOne({ ...item, published })).published).toEqual(expected)
  })
})

describe('a known item', () => {
  it.each<[string, Item, Item]>([
    ['by its address', item, { ...item, title: 'Another title', blocks: [] }],
    [
      'by its address, however decorated',
      item,
      { ...item, url: 'http://www.courier.example/dam/?fbclid=1#top' },
    ],
    [
      'by its giver’s id',
      { ...item, url: undefined, externalId: '42' },
      { ...item, url: undefined, externalId: '42', title: 'Another title' },
    ],
    ['by what it says', { ...item, url: undefined }, { ...item, url: undefined }],
  ])('is known %s', async (_, first, second) => {
    const [before, after] = [await admit(first), await admit(second)]
    expect(before).toMatchObject([{ kind: 'new' }])
    expect(after).toEqual([{ ...before[0], kind: 'known' }])
    expect(await countArticles(db)).toMatchObject({ articles: 1, passages: 1 })
  })

  it('keeps the id and the arrival of the first time', async () => {
    const before = await admitOne(item)
    clock.advance(60_000)
    expect(await admitOne(item)).toEqual(before)
  })

  it('is known within one batch', async () => {
    expect(await kinds(admit(item, item))).toEqual(['new', 'known'])
  })

  it.each<[string, Item, Item]>([
    [
      'the same id of another publisher',
      { ...item, url: undefined, externalId: '42', blocks: [] },
      { ...item, url: undefined, externalId: '42', publisher: 'Lantern', blocks: [] },
    ],
    ['another address', { ...item, blocks: [] }, { ...elsewhere, blocks: [] }],
  ])('is not one with %s', async (_, first, second) => {
    expect(await kinds(admit(first, second))).toEqual(['new', 'new'])
  })
})

describe('a copy', () => {
  it('is kept, points to the original, and is not searched', async () => {
    const [original, copy] = await admit(item, elsewhere)
    expect(copy).toMatchObject({ kind: 'copy', of: original && 'id' in original && original.id })
    expect(await countArticles(db)).toMatchObject({ articles: 2, copies: 1, passages: 2 })
    expect(await findCandidates(db, { terms: ['dam'], limit: 9 })).toHaveLength(1)
  })

  it('of a copy points to the original', async () => {
    const third = { ...item, url: 'https://third.example/dam' }
    const [original, , copy] = await admit(item, elsewhere, third)
    expect(copy).toMatchObject({ kind: 'copy', of: original && 'id' in original && original.id })
  })

  it.each<[string, Partial<Item>, 'new' | 'copy']>([
    [
      'with other punctuation and space',
      { blocks: [{ kind: 'paragraph', text: LONG.replaceAll('.', ' !') }] },
      'copy',
    ],
    [
      'cut into other paragraphs',
      { blocks: LONG.split('. ').map((text) => ({ kind: 'paragraph', text })) },
      'copy',
    ],
    [
      'with a caption of its own',
      { blocks: [...item.blocks, { kind: 'caption', text: 'The dam.' }] },
      'copy',
    ],
    ['with a word more', { blocks: [{ kind: 'paragraph', text: `${LONG} Today.` }] }, 'new'],
  ])('is recognised: the same text %s', async (_, other, expected) => {
    expect(await kinds(admit(item, { ...elsewhere, ...other }))).toEqual(['new', expected])
  })

  it('is not seen in a text so short that two may be alike by chance', async () => {
    const blocks = [{ kind: 'paragraph', text: 'Page not found.' }] as const
    expect(await kinds(admit({ ...item, blocks }, { ...elsewhere, blocks }))).toEqual([
      'new',
      'new',
    ])
  })
})

it('refuses an item without title and text, and takes the others', async () => {
  const nothing = { ...item, url: 'https://a.example/', title: '', blocks: [] }
  expect(await admit(nothing, item)).toMatchObject([
    { kind: 'refused', reason: 'no title and no text' },
    { kind: 'new' },
  ])
})

it('gives the same ids in every store and every version', async () => {
  await using other = await openStore(':memory:')
  expect(await admitItems(other, [elsewhere, item], clock)).toMatchObject([
    { id: '759f59bc0a064ad2' },
    { id: 'e3330f4646f1d54f' },
  ])
})

it('takes a batch whole or, when the store fails, not at all', async () => {
  const broken = { ...item, published: { ...item.published!, at: new Date(Number.NaN) } }
  await expect(admit(elsewhere, broken)).rejects.toThrow()
  expect(await countArticles(db)).toMatchObject({ articles: 0, passages: 0 })
})

it('lets batches that come at once stand in line', async () => {
  const batches = await Promise.all([admit(item), admit(item), admit(elsewhere)])
  expect(batches.flat().map(({ kind }) => kind)).toEqual(['new', 'known', 'copy'])
})
