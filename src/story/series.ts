/**
 * Two issues of a series read alike and are not one event: yesterday's and today's market report,
 * episode 4 and episode 5, the second and the third round. Told by their headlines, outlets and days.
 */

import { genreOf } from './genre.ts'

export type Issue = {
  readonly publisher: string | undefined
  readonly at: number // ms since 1970
  readonly isRecurring: boolean
  /** What tells one issue from the next: “episode 5”, “round 3”, “november 4”. */
  readonly marks: ReadonlyMap<string, string>
  readonly words: ReadonlySet<string> // of the headline
  readonly figures: string // in it
}

const ISSUE_MS = 16 * 60 * 60 * 1000 // what comes again within this is an update, not the next issue
const SAME_HEADLINE_MIN = 0.8
const DATED_HEADLINE_MIN = 0.5
const HEADLINE_WORDS_MIN = 2

const NUMBERED =
  /\b(episode|ep|day|week|round|part|pt|vol|volume|issue|game|matchday|chapter|season|odcinek|kolejka|dzień|wordle|quordle|strands|connections)\.? ?#?(\d{1,5})\b|#(\d{1,5})\b/gi
const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const DATED = new RegExp(
  `\\b(?:(${MONTHS})\\.? (\\d{1,2})|(\\d{1,2})(?:st|nd|rd|th)? (${MONTHS}))\\b`,
  'gi',
)

const WRITTEN_DATE = /\b\d{1,2}[./]\d{1,2}[./]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b/g

export function readIssue({
  title,
  publisher,
  at,
}: {
  title: string
  publisher?: string | undefined
  at: Date
}): Issue {
  const marks = new Map<string, string>()
  for (const [, name, number, bare] of title.matchAll(NUMBERED))
    marks.set(name?.toLowerCase() ?? '#', number ?? bare!)
  for (const [, month, day, dayFirst, monthAfter] of title.matchAll(DATED))
    marks.set('date', `${(month ?? monthAfter!).slice(0, 3).toLowerCase()} ${day ?? dayFirst!}`)
  for (const [date] of title.matchAll(WRITTEN_DATE)) marks.set('date', date)
  const words = title.toLowerCase().match(/\p{L}{2,}/gu) ?? []
  const isRecurring = genreOf(title) === 'recurring'
  const figures = (title.match(/\d+/g) ?? []).join(' ')
  return { publisher, at: at.getTime(), isRecurring, marks, words: new Set(words), figures }
}

/** Whether the two are issues of a series rather than reports of one event. */
export function isOtherIssue(one: Issue, other: Issue): boolean {
  for (const [name, mark] of one.marks) {
    const opposite = other.marks.get(name)
    if (opposite !== undefined && opposite !== mark && name !== 'date') return true
    if (name === 'date' && opposite !== undefined && opposite !== mark)
      return isAlike(one, other, DATED_HEADLINE_MIN)
  }
  if (Math.abs(one.at - other.at) < ISSUE_MS) return false
  if (one.isRecurring && other.isRecurring) return true
  // A toll that rises is one event: the same headline with another figure.
  if (one.figures !== other.figures || one.publisher === undefined) return false
  return one.publisher === other.publisher && isAlike(one, other, SAME_HEADLINE_MIN)
}

function isAlike(one: Issue, other: Issue, sharedMin: number): boolean {
  const fewer = Math.min(one.words.size, other.words.size)
  const more = Math.max(one.words.size, other.words.size)
  if (fewer < HEADLINE_WORDS_MIN) return false
  return one.words.intersection(other.words).size / more >= sharedMin
}
