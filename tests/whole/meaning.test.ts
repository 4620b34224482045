import { describe, expect, it } from 'vitest'
import { words } from '../../src/words/en.ts'
import { sentencesJson } from '../fakes/brains.ts'
import { type FakeModel, fakeModel, type ModelOptions } from '../fakes/model.ts'
import { type Door, openDoor } from './door.ts'

const PARAPHRASE = 'longshoremen walkout over wages?'
const GERMAN = 'Streik der Hafenarbeiter: wie viel mehr Lohn?'

async function openWith(model: FakeModel, embeddingName?: string): Promise<Door> {
  const { url: baseUrl } = model
  const door = await openDoor({
    model: {
      apiKey: 'key',
      baseUrl,
      name: 'fake',
      timeoutMs: 3000,
      readsTwice: false,
      embeddingName,
    },
  })
  await door.house.articleEmbedder?.run()
  return door
}

const asksModel = ({ calls }: FakeModel) =>
  calls.filter(({ prompt }) => prompt.includes('<passages>'))

describe('a question in other words than the news, with an embedding model', () => {
  it.each([
    ['in other words', PARAPHRASE],
    ['in another language', GERMAN],
  ])('%s is read by the model, whose sentences are checked and cited', async (_, question) => {
    await using model = await fakeModel()
    await using door = await openWith(model, 'vectors')
    const { text, entities } = await door.ask(question)
    expect(text).toContain(words.sources)
    expect(text).toMatch(/dock/i)
    expect(entities.some(({ type }) => type === 'text_link')).toBe(true)
    expect(asksModel(model)[0]?.prompt).toMatch(/dockers/)
    expect(door.badRequests()).toEqual([])
  })

  it('is not answered when the model says that the passages do not hold it', async () => {
    await using model = await fakeModel({ brain: () => sentencesJson([]) })
    await using door = await openWith(model, 'vectors')
    const { text } = await door.ask(GERMAN)
    expect(text).not.toContain(words.sources)
    expect(text).toMatch(/dock|strike/i) // what comes nearest is named
  })

  it('is not answered with what the model makes up', async () => {
    const made = { text: 'Die Hafenarbeiter bekommen 48 Prozent mehr.', cites: [1] }
    await using model = await fakeModel({ brain: () => sentencesJson([made]) })
    await using door = await openWith(model, 'vectors')
    expect((await door.ask(GERMAN)).text).not.toContain('48')
  })

  it.each<[string, ModelOptions | undefined, string | undefined]>([
    ['no embedding model is set', undefined, undefined],
    ['its server fails', { embedding: () => ({ status: 503 }) }, 'vectors'],
  ])('costs no call and finds nothing when %s', async (_, options, name) => {
    await using model = await fakeModel(options)
    await using door = await openWith(model, name)
    const { text } = await door.ask(GERMAN)
    expect(text).not.toContain(words.sources)
    expect(asksModel(model)).toEqual([])
  })
})
