/**
 * Which time zone does a reader mean? A city, a country, an abbreviation, an IANA name or an offset
 * in; an IANA zone this runtime knows out, or a few to choose from. One wrong letter in a long name
 * is forgiven when only one zone can be meant.
 */

import { rawTimeZones } from '@vvo/tzdb'
import { offsetMsAt, slotName } from './schedule.ts'
import {
  cityOf,
  createZoneIndex,
  fold,
  type Place,
  type ZoneIndex,
  zoneLabel,
} from './zone-index.ts'
import { ABBREVIATIONS, COMMON_ZONES, LARGER_ZONES } from './zone-names.ts'
import { isOneSlipAway } from './zone-slip.ts'
import { STATES } from './zone-states.ts'

/** `label` is for people: `Munich, Germany`, or `14:05 Berlin` where the choice is by the clock. */
export type ZoneChoice = { readonly zone: string; readonly label: string }

export type ZoneFinding =
  | ({ readonly kind: 'zone' } & ZoneChoice)
  | { readonly kind: 'several'; readonly choices: readonly ZoneChoice[] } // 2 to 6
  | { readonly kind: 'none' }

const TEXT_CHARS_MAX = 100
const CHOICES_MAX = 6
const FORGIVEN_CHARS_MIN = 5
const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60
const CLOCK_TOLERANCE_MINUTES = 7
/** `I live in`, `near`: what people write before the name of a place, folded. */
const ABOUT_ME =
  /^(?:(?:(?:i|we) (?:am |are |live )?|im |were )?(?:in |at |near |from )|my (?:city|town|time zone|zone) is )/

let index: ZoneIndex | undefined // built for the first reader who asks

/** Whether the text is an IANA zone this runtime knows, in any case. An offset is none. */
export function isZone(text: string): boolean {
  if (text.length > TEXT_CHARS_MAX || !/^[a-z]/i.test(text)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false // the only way Intl has of saying no
  }
}

export function findZone(text: string): ZoneFinding {
  if (text.length > TEXT_CHARS_MAX) return { kind: 'none' }
  index ??= createZoneIndex()

  const written = text.normalize('NFKC').trim()
  const offset = /^(?:utc|gmt)? ?([+−–-]) ?(\d{1,2})(?::?(\d{2}))?$/i.exec(written)
  if (offset !== null) return findByOffset(offset[1]!, Number(offset[2]), Number(offset[3] ?? 0))

  const iana = written.replace(/ +/g, '_')
  if (iana.includes('/') && isZone(iana)) return theZone(index.canonicalZone(iana))

  const name = fold(written)
    .replace(ABOUT_ME, '')
    .replace(/(?: (?:standard|daylight|summer))? time(?: zone)?$/, '')
  const meant = ABBREVIATIONS.get(name)
  if (meant !== undefined) return theZone(meant)

  const found = finding(index.places.get(name) ?? [])
  if (found.kind !== 'none') return found
  const inCountry = finding(findInCountry(name, index))
  if (inCountry.kind !== 'none') return inCountry
  const inState = findInState(name, index)
  if (inState.kind !== 'none') return inState
  if (isZone(iana)) return theZone(index.canonicalZone(iana)) // W-SU, PST8PDT
  return findForgiving(name, index)
}

