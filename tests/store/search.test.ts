import { beforeEach, describe, expect, it } from 'vitest'
import { listTerms } from '../../src/article/terms.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import {
  countTerms,
  listHolding,
  listListed,
  listOutdated,
  listSearched,
  listTermsFrom,
  markIndexed,
  mergeIndex,
  versionOfIndex,
} from '../../src/store/search.ts'
import { openStore } from '../../src/store/store.ts'
import { addSample, hours } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

/** The articles that hold a term. */
async function holding(term: string, field?: 'title' | 'body' | 'origin') {
  const found = await listSearched(db, await listHolding(db, term, { field }))
  return found.map(({ articleId }) => articleId)
}

describe('listHolding', () => {
  beforeEach(async () => {
    await addSample(db, {
      id: 'dam',
      title: 'Córdoba opens the dam',
      texts: ['Engineers in São Paulo cheered.', 'Nobody was near the “NOT” sign.'],
      publisher: 'Evening Lantern',
      at: new Date('2023-11-06T12:00:00Z'),
    })
    await addSample(db, {
      id: 'harvest',
      title: 'A thin harvest',
      blocks: [
        { kind: 'paragraph', text: 'Құрғақшылық: farmers’ fields were dry.' },
        { kind: 'credit', text: 'Zebedee Photographer' },
      ],
      at: new Date('1965-03-01T12:00:00Z'),
    })
  })

  it.each([
    ['a word of the title', 'dam', ['dam']],
    ['a word of the text', 'engineers', ['dam']],
    ['the name of the publisher', 'lantern', ['dam']],
    ['the month', 'November', ['dam']],
    ['the year', '1965', ['harvest']],
    ['another form of a word', 'engineer', ['dam']],
    ['capitals', 'HARVEST', ['harvest']],
    ['accents the text does not have', 'hárvést', ['harvest']],
    ['no accents where the text has them', 'cordoba', ['dam']],
    ['other scripts', 'құрғақшылық', ['harvest']],
    ['a word that is nowhere', 'volcano', []],
    ['a part of a word', 'lanter', []],
    ['the name of a photographer', 'Zebedee', []],
  ])('finds by %s', async (_, word, expected) => {
    expect(await holding(listTerms(word)[0]!)).toEqual(expected)
  })

  it.each([
    ['title', 'dam', ['dam']],
    ['title', 'engin', []],
    ['body', 'engin', ['dam']],
    ['origin', 'lantern', ['dam']],
    ['origin', 'dam', []],
  ] as const)('looks only into the %s for “%s” when told to', async (field, term, expected) => {
    expect(await holding(term, field)).toEqual(expected)
  })

  it.each([
    ['NOT', 'NOT', ['dam']],
    ['NEAR with brackets', 'NEAR(engin', []],
    ['AND', 'AND', []],
    ['a quotation mark', '"', []],
    ['a quotation that ends and goes on', 'x" OR "engineers', []],
    ['a star', 'lanter*', []],
    ['a column', 'title:dam', []],
    ['a caret', '^dam', ['dam']],
    ['a statement', `'; delete from articles; --`, []],
    ['nothing', '', []],
    ['a NUL', '\0', []],
    ['half a character', '\ud800', []],
    ['a letter younger than the index', '\u{1e4d0}', []],
  ])('takes %s for words, not for an operator', async (_, term, expected) => {
    expect(await holding(term.toLowerCase())).toEqual(expected)
    await listHolding(db, term) // and in capitals breaks nothing
  })
})

it('gives the ids of a range only, when told to', async () => {
  for (const id of ['one', 'two', 'three']) await addSample(db, { id, texts: ['The dam is open.'] })
  expect(await listHolding(db, 'dam')).toEqual([1, 2, 3])
  expect(await listHolding(db, 'dam', { after: 1 })).toEqual([2, 3])
  expect(await listHolding(db, 'dam', { after: 1, upTo: 2 })).toEqual([2])
})

it('finds no copies, though their text is kept', async () => {
  await addSample(db, { id: 'first', texts: ['The dam is open.'] })
  await addSample(db, { id: 'copy', texts: ['The dam is open.'], copyOf: 'first' })
  expect(await holding('dam')).toEqual(['first'])
})

