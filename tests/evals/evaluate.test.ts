import { describe, expect, it } from 'vitest'
import { setUpLog } from '../../src/log.ts'
import { fakeModel } from '../fakes/model.ts'
import { brainsByName } from './brains.ts'
import { evaluate } from './evaluate.ts'
import { renderTable } from './table.ts'

setUpLog({ level: 'silent' })

const WRITERS = ['quoting', 'fenced', 'sloppy', 'in lines', 'reasoning', 'thinking aloud']

async function run(who: string) {
  const { brain, timeoutMs } = brainsByName[who]!
  await using fake = await fakeModel({ brain })
  return await evaluate({
    settings: { apiKey: undefined, baseUrl: fake.url, name: 'scripted', timeoutMs },
    ...{ priceOf: () => ({ input: 1, cachedInput: 1, output: 1 }), limit: 3, withShared: false },
    say: () => undefined,
  })
}

describe('whatever a model does, a reader gets only what is cited and held:', () => {
  it.each(Object.keys(brainsByName))('%s', async (who) => {
    const rows = await run(who)
    expect(rows.map(({ task }) => task)).toEqual(['answers', 'summaries', 'edition of ten items'])
    for (const { cited, supported, words } of rows) {
      expect([cited, supported]).toEqual([1, 1])
      expect(words).toBeGreaterThan(0)
    }
    const isWriter = WRITERS.includes(who) || who === 'obeying' // nothing in the sample gives orders
    expect(rows.some(({ written }) => written > 0)).toBe(isWriter)
  })
})

it('shows in its table what a task has cost', async () => {
  const rows = await run('quoting')
  expect(rows[0]).toMatchObject({ done: 3, written: expect.any(Number) })
  expect(rows[0]!.promptTokens).toBeGreaterThan(100)
  expect(rows[0]!.dollars).toBeGreaterThan(0)
  expect(renderTable(rows).split('\n')[0]).toContain('| promptTokens | replyTokens |')
})
