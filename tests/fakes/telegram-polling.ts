/** getUpdates: the one method that waits, and that only one caller may use at a time. */

import { accept, type Outcome, type Payload, refuse } from './telegram-answers.ts'
import { readNumber } from './telegram-body.ts'
import type { World } from './telegram-world.ts'

const UPDATES_MAX = 100

const WEBHOOK_IS_SET =
  "Conflict: can't use getUpdates method while webhook is active; " +
  'use deleteWebhook to delete the webhook first'
const TERMINATED =
  'Conflict: terminated by other getUpdates request; ' +
  'make sure that only one bot instance is running'

export async function getUpdates(
  world: World,
  payload: Payload,
  gone: AbortSignal,
): Promise<Outcome> {
  if (world.webhook !== undefined) return refuse(409, WEBHOOK_IS_SET)
  const limit = readNumber(payload.limit) ?? UPDATES_MAX
  const updates = await world.updates.take({
    offset: readNumber(payload.offset) ?? 0,
    limit: limit >= 1 && limit <= UPDATES_MAX ? limit : UPDATES_MAX,
    timeoutMs: Math.max(0, readNumber(payload.timeout) ?? 0) * 1000,
    allowed: Array.isArray(payload.allowed_updates)
      ? payload.allowed_updates.map(String)
      : undefined,
    gone,
  })
  return updates === 'terminated' ? refuse(409, TERMINATED) : accept(updates)
}
