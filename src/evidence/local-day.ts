/** Days as they begin in a reader's zone. */

export type ReaderTime = { readonly now: Date; readonly timeZone: string } // IANA

/** The beginning of the reader's day that lies `days` after today. */
export function startOfDay({ now, timeZone }: ReaderTime, days: number): Date {
  const { year, month, date } = localDay({ now, timeZone })
  return dayIn(timeZone, year, month, date + days)
}

/** Months from 0, days of the week from Sunday. */
export function localDay({ now, timeZone }: ReaderTime) {
  const local = new Date(now.getTime() + offsetMs(now, timeZone))
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth(),
    date: local.getUTCDate(),
    weekday: local.getUTCDay(),
  }
}

/** The moment at which that day begins; month from 0, and both may run over. */
export function dayIn(timeZone: string, year: number, month: number, date: number): Date {
  const wall = Date.UTC(year, month, date)
  if (Number.isNaN(wall)) return new Date(Number.NaN)
  // The second look is for days on which the clocks are changed.
  const first = wall - offsetMs(new Date(wall), timeZone)
  return new Date(wall - offsetMs(new Date(first), timeZone))
}

const formats = new Map<string, Intl.DateTimeFormat>() // to make one takes longer than to use it
const FORMATS_KEPT_MAX = 500

function offsetMs(at: Date, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset', year: 'numeric' })
  if (formats.size >= FORMATS_KEPT_MAX) formats.clear()
  formats.set(timeZone, format)
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /GMT([+-])(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?/.exec(name) ?? []
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -ms : ms
}
