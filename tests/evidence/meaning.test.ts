import { describe, expect, it } from 'vitest'
import { bestPerArticle, chooseHits } from '../../src/evidence/choose-hits.ts'
import { createArticleEmbedder } from '../../src/evidence/embed-articles.ts'
import { createMeaning } from '../../src/evidence/meaning.ts'
import { readQuestion } from '../../src/evidence/question.ts'
import { findPassages } from '../../src/evidence/retrieve.ts'
import { createEmbedder } from '../../src/llm/embed.ts'
import { createQueue } from '../../src/llm/queue.ts'
import { setUpLog } from '../../src/log.ts'
import type { Database } from '../../src/store/database.ts'
import { countEmbeddings } from '../../src/store/embeddings.ts'
import { type FakeModel, fakeModel, type ModelOptions } from '../fakes/model.ts'
import { openArchive, takeIn, WEEK } from './archive.ts'

setUpLog({ level: 'silent' })

const NOW = new Date('2026-11-09T08:00:00Z')
const PARAPHRASE = 'longshoremen walkout'

function open(db: Database, fake: FakeModel, name = 'vectors') {
  const embedder = createEmbedder(
    { apiKey: 'key', baseUrl: fake.url, name, timeoutMs: 2000, questionMs: 500 },
    { queue: createQueue(2), clock: () => NOW, wait: async () => undefined },
  )
  return { meaning: createMeaning(db, embedder), articles: createArticleEmbedder(db, embedder) }
}

async function titles(db: Database, query: string, meaning?: ReturnType<typeof createMeaning>) {
  const time = { now: NOW, timeZone: 'UTC' }
  const { ranked } = await findPassages(db, readQuestion(query), { time, meaning, limit: 50 })
  return bestPerArticle(ranked).map(({ passage }) => passage.article.title)
}

describe('search by meaning', () => {
  it('finds first what no word of the question stands in', async () => {
    await using fake = await fakeModel()
    await using db = await openArchive(...WEEK)
    const { meaning, articles } = open(db, fake)
    await articles.run()
    expect(await titles(db, PARAPHRASE)).toEqual([])
    expect((await titles(db, PARAPHRASE, meaning))[0]).toBe('Dockers in Port Velm begin strike')
  })

  it('shows who searches what comes nearest, and says so, only where no word does', async () => {
    await using fake = await fakeModel()
    await using db = await openArchive(...WEEK)
    const { meaning, articles } = open(db, fake)
    await articles.run()
    const find = async (query: string, by?: typeof meaning) => {
      const options = { meaning: by, limit: 50, perArticle: 1 }
      const { hits, areNearest } = chooseHits(await findPassages(db, readQuestion(query), options))
      return { titles: hits.map(({ passage }) => passage.article.title), areNearest }
    }
    const near = await find(PARAPHRASE, meaning)
    expect(near.areNearest).toBe(true)
    expect(near.titles[0]).toBe('Dockers in Port Velm begin strike')
    expect(near.titles.length).toBeLessThanOrEqual(5)
    const strike = ['Dockers in Port Velm begin strike']
    expect(await find('dockers strike', meaning)).toEqual({ titles: strike, areNearest: false })
    expect(await find(PARAPHRASE)).toEqual({ titles: [], areNearest: false })
  })

  it('leaves first what words and meaning both find', async () => {
    await using fake = await fakeModel()
    await using db = await openArchive(...WEEK)
    const { meaning, articles } = open(db, fake)
    await articles.run()
    const [first] = await titles(db, 'Central bank of Varrick raises its rate', meaning)
    expect(first).toBe('Central bank of Varrick raises its rate to 5.25%')
  })

  it('finds nothing outside the window', async () => {
    await using fake = await fakeModel()
    await using db = await openArchive(...WEEK)
    const { meaning, articles } = open(db, fake)
    await articles.run()
    const window = { until: new Date('2026-11-04T00:00:00Z') }
    const found = await findPassages(db, readQuestion(PARAPHRASE), { window, meaning, limit: 9 })
    expect(bestPerArticle(found.ranked).map(({ passage }) => passage.article.title)).toEqual([
      'Earthquake in Ashmar kills 41',
    ])
  })

  const UNUSABLE: readonly [string, ModelOptions['embedding']][] = [
    ['is down', () => ({ status: 503 })],
    ['has no such model', () => ({ status: 404, body: { error: { message: 'no model' } } })],
    ['hangs up', () => ({ drop: true })],
    ['never answers', () => ({ stall: true })],
    ['talks nonsense', () => ({ status: 200, body: { data: [{ embedding: 'no' }] } })],
  ]
  it.each(UNUSABLE)('is search by words when the server %s', async (_, embedding) => {
    await using fake = await fakeModel({ embedding })
    await using db = await openArchive(...WEEK)
    const { meaning } = open(db, fake)
    for (const query of ['tents for families', 'governor of Ashmar and Varrick'])
      expect(await titles(db, query, meaning)).toEqual(await titles(db, query))
  })

  it('is search by words while nothing has a vector', async () => {
    await using fake = await fakeModel()
    await using db = await openArchive(...WEEK)
    const { meaning } = open(db, fake)
    const query = 'governor of Ashmar and Varrick'
    expect(await titles(db, query, meaning)).toEqual(await titles(db, query))
  })
})

