import { expect, it } from 'vitest'
import { readCatalog } from '../../src/evidence/catalog.ts'
import { planSearch } from '../../src/evidence/plan.ts'
import { readQuestion } from '../../src/evidence/question.ts'
import { openArchive, WEEK } from './archive.ts'

const time = { now: new Date('2026-11-06T12:00:00Z'), timeZone: 'UTC' }

async function plan(text: string, previous?: string) {
  await using db = await openArchive(...WEEK)
  const catalog = await readCatalog(db)
  return await planSearch(db, readQuestion(text, previous), { catalog, time })
}

it('weighs a rare word more than a common one, and one that no article holds not at all', async () => {
  const { rarity } = await plan('Did the zeppelin bring tents to Ashmar?')
  expect(rarity.get('tent')).toBeGreaterThan(0)
  expect((await plan('Orlo in November')).rarity.get('orlo')).toBeGreaterThan(
    (await plan('Orlo in November')).rarity.get('novemb')!,
  )
  expect(rarity.has('zeppelin')).toBe(false)
})

it('lets a borrowed word count half', async () => {
  const own = (await plan('What do the dockers want?')).rarity.get('docker')!
  const { rarity } = await plan('And why do they?', 'What do the dockers want?')
  expect(rarity.get('docker')).toBeCloseTo(own / 2)
})

it('does not look for the name of an outlet in texts, and knows whom it names', async () => {
  const { whole } = await plan('What did the Varrick Ledger say about inflation?')
  expect([...whole.weights.keys()]).not.toContain('ledger')
  expect(whole.publishers.size).toBe(1)
})

it('looks a misspelt name up as it was meant', async () => {
  const { spell, rarity } = await plan('the earthquake in Ashmarr')
  expect(spell('ashmarr')).toBe('ashmar')
  expect(rarity.get('ashmarr')).toBeGreaterThan(0)
})

it.each([
  [
    'Did the Ashmar Herald report 41 people killed by the earthquake, while World Desk reported tents for 1,500 families?',
    2,
  ],
  ['How many tents came to Ashmar?', 0],
])('takes “%s” apart into %d parts', async (text, count) => {
  expect((await plan(text)).parts).toHaveLength(count)
})

it.each([
  ['What has happened since Wednesday?', true, 0.6],
  ['What is the latest on the dockers?', false, 0.8],
  ['What happened in Ashmar in 2019?', false, 0.1],
])(
  'reads of “%s” whether only its time counts, and what being new is worth',
  async (text, isStrict, freshness) => {
    expect(await plan(text)).toMatchObject({ isStrict, freshness })
  },
)
