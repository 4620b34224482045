import { expect, it } from 'vitest'
import { findDoubted } from '../../src/evidence/second-reading.ts'
import { createModel, type Model } from '../../src/llm/client.ts'
import { setUpLog } from '../../src/log.ts'
import { broken, doubting, down, quoting, refusing } from '../fakes/brains.ts'
import { type FakeModel, fakeModel } from '../fakes/model.ts'
import { passageOf } from './archive.ts'

setUpLog({ level: 'silent' })

const first = { ...passageOf('The council met on Monday.'), id: 1 }
const second = { ...passageOf('It agreed a budget of 12 million.'), id: 2 }
const SENTENCES = [
  { text: 'The council met on Monday.', cites: [first] },
  { text: 'It agreed a budget of 12 million.', cites: [second] },
]

function open(fake: FakeModel): Model {
  const settings = { apiKey: 'k', baseUrl: fake.url, name: 'small', timeoutMs: 2000 }
  return createModel(settings, { get: async () => undefined, set: async () => undefined })
}

it('shows the model each sentence with the passages it cites', async () => {
  await using fake = await fakeModel({ brain: doubting(quoting) })
  expect(await findDoubted(open(fake), SENTENCES)).toEqual([])
  const { prompt } = fake.calls[0]!
  expect(prompt).toContain('[2] It agreed a budget of 12 million.')
  expect(prompt).toContain('2. It agreed a budget of 12 million. [2]')
})

it.each([
  [[2], [1]],
  [
    [1, 2],
    [0, 1],
  ],
  [[7, 0, -1], []],
])('doubts the sentences %j and no others', async (numbers, doubted) => {
  await using fake = await fakeModel({ brain: doubting(quoting, ...numbers) })
  expect(await findDoubted(open(fake), SENTENCES)).toEqual(doubted.map((at) => SENTENCES[at]))
})

it.each([
  ['is down', down],
  ['declines', refusing],
  ['is cut off', broken],
  ['answers something else', quoting],
])('doubts nothing where the model %s', async (_, brain) => {
  await using fake = await fakeModel({ brain })
  expect(await findDoubted(open(fake), SENTENCES)).toEqual([])
})
