/** One HTTP request to the fake Telegram: read, noted, spoiled if a test wants it so, answered. */

import type { CallLog } from './calls.ts'
import type { Arrival, Reply } from './local-server.ts'
import { isRefusal, type Outcome, type Payload, refuse } from './telegram-answers.ts'
import { readPayload } from './telegram-body.ts'
import { type createFaults, faultReply, faultStatus, type WireFault } from './telegram-faults.ts'
import { METHODS, type Method } from './telegram-methods.ts'
import { getUpdates } from './telegram-polling.ts'
import type { World } from './telegram-world.ts'

export type TelegramCall = {
  readonly method: string
  readonly payload: Payload
  readonly at: Date
  /** The status that was or would have been answered; undefined while it is being worked on. */
  readonly status: number | undefined
}

type Door = {
  readonly world: World
  readonly token: string
  readonly faults: ReturnType<typeof createFaults>
  readonly spoil: ((method: string, payload: Payload) => WireFault | undefined) | undefined
  readonly log: CallLog<TelegramCall>
}

// Telegram does not mind how a method's name is capitalised.
const BY_LOWER_CASE = new Map<string, readonly [string, Method | undefined]>(
  [...Object.entries(METHODS), ['getUpdates', undefined] as const].map(([name, method]) => [
    name.toLowerCase(),
    [name, method],
  ]),
)

export async function answerRequest(door: Door, arrival: Arrival): Promise<Reply> {
  const { pathname } = new URL(arrival.path, 'http://fake')
  const [, kind, token, rest = ''] = /^\/(bot|file\/bot)([^/]+)\/(.+)$/.exec(pathname) ?? []
  if (kind === undefined) return jsonReply(refuse(404, 'Not Found'))
  if (decodeURIComponent(token!) !== door.token) return jsonReply(refuse(401, 'Unauthorized'))
  return kind === 'bot' ? await answerCall(door, arrival, rest) : fileReply(door, rest)
}

async function answerCall(door: Door, arrival: Arrival, asked: string): Promise<Reply> {
  const payload = await readPayload(arrival)
  const [name, method] = BY_LOWER_CASE.get(asked.toLowerCase()) ?? [asked]
  const call = {
    method: name,
    payload: isRefusal(payload) ? {} : payload,
    at: door.world.clock(),
    status: undefined as number | undefined,
  }
  door.log.note(call)

  const fault = door.faults.take(name) ?? door.spoil?.(name, call.payload)
  if (fault !== undefined && fault.afterAccepting !== true) {
    call.status = faultStatus(fault)
    door.log.settle(call)
    return faultReply(fault)
  }

  const outcome = perform()
  if (!(outcome instanceof Promise)) call.status = statusOf(outcome)
  door.log.settle(call) // of a getUpdates that waits: it has begun to wait
  const done = await outcome
  call.status = statusOf(done)
  return fault === undefined ? jsonReply(done) : faultReply(fault)

  function perform(): Outcome | Promise<Outcome> {
    if (isRefusal(payload)) return payload
    if (name === 'getUpdates') return getUpdates(door.world, payload as Payload, arrival.gone)
    return method?.(door.world, payload as Payload) ?? refuse(404, 'Not Found')
  }
}

function jsonReply(outcome: Outcome): Reply {
  const wait = outcome.ok ? undefined : outcome.parameters?.retry_after
  return {
    kind: 'answer',
    status: statusOf(outcome),
    headers: wait === undefined ? {} : { 'retry-after': String(wait) },
    body: JSON.stringify(outcome),
  }
}

function fileReply({ world }: Door, path: string): Reply {
  const file = world.files.get(path.replace(/^documents\//, ''))
  if (file === undefined) return jsonReply(refuse(404, 'Not Found'))
  const headers = { 'content-type': 'application/octet-stream' }
  return { kind: 'answer', status: 200, headers, body: file.content }
}

function statusOf(outcome: Outcome): number {
  return outcome.ok ? 200 : outcome.error_code
}
