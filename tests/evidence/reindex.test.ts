import { expect, it } from 'vitest'
import { readQuestion } from '../../src/evidence/question.ts'
import { reindex } from '../../src/evidence/reindex.ts'
import { findPassages } from '../../src/evidence/retrieve.ts'
import { TERMS_VERSION } from '../../src/evidence/search-fields.ts'
import type { Database } from '../../src/store/database.ts'
import { versionOfIndex } from '../../src/store/search.ts'
import { openArchive, WEEK } from './archive.ts'

const clock = () => new Date('2026-11-09T08:00:00Z')

/** As an older newsdesk left it: under other words, of another version. */
async function makeOld(db: Database, where = 'true'): Promise<void> {
  await db.run(`update searched set version = 1, words = x'' where ${where}`)
  await db.run('delete from search_index')
}

const find = async (db: Database, query: string) =>
  (await findPassages(db, readQuestion(query), { limit: 5 })).ranked.length

it('indexes again what was indexed by other words, and finds it by its own', async () => {
  await using db = await openArchive(...WEEK)
  await makeOld(db)
  expect(await find(db, 'dockers')).toBe(0)
  expect(await reindex(db, clock)).toBe(WEEK.length)
  expect(await find(db, 'dockers')).toBeGreaterThan(0)
  expect(await versionOfIndex(db)).toBe(TERMS_VERSION)
})

it('does nothing when everything is up to date', async () => {
  await using db = await openArchive(...WEEK)
  await reindex(db, clock)
  await db.run('update searched set version = 1') // whoever looked would find work
  expect(await reindex(db, clock)).toBe(0)
})

it('goes on with what is left, after it was stopped', async () => {
  await using db = await openArchive(...WEEK)
  await makeOld(db, 'id > 2')
  expect(await reindex(db, clock)).toBe(WEEK.length - 2)
})

it('brings no copy into the index', async () => {
  const [first] = WEEK
  await using db = await openArchive(...WEEK, { ...first!, publisher: 'World Desk' })
  await makeOld(db)
  expect(await reindex(db, clock)).toBe(WEEK.length)
})
