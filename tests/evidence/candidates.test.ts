import { expect, it } from 'vitest'
import { findCandidates, type Window } from '../../src/evidence/candidates.ts'
import { readCatalog } from '../../src/evidence/catalog.ts'
import { planSearch } from '../../src/evidence/plan.ts'
import { readQuestion } from '../../src/evidence/question.ts'
import { type Given, openArchive, WEEK } from './archive.ts'

const time = { now: new Date('2026-11-06T12:00:00Z'), timeZone: 'UTC' }

async function candidates(
  text: string,
  {
    given = WEEK,
    window = {},
    limit = 10,
  }: { given?: readonly Given[]; window?: Window; limit?: number } = {},
): Promise<readonly number[]> {
  await using db = await openArchive(...given)
  const catalog = await readCatalog(db)
  const plan = await planSearch(db, readQuestion(text), { catalog, time })
  return [...(await findCandidates(db, plan, { catalog, window, limit }))]
}

it('brings the articles that hold one of the words', async () => {
  expect((await candidates('tents in Ashmar')).toSorted()).toEqual([1, 2])
  expect(await candidates('zeppelin')).toEqual([])
})

it('brings none from outside the window, nor from before a time that the question insists on', async () => {
  const window = { until: new Date('2026-11-03T12:00:00Z') }
  expect(await candidates('tents in Ashmar', { window })).toEqual([1])
  expect(await candidates('tents in Ashmar in the last three days')).toEqual([2])
})

it('brings of many the best: the rare word before the common one, the title before the text', async () => {
  const many = Array.from({ length: 90 }, (_, number): Given => {
    return { title: `Report ${number}`, text: `The council met about road ${number}.` }
  })
  const rare = { title: 'Bridges', text: 'The council spoke of a zeppelin once.' }
  const titled = { title: 'Council and road', text: 'They met.' }
  const found = await candidates('council road zeppelin', { given: [...many, rare, titled] })
  expect(found).toHaveLength(60)
  expect(found.slice(0, 2).toSorted()).toEqual([91, 92])
})

it('brings twice as many as are wanted, when that is more', async () => {
  const many = Array.from({ length: 90 }, (_, number): Given => {
    return { title: `Report ${number}`, text: `The council met about road ${number}.` }
  })
  expect(await candidates('council', { given: many, limit: 40 })).toHaveLength(80)
})

it('brings what is new before what is old, and the named outlet before another', async () => {
  const at = (day: string, publisher: string): Given => {
    return {
      title: `Storm ${day}`,
      text: `A storm came, ${publisher}.`,
      at: `${day}T08:00:00Z`,
      publisher,
    }
  }
  const given = [at('2026-06-01', 'The Courier'), at('2026-11-05', 'Velm Gazette')]
  expect((await candidates('storm', { given }))[0]).toBe(2)
  expect((await candidates('What did The Courier say about the storm?', { given }))[0]).toBe(1)
})
