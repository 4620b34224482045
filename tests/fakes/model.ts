/**
 * A local language model: a chat-completions server in OpenAI's shape whose answers come from a
 * brain the test chooses (see brains.ts). Give its `url` to the client as `baseURL`. It is closed
 * by `await using`.
 */

import { quoting } from './brains.ts'
import { createCallLog } from './calls.ts'
import { type EmbeddingCall, readEmbeddingCall, vectorOf } from './embeddings.ts'
import { type Arrival, openServer, type Reply } from './local-server.ts'
import { type ModelCall, readCall } from './model-request.ts'

/** What a brain gives: the text of the answer, or another way for the request to end. */
export type Thought =
  | string
  | {
      readonly content: string
      readonly finishReason: 'stop' | 'length' | 'content_filter'
      /** What it thought before, told in a field of its own. */
      readonly reasoning?: string
    }
  /** In a stream: so much, and then no more. */
  | { readonly half: string; readonly ends: 'drop' | 'stall' }
  | {
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: unknown
    }
  | { readonly stall: true }
  | { readonly drop: true }

export type Brain = (call: ModelCall) => Thought | Promise<Thought>

export type ModelOptions = {
  /** `quoting` unless said otherwise. */
  readonly brain?: Brain
  /** When set, a request without this key is refused. */
  readonly apiKey?: string
  readonly deadlineMs?: number
  /** What it cannot do, and how it says so; it can do everything unless said otherwise. */
  readonly manner?: Manner
  /** What becomes of a request for embeddings; undefined: it gets its vectors. */
  readonly embedding?: ((call: EmbeddingCall) => Exclude<Thought, string> | undefined) | undefined
}

/** How a server differs from OpenAI's own: see model-servers.ts. */
export type Manner = {
  /** Undefined: it takes the request. */
  readonly refuse?: (
    call: ModelCall,
  ) => { readonly status: number; readonly body: unknown } | undefined
  /** Asked for a stream it gives all in one piece. */
  readonly neverStreams?: true
  readonly countsNothing?: true
  /** Lines that it puts into its streams. */
  readonly streamNoise?: string
}

export type FakeModel = AsyncDisposable & {
  /** With the /v1 that clients expect in a base address. */
  readonly url: string
  readonly calls: readonly ModelCall[]
  readonly embeddingCalls: readonly EmbeddingCall[]
  setBrain(brain: Brain): void
  /** Waits for a request no earlier wait was given; for the brains that never answer. */
  waitForCall(wanted?: (call: ModelCall) => boolean): Promise<ModelCall>
  forgetCalls(): void
}

const DEADLINE_MS = 4000
const CHARS_PER_TOKEN = 4 // near enough for a count that only has to be plausible

export async function fakeModel(options: ModelOptions = {}): Promise<FakeModel> {
  let brain = options.brain ?? quoting
  const embeddingCalls: EmbeddingCall[] = []
  const log = createCallLog<ModelCall>({
    deadlineMs: options.deadlineMs ?? DEADLINE_MS,
    describe: ({ model, prompt }) => `${model}: ${prompt.slice(0, 300)}`,
  })

  const server = await openServer(async (arrival) => {
    const { apiKey } = options
    if (apiKey !== undefined && arrival.headers.authorization !== `Bearer ${apiKey}`) {
      return refusal(401, 'invalid_api_key', 'Incorrect API key provided.')
    }
    const [path] = arrival.path.split('?')
    if (path === '/v1/models' && arrival.method === 'GET') return models()
    if (path === '/v1/chat/completions' && arrival.method === 'POST') {
      return await complete(arrival)
    }
    if (path === '/v1/embeddings' && arrival.method === 'POST') return embed(arrival)
    return refusal(404, 'unknown_url', `Unknown request URL: ${arrival.method} ${arrival.path}`)
  })

  return {
    url: `${server.url}/v1`,
    calls: log.calls,
    embeddingCalls,
    setBrain(next) {
      brain = next
    },
    waitForCall: (wanted = () => true) => log.waitFor(wanted, 'a request to the model'),
    forgetCalls: log.forget,
    async [Symbol.asyncDispose]() {
      log.close()
      await server[Symbol.asyncDispose]()
    },
  }

  function embed(arrival: Arrival): Reply {
    const call = readEmbeddingCall(arrival.body.toString('utf8'))
    if (typeof call === 'string') return refusal(400, 'invalid_request', call)
    embeddingCalls.push(call)
    const ends = options.embedding?.(call)
    if (ends !== undefined && 'status' in ends)
      return answer(ends.status, ends.body ?? {}, ends.headers)
    if (ends !== undefined) return { kind: 'stall' in ends ? 'stall' : 'drop' }
    const data = call.input.map((text, index) => ({
      ...{ object: 'embedding', index, embedding: vectorOf(text) },
    }))
    const tokens = Math.ceil(call.input.join('').length / CHARS_PER_TOKEN)
    const usage = { prompt_tokens: tokens, total_tokens: tokens }
    return answer(200, { object: 'list', data, model: call.model, usage })
  }

  async function complete(arrival: Arrival): Promise<Reply> {
    const call = readCall(arrival.body.toString('utf8'), arrival.headers)
    if (typeof call === 'string') return refusal(400, 'invalid_request', call)
    log.note(call)
    const manner = options.manner ?? {}
    const refused = manner.refuse?.(call)
    const thought = refused ?? (await brain(call))
    log.settle(call)
    return thoughtReply(thought, { call, number: log.calls.length, manner })
  }
}

