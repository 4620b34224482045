import { beforeEach, expect, it } from 'vitest'
import { readCatalog } from '../../src/evidence/catalog.ts'
import { readQuestion } from '../../src/evidence/question.ts'
import { findPassages } from '../../src/evidence/retrieve.ts'
import { indexArticle } from '../../src/store/add-article.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'
import { addSample, hours, sampleNew } from '../store/sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

const dam = {
  id: 'dam',
  title: 'Open at last',
  texts: ['The dam is open.', 'Engineers cheered.'],
  publisher: 'Evening Lantern',
}

/** An article gets a new number when its words change. */
async function index(text: string): Promise<void> {
  const { article, search } = sampleNew({ ...dam, texts: [text] })
  await indexArticle(db, article, search)
}

it('knows of each article when it was published, by whom and how long it is', async () => {
  await addSample(db, { ...dam, at: hours(1) })
  await addSample(db, { id: 'river', publisher: 'The Courier' })
  const catalog = await readCatalog(db)
  expect([catalog.size, catalog.lastId]).toEqual([2, 2])
  expect(catalog.publishedAt(1)).toBe(hours(1).getTime())
  expect(catalog.length(1)).toBe(6)
  expect(catalog.publisher(1)).toBe(catalog.numberOf('Evening Lantern'))
  expect(catalog.publisher(1)).not.toBe(catalog.publisher(2))
  expect(catalog.numberOf('Nobody’s Gazette')).toBeUndefined()
})

it('enters what came in since, and nothing twice when two ask at once', async () => {
  await addSample(db, dam)
  await readCatalog(db)
  await addSample(db, { id: 'river' })
  const both = await Promise.all([readCatalog(db), readCatalog(db)])
  expect(both.map(({ size }) => size)).toEqual([2, 2])
})

it('holds room for thousands of articles', async () => {
  for (let number = 0; number < 1100; number += 1) await addSample(db, { id: `article ${number}` })
  const { size, length } = await readCatalog(db)
  expect(size).toBe(1100)
  expect(length(1)).toBe(length(1100))
})

it('forgets what was replaced as soon as somebody has looked for it', async () => {
  await addSample(db, dam)
  const find = async (query: string) =>
    (await findPassages(db, readQuestion(query), { limit: 5 })).ranked.length
  expect(await find('open')).toBe(1)
  await index('The weir is open.')
  expect((await readCatalog(db)).size).toBe(2)
  expect([await find('open'), await find('dam')]).toEqual([1, 0])
  const { size, publishedAt } = await readCatalog(db)
  expect([size, publishedAt(1)]).toEqual([1, Number.NaN])
})
