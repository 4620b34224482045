import { describe, expect, it } from 'vitest'
import { isMadeWhole, writeStandalone } from '../../src/evidence/standalone-question.ts'
import { createModel, type Model } from '../../src/llm/client.ts'
import { setUpLog } from '../../src/log.ts'
import { broken, down, quoting, refusing, rewording, stalling } from '../fakes/brains.ts'
import { type FakeModel, fakeModel } from '../fakes/model.ts'

setUpLog({ level: 'silent' })

const previous = 'How many dockers are on strike in Port Velm?'
const WHOLE = 'Why are dockers on strike in Port Velm?'

describe('a question made whole is the reader’s own', () => {
  it.each([
    ['And why?', WHOLE],
    ['And nurses?', 'How many nurses are on strike in Port Velm?'],
    ['And in 2024?', 'How many dockers were on strike in Port Velm in 2024?'],
    ['Who did not?', 'Who did not strike in Port Velm?'],
    ['What about the US?', 'How many dockers are on strike in the US?'],
  ])('“%s” as “%s”', (question, written) => {
    expect(isMadeWhole(written, { question, previous })).toBe(true)
  })
})

describe('a question made whole is not used when', () => {
  it.each([
    ['a name is added', 'And why?', 'Why are dockers on strike in Port Velm, Halvary?'],
    ['a name like a pronoun is added', 'And why?', 'Why are US dockers on strike?'],
    ['a number is added', 'And why?', 'Why are 620 dockers on strike in Port Velm?'],
    ['a number is added in words', 'And why?', 'Why are two dockers on strike in Port Velm?'],
    ['a day is added', 'And why?', 'Why are dockers on strike since Tuesday?'],
    ['a denial is added', 'And why?', 'Why are dockers not on strike in Port Velm?'],
    ['a denial is lost', 'Who did not?', 'Who is on strike in Port Velm?'],
    ['before is put for after', 'After the strike?', 'How many dockers before the strike?'],
    ['a word of the reader is lost', 'And nurses?', previous],
    ['something else is asked', 'And why?', previous],
    ['it is no more than the reader said', 'And the union?', 'What about the union?'],
    ['it is empty', 'And why?', ''],
    ['it is too long', 'And why?', `${WHOLE} ${'why '.repeat(300)}`],
  ])('%s', (_, question, written) => {
    expect(isMadeWhole(written, { question, previous })).toBe(false)
  })
})

function open(fake: FakeModel, timeoutMs = 2000): Model {
  const settings = { apiKey: 'k', baseUrl: fake.url, name: 'small', timeoutMs }
  return createModel(settings, { get: async () => undefined, set: async () => undefined })
}

describe('the model', () => {
  it('is shown both, no longer than a question, and is believed when it keeps to them', async () => {
    await using fake = await fakeModel({ brain: rewording(` ${WHOLE}\n`) })
    const long = `${previous} ${'x'.repeat(100_000)}`
    expect(await writeStandalone(open(fake), { question: 'And why?', previous: long })).toBe(WHOLE)
    expect(fake.calls[0]!.prompt).toContain('<question>\nAnd why?\n</question>')
    expect(fake.calls[0]!.prompt).toContain(previous)
    expect(fake.calls[0]!.prompt.length).toBeLessThan(5000)
  })

  it.each([
    ['is down', down],
    ['declines', refusing],
    ['is cut off', broken],
    ['answers something else', quoting],
    ['never answers', stalling],
    ['adds what it remembers', rewording('Why are dockers on strike in Rotterdam?')],
  ])('is left aside when it %s', async (_, brain) => {
    await using fake = await fakeModel({ brain })
    const model = open(fake, brain === stalling ? 200 : 2000)
    expect(await writeStandalone(model, { question: 'And why?', previous })).toBeUndefined()
  })

  it('is not waited for when the reader has gone', async () => {
    await using fake = await fakeModel({ brain: stalling })
    const stop = AbortSignal.abort()
    const asked = { question: 'And why?', previous }
    expect(await writeStandalone(open(fake), asked, stop)).toBeUndefined()
  })
})
