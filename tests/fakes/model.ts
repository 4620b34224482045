/**
 * A local language model: a chat-completions server in OpenAI's shape whose answers come from a
 * brain the test chooses (see brains.ts). Give its `url` to the client as `baseURL`. It is closed
 * by `await using`.
 */

import { quoting } from './brains.ts'
import { createCallLog } from './calls.ts'
import { type Arrival, openServer, type Reply } from './local-server.ts'
import { type ModelCall, readCall } from './model-request.ts'

/** What a brain gives: the text of the answer, or another way for the request to end. */
export type Thought =
  | string
  | { readonly content: string; readonly finishReason: 'stop' | 'length' | 'content_filter' }
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
}

export type FakeModel = AsyncDisposable & {
  /** With the /v1 that clients expect in a base address. */
  readonly url: string
  readonly calls: readonly ModelCall[]
  setBrain(brain: Brain): void
  /** Waits for a request no earlier wait was given; for the brains that never answer. */
  waitForCall(wanted?: (call: ModelCall) => boolean): Promise<ModelCall>
  forgetCalls(): void
}

const DEADLINE_MS = 4000
const CHARS_PER_TOKEN = 4 // near enough for a count that only has to be plausible

export async function fakeModel(options: ModelOptions = {}): Promise<FakeModel> {
  let brain = options.brain ?? quoting
  const log = createCallLog<ModelCall>({
    deadlineMs: options.deadlineMs ?? DEADLINE_MS,
    describe: ({ model, prompt }) => `${model}: ${prompt.slice(0, 300)}`,
  })

  const server = await openServer(async (arrival) => {
    const { apiKey } = options
    if (apiKey !== undefined && arrival.headers.authorization !== `Bearer ${apiKey}`) {
      return refusal(401, 'invalid_api_key', 'Incorrect API key provided.')
    }
    if (arrival.path === '/v1/models' && arrival.method === 'GET') return models()
    if (arrival.path === '/v1/chat/completions' && arrival.method === 'POST') {
      return await complete(arrival)
    }
    return refusal(404, 'unknown_url', `Unknown request URL: ${arrival.method} ${arrival.path}`)
  })

  return {
    url: `${server.url}/v1`,
    calls: log.calls,
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

  async function complete(arrival: Arrival): Promise<Reply> {
    const call = readCall(arrival.body.toString('utf8'), arrival.headers)
    if (typeof call === 'string') return refusal(400, 'invalid_request', call)
    log.note(call)
    const thought = await brain(call)
    log.settle(call)
    return thoughtReply(thought, { call, number: log.calls.length })
  }
}

type Turn = { readonly call: ModelCall; readonly number: number }

function thoughtReply(thought: Thought, turn: Turn): Reply {
  if (typeof thought === 'string') return completion(thought, 'stop', turn)
  if ('content' in thought) return completion(thought.content, thought.finishReason, turn)
  if ('stall' in thought) return { kind: 'stall' }
  if ('drop' in thought) return { kind: 'drop' }
  const { status, headers, body = {} } = thought
  return answer(status, body, headers)
}

function completion(content: string, finishReason: string, { call, number }: Turn): Reply {
  const promptTokens = Math.ceil(call.prompt.length / CHARS_PER_TOKEN)
  const completionTokens = Math.ceil(content.length / CHARS_PER_TOKEN)
  return answer(200, {
    id: `chatcmpl-${number}`,
    object: 'chat.completion',
    created: 1_760_000_000,
    model: call.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, refusal: null },
        logprobs: null,
        finish_reason: finishReason,
      },
    ],
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
    },
  })
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
