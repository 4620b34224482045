/** A place on the map → its time zone. Near a border it may be the neighbour's, so it is always shown. */

import zoneOf from '@photostructure/tz-lookup'
import { isZone } from './zone.ts'

/** Degrees; undefined for a place that is not on the map, or in a zone this runtime does not know. */
export function zoneAt(latitude: number, longitude: number): string | undefined {
  try {
    const zone = zoneOf(latitude, longitude)
    return isZone(zone) ? zone : undefined
  } catch {
    return undefined // its only way of saying that there is no such place
  }
}
