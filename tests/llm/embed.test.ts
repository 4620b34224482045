import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/errors.ts'
import { askedBy } from '../../src/llm/asker.ts'
import type { Use } from '../../src/llm/client.ts'
import { createEmbedder, EMBEDDED_AT_ONCE_MAX, type EmbedMeans } from '../../src/llm/embed.ts'
import { createQueue } from '../../src/llm/queue.ts'
import { handClock } from '../fakes/clock.ts'
import { DIMENSION } from '../fakes/embeddings.ts'
import { type FakeModel, fakeModel } from '../fakes/model.ts'

function open(fake: FakeModel, means: Partial<EmbedMeans> = {}, questionMs = 2000) {
  const settings = {
    apiKey: 'key',
    baseUrl: fake.url,
    name: 'vectors',
    timeoutMs: 2000,
    questionMs,
  }
  const clock = () => new Date('2026-11-09T08:00:00Z')
  return createEmbedder(settings, {
    ...{ queue: createQueue(2), clock, random: () => 1, wait: async () => undefined },
    ...means,
  })
}

const failing = (status: number, times: number) => {
  let turn = 0
  return () => (turn++ < times ? { status, body: { error: { message: 'no' } } } : undefined)
}

async function faultOf(asked: Promise<unknown>): Promise<Fault> {
  const error = await asked.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Fault)
  return error as Fault
}

describe('vectors of texts', () => {
  it('come in their order, of length 1, in one request', async () => {
    await using fake = await fakeModel()
    const [one, other] = await open(fake).embed(['the dam broke', 'a calm day'])
    expect(fake.embeddingCalls).toEqual([
      { model: 'vectors', input: ['the dam broke', 'a calm day'] },
    ])
    expect(one).toHaveLength(DIMENSION)
    expect(Math.hypot(...one!)).toBeCloseTo(1)
    expect(one).not.toEqual(other)
  })

  it('are asked for in batches of a bounded size', async () => {
    await using fake = await fakeModel()
    const many = Array.from({ length: EMBEDDED_AT_ONCE_MAX + 1 }, () => 'text')
    await expect(open(fake).embed(many)).rejects.toThrow('at most')
  })

  it('are asked for again when the server stumbles', async () => {
    await using fake = await fakeModel({ embedding: failing(503, 2) })
    expect(await open(fake).embed(['news'])).toHaveLength(1)
    expect(fake.embeddingCalls).toHaveLength(3)
  })

  it('are a Fault after three tries', async () => {
    await using fake = await fakeModel({ embedding: failing(503, 99) })
    expect((await faultOf(open(fake).embed(['news']))).code).toBe('model-unavailable')
    expect(fake.embeddingCalls).toHaveLength(3)
  })

  it('are refused without a second try when the text is at fault', async () => {
    await using fake = await fakeModel({ embedding: failing(400, 99) })
    expect((await faultOf(open(fake).embed(['news']))).reason).toBe('too-long')
    expect(fake.embeddingCalls).toHaveLength(1)
  })

  it.each([
    ['of another number', { data: [] }],
    ['that are no numbers', { data: [{ index: 0, embedding: ['one', null] }] }],
    ['without a direction', { data: [{ index: 0, embedding: [0, 0] }] }],
    ['beyond all bounds', { data: [{ index: 0, embedding: Array(9000).fill(1) }] }],
    ['that are no vectors at all', { data: 'vectors' }],
  ])('%s are a Fault', async (_, body) => {
    await using fake = await fakeModel({ embedding: () => ({ status: 200, body }) })
    expect((await faultOf(open(fake).embed(['news']))).code).toBe('model-unavailable')
  })

  it('count in the ledger, by their own task', async () => {
    const uses: Use[] = []
    const ledger = { refuses: async () => false, note: async (use: Use) => void uses.push(use) }
    await using fake = await fakeModel()
    await open(fake, { ledger }).embed(['sixteen letters.'])
    expect(uses).toMatchObject([{ task: 'embedding', model: 'vectors', promptTokens: 4 }])
  })

  it('are not asked for when the budget is used up', async () => {
    const ledger = { refuses: async () => true, note: async () => undefined }
    await using fake = await fakeModel()
    const embedder = open(fake, { ledger })
    expect((await faultOf(embedder.embed(['news']))).reason).toBe('spent')
    expect(await embedder.embedQuestion('news?')).toBeUndefined()
    expect(fake.embeddingCalls).toEqual([])
  })
})

describe('the vector of a question', () => {
  it('is asked for once', async () => {
    await using fake = await fakeModel()
    const embedder = open(fake)
    const first = await embedder.embedQuestion('Why?')
    expect(await embedder.embedQuestion('Why?')).toBe(first)
    expect(fake.embeddingCalls).toHaveLength(1)
  })

  it('is no longer waited for than a moment, and after three such waits not at all', async () => {
    await using fake = await fakeModel({ embedding: () => ({ stall: true }) })
    const embedder = open(fake, { clock: handClock('2026-11-09T08:00:00Z') }, 150)
    for (const text of ['one', 'two', 'three', 'four', 'five'])
      expect(await embedder.embedQuestion(text)).toBeUndefined()
    expect(fake.embeddingCalls.map(({ input }) => input[0])).toEqual(['one', 'two', 'three'])
  })

  it('is undefined when the server is down', async () => {
    await using fake = await fakeModel({ embedding: failing(500, 99) })
    expect(await open(fake).embedQuestion('Why?')).toBeUndefined()
  })

  it('is charged to the chat that asks', async () => {
    const uses: Use[] = []
    const ledger = { refuses: async () => false, note: async (use: Use) => void uses.push(use) }
    await using fake = await fakeModel()
    const embedder = open(fake, { ledger })
    await askedBy({ urgency: 'person', chatId: 7 }, () => embedder.embedQuestion('Why?'))
    expect(uses).toMatchObject([{ chatId: 7 }])
  })
})