/** Zones whose clocks now show the given time, within 7 minutes: one city for each offset. */
export function findZoneByClock(
  now: Date,
  clock: { readonly hour: number; readonly minute: number },
): readonly ZoneChoice[] {
  const shown = clock.hour * 60 + clock.minute
  const fits = (zone: string) => {
    const wall = now.getTime() / MINUTE_MS + offsetMsAt(now, zone) / MINUTE_MS
    const apart = (((wall - shown) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES
    return Math.min(apart, DAY_MINUTES - apart) <= CLOCK_TOLERANCE_MINUTES
  }
  const all = [...COMMON_ZONES, ...LARGER_ZONES, ...rawTimeZones.map(({ name }) => name)]
  const byOffset = new Map<number, string>()
  for (const zone of all.filter(fits)) {
    const offsetMs = offsetMsAt(now, zone)
    if (!byOffset.has(offsetMs)) byOffset.set(offsetMs, zone)
  }
  return inOrder([...byOffset.values()], now)
}

/** Zones to offer as buttons, those of most people, from west to east. At most 24. */
export function commonZones(now: Date, limit = 12): readonly ZoneChoice[] {
  return inOrder(COMMON_ZONES.slice(0, limit), now)
}

function inOrder(zones: readonly string[], now: Date): ZoneChoice[] {
  return zones
    .toSorted((a, b) => offsetMsAt(now, a) - offsetMsAt(now, b))
    .map((zone) => ({ zone, label: `${slotName(now, zone).slice(-5)} ${cityOf(zone)}` }))
}

function theZone(zone: string): ZoneFinding {
  return { kind: 'zone', zone, label: zoneLabel(zone) }
}

// There are zones for whole hours. For the others we take a country that never changes its clocks.
function findByOffset(sign: string, hours: number, minutes: number): ZoneFinding {
  const offset = (hours * 60 + minutes) * (sign === '+' ? 1 : -1)
  if (minutes > 59) return { kind: 'none' }
  if (offset === 0) return theZone('UTC')
  if (minutes === 0) {
    const zone = `Etc/GMT${offset > 0 ? '-' : '+'}${hours}` // POSIX counts westward
    return isZone(zone) ? theZone(zone) : { kind: 'none' }
  }
  const fixed = rawTimeZones
    .filter((zone) => zone.rawOffsetInMinutes === offset && zone.dstAbbreviation === undefined)
    .map(({ name }) => name)
  const zone = fixed.find((name) => COMMON_ZONES.includes(name)) ?? fixed.at(-1)
  return zone === undefined ? { kind: 'none' } : theZone(zone)
}

function finding(places: readonly Place[]): ZoneFinding {
  const rank = Math.min(...places.map((place) => place.rank))
  const meant = places.filter((place) => place.rank === rank)
  const choices = meant.map(({ zone, label }) => ({ zone, label })).slice(0, CHOICES_MAX)
  if (choices.length > 1) return { kind: 'several', choices }
  return choices[0] === undefined ? { kind: 'none' } : { kind: 'zone', ...choices[0] }
}

/** `sydney canada`: the places of that name in that country. */
function findInCountry(name: string, { places, countries }: ZoneIndex): readonly Place[] {
  const words = name.split(' ')
  for (let end = 1; end < words.length; end++) {
    const country = countries.get(words.slice(end).join(' '))
    if (country === undefined) continue
    const named = places.get(words.slice(0, end).join(' ')) ?? []
    return named.filter((place) => place.country === country)
  }
  return []
}

/** `austin tx`, `paris texas`: the place of that name there, or what clock that state goes by. */
function findInState(name: string, { places }: ZoneIndex): ZoneFinding {
  const words = name.split(' ')
  for (let end = 1; end < words.length; end++) {
    const state = STATES.get(words.slice(end).join(' '))
    if (state === undefined) continue
    const named = places.get(words.slice(0, end).join(' ')) ?? []
    const there = finding(named.filter(({ country }) => country === state.country))
    if (there.kind !== 'none') return there
    // Two letters may be a country's as well: `bogota co` is in no state.
    if (named.length > 0 && words.at(-1)!.length === 2) return finding(named)
    const choices = state.zones.map((zone) => ({ zone, label: zoneLabel(zone) }))
    return choices.length > 1 ? { kind: 'several', choices } : theZone(choices[0]!.zone)
  }
  return { kind: 'none' }
}

function findForgiving(name: string, { places }: ZoneIndex): ZoneFinding {
  if (name.length < FORGIVEN_CHARS_MIN) return { kind: 'none' }
  const near = [...places].filter(
    ([known]) => known.length >= FORGIVEN_CHARS_MIN && isOneSlipAway(name, known),
  )
  const findings = near.map(([, named]) => finding(named))
  const first = findings[0]
  const isUnique =
    first?.kind === 'zone' &&
    findings.every((other) => other.kind === 'zone' && other.zone === first.zone)
  return isUnique ? first : { kind: 'none' }
}
