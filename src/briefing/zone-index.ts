/** Every name under which we know a zone: cities, countries, and IANA names with their old forms. */

import { getCountryCode, rawTimeZones, timeZonesNames } from '@vvo/tzdb'
import { CITIES, COMMON_ZONES, COUNTRY_NAMES, LARGER_ZONES } from './zone-names.ts'

/**
 * A zone as one name has it. Of places with the same name those of the lowest rank are meant: a
 * country (0) before the city a zone is named after (1) before any other city (2).
 */
export type Place = {
  readonly zone: string
  readonly label: string // `Munich, Germany`
  readonly country: string | undefined // ISO 3166
  readonly rank: 0 | 1 | 2
}

export type ZoneIndex = {
  readonly places: ReadonlyMap<string, readonly Place[]> // by folded name
  readonly countries: ReadonlyMap<string, string> // folded name to ISO 3166
  /** The zone's current name in its right spelling: `asia/calcutta` is Asia/Kolkata. */
  canonicalZone(name: string): string
}

/** Takes some thirty milliseconds: build it once. */
export function createZoneIndex(): ZoneIndex {
  const canonicalZone = readZoneNames()
  const countries = readCountries()
  const places = new Map<string, Place[]>()
  const add = (name: string, place: Place) => {
    const known = places.get(fold(name))
    if (known === undefined) places.set(fold(name), [place])
    else if (!known.some(({ zone }) => zone === place.zone)) known.push(place)
  }

  for (const [name, country] of countries) {
    for (const zone of zonesOf(country)) add(name, place(zone, { rank: 0 }))
  }
  for (const name of allNames().filter(isNamedAfterCity)) {
    const zone = canonicalZone(name)
    // In America/Argentina/San_Juan the city is not the one most people mean.
    const rank = name.split('/').length === 2 ? 1 : 2
    add(cityOf(name), place(zone, { rank, city: isMainCity(cityOf(name), zone) && cityOf(name) }))
  }
  for (const { name, mainCities } of rawTimeZones) {
    for (const city of mainCities) add(city, place(name, { rank: 2, city }))
  }
  for (const [city, zone] of CITIES) add(city, place(zone, { rank: 2, city }))
  return { places, countries, canonicalZone }
}

/** A name as it is looked up: `Saint-Étienne ` and `st etienne` are the same. */
export function fold(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[øłßđðæœı]/g, (letter) => UNDECOMPOSED[letter]!)
    .replace(/['’ʻ.]/g, '')
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .replace(/\bsaint\b/g, 'st')
    .trim()
}

const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
}

/** `Berlin, Germany`; without a country, the zone's own name. */
export function zoneLabel(zone: string, city = cityOf(zone)): string {
  const country = getCountryCode(zone)
  return country === undefined ? city : `${city}, ${countryName(country)}`
}

/** As it is shown by itself: `Europe/Berlin`, or `UTC+5`. */
export function zoneName(zone: string): string {
  return zone.startsWith('Etc/') ? cityOf(zone) : zone
}

/** `Berlin`; of a zone at sea or by its offset `UTC+5`. */
export function cityOf(zone: string): string {
  // POSIX counts westward: Etc/GMT-5 is five hours ahead of UTC.
  const [, sign, hours] = /^Etc\/(?:GMT|UTC)(?:([+-])(\d+))?$/.exec(zone) ?? []
  if (sign !== undefined && hours !== '0') return `UTC${sign === '-' ? '+' : '-'}${hours}`
  if (zone.startsWith('Etc/')) return 'UTC'
  return zone.split('/').at(-1)!.replaceAll('_', ' ')
}

function place(
  zone: string,
  { rank, city }: { rank: Place['rank']; city?: string | false },
): Place {
  return { zone, label: zoneLabel(zone, city || undefined), country: getCountryCode(zone), rank }
}

function isMainCity(city: string, zone: string): boolean {
  return rawTimeZones.some(({ name, mainCities }) => name === zone && mainCities.includes(city))
}

/** Old forms too: the runtime lists some (Asia/Calcutta), the groups of the database the others. */
function allNames(): string[] {
  const grouped = rawTimeZones.flatMap(({ group }) => group)
  return [...new Set([...timeZonesNames, ...grouped, ...Intl.supportedValuesOf('timeZone')])]
}

const STATES = new Set('ACT LHI NSW North South West Victoria'.split(' '))

// US/Eastern, Etc/GMT+5 and Australia/South are named after no city; Pacific/Samoa after a country.
function isNamedAfterCity(name: string): boolean {
  const [area, city] = name.split('/')
  if (city === undefined || STATES.has(city)) return false
  return !['Brazil', 'Canada', 'Chile', 'Etc', 'Mexico', 'US'].includes(area!)
}

function readZoneNames(): (name: string) => string {
  const current = new Map<string, string>()
  for (const name of timeZonesNames) current.set(spelled(name), name)
  return (name) => current.get(spelled(name)) ?? spelled(name)
}

function spelled(name: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
}

function readCountries(): ReadonlyMap<string, string> {
  const countries = new Map<string, string>()
  for (const { countryCode, countryName } of rawTimeZones) {
    countries.set(fold(countryName), countryCode)
    countries.set(fold(regionNames.of(countryCode) ?? countryName), countryCode)
  }
  for (const [name, country] of COUNTRY_NAMES) countries.set(fold(name), country)
  return countries
}

const regionNames = new Intl.DisplayNames('en', { type: 'region' })

function countryName(country: string): string {
  const zone = rawTimeZones.find(({ countryCode }) => countryCode === country)
  return (zone?.countryName ?? regionNames.of(country) ?? country).trim()
}

const order = [...COMMON_ZONES, ...LARGER_ZONES]

/** A country's zones, the larger ones first. */
function zonesOf(country: string): string[] {
  const zones = rawTimeZones.filter(({ countryCode }) => countryCode === country)
  const rank = (zone: string) => (order.indexOf(zone) + order.length + 1) % (order.length + 1)
  return zones.map(({ name }) => name).sort((a, b) => rank(a) - rank(b))
}
