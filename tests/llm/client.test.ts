import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/errors.ts'
import { askedBy } from '../../src/llm/asker.ts'
import type { Use } from '../../src/llm/client.ts'
import { setUpLog } from '../../src/log.ts'
import {
  broken,
  down,
  dropping,
  filtered,
  halfStall,
  halfStream,
  quoting,
  rateLimited,
  reasoning,
  refusing,
  sloppy,
  stalling,
} from '../fakes/brains.ts'
import { handClock } from '../fakes/clock.ts'
import { type Brain, fakeModel } from '../fakes/model.ts'
import { asking, KEY, keeping, openModel as open, REPLY, TEXT } from './asking.ts'

setUpLog({ level: 'silent' })

const PROMPT = asking(TEXT)
const AGAIN = asking(`${TEXT} Again.`)

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

describe('a request', () => {
  it('asks for the shape, in a stream, with the key, for a bounded reply', async () => {
    await using fake = await fakeModel({ apiKey: KEY })
    expect(await open(fake).complete(PROMPT)).toBe(REPLY)
    expect(fake.calls).toMatchObject([
      {
        model: 'small',
        messages: [
          { role: 'system', content: 'Answer in English.\n\nReply in JSON.' },
          { role: 'user', content: TEXT },
        ],
        responseFormat: { type: 'json_schema', json_schema: { name: 'sentences', strict: true } },
        body: { stream: true, temperature: 0, max_completion_tokens: 300 },
      },
    ])
  })

  it('goes to a deployment of Azure with its version in the address and its key in its header', async () => {
    await using fake = await fakeModel()
    const model = open(fake, { baseUrl: `${fake.url}?api-version=2024-06-01` })
    expect(await model.complete(PROMPT)).toBe(REPLY)
    expect(fake.calls[0]!.headers['api-key']).toBe(KEY)
    const away = open(fake, { baseUrl: `${fake.url}/deployments/news?api-version=2024-06-01` })
    expect(await away.ping()).toBe('small') // there is no list of models there
    expect(await faultOf(open(fake, { baseUrl: `${fake.url}/other` }).ping())).toBeDefined()
  })

  it('sends that header to nobody else', async () => {
    await using fake = await fakeModel()
    await open(fake).complete(PROMPT)
    expect(fake.calls[0]!.headers['api-key']).toBeUndefined()
  })

  it('goes to the small model where the prompt says so', async () => {
    await using fake = await fakeModel()
    const model = open(fake, { name: 'large', smallName: 'tiny' })
    await model.complete(asking(TEXT, { model: 'small' }))
    await model.complete(asking(TEXT))
    expect(fake.calls.map((call) => call.model)).toEqual(['tiny', 'large'])
  })

  it('is tried again with more room when the reply was cut off', async () => {
    await using fake = await fakeModel({ brain: reasoning })
    expect(await open(fake).complete(PROMPT)).toBe(REPLY)
    const limits = fake.calls.map(({ body }) => body.max_completion_tokens)
    expect(limits[0]).toBe(300)
    expect(limits[1]).toBeGreaterThan(1500)
  })

  it('leaves room to think to a model known for it, and asks it not to think for long', async () => {
    await using fake = await fakeModel({ brain: reasoning })
    await open(fake, { name: 'gpt-5-mini' }).complete(PROMPT)
    expect(fake.calls).toHaveLength(1)
    expect(fake.calls[0]!.body).toMatchObject({ reasoning_effort: 'low' })
    expect(fake.calls[0]!.body).not.toHaveProperty('temperature')
  })

  it('mends a comma too many', async () => {
    await using fake = await fakeModel({ brain: sloppy })
    expect(await open(fake).complete(PROMPT)).toBe(REPLY)
  })
})