it('lists what is searched from an id on: when, by whom and how long', async () => {
  await addSample(db, { id: 'a', texts: ['One two three.', 'Four.'], at: hours(1) })
  await addSample(db, { id: 'b', publisher: 'The Ledger', texts: ['One.'], at: hours(2) })
  const all = await listListed(db, { after: 0, limit: 9 })
  expect(all).toMatchObject([
    { publishedAt: hours(1).getTime(), publisher: 'The Courier', length: 4 },
    { publishedAt: hours(2).getTime(), publisher: 'The Ledger', length: 1 },
  ])
  expect(await listListed(db, { after: all[0]!.id, limit: 9 })).toEqual([all[1]])
  expect(await listListed(db, { after: 0, limit: 1 })).toEqual([all[0]])
})

it('tells how many articles hold a term, and says nothing of those that none holds', async () => {
  await addSample(db, { id: 'a', title: 'Dam', texts: ['A dam.', 'A road.'] })
  await addSample(db, { id: 'b', title: 'Bridge', texts: ['A road.'] })
  const counts = await countTerms(db, ['dam', 'road', 'volcano', '"'])
  expect(new Map(counts)).toEqual(
    new Map([
      ['dam', 1],
      ['road', 2],
    ]),
  )
})

it('counts any number of terms', async () => {
  await addSample(db, { id: 'a', texts: ['dam'] })
  const terms = [...Array.from({ length: 250 }, (_, index) => `t${index}`), 'dam']
  expect([...(await countTerms(db, terms))]).toEqual([['dam', 1]])
})

it('lists the terms that begin alike, the commonest first', async () => {
  await addSample(db, { id: 'a', title: 'x', texts: ['putin putty'] })
  await addSample(db, { id: 'b', title: 'x', texts: ['putin', 'pump'] })
  expect(await listTermsFrom(db, 'put', 9)).toEqual([
    { term: 'putin', count: 2 },
    { term: 'putti', count: 1 },
  ])
  expect(await listTermsFrom(db, 'put', 1)).toHaveLength(1)
})

describe('mergeIndex', () => {
  const pieces = async () =>
    Number((await db.get('select count(distinct segid) as n from article_words_idx'))?.n)

  beforeEach(async () => {
    for (const id of ['a', 'b', 'c'])
      await addSample(db, { id, title: `Dam ${id}`, texts: [`A dam of ${id}.`] })
  })

  it('makes one of the pieces that the index comes in, and changes nothing that is found', async () => {
    expect(await pieces()).toBe(3)
    const before = [await holding('dam'), await holding('dam', 'title')]
    await mergeIndex(db)
    expect(await pieces()).toBe(1)
    expect([await holding('dam'), await holding('dam', 'title')]).toEqual(before)
    await addSample(db, { id: 'd', title: 'Dam d', texts: ['A dam.'] })
    expect(await holding('dam')).toEqual(['a', 'b', 'c', 'd'])
  })

  it('does nothing when it is told to stop', async () => {
    await mergeIndex(db, AbortSignal.abort())
    expect(await pieces()).toBe(3)
  })

  it('takes an empty index as it is', async () => {
    await using empty = await openStore(':memory:')
    await expect(mergeIndex(empty)).resolves.toBeUndefined()
  })
})

describe('the version of the words', () => {
  it('is unknown until everything is indexed by it', async () => {
    expect(await versionOfIndex(db)).toBeUndefined()
    await markIndexed(db, 3, hours(0))
    await markIndexed(db, 4, hours(1))
    expect(await versionOfIndex(db)).toBe(4)
  })

  it('tells which articles are to be indexed again, page by page', async () => {
    for (const id of ['a', 'b', 'c']) await addSample(db, { id })
    await addSample(db, { id: 'copy', copyOf: 'a' })
    await db.run(`delete from searched where article_id = 'b'`)
    const first = await listOutdated(db, { version: -1, after: 0, limit: 2 })
    expect(first.map(({ id }) => id)).toEqual(['a', 'b'])
    const rest = await listOutdated(db, { version: -1, after: first[1]!.row, limit: 2 })
    expect(rest.map(({ id }) => id)).toEqual(['c'])
    const { version } = (await db.get('select version from searched'))!
    const missing = await listOutdated(db, { version: Number(version), after: 0, limit: 9 })
    expect(missing.map(({ id }) => id)).toEqual(['b'])
  })
})
