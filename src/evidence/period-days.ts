/** The days and months that an English text names, and the stretch between two of them. */

import { dayIn, localDay, type ReaderTime, startOfDay } from './local-day.ts'

export type Period = {
  readonly from: Date
  readonly until: Date // exclusive
  /** The reader wants nothing else (“since Tuesday”); otherwise it is only where to look first. */
  readonly isStrict: boolean
}

/** A period and where in the text it stands, in UTF-16 units. */
export type Found = Period & { readonly index: number }

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const WEEKDAY = '(sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)day'
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?'
const YEAR = '((?:19|20)\\d\\d)'

const rule = (source: string) => new RegExp(source, 'i')
const ON_WEEKDAY = rule(
  `\\b(?:on|last|this past|since|before|after|until|from|between) ${WEEKDAY}\\b`,
)
// “Monday's vote” was on Monday; “Friday prayers” are every week.
const OF_WEEKDAY = rule(`\\b${WEEKDAY}['’]s\\b(?! (?:times|telegraph|mirror|express))`)
const DAY_MONTH = rule(`\\b${DAY}(?: of)? ${MONTH}\\.?,?(?: ${YEAR})?\\b`)
const MONTH_DAY = rule(`\\b${MONTH}\\.? ${DAY}\\b(?:,? ${YEAR})?\\b`)
const ISO_DAY = rule(`\\b${YEAR}-(\\d\\d)-(\\d\\d)\\b`)
const DOTTED_DAY = rule(`\\b(\\d{1,2})\\.(\\d{1,2})\\.${YEAR}\\b`)
const ON_THE_DAY = rule(
  '\\bon the (\\d{1,2})(?:st|nd|rd|th)\\b(?! \\p{L}*(?:anniversary|floor|day))',
)
const PART = '(early|mid|late|(?:the )?(?:beginning|start|middle|end) of)[ -]'
const MONTH_YEAR = rule(
  `\\b(?:(?:in |since |during |at )?(?:the )?(?:${PART})?)${MONTH}\\.?,? (?:of )?${YEAR}\\b`,
)
const IN_MONTH = rule(
  `\\b(?:(?:in|since|during|last|before|after|until|at) (?:the )?|(?=early|late|mid))(?:${PART})?${MONTH}\\b`,
)
const IN_YEAR = rule(`\\b(?:in|since|during|of|before|after|until) ${YEAR}\\b`)

/** The first day or month that is named, the most exact first. */
export function findDay(text: string, time: ReaderTime): Found | undefined {
  return findDate(text, time) ?? findWeekday(text, time) ?? findMonth(text, time)
}

const JOINED = `(?: ?(?:-|–|—) ?| (?:and|to|until|till|through|und|bis|et|au|y|al?|e|en|i|и|та|по|tot|do) (?:(?:zum|dem|den|le|el|il|on|the) )*)`
const TWO_OF_MONTH = new RegExp(
  `\\b${DAY}\\.?${JOINED}${DAY}\\.?(?: of| de)? ${MONTH}\\b(?:,? ${YEAR})?`,
  'i',
)
const MONTH_OF_TWO = new RegExp(`\\b${MONTH}\\.? ${DAY}${JOINED}${DAY}\\b(?:,? ${YEAR})?`, 'i')

/** “Between 3 and 5 November”, “from Monday to Wednesday”, “3–5 November”. */
export function findRange(text: string, time: ReaderTime): Found | undefined {
  const two = TWO_OF_MONTH.exec(text)
  if (two !== null)
    return rangeOf(`${two[1]} ${two[3]} ${two[4] ?? ''}`, `${two[2]} ${two[3]} ${two[4] ?? ''}`, {
      time,
      index: two.index,
    })
  const of = MONTH_OF_TWO.exec(text)
  if (of !== null)
    return rangeOf(`${of[2]} ${of[1]} ${of[4] ?? ''}`, `${of[3]} ${of[1]} ${of[4] ?? ''}`, {
      time,
      index: of.index,
    })
  return findOpenRange(text, time)
}

// Each end is a day or a month of its own: what stands before the link, and what behind it.
function findOpenRange(text: string, time: ReaderTime): Found | undefined {
  const match =
    /\b(?:between|from)(?: the| dem| le| el)? (.{3,30}?)( (?:and|to|until|till|through|und|bis|et|au|y|al?|e|en|i|и|та|по|tot|do) )(.{3,40})/i.exec(
      text,
    )
  if (match === null) return undefined
  const [, first, , second] = match
  const end = (part: string) => {
    const bare = part.replace(/^(?:on|zum|dem|le|el|il|the) /i, '')
    return findDay(`${/^(?:19|20)\d\d\b/.test(bare) ? 'in' : 'on'} ${bare}`, time)
  }
  const inYear = /\b(?:19|20)\d\d\b/.exec(second!)?.[0]
  const dated =
    inYear === undefined || /\b(?:19|20)\d\d\b/.test(first!) ? first! : `${first} ${inYear}`
  const [one, other] = [end(dated), end(second!)]
  if (one === undefined || other === undefined || other.index > 3) return undefined
  return joinOf(one, other, match.index)
}

