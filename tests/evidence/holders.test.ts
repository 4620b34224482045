import { expect, it } from 'vitest'
import { readCatalog } from '../../src/evidence/catalog.ts'
import { countHolders, readHolders } from '../../src/evidence/holders.ts'
import type { Database } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'
import { addSample } from '../store/sample.ts'
import { openArchive, takeIn } from './archive.ts'

const DAM = { title: 'The dam opens', text: 'Engineers cheered.' }
const RIVER = { title: 'The river falls', text: 'Below the dam the river is dry.' }

async function holders(db: Database, term: string) {
  const { any, title } = await readHolders(db, term, (await readCatalog(db)).lastId)
  return { any: [...any], title: [...title] }
}

it('tells which articles hold a word, and which in the title', async () => {
  await using db = await openArchive(DAM, RIVER)
  expect(await holders(db, 'dam')).toEqual({ any: [1, 2], title: [1] })
  expect(await holders(db, 'volcano')).toEqual({ any: [], title: [] })
})

it('adds what came in since to what it has kept, once', async () => {
  await using db = await openArchive(DAM)
  expect(await holders(db, 'dam')).toEqual({ any: [1], title: [1] })
  await takeIn(db, RIVER, { ...DAM, title: 'The dam holds', text: 'Nobody cheered.' })
  for (const _ of ['first', 'again'])
    expect(await holders(db, 'dam')).toEqual({ any: [1, 2, 3], title: [1, 3] })
})

it('gives nothing that came in after the catalog was read, and does not miss it later', async () => {
  await using db = await openArchive(DAM)
  const { lastId } = await readCatalog(db)
  await takeIn(db, RIVER)
  expect([...(await readHolders(db, 'dam', lastId)).any]).toEqual([1])
  expect(await holders(db, 'dam')).toEqual({ any: [1, 2], title: [1] })
})

it('counts alike by what it keeps and by the index', async () => {
  await using db = await openArchive(DAM, RIVER)
  const { lastId } = await readCatalog(db)
  const terms = ['dam', 'river', 'volcano']
  const first = await countHolders(db, terms, lastId)
  for (const term of terms) await readHolders(db, term, lastId)
  const kept = await countHolders(db, terms, lastId)
  expect(Object.fromEntries(first)).toEqual({ dam: 2, river: 1 })
  expect(kept).toEqual(first)
})

it('counts a common word again when the archive has grown by a hundredth', async () => {
  await using db = await openStore(':memory:')
  const add = async (from: number, to: number) => {
    for (let number = from; number < to; number += 1)
      await addSample(db, { id: `article ${number}`, texts: ['The dam holds.'] })
  }
  const count = async () =>
    (await countHolders(db, ['dam'], (await readCatalog(db)).lastId)).get('dam')
  await add(0, 1000)
  expect(await count()).toBe(1000)
  await add(1000, 1010)
  expect(await count()).toBe(1000)
  await add(1010, 1011)
  expect(await count()).toBe(1011)
})