describe('the vectors of articles', () => {
  it('are made once, and then only of what is new', async () => {
    await using fake = await fakeModel()
    await using db = await openArchive(...WEEK)
    const { articles } = open(db, fake)
    expect(await articles.run()).toBe(5)
    expect(await articles.run()).toBe(0)
    await takeIn(db, { title: 'Ferry delayed', text: 'The ferry to Ashmar was late on Friday.' })
    expect(await articles.run()).toBe(1)
    expect(fake.embeddingCalls.map(({ input }) => input.length)).toEqual([5, 1])
    expect(fake.embeddingCalls[1]?.input[0]).toContain('Ferry delayed\n\nThe ferry to Ashmar')
  })

  it('outlive the process', async () => {
    await using fake = await fakeModel()
    await using db = await openArchive(...WEEK)
    await open(db, fake).articles.run()
    const { meaning, articles } = open(db, fake)
    expect(await articles.run()).toBe(0)
    expect((await titles(db, PARAPHRASE, meaning))[0]).toBe('Dockers in Port Velm begin strike')
  })

  it('are not paid for twice when an article is indexed again with the same text', async () => {
    await using fake = await fakeModel()
    await using db = await openArchive(...WEEK)
    await open(db, fake).articles.run()
    await db.run('update embeddings set searched_id = searched_id + 100')
    const { meaning, articles } = open(db, fake)
    expect(await articles.run()).toBe(5)
    expect(fake.embeddingCalls).toHaveLength(1)
    expect((await titles(db, PARAPHRASE, meaning))[0]).toBe('Dockers in Port Velm begin strike')
  })

  it('are made again when the model is another, and until then words find what they found', async () => {
    await using fake = await fakeModel()
    await using db = await openArchive(...WEEK)
    await open(db, fake).articles.run()
    const { meaning, articles } = open(db, fake, 'better-vectors')
    const query = 'tents for families'
    expect(await titles(db, query, meaning)).toEqual(await titles(db, query))
    expect(await articles.run()).toBe(5)
    expect(await countEmbeddings(db, 'better-vectors')).toEqual({ embedded: 5, searched: 5 })
    expect((await titles(db, PARAPHRASE, meaning))[0]).toBe('Dockers in Port Velm begin strike')
  })

  it('are left out for a text that the model does not take, and no other', async () => {
    await using fake = await fakeModel({
      embedding: ({ input }) =>
        input.some((text) => text.includes('Stannick'))
          ? { status: 400, body: { error: { message: 'input is too long' } } }
          : undefined,
    })
    await using db = await openArchive(...WEEK)
    const { articles } = open(db, fake)
    expect(await articles.run()).toBe(5)
    expect(await countEmbeddings(db, 'vectors')).toEqual({ embedded: 4, searched: 5 })
    fake.forgetCalls()
    const asked = fake.embeddingCalls.length
    expect(await open(db, fake).articles.run()).toBe(0)
    expect(fake.embeddingCalls).toHaveLength(asked)
  })

  it('wait for the next run when the server fails', async () => {
    let isDown = true
    await using fake = await fakeModel({ embedding: () => (isDown ? { status: 500 } : undefined) })
    await using db = await openArchive(...WEEK)
    const { articles } = open(db, fake)
    expect(await articles.run()).toBe(0)
    isDown = false
    expect(await articles.run()).toBe(5)
  })
})
