/**
 * Which time does a question mean? “since Tuesday”, “last week”, “in January 2022” are read by the
 * reader's own clock and zone, and a question may ask for the newest at all.
 */

export type Period = {
  readonly from: Date
  readonly until: Date // exclusive
  /** The reader wants nothing else (“since Tuesday”); otherwise it is only where to look first. */
  readonly isStrict: boolean
}

/** `newest`: what is going on now; `past`: what is over, so that old articles are as good as new. */
export type Tense = 'newest' | 'past' | 'any'

export type ReaderTime = { readonly now: Date; readonly timeZone: string } // IANA

const DAY_MS = 86_400_000
const COUNT_MAX = 1000

const NEWEST =
  /\b(?:latest|newest|recent(?:ly)?|currently|right now|so far|at the moment|this (?:week|month|morning|evening|afternoon)|these days|tonight|today|breaking|up to date|any news|what(?:['’]s| is) (?:new|happening|going on))\b/i
const PAST =
  /\bwhen (?:did|was|were)\b|\b(?:first time|originally|history of|years? ago|back in|in (?:19|20)\d\d|last year)\b/i

export function readTense(text: string): Tense {
  if (NEWEST.test(text)) return 'newest'
  return PAST.test(text) ? 'past' : 'any'
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const WEEKDAY = '(sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)'
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const NUMBER_WORDS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const NUMBER = `(\\d{1,4}|few|couple of|${NUMBER_WORDS.join('|')})`

const rule = (source: string) => new RegExp(source, 'i')
const LAST_SPAN = rule(`\\b(?:last|past|previous) ${NUMBER} (hour|day|week|month|year)s\\b`)
const CALENDAR = rule('\\b(last|this|past) (week|month|year|weekend)\\b')
const NEAR_DAY = rule('\\b(today|tonight|this (?:morning|afternoon|evening)|yesterday)\\b')
const ON_WEEKDAY = rule(`\\b(?:(?:on|last|this past|since) )${WEEKDAY}\\b`)
const DAY_MONTH = rule(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}\\.?,?(?: ((?:19|20)\\d\\d))?\\b`,
)
const MONTH_DAY = rule(`\\b${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? ((?:19|20)\\d\\d))?\\b`)
const ISO_DAY = rule('\\b((?:19|20)\\d\\d)-(\\d\\d)-(\\d\\d)\\b')
const MONTH_YEAR = rule(`\\b(?:in |since |during )?${MONTH}\\.?,? (?:of )?((?:19|20)\\d\\d)\\b`)
const IN_MONTH = rule(`\\b(?:in|since|during|last) ${MONTH}\\b`)
const IN_YEAR = rule('\\b(?:in|since|during|of) ((?:19|20)\\d\\d)\\b')

/** The period a text speaks of first and most exactly; undefined when it speaks of none. */
export function readPeriod(text: string, time: ReaderTime): Period | undefined {
  const found = readSpan(text, time) ?? readDay(text, time) ?? readMonth(text, time)
  if (found === undefined || !isSound(found)) return undefined
  // “since” opens the period to this moment, whatever it began with.
  const isSince = /\bsince\b/i.test(text.slice(Math.max(0, found.index - 8), found.index + 6))
  return isSince
    ? { from: found.from, until: new Date(time.now.getTime() + 1), isStrict: true }
    : { from: found.from, until: found.until, isStrict: found.isStrict }
}

type Found = Period & { readonly index: number } // where in the text

function isSound({ from, until }: Period): boolean {
  return !Number.isNaN(from.getTime()) && !Number.isNaN(until.getTime()) && from < until
}

function readSpan(text: string, { now, timeZone }: ReaderTime): Found | undefined {
  const end = new Date(now.getTime() + 1)
  const span = LAST_SPAN.exec(text)
  if (span !== null) {
    const days = { hour: 1 / 24, day: 1, week: 7, month: 30.5, year: 365.25 }
    const unit = days[span[2]!.toLowerCase() as keyof typeof days]
    const from = new Date(now.getTime() - readCount(span[1]!) * unit * DAY_MS)
    return { from, until: end, isStrict: true, index: span.index }
  }
  const near = NEAR_DAY.exec(text)
  if (near !== null) {
    const back = near[1]!.toLowerCase() === 'yesterday' ? 1 : 0
    return { from: startOfDay(now, timeZone, -back), until: end, isStrict: true, index: near.index }
  }
  const calendar = CALENDAR.exec(text)
  return calendar === null ? undefined : calendarSpan(calendar, { now, timeZone })
}

// “Last week” is told until the days after it; “this week” begins, as people use it, seven days ago.
function calendarSpan(match: RegExpExecArray, { now, timeZone }: ReaderTime): Found {
  const isLast = match[1]!.toLowerCase() !== 'this'
  const unit = match[2]!.toLowerCase()
  const { year, month, weekday } = localDay(now, timeZone)
  const end = new Date(now.getTime() + 1)
  const index = match.index
  const monday = -((weekday + 6) % 7)
  const days = (from: number, until: number) => ({
    from: startOfDay(now, timeZone, from),
    until: startOfDay(now, timeZone, until),
  })
  if (unit === 'week')
    return isLast
      ? { ...days(monday - 7, monday + 2), isStrict: false, index }
      : { from: startOfDay(now, timeZone, -7), until: end, isStrict: false, index }
  if (unit === 'weekend') {
    const saturday = weekday === 6 || weekday === 0 ? monday + 5 : monday - 2
    return { ...days(saturday, saturday + 3), isStrict: false, index }
  }
  const begin = unit === 'year' ? [year - (isLast ? 1 : 0), 0] : [year, month - (isLast ? 1 : 0)]
  const next = unit === 'year' ? [begin[0]! + 1, 0] : [begin[0]!, begin[1]! + 1]
  const from = dayIn(timeZone, begin[0]!, begin[1]!, 1)
  return { from, until: dayIn(timeZone, next[0]!, next[1]!, 1), isStrict: false, index }
}

function readDay(text: string, { now, timeZone }: ReaderTime): Found | undefined {
  const today = localDay(now, timeZone)
  const day = (index: number, year: number, month: number, date: number): Found => ({
    from: dayIn(timeZone, year, month, date),
    until: dayIn(timeZone, year, month, date + 1),
    isStrict: false,
    index,
  })
  // Without a year the last such day that has been.
  const yearOf = (given: string | undefined, month: number, date: number) =>
    given !== undefined
      ? Number(given)
      : dayIn(timeZone, today.year, month, date) > now
        ? today.year - 1
        : today.year
  const iso = ISO_DAY.exec(text)
  if (iso !== null) return day(iso.index, Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]))
  const monthFirst = MONTH_DAY.exec(text)
  if (monthFirst !== null) {
    const [month, date] = [monthNumber(monthFirst[1]!), Number(monthFirst[2])]
    return day(monthFirst.index, yearOf(monthFirst[3], month, date), month, date)
  }
  const dayFirst = DAY_MONTH.exec(text)
  if (dayFirst !== null) {
    const [date, month] = [Number(dayFirst[1]), monthNumber(dayFirst[2]!)]
    return day(dayFirst.index, yearOf(dayFirst[3], month, date), month, date)
  }
  const weekday = ON_WEEKDAY.exec(text)
  if (weekday === null) return undefined
  const wanted = WEEKDAYS.indexOf(weekday[1]!.slice(0, 3).toLowerCase())
  const back = (today.weekday - wanted + 7) % 7
  const [from, until] = [-back, -back + 2].map((days) => startOfDay(now, timeZone, days))
  return { from: from!, until: until!, isStrict: false, index: weekday.index }
}

function readMonth(text: string, { now, timeZone }: ReaderTime): Found | undefined {
  const today = localDay(now, timeZone)
  const dated = MONTH_YEAR.exec(text)
  const bare = dated ?? IN_MONTH.exec(text)
  if (bare !== null) {
    const month = monthNumber(bare[1]!)
    const year = dated !== null ? Number(dated[2]) : today.year - (month > today.month ? 1 : 0)
    const from = dayIn(timeZone, year, month, 1)
    const until = dayIn(timeZone, year, month + 1, 1)
    return { from, until, isStrict: false, index: bare.index }
  }
  const inYear = IN_YEAR.exec(text)
  if (inYear === null) return undefined
  const year = Number(inYear[1])
  const from = dayIn(timeZone, year, 0, 1)
  return { from, until: dayIn(timeZone, year + 1, 0, 1), isStrict: false, index: inYear.index }
}

function readCount(text: string): number {
  if (/^\d/.test(text)) return Math.min(COUNT_MAX, Number(text))
  const word = text.toLowerCase()
  if (word === 'few') return 3
  return word === 'couple of' ? 2 : NUMBER_WORDS.indexOf(word) + 1
}

function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase())
}

/** The beginning of the reader's day that lies `days` after today. */
function startOfDay(now: Date, timeZone: string, days: number): Date {
  const { year, month, date } = localDay(now, timeZone)
  return dayIn(timeZone, year, month, date + days)
}

function localDay(at: Date, timeZone: string) {
  const local = new Date(at.getTime() + offsetMs(at, timeZone))
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth(),
    date: local.getUTCDate(),
    weekday: local.getUTCDay(),
  }
}

function dayIn(timeZone: string, year: number, month: number, date: number): Date {
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
