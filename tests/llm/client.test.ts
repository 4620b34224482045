import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/errors.ts'
import { createModel, type ReplyCache } from '../../src/llm/client.ts'
import { setUpLog } from '../../src/log.ts'
import { broken, down, dropping, quoting, rateLimited, stalling } from '../fakes/brains.ts'
import { type Brain, type FakeModel, fakeModel } from '../fakes/model.ts'
import type { ModelCall } from '../fakes/model-request.ts'
import { asking, INSTRUCTIONS } from './asking.ts'

setUpLog({ level: 'silent' })

const KEY = 'sk-very-secret-key'
const TEXT = '[1] The council met on Monday.'
const PROMPT = asking(TEXT)
const AGAIN = asking(`${TEXT} Again.`)
const REPLY = '{"sentences":[{"text":"The council met on Monday.","cites":[1]}]}'

function open(fake: FakeModel, { timeoutMs = 2000 }: { timeoutMs?: number } = {}) {
  const kept = new Map<string, string>()
  const cache: ReplyCache = {
    get: async (key) => kept.get(key),
    set: async (key, reply) => void kept.set(key, reply),
  }
  return createModel({ apiKey: KEY, baseUrl: fake.url, name: 'small', timeoutMs }, cache)
}

/** Does these, one after another, and the last of them from then on. */
function inTurn(...brains: readonly Brain[]): Brain {
  let turn = 0
  return (call) => brains[Math.min(turn++, brains.length - 1)]!(call)
}

const failing =
  (status: number, message: string, headers: Readonly<Record<string, string>> = {}): Brain =>
  () => ({ status, headers, body: { error: { message } } })

async function faultOf(asked: Promise<unknown>): Promise<Fault> {
  const error = await asked.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Fault)
  return error as Fault
}

describe('complete', () => {
  it('asks in JSON mode, with the key, for a bounded reply', async () => {
    await using fake = await fakeModel({ apiKey: KEY })
    expect(await open(fake).complete(PROMPT)).toBe(REPLY)
    expect(fake.calls).toMatchObject([
      {
        model: 'small',
        prompt: `${INSTRUCTIONS}\n\n${TEXT}`,
        responseFormat: { type: 'json_object' },
        body: { max_completion_tokens: expect.any(Number) },
      },
    ])
  })

  it('asks a server that refuses JSON mode without it, from then on', async () => {
    const strict: Brain = (call: ModelCall) =>
      call.responseFormat === undefined
        ? quoting(call)
        : failing(400, "'response_format' is not supported by this model")(call)
    await using fake = await fakeModel({ brain: strict })
    const model = open(fake)
    expect(await model.complete(PROMPT)).toBe(REPLY)
    expect(await model.complete(AGAIN)).toContain('sentences')
    expect(fake.calls.map(({ responseFormat }) => responseFormat !== undefined)).toEqual([
      true,
      false,
      false,
    ])
  })

  it('finds the way without JSON mode for two questions at once', async () => {
    const strict: Brain = (call) =>
      call.responseFormat === undefined
        ? quoting(call)
        : failing(422, 'json_object: unsupported')(call)
    await using fake = await fakeModel({ brain: strict })
    const model = open(fake)
    const both = [model.complete(PROMPT), model.complete(AGAIN)]
    expect(await Promise.all(both)).toHaveLength(2)
  })

  it.each([
    ['rate limit', 429, { 'retry-after-ms': '1' }],
    ['overload', 503, { 'retry-after-ms': '1' }],
    ['overload that names no time in milliseconds', 503, { 'retry-after': '0' }],
    ['mistake of the server', 500, { 'retry-after-ms': '1' }],
  ])('tries again after a %s', async (_, status, headers) => {
    const brain = inTurn(failing(status, 'Not now.', headers), quoting)
    await using fake = await fakeModel({ brain })
    expect(await open(fake).complete(PROMPT)).toBe(REPLY)
    expect(fake.calls).toHaveLength(2)
  })

  it('gives up after three tries', async () => {
    await using fake = await fakeModel({ brain: failing(503, 'Not now.', { 'retry-after': '0' }) })
    const fault = await faultOf(open(fake).complete(PROMPT))
    expect(fault.message).toContain('Not now.')
    expect(fake.calls).toHaveLength(3)
  })

  it.each([
    ['never answers', stalling, 'too long'],
    ['asks for 20 seconds', down, 'too long'],
    ['asks for 7 seconds', rateLimited, 'too long'],
  ])('does not wait longer than it may for a server that %s', async (_, brain, words) => {
    await using fake = await fakeModel({ brain })
    const before = performance.now()
    const fault = await faultOf(open(fake, { timeoutMs: 50 }).complete(PROMPT))
    expect(fault).toMatchObject({ code: 'model-unavailable' })
    expect(fault.message).toContain(words)
    expect(performance.now() - before).toBeLessThan(1000)
  })

  it.each([
    ['hangs up', dropping, 'the model'],
    ['says nothing', () => '', 'empty reply'],
    ['is cut off', broken, 'cut off'],
    ['does not know us', failing(401, 'Who are you?'), 'Who are you?'],
    ['has no such model', failing(404, 'No such model.'), 'No such model.'],
    ['refuses the prompt', failing(400, 'Too many tokens.'), 'Too many tokens.'],
    ['talks without end', () => `{"a":"${'x'.repeat(50_000)}"}`, '50008 characters'],
  ] as const)('throws model-unavailable when the server %s', async (_, brain, words) => {
    await using fake = await fakeModel({ brain })
    const fault = await faultOf(open(fake, { timeoutMs: 150 }).complete(PROMPT))
    expect(fault.code).toBe('model-unavailable')
    expect(fault.message).toContain(words)
  })

  it('throws model-unavailable when there is no server', async () => {
    const fake = await fakeModel()
    await fake[Symbol.asyncDispose]()
    const fault = await faultOf(open(fake, { timeoutMs: 200 }).complete(PROMPT))
    expect(fault.code).toBe('model-unavailable')
  })

  it('stops when the caller does, and says so', async () => {
    await using fake = await fakeModel({ brain: stalling })
    const stopping = new AbortController()
    const asked = faultOf(open(fake).complete(PROMPT, stopping.signal))
    await fake.waitForCall()
    stopping.abort()
    expect((await asked).message).toBe('we stopped waiting for the model')
  })

  it.each([
    ['the server’s words', failing(401, `Incorrect API key provided: ${KEY}.`)],
    ['a long page', failing(400, `${'<p>'.repeat(200)}${KEY}`)],
    ['a stall', stalling],
    ['a dropped line', dropping],
  ])('keeps the key out of the Fault after %s', async (_, brain) => {
    await using fake = await fakeModel({ brain })
    const fault = await faultOf(open(fake, { timeoutMs: 100 }).complete(PROMPT))
    expect(inspect(fault, { depth: 20, showHidden: true })).not.toContain(KEY)
    expect(fault.message.length).toBeLessThan(400)
  })
})

