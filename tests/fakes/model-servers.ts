/**
 * Servers that speak OpenAI's chat completions, each in its own manner: what they refuse and in which
 * words, as their published documentation, source and issue trackers have it. None was asked live.
 */

import { fenced, inLines, quoting, reasoning, thinkingAloud } from './brains.ts'
import type { Brain, Manner } from './model.ts'
import type { ModelCall } from './model-request.ts'

export type ServerKind = {
  readonly name: string
  readonly model: string
  readonly brain: Brain
  readonly manner: Manner
}

const has = ({ body }: ModelCall, field: string) => body[field] !== undefined
const format = ({ responseFormat }: ModelCall) => responseFormat?.type
const isSystem = ({ messages }: ModelCall) => messages.some(({ role }) => role === 'system')

const refusal = (status: number, message: string, more: object = {}) => ({
  status,
  body: { error: { message, type: 'invalid_request_error', ...more } },
})

const unsupported = (param: string, message: string) =>
  refusal(400, message, { param, code: 'unsupported_parameter' })

export const servers: readonly ServerKind[] = [
  { name: 'OpenAI', model: 'gpt-4.1-mini', brain: quoting, manner: {} },
  {
    name: 'OpenAI, a reasoning model',
    model: 'gpt-5-mini',
    brain: reasoning,
    manner: {
      refuse: (call) => {
        if (has(call, 'temperature'))
          return unsupported(
            'temperature',
            "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
          )
        return has(call, 'max_tokens')
          ? unsupported(
              'max_tokens',
              "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
            )
          : undefined
      },
    },
  },
  {
    name: 'Azure OpenAI, an older API version',
    model: 'news-deployment',
    brain: quoting,
    manner: {
      refuse: (call) => {
        if (has(call, 'max_completion_tokens'))
          return refusal(400, 'Unrecognized request argument supplied: max_completion_tokens')
        if (has(call, 'stream_options'))
          return refusal(400, 'Unrecognized request argument supplied: stream_options')
        return format(call) === 'json_schema'
          ? refusal(
              400,
              'response_format value as json_schema is enabled only for api versions 2024-08-01-preview and later',
            )
          : undefined
      },
    },
  },
  { name: 'Ollama', model: 'llama3.2:3b', brain: fenced, manner: { countsNothing: true } },
  { name: 'Ollama, a reasoning model', model: 'deepseek-r1:8b', brain: thinkingAloud, manner: {} },
  {
    name: 'vLLM, a chat template without system role',
    model: 'google/gemma-2-9b-it',
    brain: quoting,
    manner: {
      refuse: (call) =>
        isSystem(call)
          ? {
              status: 400,
              body: { object: 'error', message: 'System role not supported', code: 400 },
            }
          : undefined,
    },
  },
  {
    name: 'LM Studio',
    model: 'qwen2.5-7b-instruct',
    brain: quoting,
    manner: {
      refuse: (call) =>
        format(call) === 'json_object'
          ? { status: 400, body: { error: "'response_format.type' must be 'json_schema'" } }
          : undefined,
    },
  },
  {
    name: 'llama.cpp, a model that writes no JSON',
    model: 'tinyllama',
    brain: inLines,
    manner: {
      neverStreams: true,
      refuse: (call) =>
        format(call) === undefined
          ? undefined
          : refusal(400, 'Failed to parse grammar: unsupported schema', { code: 400 }),
    },
  },
  {
    name: 'OpenRouter',
    model: 'meta-llama/llama-3.3-70b-instruct',
    brain: quoting,
    manner: {
      streamNoise: ': OPENROUTER PROCESSING',
      refuse: (call) =>
        format(call) === 'json_schema'
          ? {
              status: 404,
              body: {
                error: {
                  code: 404,
                  message: 'No endpoints found that support the requested response_format',
                },
              },
            }
          : undefined,
    },
  },
  {
    name: 'Groq',
    model: 'llama-3.1-8b-instant',
    brain: quoting,
    manner: {
      refuse: (call) => {
        if (format(call) === 'json_schema')
          return refusal(400, 'This model does not support response format `json_schema`.')
        return format(call) === 'json_object'
          ? refusal(400, 'Failed to generate JSON. Please adjust your prompt.', {
              code: 'json_validate_failed',
              failed_generation: 'Here is',
            })
          : undefined
      },
    },
  },
  {
    name: 'Gemini’s compatible endpoint',
    model: 'gemini-2.5-flash',
    brain: reasoning,
    manner: {
      refuse: (call) =>
        has(call, 'seed')
          ? {
              status: 400,
              body: [
                {
                  error: {
                    code: 400,
                    message:
                      'Invalid JSON payload received. Unknown name "seed": Cannot find field.',
                    status: 'INVALID_ARGUMENT',
                  },
                },
              ],
            }
          : undefined,
    },
  },
  {
    name: 'Mistral',
    model: 'mistral-small-latest',
    brain: quoting,
    manner: {
      refuse: (call) => {
        const strange = ['max_completion_tokens', 'seed', 'stream_options'].filter((field) =>
          has(call, field),
        )
        const detail = strange.map((field) => ({
          type: 'extra_forbidden',
          loc: ['body', field],
          msg: 'Extra inputs are not permitted',
        }))
        return strange.length === 0
          ? undefined
          : {
              status: 422,
              body: { object: 'error', message: { detail }, type: 'invalid_request_error' },
            }
      },
    },
  },
  {
    name: 'DeepSeek',
    model: 'deepseek-reasoner',
    brain: reasoning,
    manner: {
      refuse: (call) =>
        format(call) === 'json_schema'
          ? refusal(400, 'This response_format type is unavailable now')
          : undefined,
    },
  },
  {
    name: 'a server that says no and not why',
    model: 'unknown',
    brain: quoting,
    manner: {
      refuse: (call) =>
        format(call) !== undefined || has(call, 'seed') || has(call, 'stream_options')
          ? { status: 400, body: 'Bad Request' }
          : undefined,
    },
  },
]
