/** “My clock says 14:05”, “it is 9 pm here”: the zones in which it is that time now. */

import { readTime } from './phrase-time.ts'
import { findZoneByClock, type ZoneChoice } from './zone.ts'

// `2:05` may be either half of the day, `02:05` and `2:05 pm` may not.
const IS_SURE =
  /\d ?[ap]\.?m\b|(?<![:.\d])0\d|\b(?:noon|midday|midnight|morning|afternoon|evening|night)\b/i

/** None, one or two choices; undefined for a text that tells no time. */
export function findZonesByText(now: Date, text: string): readonly ZoneChoice[] | undefined {
  const time = /\d|noon|midday|midnight/i.test(text) ? readTime(text) : 'no-time'
  if (time === 'no-time' || time === 'bad-time') return undefined
  const { hour, minute } = time
  const first = findZoneByClock(now, { hour, minute })
  if (IS_SURE.test(text) || hour > 12) return first
  return [...first, ...findZoneByClock(now, { hour: (hour + 12) % 24, minute })]
}
