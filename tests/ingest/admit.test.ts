import { beforeEach, describe, expect, it } from 'vitest'
import { admitItems } from '../../src/ingest/admit.ts'
import type { ArticleId, Item, Published } from '../../src/news.ts'
import { countArticles, findArticle, listPassages } from '../../src/store/articles.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { listHolding } from '../../src/store/search.ts'
import { openStore } from '../../src/store/store.ts'
import { listVersions } from '../../src/store/versions.ts'
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

describe('one article under several addresses', () => {
  const at = (url: string, more: Partial<Item> = {}): Item => ({ ...item, url, ...more })
  const addressOf = async () => (await db.all('select url from articles')).map(({ url }) => url)

  it('is one, and is shown where everybody can read it, whichever comes first', async () => {
    const mobile = at('https://m.courier.example/dam?m=1')
    expect(await kinds(admit(mobile, item, mobile))).toEqual(['new', 'known', 'known'])
    expect(await addressOf()).toEqual(['https://www.courier.example/dam'])
    expect(await kinds(admit(at('https://courier.example/dam/amp')))).toEqual(['known'])
    expect(await addressOf()).toEqual(['https://www.courier.example/dam'])
  })

  it('is shown where its page says it lives, and known by the address it came from', async () => {
    const proxied = at('https://proxy.example/r/123', { ownUrl: 'https://www.courier.example/dam' })
    const bare = { ...proxied, ownUrl: undefined, isHeadlineOnly: true, blocks: [] }
    expect(await kinds(admit(proxied, bare, item))).toEqual(['new', 'known', 'known'])
    expect(await addressOf()).toEqual(['https://www.courier.example/dam'])
  })

  it('is found when its page is told of only later', async () => {
    const proxied = at('https://proxy.example/r/123', { ownUrl: 'https://m.courier.example/dam' })
    expect(await kinds(admit(item, proxied))).toEqual(['new', 'known'])
    const bare = at('https://proxy.example/r/123', {
      title: 'Dam',
      isHeadlineOnly: true,
      blocks: [],
    })
    expect(await kinds(admit(bare))).toEqual(['known'])
    expect(await addressOf()).toEqual(['https://www.courier.example/dam'])
  })

  it('does not swallow another article whose page states the same', async () => {
    const ownUrl = 'https://www.courier.example/news'
    const others = ['Strike ends', 'Boats sail'].map((title, index) =>
      at(`https://www.courier.example/${index}`, {
        ...{ title, ownUrl, blocks: [{ kind: 'paragraph', text: `${title} today.` }] },
      }),
    )
    expect(await kinds(admit(...others))).toEqual(['new', 'new'])
    expect(await addressOf()).toEqual([ownUrl, 'https://www.courier.example/1'])
  })

  it('is known again although it was stored under an identity of another kind', async () => {
    const { id } = await admitOne(item)
    await db.run("update articles set identity = 'https://www.courier.example/dam'")
    expect(await admit(item)).toEqual([{ kind: 'known', id }])
    expect(await kinds(admit(at('https://courier.example/dam')))).toEqual(['known'])
  })

  it('does not take the address of a stranger who points to it', async () => {
    const mobile = at('https://m.courier.example/dam')
    const stranger = at('https://evil.example/x', { ownUrl: 'https://m.courier.example/dam' })
    await admit(mobile, stranger, at('https://evil.example/x'))
    expect(await addressOf()).toEqual(['https://m.courier.example/dam'])
  })
})

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
    expect(await listHolding(db, 'dam')).toHaveLength(1)
  })

  it('of a title alone has its title for a passage', async () => {
    const { id } = await admitOne({ ...item, blocks: [] })
    const passages = await listPassages(db, id)
    expect(passages).toMatchObject([{ kind: 'heading', text: 'The dam opens' }])
    expect(await listHolding(db, 'dam')).toHaveLength(1)
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
    ['by its address, from another giver', item, { ...item, publisher: 'Lantern' }],
    [
      'by its address, however decorated',
      item,
      { ...item, url: 'http://www.courier.example/dam/?fbclid=1#top' },
    ],
    [
      'by its giver’s id',
      { ...item, url: undefined, externalId: '42' },
      { ...item, url: undefined, externalId: '42', title: 'The dam opens!' },
    ],
    ['by what it says', { ...item, url: undefined }, { ...item, url: undefined }],
  ])('is known %s', async (_, first, second) => {
    const [before, after] = [await admit(first), await admit(second)]
    expect(before).toMatchObject([{ kind: 'new' }])
    expect(after).toEqual([{ ...before[0], kind: 'known' }])
    expect(await countArticles(db)).toMatchObject({ articles: 1, passages: 1 })
  })

  it('keeps the clock of the publisher', async () => {
    const published = { ...item.published!, offsetMinutes: 330 }
    expect((await admitOne({ ...item, published })).published).toEqual(published)
    expect((await admitOne(elsewhere)).published).toEqual(item.published)
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
    expect(await listHolding(db, 'dam')).toHaveLength(1)
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
    ['with a word more', { blocks: [{ kind: 'paragraph', text: `${LONG} Today.` }] }, 'copy'],
    [
      'with as much again',
      {
        blocks: [{ kind: 'paragraph', text: `${LONG} ${'The mayor of Haven spoke. '.repeat(40)}` }],
      },
      'new',
    ],
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

const REPORT = `HAVEN, Nov 6 (Wire) - The dam above the old town of Haven opened on Monday after nine years of building, the water board said.
Some 400 guests came to the opening, among them the mayor, Ines Falk, who called it a good day for the valley and for the farmers below it.
The dam holds 32 million cubic metres of water and cost 210 million crowns, twice as much as planned, because the ground was softer than the first borings had shown.`

const report = (text: string, facts: Partial<Item> = {}): Item => ({
  ...item,
  url: undefined,
  externalId: facts.publisher ?? 'first',
  blocks: text.split('\n').map((line) => ({ kind: 'paragraph', text: line })),
  ...facts,
})
const daysLater = (days: number): Published => ({
  ...item.published!,
  at: new Date(item.published!.at.getTime() + days * 86_400_000),
})

describe('a near copy', () => {
  const edited = REPORT.replace('HAVEN, Nov 6 (Wire) - ', 'What we know so far.\n').slice(0, -90)

  it.each<[string, string, Partial<Item>, 'new' | 'copy']>([
    ['by another publisher is a copy', edited, { publisher: 'Lantern', title: 'Dam!' }, 'copy'],
    ['by the same publisher is an article', edited, { externalId: 'second' }, 'new'],
    [
      'by another desk of the same publisher is an article',
      edited,
      { publisher: 'The Courier - World' },
      'new',
    ],
    [
      'that stands another figure in is an article',
      edited.replace('400', '700'),
      { publisher: 'Lantern' },
      'new',
    ],
    [
      'of a week earlier is a copy of what came first',
      edited,
      { publisher: 'Lantern', published: daysLater(-7) },
      'copy',
    ],
    [
      'of three weeks earlier is an article',
      edited,
      { publisher: 'Lantern', published: daysLater(-21) },
      'new',
    ],
  ])('%s', async (_, text, facts, expected) => {
    expect(await kinds(admit(report(REPORT), report(text, facts)))).toEqual(['new', expected])
  })

  it('points to the original, not to another copy, and is not searched', async () => {
    const [first, second, third] = await admit(
      report(REPORT),
      report(edited, { publisher: 'Lantern' }),
      report(`${edited} More.`, { publisher: 'Mirror' }),
    )
    const of = first && 'id' in first && first.id
    expect([second, third]).toMatchObject([
      { kind: 'copy', of },
      { kind: 'copy', of },
    ])
    expect(await listHolding(db, 'mayor')).toHaveLength(1)
  })
})

describe('a known item whose text has changed', () => {
  const corrected = { ...item, title: 'The dam opens late', blocks: report(REPORT).blocks }

  it('keeps its id, arrival and publication, and says what is new', async () => {
    const before = await admitOne(item)
    clock.advance(60_000)
    const later = { ...corrected, published: daysLater(0.5) }
    expect(await admit(later)).toEqual([{ kind: 'known', id: before.id, updated: true }])
    expect(await findArticle(db, before.id)).toEqual({
      ...{ ...before, title: 'The dam opens late', updatedAt: clock() },
    })
    expect(await listVersions(db, before.id)).toMatchObject([
      { version: 1, title: 'The dam opens', blocks: item.blocks },
    ])
    expect(await listHolding(db, 'crown')).toHaveLength(1)
  })

  it('is no new one when it comes again, nor when the old one does', async () => {
    const { id } = await admitOne(item)
    await admit(corrected)
    expect(await admit(corrected, item)).toEqual([
      { kind: 'known', id },
      { kind: 'known', id },
    ])
    expect((await findArticle(db, id))?.title).toBe('The dam opens late')
  })

  it('is still found by who published it and when', async () => {
    const { id } = await admitOne(item)
    await admit({ ...corrected, publisher: undefined, published: undefined })
    const [found] = await listHolding(db, 'novemb', { field: 'origin' })
    expect(await db.get('select article_id from searched where id = $1', found!)).toEqual({
      article_id: id,
    })
  })

  it('changes nothing where another publisher says it, of an address that is not its own', async () => {
    const { id } = await admitOne(item)
    const listed = { ...corrected, publisher: 'Link List' }
    expect(await admit(listed)).toEqual([{ kind: 'known', id }])
    expect(await listVersions(db, id)).toEqual([])
    const section = { ...corrected, publisher: 'The Courier - World' }
    expect(await admit(section)).toEqual([{ kind: 'known', id, updated: true }])
  })

  it('is known to later copies by what it says now', async () => {
    await admit(item, corrected)
    expect(await kinds(admit(elsewhere, report(REPORT, { publisher: 'Lantern' })))).toEqual([
      'new',
      'copy',
    ])
  })

  it('is no copy any more when it has gone its own way', async () => {
    const [, copy] = await admit(item, elsewhere)
    expect(await admit({ ...elsewhere, blocks: report(REPORT).blocks })).toMatchObject([
      { kind: 'known', updated: true },
    ])
    const id = (copy as { id: ArticleId }).id
    expect((await findArticle(db, id))?.copyOf).toBeUndefined()
    expect(await listHolding(db, 'crown')).toHaveLength(1)
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