describe('trying again', () => {
  it.each([
    ['rate limit', 429, { 'retry-after-ms': '1' }],
    ['conflict', 409, {}],
    ['request that took too long', 408, {}],
    ['overload', 503, { 'retry-after': '0' }],
    ['mistake of the server', 500, {}],
  ])('helps after a %s', async (_, status, headers) => {
    await using fake = await fakeModel({ brain: inTurn(failing(status, 'No.', headers), quoting) })
    expect(await open(fake).complete(PROMPT)).toBe(REPLY)
    expect(fake.calls).toHaveLength(2)
  })

  it.each([
    ['breaks off', halfStream],
    ['falls silent', halfStall],
    ['never begins', dropping],
  ])('helps when a stream %s, and half of it is never a reply', async (_, brain) => {
    await using fake = await fakeModel({ brain: inTurn(brain, quoting) })
    const model = open(fake, { timeoutMs: 300 })
    const patient = { urgency: 'background' as const }
    expect(await askedBy(patient, () => model.complete(PROMPT))).toBe(REPLY)
    expect(fake.calls).toHaveLength(2)
  })

  it('waits as long as the server asks, else a little longer each time', async () => {
    const waits: number[] = []
    const wait = async (ms: number) => void waits.push(ms)
    const asked = failing(503, 'Not now.', { 'retry-after': '1' })
    await using fake = await fakeModel({ brain: inTurn(failing(500, 'No.'), asked, quoting) })
    await open(fake, { timeoutMs: 5000 }, { wait }).complete(PROMPT)
    expect(waits).toEqual([500, 1000])
  })

  it('ends after three tries', async () => {
    await using fake = await fakeModel({ brain: failing(503, 'Not now.') })
    expect((await faultOf(open(fake).complete(PROMPT))).message).toContain('Not now.')
    expect(fake.calls).toHaveLength(3)
  })

  it.each([
    ['asks for 20 seconds', down],
    ['asks for 7 seconds', rateLimited],
  ])('is not waited for when the server %s and the reader has less', async (_, brain) => {
    await using fake = await fakeModel({ brain })
    await faultOf(open(fake, { timeoutMs: 300 }).complete(PROMPT))
    expect(fake.calls).toHaveLength(1)
  })

  it.each([
    ['does not know us', failing(401, 'Who are you?'), 'Who are you?'],
    ['has no such model', failing(404, 'No such model.'), 'No such model.'],
    ['will not write that', filtered, 'declined (content_filter)'],
  ] as const)('is of no use when the server %s', async (_, brain, words) => {
    await using fake = await fakeModel({ brain })
    const fault = await faultOf(open(fake).complete(PROMPT))
    expect(fault).toMatchObject({ code: 'model-unavailable' })
    expect(fault.message).toContain(words)
    expect(fake.calls).toHaveLength(1)
  })
})

describe('a Fault comes when the server', () => {
  it.each([
    ['says nothing', () => '', 'empty reply'],
    ['is cut off, also with more room', broken, 'cut off'],
    ['declines in prose', refusing, 'not the JSON we asked for'],
    ['talks without end', () => `{"a":"${'x'.repeat(50_000)}"}`, 'the model gave 4'],
  ] as const)('%s', async (_, brain, words) => {
    await using fake = await fakeModel({ brain })
    const fault = await faultOf(open(fake).complete(PROMPT))
    expect(fault.code).toBe('model-unavailable')
    expect(fault.message).toContain(words)
  })

  it('never answers', async () => {
    await using fake = await fakeModel({ brain: stalling })
    const fault = await faultOf(open(fake, { timeoutMs: 100 }).complete(PROMPT))
    expect(fault.code).toBe('model-unavailable')
    expect(fault.message).toMatch(/too long|timed out|silent/)
  })

  it('is not there', async () => {
    const fake = await fakeModel()
    await fake[Symbol.asyncDispose]()
    expect((await faultOf(open(fake).complete(PROMPT))).code).toBe('model-unavailable')
  })

  it('finds the prompt too long, and it is shorter the next time', async () => {
    const message =
      "This model's maximum context length is 1300 tokens. However, you requested 5000 tokens."
    await using fake = await fakeModel({ brain: failing(400, message) })
    const model = open(fake)
    const before = model.room(PROMPT)
    expect(await faultOf(model.complete(PROMPT))).toMatchObject({ reason: 'too-long' })
    expect(model.room(PROMPT)).toBeLessThan(before)
    expect(model.room(PROMPT)).toBeGreaterThan(500)
  })

  it.each([
    ['the server’s words', failing(401, `Incorrect API key provided: ${KEY}.`)],
    ['a long page', failing(400, `${'<p>'.repeat(200)}${KEY}`)],
    ['a stall', stalling],
    ['a dropped line', dropping],
  ])('and after %s the key is not in it', async (_, brain) => {
    await using fake = await fakeModel({ brain })
    const fault = await faultOf(open(fake, { timeoutMs: 100 }).complete(PROMPT))
    expect(inspect(fault, { depth: 20, showHidden: true })).not.toContain(KEY)
    expect(fault.message.length).toBeLessThan(400)
  })
})

describe('stopping', () => {
  it.each(['the caller', 'the asker', 'the process'])(
    'is what happens when %s stops',
    async (who) => {
      await using fake = await fakeModel({ brain: stalling })
      const stopping = new AbortController()
      const { signal: stop } = stopping
      const model = open(fake, {}, who === 'the process' ? { stop } : {})
      const asked = faultOf(
        who === 'the asker'
          ? askedBy({ urgency: 'person', stop }, () => model.complete(PROMPT))
          : model.complete(PROMPT, who === 'the caller' ? stop : undefined),
      )
      await fake.waitForCall()
      stopping.abort()
      expect((await asked).message).toBe('we stopped waiting for the model')
    },
  )
})

