/**
 * What a request says, in whichever of the forms Telegram takes: query, JSON, form or multipart.
 * Forms carry structures as JSON text, and numbers and booleans as text; both are read here.
 */

import type { ApiError } from '@grammyjs/types'
import { isObject, readJson } from './json.ts'
import type { Arrival } from './local-server.ts'
import { badRequest, type Payload } from './telegram-answers.ts'

export type Upload = { readonly name: string; readonly type: string; readonly content: Buffer }

const STRUCTURES = new Set([
  'reply_markup',
  'reply_parameters',
  'link_preview_options',
  'entities',
  'caption_entities',
  'allowed_updates',
  'commands',
  'scope',
])

export async function readPayload(arrival: Arrival): Promise<Payload | ApiError> {
  const query = new URL(arrival.path, 'http://fake').searchParams
  const body = await readBody(arrival)
  if (body === undefined) return badRequest("can't parse JSON object")
  const payload: Record<string, unknown> = { ...Object.fromEntries(query), ...body }
  if (!isWellFormed(payload)) return badRequest('strings must be encoded in UTF-8')

  for (const [name, value] of Object.entries(payload)) {
    if (!STRUCTURES.has(name) || typeof value !== 'string') continue
    const structure = readJson(value)
    if (structure === undefined) return badRequest(`can't parse ${name} JSON object`)
    payload[name] = structure
  }
  return payload
}

async function readBody({ headers, body }: Arrival): Promise<Payload | undefined> {
  if (body.length === 0) return {}
  const type = headers['content-type'] ?? ''
  if (type.startsWith('application/json')) {
    const value = readJson(body.toString('utf8'))
    return isObject(value) ? value : undefined
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body.toString('utf8')))
  }
  if (type.startsWith('multipart/form-data')) return await readMultipart(type, body)
  return {} // as Telegram: a body in a form it does not know is passed over
}

async function readMultipart(type: string, body: Buffer): Promise<Payload> {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': type },
  }).formData()
  const payload: Record<string, unknown> = {}
  for (const [name, value] of form) payload[name] = await readPart(value)
  return payload
}

async function readPart(value: string | File): Promise<string | Upload> {
  if (typeof value === 'string') return value
  const content = Buffer.from(await value.arrayBuffer())
  return { name: value.name, type: value.type, content }
}

/** A number that came as a number or as text; undefined for anything else. */
export function readNumber(value: unknown): number | undefined {
  const isText = typeof value === 'string' && /^-?\d{1,17}$/.test(value)
  const number = isText ? Number(value) : value
  return Number.isSafeInteger(number) ? (number as number) : undefined
}

export function readFlag(value: unknown): boolean {
  return value === true || value === 'true' || value === 'True' || value === '1' || value === 1
}

// JSON can smuggle in half a surrogate pair, which has no UTF-8 form.
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return true
  return Object.entries(value).every(([name, inner]) => name.isWellFormed() && isWellFormed(inner))
}