function rangeOf(
  first: string,
  second: string,
  { time, index }: { time: ReaderTime; index: number },
): Found | undefined {
  const [one, other] = [findDate(first.trim(), time), findDate(second.trim(), time)]
  return one === undefined || other === undefined ? undefined : joinOf(one, other, index)
}

function joinOf(one: Found, other: Found, index: number): Found | undefined {
  if (other.from < one.from) return undefined
  return { from: one.from, until: other.until, isStrict: false, index }
}

function findDate(text: string, time: ReaderTime): Found | undefined {
  const { now, timeZone } = time
  const today = localDay(time)
  const day = (index: number, year: number, month: number, date: number): Found | undefined => {
    // Nobody means 3 March by 31 February.
    if (new Date(Date.UTC(year, month, date)).getUTCMonth() !== month) return undefined
    const [from, until] = [date, date + 1].map((one) => dayIn(timeZone, year, month, one))
    return { from: from!, until: until!, isStrict: false, index }
  }
  // Without a year the last such day that has been.
  const yearOf = (given: string | undefined, month: number, date: number) =>
    given !== undefined
      ? Number(given)
      : dayIn(timeZone, today.year, month, date) > now
        ? today.year - 1
        : today.year
  const iso = ISO_DAY.exec(text)
  if (iso !== null) return day(iso.index, Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]))
  const dotted = DOTTED_DAY.exec(text)
  if (dotted !== null)
    return day(dotted.index, Number(dotted[3]), Number(dotted[2]) - 1, Number(dotted[1]))
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
  const ofThis = ON_THE_DAY.exec(text)
  if (ofThis === null) return undefined
  const date = Number(ofThis[1])
  const month = today.month - (date > today.date ? 1 : 0)
  return month < 0
    ? day(ofThis.index, today.year - 1, 11, date)
    : day(ofThis.index, today.year, month, date)
}

// What was on a day is told on that day and the next.
function findWeekday(text: string, time: ReaderTime): Found | undefined {
  const match = ON_WEEKDAY.exec(text) ?? OF_WEEKDAY.exec(text)
  if (match === null) return undefined
  const wanted = WEEKDAYS.indexOf(match[1]!.slice(0, 3).toLowerCase())
  const back = (localDay(time).weekday - wanted + 7) % 7
  // “Last Thursday”, said on a Thursday, was a week ago.
  const days = back === 0 && /^last /i.test(match[0]) ? 7 : back
  const index = match.index + match[0].search(/\w+day/i)
  const [from, until] = [startOfDay(time, -days), startOfDay(time, 2 - days)]
  return { from, until, isStrict: false, index }
}

function findMonth(text: string, time: ReaderTime): Found | undefined {
  const { timeZone } = time
  const today = localDay(time)
  const dated = MONTH_YEAR.exec(text)
  const bare = dated ?? IN_MONTH.exec(text)
  if (bare !== null) {
    const month = monthNumber(bare[2]!)
    const year = dated !== null ? Number(dated[3]) : today.year - (month > today.month ? 1 : 0)
    const [first, last] = partOf(bare[1])
    const from = dayIn(timeZone, year, month, first)
    const until =
      last === undefined
        ? dayIn(timeZone, year, month + 1, 1)
        : dayIn(timeZone, year, month, last + 1)
    const index = bare.index + bare[0].toLowerCase().lastIndexOf(bare[2]!.toLowerCase())
    return { from, until, isStrict: false, index }
  }
  const inYear = IN_YEAR.exec(text)
  if (inYear === null) return undefined
  const year = Number(inYear[1])
  const from = dayIn(timeZone, year, 0, 1)
  const index = inYear.index + inYear[0].length - 4
  return { from, until: dayIn(timeZone, year + 1, 0, 1), isStrict: false, index }
}

/** The days of a month that are meant by a part of it; the last undefined where it ends. */
function partOf(part: string | undefined): readonly [first: number, last: number | undefined] {
  if (part === undefined) return [1, undefined]
  if (/early|beginning|start/i.test(part)) return [1, 10]
  return /mid/i.test(part) ? [11, 20] : [21, undefined]
}

function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase())
}