it('waits no longer than its task is worth, and does not blame the server', async () => {
  await using fake = await fakeModel({ brain: stalling })
  const model = open(fake, { timeoutMs: 60_000 })
  const fault = await faultOf(model.complete(asking(TEXT, { secondsMax: '0.1' })))
  expect(fault.message).toContain('stopped waiting')
  expect(model.states()[0]!.downSince).toBeUndefined()
})

describe('while the server is down', () => {
  it('nobody waits for it, until it is found back', async () => {
    const clock = handClock('2026-11-08T12:00:00Z')
    await using fake = await fakeModel({ brain: failing(503, 'Not now.') })
    const model = open(fake, {}, { clock })
    for (const text of ['one', 'two', 'three']) await faultOf(model.complete(asking(text)))
    const asked = fake.calls.length
    expect((await faultOf(model.complete(PROMPT))).message).toBe('small is down')
    expect(fake.calls).toHaveLength(asked)
    expect(model.states()[0]!.downSince).toEqual(clock())

    fake.setBrain(quoting)
    clock.advance(60_000)
    await faultOf(model.complete(PROMPT)) // who asks now is not made to wait, either
    await expect.poll(() => model.states()[0]!.downSince).toBeUndefined()
    expect(await model.complete(PROMPT)).toBe(REPLY)
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

  it('keeps prompts apart, their versions, and models', async () => {
    await using fake = await fakeModel()
    const cache = keeping()
    await open(fake, { name: 'small' }, cache).complete(PROMPT)
    await open(fake, { name: 'large' }, cache).complete(PROMPT)
    await open(fake, { name: 'small' }, cache).complete(AGAIN)
    await open(fake, { name: 'small' }, cache).complete(asking(TEXT, { version: '2' }))
    expect(fake.calls).toHaveLength(4)
    for (const key of cache.kept.keys()) expect(key).toMatch(/^[0-9a-f]{64}$/)
  })

  it('keeps no refusal and no failure: the next time may bring better', async () => {
    await using fake = await fakeModel({ brain: refusing })
    const model = open(fake)
    await faultOf(model.complete(PROMPT))
    fake.setBrain(quoting)
    expect(await model.complete(PROMPT)).toBe(REPLY)
  })
})

describe('what it costs', () => {
  it('is noted for whoever asked, by task and model', async () => {
    await using fake = await fakeModel()
    const uses: Use[] = []
    const ledger = { refuses: async () => false, note: async (use: Use) => void uses.push(use) }
    const model = open(fake, {}, { ledger })
    await askedBy({ urgency: 'person', chatId: 7 }, () => model.complete(PROMPT))
    expect(uses).toMatchObject([{ task: 'test', model: 'small', chatId: 7 }])
    expect(uses[0]!.promptTokens).toBeGreaterThan(5)
    expect(uses[0]!.replyTokens).toBeGreaterThan(5)
  })

  it('is estimated where the server does not count', async () => {
    await using fake = await fakeModel({ manner: { countsNothing: true } })
    const uses: Use[] = []
    const ledger = { refuses: async () => false, note: async (use: Use) => void uses.push(use) }
    await open(fake, {}, { ledger }).complete(PROMPT)
    expect(uses[0]!.promptTokens).toBeGreaterThan(5)
  })

  it('stops us when it is enough, and says so', async () => {
    await using fake = await fakeModel()
    const ledger = { refuses: async (chatId?: number) => chatId === 7, note: async () => undefined }
    const model = open(fake, {}, { ledger })
    const asked = askedBy({ urgency: 'person', chatId: 7 }, () => model.complete(PROMPT))
    expect(await faultOf(asked)).toMatchObject({ code: 'model-unavailable', reason: 'spent' })
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

it('asks a model that writes lines for JSON where nothing else will do', async () => {
  const brain: Brain = (call) =>
    call.prompt.includes('Reply in lines') ? 'The council met on Monday. [1]' : 'No JSON from me.'
  await using fake = await fakeModel({ brain })
  const model = open(fake)
  expect(await model.complete(PROMPT)).toBe(REPLY)
  fake.setBrain(() => '{"question": "Why?"}')
  fake.forgetCalls()
  expect(await model.complete(asking(TEXT, { schema: 'question' }, { isInLines: false }))).toBe(
    '{"question":"Why?"}',
  )
  expect(fake.calls[0]!.prompt).toContain('Reply in JSON')
  fake.setBrain(brain)
  fake.forgetCalls()
  await model.complete(AGAIN)
  expect(fake.calls).toHaveLength(1)
})
