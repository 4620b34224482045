/**
 * Where somebody is comes in as coordinates and is kept as no more than the time zone there: what is
 * stored of an update holds neither the place nor its address.
 */

import type { Message, Update } from '@grammyjs/types'
import { zoneAt } from '../briefing/zone-at.ts'

/** The update as JSON, each place in it as `{ timeZone }`. */
export function writeUpdate(update: Update): string {
  return JSON.stringify(update, (key, value: unknown) => {
    if (key === 'venue') return undefined // it names the place
    return key === 'location' && isPlace(value)
      ? { timeZone: zoneAt(value.latitude, value.longitude) }
      : value
  })
}

/** Of a message that was stored in that form. */
export function zoneIn(message: Message): string | undefined {
  const { timeZone } = (message.location ?? {}) as { readonly timeZone?: unknown }
  return typeof timeZone === 'string' ? timeZone : undefined
}

function isPlace(
  value: unknown,
): value is { readonly latitude: number; readonly longitude: number } {
  return typeof value === 'object' && value !== null && 'latitude' in value && 'longitude' in value
}
