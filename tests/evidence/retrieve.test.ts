import { describe, expect, it } from 'vitest'
import { bestPerArticle } from '../../src/evidence/choose-hits.ts'
import { readQuestion } from '../../src/evidence/question.ts'
import { findPassages, rankPassages } from '../../src/evidence/retrieve.ts'
import { listLatest, listPassages } from '../../src/store/articles.ts'
import type { Database } from '../../src/store/database.ts'
import { type Given, openArchive, takeIn, WEEK } from './archive.ts'

async function titles(db: Database, query: string, window = {}): Promise<readonly string[]> {
  const { ranked } = await findPassages(db, readQuestion(query), { window, limit: 50 })
  return bestPerArticle(ranked).map(({ passage }) => passage.article.title)
}

describe('findPassages', () => {
  it.each([
    ['How many were killed by the earthquake?', 'Earthquake in Ashmar kills 41'],
    ['tents for families', 'Tents reach Ashmar as aftershocks continue'],
    ['inflation and energy prices', 'Central bank of Varrick raises its rate to 5.25%'],
    ['Who speaks for the dockers’ union?', 'Dockers in Port Velm begin strike'],
    ['goals by Orlo', 'Stannick beat Sellmouth 3-1'],
    ['What did the Ashmar Herald write?', 'Earthquake in Ashmar kills 41'],
    ['Varrick Ledger 4 November', 'Central bank of Varrick raises its rate to 5.25%'],
  ])('finds for “%s” first “%s”', async (query, title) => {
    await using db = await openArchive(...WEEK)
    expect((await titles(db, query))[0]).toBe(title)
  })

  it('puts the passage that answers before its neighbours in the article', async () => {
    await using db = await openArchive(...WEEK)
    const { ranked } = await findPassages(db, readQuestion('Why was the road to Dorrin cut?'), {
      limit: 5,
    })
    expect(ranked[0]?.passage.text).toContain('landslide')
  })

  it.each([
    ['nothing at all', ''],
    ['words that no article has', 'quixotic zeppelin'],
    ['the credit of a picture', 'Greta Lund'],
    ['operators of the index', '"" ( ^ * {} :'],
  ])('finds nothing for %s', async (_, query) => {
    await using db = await openArchive(...WEEK)
    expect(await titles(db, query)).toEqual([])
  })

  it('lets no unknown word hide what the known ones find, and counts it as missing', async () => {
    await using db = await openArchive(...WEEK)
    const question = readQuestion('dockers zeppelin')
    const { ranked, weights } = await findPassages(db, question, { limit: 5 })
    expect(ranked[0]?.passage.article.title).toBe('Dockers in Port Velm begin strike')
    expect(ranked[0]?.covered).toBeCloseTo(0.5)
    expect(weights.has('zeppelin')).toBe(false)
  })

  it.each([
    ['from its first moment on', { from: new Date('2026-11-04T09:00:00Z') }, ['Tents']],
    ['not after its last', { until: new Date('2026-11-04T08:59:59Z') }, ['Earthquake']],
    ['up to its last moment', { until: new Date('2026-11-03T06:30:00Z') }, ['Earthquake']],
    [
      'between both',
      { from: new Date('2026-11-03T00:00:00Z'), until: new Date('2026-11-05T00:00:00Z') },
      ['Earthquake', 'Tents'],
    ],
  ])('finds what was published in the window, %s', async (_, window, firstWords) => {
    await using db = await openArchive(...WEEK)
    const found = await titles(db, 'Ashmar', window)
    expect(found.map((title) => title.split(' ')[0]).toSorted()).toEqual(firstWords)
  })

  it('finds the article in which the words stand together before the one that scatters them', async () => {
    const filler = 'The committee spoke of other matters for most of the long morning.'
    await using db = await openArchive(
      {
        title: 'Minutes',
        text: `The river was calm. ${filler} ${filler} A bridge is a costly thing.`,
      },
      {
        title: 'Notes',
        text: `The river bridge was calm. ${filler} ${filler} It is a costly thing.`,
      },
    )
    expect(await titles(db, 'river bridge')).toEqual(['Notes', 'Minutes'])
  })

  it('finds first what holds the words borrowed from the question before', async () => {
    await using db = await openArchive(...WEEK)
    const question = readQuestion('And what did the governor say?', 'Varrick rates')
    const { ranked } = await findPassages(db, question, { limit: 5 })
    expect(ranked[0]?.passage.article.publisher).toBe('Varrick Ledger')
  })

  it('gives the same order however the articles came in', async () => {
    await using db = await openArchive(...WEEK)
    await using other = await openArchive(...WEEK.toReversed())
    const query = 'governor of Ashmar and Varrick'
    expect(await titles(other, query)).toEqual(await titles(db, query))
  })

  it('gives no more than it is asked for', async () => {
    await using db = await openArchive(...WEEK)
    const { ranked } = await findPassages(db, readQuestion('Ashmar earthquake'), { limit: 2 })
    expect(ranked).toHaveLength(2)
  })
})

describe('rankPassages', () => {
  const text = WEEK[0]!.text

  it('ranks the passages at hand and leaves out those that hold nothing of the question', async () => {
    await using db = await openArchive(...WEEK)
    const passages = await passagesOf(db, 'Dockers in Port Velm begin strike')
    const { ranked } = await rankPassages(db, readQuestion('free weekends'), passages)
    expect(ranked.map(({ passage }) => passage.position)).toEqual([1])
  })

  it('knows the words of a copy, which no index holds', async () => {
    const original: Given = { title: 'Earthquake', text }
    await using db = await openArchive(original)
    await takeIn(db, { ...original, publisher: 'The Copier', title: 'Zeppelin' })
    const copy = (await db.all('select id from articles where copy_of is not null'))[0]
    const passages = await listPassages(db, copy?.id as never)
    const { ranked } = await rankPassages(db, readQuestion('zeppelin'), passages)
    expect(ranked).not.toEqual([])
  })
})

async function passagesOf(db: Database, title: string) {
  const latest = await listLatest(db, { until: new Date('2030-01-01'), limit: 100 })
  return listPassages(db, latest.find((article) => article.title === title)!.id)
}
