/** What Telegram answers: a result, or a refusal with its number and its words. */

import type { ApiError, ApiResponse, ResponseParameters } from '@grammyjs/types'

export type Payload = Readonly<Record<string, unknown>>
export type Outcome = ApiResponse<unknown>

export function accept(result: unknown): Outcome {
  return { ok: true, result }
}

export function refuse(
  code: number,
  description: string,
  parameters?: ResponseParameters,
): ApiError {
  return {
    ok: false,
    error_code: code,
    description,
    ...(parameters === undefined ? {} : { parameters }),
  }
}

export function badRequest(what: string, parameters?: ResponseParameters): ApiError {
  return refuse(400, `Bad Request: ${what}`, parameters)
}

export function tooManyRequests(seconds: number): ApiError {
  return refuse(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
}

/** Tells a refusal from whatever a check would otherwise give. */
export function isRefusal(value: object | undefined): value is ApiError {
  return value !== undefined && 'ok' in value && value.ok === false
}
