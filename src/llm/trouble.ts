/** What went wrong with a request, and whether trying again can help. */

import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import { Fault } from '../errors.ts'
import type { Refusal } from './abilities.ts'

const SAID_CHARS_MAX = 300

/** Whether the same request may go through later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof APIConnectionError) return true
  if (!(error instanceof APIError)) return false
  const { status, code } = error
  if (code === 'insufficient_quota' || error.type === 'insufficient_quota') return false
  return status === 408 || status === 409 || status === 429 || (status ?? 0) >= 500
}

/** Whether it speaks of the server at all, and not only of this one request. */
export function isOfServer(error: unknown): boolean {
  const status = error instanceof APIError ? error.status : undefined
  return (
    isPassing(error) ||
    status === 401 ||
    status === 402 ||
    status === 403 ||
    status === 404 ||
    status === 429
  )
}

/** How long the server asks us to wait, in milliseconds; undefined where it does not say. */
export function retryAfterMs(error: unknown, now: Date): number | undefined {
  if (!(error instanceof APIError)) return undefined
  const headers: Headers | undefined = error.headers
  const exact = Number(headers?.get('retry-after-ms') ?? Number.NaN)
  if (exact >= 0) return exact
  const said = headers?.get('retry-after')
  if (!said) return undefined
  const seconds = Number(said)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(said) - now.getTime()
  return ms >= 0 ? ms : undefined
}

export function readRefusal(error: unknown): Refusal {
  if (!(error instanceof APIError)) return { status: undefined, param: undefined, message: '' }
  const body = error.error === undefined ? '' : JSON.stringify(error.error)
  return {
    status: error.status,
    param: error.param ?? undefined,
    message: `${error.message} ${body}`.slice(0, 4000),
  }
}

// Without the SDK's error as its cause: servers may repeat the key in what they say of it.
export function asFault(error: unknown, apiKey: string | undefined): Fault | undefined {
  if (error instanceof Fault) return error
  if (error instanceof APIConnectionTimeoutError)
    return new Fault('model-unavailable', 'the model took too long')
  if (!(error instanceof OpenAI.OpenAIError)) return undefined
  const said = apiKey ? error.message.replaceAll(apiKey, '•••') : error.message
  return new Fault('model-unavailable', `the model's server: ${said.slice(0, SAID_CHARS_MAX)}`)
}