type Turn = { readonly call: ModelCall; readonly number: number; readonly manner: Manner }

function thoughtReply(thought: Thought, turn: Turn): Reply {
  if (typeof thought === 'string')
    return completion({ content: thought, finishReason: 'stop' }, turn)
  if ('content' in thought) return completion(thought, turn)
  if ('half' in thought) return half(thought, turn)
  if ('stall' in thought) return { kind: 'stall' }
  if ('drop' in thought) return { kind: 'drop' }
  const { status, headers, body = {} } = thought
  return answer(status, body, headers)
}

type Said = Extract<Thought, { content: string }>

function completion(said: Said, turn: Turn): Reply {
  const { call, number, manner } = turn
  if (call.body.stream === true && !manner.neverStreams) return stream(said, turn)
  const message = { role: 'assistant', content: said.content, refusal: null, ...reasoningOf(said) }
  const choice = { index: 0, message, logprobs: null, finish_reason: said.finishReason }
  return answer(200, {
    ...headOf(turn, 'chat.completion'),
    id: `chatcmpl-${number}`,
    choices: [choice],
    ...(manner.countsNothing ? {} : { usage: usageOf(said, call) }),
  })
}

function stream(said: Said, turn: Turn): Reply {
  const { call, manner } = turn
  const options = call.body.stream_options as { include_usage?: boolean } | undefined
  const isCounted = options?.include_usage === true && !manner.countsNothing
  const body = [
    ...(manner.streamNoise === undefined ? [] : [`${manner.streamNoise}\n\n`]),
    ...deltas(said).map((delta) => chunk(turn, [{ index: 0, delta, finish_reason: null }])),
    chunk(turn, [{ index: 0, delta: {}, finish_reason: said.finishReason }]),
    ...(isCounted ? [chunk(turn, [], usageOf(said, call))] : []),
    'data: [DONE]\n\n',
  ].join('')
  return { kind: 'answer', status: 200, headers: EVENTS, body }
}

function half({ half: content, ends }: Extract<Thought, { half: string }>, turn: Turn): Reply {
  const body = deltas({ content, finishReason: 'stop' })
    .map((delta) => chunk(turn, [{ index: 0, delta, finish_reason: null }]))
    .join('')
  return { kind: 'half', headers: EVENTS, body, ends }
}

const EVENTS = { 'content-type': 'text/event-stream' }
const DELTA_CHARS = 20

function deltas(said: Said): readonly object[] {
  const pieces = said.content.match(new RegExp(`[^]{1,${DELTA_CHARS}}`, 'gu')) ?? []
  const thoughts = said.reasoning === undefined ? [] : [reasoningOf(said)]
  return [{ role: 'assistant' }, ...thoughts, ...pieces.map((content) => ({ content }))]
}

const reasoningOf = ({ reasoning }: Said) =>
  reasoning === undefined ? {} : { reasoning_content: reasoning }

function chunk(turn: Turn, choices: readonly object[], usage: object | null = null): string {
  const data = { ...headOf(turn, 'chat.completion.chunk'), choices, usage }
  return `data: ${JSON.stringify(data)}\n\n`
}

const headOf = ({ call, number }: Turn, object: string) => ({
  ...{ id: `chatcmpl-${number}`, object, created: 1_760_000_000, model: call.model },
})

function usageOf({ content, reasoning = '' }: Said, { prompt }: ModelCall): object {
  const promptTokens = Math.ceil(prompt.length / CHARS_PER_TOKEN)
  const replyTokens = Math.ceil((content.length + reasoning.length) / CHARS_PER_TOKEN)
  return {
    prompt_tokens: promptTokens,
    completion_tokens: replyTokens,
    total_tokens: promptTokens + replyTokens,
  }
}

function models(): Reply {
  const model = { id: 'fake-model', object: 'model', created: 1_760_000_000, owned_by: 'tests' }
  return answer(200, { object: 'list', data: [model] })
}

function refusal(status: number, code: string, message: string): Reply {
  return answer(status, { error: { message, type: 'invalid_request_error', param: null, code } })
}

function answer(status: number, body: unknown, headers?: Readonly<Record<string, string>>): Reply {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { kind: 'answer', status, headers, body: text }
}