describe('the cache', () => {
  it('spares asking the same again', async () => {
    await using fake = await fakeModel()
    const model = open(fake)
    const once = await model.complete(PROMPT)
    fake.setBrain(stalling)
    expect(await model.complete(PROMPT)).toBe(once)
    expect(fake.calls).toHaveLength(1)
  })

  it('keeps prompts apart, and models', async () => {
    await using fake = await fakeModel()
    const kept = new Map<string, string>()
    const cache: ReplyCache = {
      get: async (key) => kept.get(key),
      set: async (key, reply) => void kept.set(key, reply),
    }
    const settings = { apiKey: undefined, baseUrl: fake.url, timeoutMs: 2000 }
    await createModel({ ...settings, name: 'small' }, cache).complete(PROMPT)
    await createModel({ ...settings, name: 'large' }, cache).complete(PROMPT)
    await createModel({ ...settings, name: 'small' }, cache).complete(AGAIN)
    expect(fake.calls).toHaveLength(3)
    for (const key of kept.keys()) expect(key).toMatch(/^[0-9a-f]{64}$/)
  })

  it('keeps no refusal and no failure: the next time may bring better', async () => {
    const brain = inTurn(() => 'I would rather not.', failing(400, 'No.'), quoting)
    await using fake = await fakeModel({ brain })
    const model = open(fake)
    expect(await model.complete(PROMPT)).toBe('I would rather not.')
    await faultOf(model.complete(PROMPT))
    expect(await model.complete(PROMPT)).toBe(REPLY)
  })
})

describe('ping', () => {
  it('gives the name of the model when the server is there', async () => {
    await using fake = await fakeModel({ apiKey: KEY })
    expect(await open(fake).ping()).toBe('small')
  })

  it('throws model-unavailable when the server does not know us', async () => {
    await using fake = await fakeModel({ apiKey: 'another' })
    const fault = await faultOf(open(fake).ping())
    expect(fault.code).toBe('model-unavailable')
    expect(inspect(fault, { depth: 20 })).not.toContain(KEY)
  })
})
