import { beforeEach, describe, expect, it } from 'vitest'
import { listTerms } from '../../src/article/terms.ts'
import { listPassagesById } from '../../src/store/articles.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { countPassages, countTerms, findCandidates } from '../../src/store/search.ts'
import { openStore } from '../../src/store/store.ts'
import { addSample, hours } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

/** Searches as evidence/ does, and gives the articles whose passages were found, best first. */
async function search(query: string, window: { from?: Date; until?: Date } = {}) {
  return foundBy({ terms: listTerms(query), ...window, limit: 20 })
}

async function foundBy(wanted: Parameters<typeof findCandidates>[1]): Promise<readonly string[]> {
  const ids = (await findCandidates(db, wanted)).map(({ passageId }) => passageId)
  const passages = await listPassagesById(db, ids)
  return ids.map((id) => passages.find((passage) => passage.id === id)!.article.id)
}

describe('findCandidates', () => {
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
    ['a word of the title', 'dam', ['dam', 'dam']],
    ['a word of the text', 'engineers', ['dam']],
    ['the name of the publisher', 'lantern', ['dam', 'dam']],
    ['the month', 'November', ['dam', 'dam']],
    ['the year', '1965', ['harvest']],
    ['another form of a word', 'engineer', ['dam']],
    ['capitals', 'HARVEST', ['harvest']],
    ['accents the text does not have', 'hárvést', ['harvest']],
    ['no accents where the text has them', 'sao paulo cordoba', ['dam', 'dam']],
    ['other scripts', 'құрғақшылық', ['harvest']],
    ['one word of several', 'harvest nonsense', ['harvest']],
  ])('finds by %s', async (_, query, expected) => {
    expect(await search(query)).toEqual(expected)
  })

  it.each([
    ['a word that is nowhere', 'volcano'],
    ['a part of a word', 'lanter'],
    ['the name of a photographer', 'Zebedee'],
    ['no words', ''],
    ['nothing but signs', '*** "" ((('],
  ])('finds nothing by %s', async (_, query) => {
    expect(await search(query)).toEqual([])
  })

  it.each([
    ['NOT', ['NOT'], ['dam']],
    ['NEAR', ['NEAR'], ['dam']],
    ['NEAR with brackets', ['NEAR(engin', 'cheer)'], ['dam']],
    ['AND and OR', ['AND', 'OR'], []],
    ['a quotation mark', ['"'], []],
    ['a quotation that ends and goes on', ['x" OR "engineers'], []],
    ['a star', ['lanter*'], []],
    ['a column', ['title:dam'], []],
    ['a caret', ['^dam'], ['dam', 'dam']],
    ['a statement', [`'; delete from articles; --`], []],
    ['nothing', [''], []],
    ['a NUL', ['\0'], []],
    ['half a character', ['\ud800'], []],
    ['a letter younger than the index', ['\u{1e4d0}'], []],
  ])('takes %s for words, not for an operator', async (_, terms, expected) => {
    const lower = terms.map((term) => term.toLowerCase())
    for (const one of [terms, lower])
      expect([...new Set(await foundBy({ terms: one, limit: 9 }))]).toEqual([...new Set(expected)])
  })

  it.each([
    ['from the first moment', { from: new Date('2023-11-06T12:00:00Z') }, ['dam']],
    ['not before it', { from: new Date('2023-11-06T12:00:00.001Z') }, []],
    ['up to the last moment', { until: new Date('1965-03-01T12:00:00Z') }, ['harvest']],
    ['not after it', { until: new Date('1965-03-01T11:59:59.999Z') }, []],
    ['in between', { from: new Date('1960-01-01'), until: new Date('2000-01-01') }, ['harvest']],
    ['nowhere in an empty window', { from: hours(9), until: hours(8) }, []],
  ])('searches a window: %s', async (_, window, expected) => {
    expect(await search('engineers harvest', window)).toEqual(expected)
  })

  it('gives no more than asked for', async () => {
    expect(await findCandidates(db, { terms: ['dam'], limit: 1 })).toHaveLength(1)
  })
})

it('finds no copies, though their text is kept', async () => {
  await addSample(db, { id: 'first', texts: ['The dam is open.'] })
  await addSample(db, { id: 'copy', texts: ['The dam is open.'], copyOf: 'first' })
  expect(await search('dam')).toEqual(['first'])
  expect(await search('dam', { until: hours(1) })).toEqual(['first'])
})

it('gives the best first, in a window and without one', async () => {
  await addSample(db, { id: 'body', title: 'Roads', texts: ['A road to the dam.'] })
  await addSample(db, {
    id: 'title',
    title: 'The dam',
    texts: ['A road and a bridge and much else.'],
  })
  for (let index = 0; index < 8; index += 1)
    await addSample(db, { id: `other ${index}`, texts: ['A bridge.'] })
  for (const window of [{}, { until: hours(1) }]) {
    const found = await findCandidates(db, { terms: ['dam'], limit: 9, ...window })
    expect(found.map(({ score }) => score)).toEqual(
      found.map(({ score }) => score).toSorted((a, b) => b - a),
    )
    expect(await search('dam', window)).toEqual(['title', 'body'])
  }
})

it('tells how many passages hold a term, and says nothing of those that none holds', async () => {
  await addSample(db, { id: 'a', title: 'Dam', texts: ['A dam.', 'A road.'] })
  await addSample(db, { id: 'b', title: 'Bridge', texts: ['A road.'] })
  const counts = await countTerms(db, ['dam', 'road', 'volcano', '"'])
  expect(new Map(counts)).toEqual(
    new Map([
      ['dam', 2],
      ['road', 2],
    ]),
  )
  expect(await countPassages(db)).toBe(3)
})

it('counts any number of terms', async () => {
  await addSample(db, { id: 'a', texts: ['dam'] })
  const terms = [...Array.from({ length: 250 }, (_, index) => `t${index}`), 'dam']
  expect([...(await countTerms(db, terms))]).toEqual([['dam', 1]])
})

it('counts no passages in an empty store', async () => {
  expect(await countPassages(db)).toBe(0)
})
