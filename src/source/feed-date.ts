/**
 * A date as feeds write it → a moment. Feeds use RFC 822 and ISO 8601, more or less. What we cannot
 * read for certain is no date: a missing date is honest, a wrong one is not.
 */

const DATE_CHARS_MAX = 100
const YEAR_MAX = 2100

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const TIME = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s{0,3}(.{0,20})`
const ISO = new RegExp(String.raw`^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:(?:t|\s{1,3})${TIME})?$`, 'i')
const RFC = new RegExp(
  String.raw`^(?:[a-z]{2,9}\.?,?\s{1,3})?(\d{1,2})[\s-]{1,3}([a-z]{3})[a-z]{0,6}\.?[\s,-]{1,3}(\d{4}|\d{2})(?:[\s,]{1,3}${TIME})?$`,
  'i',
)

// RFC 822 names these and no others; letters of the military are used wrongly too often to count.
const ZONE_HOURS = new Map([
  ...['', 'z', 'ut', 'utc', 'gmt'].map((zone): [string, number] => [zone, 0]),
  ['est', -5],
  ['edt', -4],
  ['cst', -6],
  ['cdt', -5],
  ['mst', -7],
  ['mdt', -6],
  ['pst', -8],
  ['pdt', -7],
])

/** A time without a zone counts as UTC. Undefined for what is no date, or before 1970. */
export function readFeedDate(text: string): Date | undefined {
  const line = text.slice(0, DATE_CHARS_MAX).trim()
  const iso = ISO.exec(line)
  const rfc = iso === null ? RFC.exec(line) : null
  const [, first, second, third, ...time] = iso ?? rfc ?? []
  if (first === undefined || second === undefined) return undefined
  const day =
    iso === null
      ? { year: fullYear(third!), month: MONTHS.indexOf(second.toLowerCase()), day: Number(first) }
      : { year: Number(first), month: Number(second) - 1, day: Number(third ?? 1) }
  return momentOf(day, time)
}

type Day = { readonly year: number; readonly month: number; readonly day: number }

function momentOf(
  { year, month, day }: Day,
  [hour = '0', minute = '0', second = '0', zone = '']: readonly (string | undefined)[],
): Date | undefined {
  const zoneMinutes = readZone(zone.trim().toLowerCase())
  const midnight = new Date(Date.UTC(year, month, day))
  const isDay = midnight.getUTCMonth() === month && midnight.getUTCDate() === day
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60
  if (!isDay || !isTime || zoneMinutes === undefined) return undefined
  const minutes = Number(hour) * 60 + Number(minute) - zoneMinutes
  const at = new Date(midnight.getTime() + (minutes * 60 + Number(second)) * 1000)
  return at.getTime() > 0 && year <= YEAR_MAX ? at : undefined
}

function readZone(zone: string): number | undefined {
  const offset = /^(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?(?:\s?\(.*)?$/.exec(zone)
  if (offset === null) {
    const hours = ZONE_HOURS.get(zone)
    return hours === undefined ? undefined : hours * 60
  }
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
  return offset[1] === '-' ? -minutes : minutes
}

// RFC 2822, 4.3.
function fullYear(year: string): number {
  if (year.length === 4) return Number(year)
  return Number(year) + (Number(year) < 50 ? 2000 : 1900)
}
