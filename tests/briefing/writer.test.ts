import { describe, expect, it } from 'vitest'
import { fitPassages, writeFrom } from '../../src/briefing/writer.ts'
import { renderPassages } from '../../src/evidence/cite.ts'
import { loadPrompt } from '../../src/llm/prompt.ts'
import { estimateTokens } from '../../src/llm/tokens.ts'
import { setUpLog } from '../../src/log.ts'
import { passageOf } from '../evidence/archive.ts'
import { quoting } from '../fakes/brains.ts'
import { fakeModel } from '../fakes/model.ts'
import { openModel } from '../llm/asking.ts'

setUpLog({ level: 'silent' })

const sentence = (number: number) => `Sentence number ${number} tells of the dam at Karrow.`
const passages = Array.from({ length: 12 }, (_, index) => ({
  ...passageOf(sentence(index)),
  id: index,
}))

describe('fitPassages', () => {
  it('leaves out the least worthy, wherever they stand, and keeps the order', () => {
    const worth = ({ id }: { id: number }) => (id % 2 === 0 ? 1 : 0)
    const room = estimateTokens(renderPassages(passages)) / 2 + 20
    const ids = fitPassages(passages, room, worth).map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining([0, 2, 4, 6, 8, 10]))
    expect(ids).toEqual(ids.toSorted((one, other) => one - other))
    expect(ids.length).toBeLessThan(9)
  })

  it('takes the first ones where nothing is said of worth', () => {
    const room = estimateTokens(renderPassages(passages.slice(0, 3))) + 12
    expect(fitPassages(passages, room).map(({ id }) => id)).toEqual([0, 1, 2])
  })

  it('keeps within its room, and always one', () => {
    for (const room of [60, 100, 150, 250])
      expect(estimateTokens(renderPassages(fitPassages(passages, room)))).toBeLessThanOrEqual(room)
    expect(fitPassages(passages, -5)).toHaveLength(1)
  })
})

describe('a prompt that the server finds too long', () => {
  it('is asked once more with fewer passages', async () => {
    const message = 'This model’s maximum context length is 900 tokens.'
    await using fake = await fakeModel({
      brain: (call) =>
        call.prompt.includes(sentence(11))
          ? { status: 400, body: { error: { message, code: 'context_length_exceeded' } } }
          : quoting(call),
    })
    const prompt = loadPrompt('summary')
    const many = [...passages, ...passages.map((one) => ({ ...one, id: one.id + 100 }))]
    const written = await writeFrom(
      openModel(fake),
      { passages: many, language: 'en' },
      (texts, language) =>
        prompt({ form: 'Write two.', today: '2026-11-08', language, passages: texts }),
    )
    expect(written.kind).toBe('written')
    expect(fake.calls).toHaveLength(2)
    expect(fake.calls[1]!.prompt.length).toBeLessThan(fake.calls[0]!.prompt.length)
  })
})
