/** What a chat-completions request asks, and whether a strict server would take it. */

import type { IncomingHttpHeaders } from 'node:http'
import { isObject, readJson } from './json.ts'

export type ModelMessage = { readonly role: string; readonly content: string }

export type ModelCall = {
  readonly messages: readonly ModelMessage[]
  /** All the messages' text, in order: what the model gets to read. */
  readonly prompt: string
  readonly model: string
  /** `response_format` as it was sent. */
  readonly responseFormat: Readonly<Record<string, unknown>> | undefined
  /** The whole request body, for all the rest (temperature, token limits and so on). */
  readonly body: Readonly<Record<string, unknown>>
  readonly headers: IncomingHttpHeaders
}

const ROLES = new Set(['system', 'developer', 'user', 'assistant', 'tool'])

/** Gives the words of the refusal when the request makes no sense. */
export function readCall(text: string, headers: IncomingHttpHeaders): ModelCall | string {
  const body = readJson(text)
  if (!isObject(body)) return 'We could not parse the JSON body of your request.'
  if (typeof body.model !== 'string' || body.model === '')
    return 'you must provide a model parameter'
  if (!Array.isArray(body.messages) || body.messages.length === 0) {
    return "Invalid 'messages': expected a non-empty array."
  }
  const messages = body.messages.map(readMessage)
  if (!messages.every((message) => message !== undefined)) {
    return "Invalid 'messages': expected objects with a known role and with content."
  }
  const prompt = messages.map(({ content }) => content).join('\n\n')
  const responseFormat = isObject(body.response_format) ? body.response_format : undefined
  const problem = formatProblem(responseFormat, prompt)
  return problem ?? { messages, prompt, model: body.model, responseFormat, body, headers }
}

function readMessage(message: unknown): ModelMessage | undefined {
  if (!isObject(message) || !ROLES.has(String(message.role))) return undefined
  const role = String(message.role)
  if (typeof message.content === 'string') return { role, content: message.content }
  if (!Array.isArray(message.content)) return undefined
  const parts = message.content.map((part) => (isObject(part) ? String(part.text ?? '') : ''))
  return { role, content: parts.join('') }
}

function formatProblem(format: ModelCall['responseFormat'], prompt: string): string | undefined {
  if (format?.type === 'json_object' && !/json/i.test(prompt)) {
    return "'messages' must contain the word 'json' to use a response_format of json_object."
  }
  if (format?.type !== 'json_schema') return undefined
  const named = isObject(format.json_schema) ? format.json_schema : {}
  if (!/^[\w-]{1,64}$/.test(String(named.name ?? ''))) {
    return "Invalid 'response_format.json_schema.name'."
  }
  const isLoose = named.strict === true && !isClosed(named.schema)
  return isLoose
    ? "Invalid schema: 'additionalProperties' must be false and every property required."
    : undefined
}

// Strict schemas must close every object and require everything in it.
function isClosed(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isClosed)
  if (!isObject(schema)) return true
  const names = isObject(schema.properties) ? Object.keys(schema.properties) : []
  const required = Array.isArray(schema.required) ? schema.required : []
  const isObjectSchema = schema.type === 'object'
  const isOpen = schema.additionalProperties !== false || names.some((n) => !required.includes(n))
  return !(isObjectSchema && isOpen) && Object.values(schema).every(isClosed)
}
