/** Which month, weekday or time zone does this word mean? Tables for reading dates. */

import { Temporal } from 'temporal-polyfill'

// English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, Russian, Ukrainian.
const MONTHS = [
  'january jan januar jänner janvier enero gennaio janeiro januari stycznia styczeń ocak января січня',
  'february feb februar février fevrier fév febrero febbraio fevereiro februari lutego luty şubat февраля лютого',
  'march mar märz maerz mrz mars marzo março maart marca marzec mart марта березня',
  'april apr avril abril aprile kwietnia kwiecień nisan апреля квітня',
  'may mai mayo maggio maio mei maja mayıs мая травня',
  'june jun juni juin junio giugno junho czerwca czerwiec haziran июня червня',
  'july jul juli juillet julio luglio julho lipca lipiec temmuz июля липня',
  'august aug août aout agosto augustus sierpnia sierpień ağustos августа серпня',
  'september sep sept septembre septiembre settembre setembro września wrzesień eylül сентября вересня',
  'october oct oktober okt octobre octubre ottobre outubro października październik ekim октября жовтня',
  'november nov novembre noviembre novembro listopada listopad kasım ноября листопада',
  'december dec dezember dez décembre decembre déc diciembre dicembre dezembro grudnia grudzień aralık декабря грудня',
]

const monthOf = new Map(
  MONTHS.flatMap((words, index) => words.split(' ').map((word) => [word, index + 1] as const)),
)

/** 1 to 12 for the name of a month, long or short, in one of eleven languages. */
export function findMonth(word: string): number | undefined {
  return monthOf.get(word.toLowerCase())
}

export const WEEKDAYS: readonly string[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]

// Minutes ahead of UTC. CST and IST mean several zones each and are left out: no zone is better
// than a wrong one.
const OFFSETS: Readonly<Record<string, number>> = {
  ...{ Z: 0, UTC: 0, GMT: 0, WET: 0, WEST: 60, BST: 60, CET: 60, MEZ: 60, CEST: 120, MESZ: 120 },
  ...{ EET: 120, EEST: 180, MSK: 180, TRT: 180, WAT: 60, CAT: 120, SAST: 120, EAT: 180, GST: 240 },
  ...{ PKT: 300, SGT: 480, HKT: 480, JST: 540, KST: 540, AEST: 600, AEDT: 660, NZST: 720 },
  ...{ NZDT: 780, BRT: -180, EST: -300, EDT: -240, CDT: -300, MST: -420, MDT: -360, PST: -480 },
  ...{ PDT: -420, AKST: -540, AKDT: -480, HST: -600 },
}
// Said all year round, so the day decides between summer and winter time.
const PLACES: Readonly<Record<string, string>> = {
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
}

export type WallTime = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** The moment at which clocks in this zone (`+01:00`, `GMT+1`, `CET`, `ET`) show this time. */
export function readWallTime(time: WallTime, zone: string): Date | undefined {
  const place = PLACES[zone]
  if (place !== undefined)
    return new Date(Temporal.PlainDateTime.from(time).toZonedDateTime(place).epochMilliseconds)
  const minutes = OFFSETS[zone] ?? readOffset(zone)
  if (minutes === undefined) return undefined
  const { year, month, day, hour, minute, second } = time
  return new Date(Date.UTC(year, month - 1, day, hour, minute - minutes, second))
}

function readOffset(zone: string): number | undefined {
  const match = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone)
  if (match === null) return undefined
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return minutes > 14 * 60 ? undefined : match[1] === '-' ? -minutes : minutes
}
