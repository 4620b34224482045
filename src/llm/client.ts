/**
 * The only door to a language model: any server that speaks OpenAI's chat completions. A reply is
 * text or a Fault; whoever asks must have a plain way out.
 */

import { createHash } from 'node:crypto'
import OpenAI, { APIError, APIUserAbortError } from 'openai'
import { Fault } from '../errors.ts'
import { log } from '../log.ts'

export type Model = {
  readonly name: string
  /**
   * One reply to one prompt, as text that should be JSON. Throws the Fault `model-unavailable`
   * when the server fails, refuses or takes too long, retries included.
   */
  readonly complete: (prompt: string, stop?: AbortSignal) => Promise<string>
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
const REPLY_TOKENS_MAX = 2000
const REPLY_CHARS_MAX = 40_000
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

  async function ask(prompt: string, signal: AbortSignal): Promise<string> {
    const reply = await client.chat.completions.create(
      {
        model: settings.name,
        messages: [{ role: 'user', content: prompt }],
        max_completion_tokens: REPLY_TOKENS_MAX,
        ...(takesJsonMode ? { response_format: { type: 'json_object' } } : {}),
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

  async function complete(prompt: string, stop?: AbortSignal): Promise<string> {
    const key = createHash('sha256').update(`${settings.name}\n${prompt}`).digest('hex')
    const known = await cache.get(key)
    if (known !== undefined) return known
    const limit = AbortSignal.timeout(settings.timeoutMs * TOTAL_TIMES_TIMEOUT)
    const signal = stop === undefined ? limit : AbortSignal.any([limit, stop])
    const reply = await ask(prompt, signal)
      .catch((error: unknown) => {
        if (!takesJsonMode || !isJsonModeRefused(error)) throw error
        takesJsonMode = false
        log.info('model_without_json_mode', { model: settings.name })
        return ask(prompt, signal)
      })
      .catch(rethrowAsFault)
    await cache.set(key, reply)
    return reply
  }

  return {
    name: settings.name,
    complete,
    ping: async () => {
      await client.models.list({ timeout: settings.timeoutMs, maxRetries: 0 }).catch(rethrowAsFault)
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

function rethrowAsFault(error: unknown): never {
  if (error instanceof Fault) throw error
  if (error instanceof APIUserAbortError)
    throw new Fault('model-unavailable', 'the model took too long', { cause: error })
  if (error instanceof APIError)
    throw new Fault('model-unavailable', `the model's server: ${error.message}`, { cause: error })
  throw error
}
