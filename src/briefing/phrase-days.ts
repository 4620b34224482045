/** On which days? Days that a weekly timetable cannot say (`tomorrow`, `monthly`) are refused. */

import type { Weekday } from '../news.ts'
import { DAY_MARK } from './phrase-marks.ts'

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const DAY = [
  'mon(?:days?)?',
  'tue(?:s(?:days?)?)?',
  'wed(?:s|nesdays?)?',
  'thu(?:r(?:s(?:days?)?)?)?',
  'fri(?:days?)?',
  'sat(?:urdays?)?',
  'sun(?:days?)?',
].join('|')
const FIRST_LETTERS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}'

// Once, or in a rhythm that is not a week's.
const NOT_WEEKLY = new RegExp(
  [
    'tomorrow|today|tonight|yesterday|once|monthly|yearly|annually|biweekly|fortnightly',
    `(?:next|this|last|first|second|third|other|\\d(?:st|nd|rd|th)) (?:${DAY}|week(?:day|end)?|month)`,
    'this (?:morning|afternoon|evening)',
    'every (?:other|second|third|month|year|(?:\\d+|two|three|few) (?:day|week|month)s)',
    `\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH}|${MONTH} \\d{1,2}(?:st|nd|rd|th)`,
    '\\d{4}-\\d{2}-\\d{2}',
  ]
    .map((words) => `\\b(?:${words})\\b`)
    .join('|'),
  'i',
)

const DAYS = new RegExp(
  [
    `\\b(?<from>${DAY})\\b\\.?(?: ?[-–—] ?| (?:to|till|until|thru|through) )(?<to>${DAY})\\b\\.?`,
    `\\b(?<day>${DAY})\\b(?:['’]s)?\\.?`,
    '\\b(?<week>week ?days?|work(?:ing)? ?days?|business days?)\\b',
    '\\b(?<end>week ?ends?)\\b',
    '\\b(?<all>every ?day|each day|all days|daily)\\b',
  ].join('|'),
  'gi',
)

const EXCEPT = /\b(?:except|excluding|without|but|not)(?: not)?(?: on| for)?(?: the)? ?$/i
const ALSO = /^[ ,&/]{0,5}(?:and|or)?[ ,]{0,5}$/i

/** The days in a text, and the text with marks in their place. No days named: every day. */
export function readDays(
  text: string,
): { readonly days: readonly Weekday[]; readonly rest: string } | undefined {
  if (NOT_WEEKLY.test(text)) return undefined

  const wanted = new Set<Weekday>()
  const unwanted = new Set<Weekday>()
  let leaveOut = false
  let end = 0
  for (const match of text.matchAll(DAYS)) {
    const before = text.slice(end, match.index)
    leaveOut = EXCEPT.test(before) || (leaveOut && ALSO.test(before))
    for (const day of daysOf(match.groups!)) (leaveOut ? unwanted : wanted).add(day)
    end = match.index + match[0].length
  }

  if (wanted.size === 0 && unwanted.size === 0 && /\b(?:weekly|every week)\b/i.test(text)) {
    return undefined // on which day?
  }
  const among = wanted.size === 0 ? EVERY_DAY : EVERY_DAY.filter((day) => wanted.has(day))
  const days = among.filter((day) => !unwanted.has(day))
  return days.length === 0 ? undefined : { days, rest: text.replace(DAYS, DAY_MARK) }
}

function daysOf(groups: Record<string, string | undefined>): readonly Weekday[] {
  if (groups.week !== undefined) return [1, 2, 3, 4, 5]
  if (groups.end !== undefined) return [6, 7]
  if (groups.all !== undefined) return EVERY_DAY
  const from = weekday((groups.from ?? groups.day)!)
  const to = groups.to === undefined ? from : weekday(groups.to)
  const length = ((to - from + 7) % 7) + 1 // `fri-mon` goes over the end of the week
  return EVERY_DAY.slice(0, length).map((_, step) => (((from - 1 + step) % 7) + 1) as Weekday)
}

function weekday(name: string): Weekday {
  return (FIRST_LETTERS.indexOf(name.slice(0, 3).toLowerCase()) + 1) as Weekday
}
