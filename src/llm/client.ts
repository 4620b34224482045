/**
 * The only door to a language model: any server that speaks OpenAI's chat completions. A reply is
 * text or a Fault; whoever asks must have a plain way out.
 */

import { createHash } from 'node:crypto'
import OpenAI, { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai'
import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import { type Asked, renderPrompt } from './prompt.ts'

export type Model = {
  readonly name: string
  /**
   * One reply to one prompt, as text that should be JSON. Throws the Fault `model-unavailable`
   * when the server fails, refuses or takes too long, retries included.
   */
  readonly complete: (asked: Asked, stop?: AbortSignal) => Promise<string>
  /** Sees whether the server is there, and gives the model's name. Throws as `complete` does. */
  readonly ping: () => Promise<string>
}

export type ModelSettings = {
  readonly apiKey: string | undefined
  readonly baseUrl: string | undefined
  readonly name: string
  readonly timeoutMs: number // for one try
}

/** Replies kept by prompt, so that the same question is not paid for twice. */
export type ReplyCache = {
  readonly get: (key: string) => Promise<string | undefined>
  readonly set: (key: string, reply: string) => Promise<void>
}

const RETRIES_MAX = 2
const REPLY_TOKENS_MAX = 8000 // what a model thinks before it writes counts, too
const REPLY_CHARS_MAX = 40_000
const SAID_CHARS_MAX = 300
// However often it retries, and however long a server's Retry-After is: nobody waits longer.
const TOTAL_TIMES_TIMEOUT = 1.5

export function createModel(settings: ModelSettings, cache: ReplyCache): Model {
  const client = new OpenAI({
    apiKey: settings.apiKey ?? 'none', // local servers want none; the SDK insists on one
    ...(settings.baseUrl === undefined ? {} : { baseURL: settings.baseUrl }),
    timeout: settings.timeoutMs,
    maxRetries: RETRIES_MAX,
    logLevel: 'off', // it would print request headers
  })
  let takesJsonMode = true // until the server says otherwise

  async function ask(
    prompt: string,
    { jsonMode, signal }: { jsonMode: boolean; signal: AbortSignal },
  ): Promise<string> {
    const reply = await client.chat.completions.create(
      {
        model: settings.name,
        messages: [{ role: 'user', content: prompt }],
        max_completion_tokens: REPLY_TOKENS_MAX,
        ...(jsonMode ? { response_format: { type: 'json_object' } } : {}),
      },
      { signal },
    )
    const choice = reply.choices?.[0]
    const text = choice?.message?.content
    if (!text) throw new Fault('model-unavailable', 'the model gave an empty reply')
    if (choice?.finish_reason === 'length')
      throw new Fault('model-unavailable', 'the model was cut off')
    if (text.length > REPLY_CHARS_MAX)
      throw new Fault('model-unavailable', `the model gave ${text.length} characters`)
    return text
  }

  async function askEitherWay(prompt: string, signal: AbortSignal): Promise<string> {
    if (!takesJsonMode) return ask(prompt, { jsonMode: false, signal })
    try {
      return await ask(prompt, { jsonMode: true, signal })
    } catch (error) {
      if (!isJsonModeRefused(error)) throw error
      takesJsonMode = false
      log.info('model_without_json_mode', { model: settings.name })
      return ask(prompt, { jsonMode: false, signal })
    }
  }

  async function complete(asked: Asked, stop?: AbortSignal): Promise<string> {
    const { fixed, rest } = renderPrompt(asked)
    const prompt = [fixed, rest].filter(Boolean).join('\n\n')
    const key = createHash('sha256').update(`${settings.name}\n${prompt}`).digest('hex')
    const known = await cache.get(key)
    if (known !== undefined) return known
    const limit = AbortSignal.timeout(settings.timeoutMs * TOTAL_TIMES_TIMEOUT)
    const signal = stop === undefined ? limit : AbortSignal.any([limit, stop])
    const reply = await askEitherWay(prompt, signal).catch((error: unknown) => {
      throw asFault(error, { apiKey: settings.apiKey, stop })
    })
    // A refusal in prose is of no use to anybody; the next time may bring better.
    if (isJson(reply)) await cache.set(key, reply)
    return reply
  }

  return {
    name: settings.name,
    complete,
    ping: async () => {
      await client.models
        .list({ timeout: settings.timeoutMs, maxRetries: 0 })
        .catch((error: unknown) => {
          throw asFault(error, { apiKey: settings.apiKey })
        })
      return settings.name
    },
  }
}

function isJsonModeRefused(error: unknown): boolean {
  return (
    error instanceof APIError &&
    (error.status === 400 || error.status === 422) &&
    /response_format|json/i.test(error.message)
  )
}

// Without the SDK's error as its cause: servers may repeat the key in what they say of it.
function asFault(
  error: unknown,
  { apiKey, stop }: { apiKey: string | undefined; stop?: AbortSignal | undefined },
): unknown {
  if (!(error instanceof APIError)) return error
  if (stop?.aborted) return new Fault('model-unavailable', 'we stopped waiting for the model')
  if (error instanceof APIUserAbortError || error instanceof APIConnectionTimeoutError)
    return new Fault('model-unavailable', 'the model took too long')
  const said = apiKey ? error.message.replaceAll(apiKey, '•••') : error.message
  return new Fault('model-unavailable', `the model's server: ${said.slice(0, SAID_CHARS_MAX)}`)
}

function isJson(reply: string): boolean {
  try {
    JSON.parse(reply.slice(reply.indexOf('{'), reply.lastIndexOf('}') + 1))
    return true
  } catch {
    return false
  }
}
