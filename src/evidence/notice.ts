/**
 * What a publisher's own correction notice takes back: “Correction: an earlier version said 12 people
 * were killed; it was 10.” Only a notice that says what was wrong and what is right can be set
 * against a sentence we told.
 */

import { listNameRuns } from './name-runs.ts'
import { readNumbers } from './numbers.ts'
import { contentTerms } from './question.ts'

/** A figure, as `values`, or a name, as its terms. */
type Element = {
  readonly kind: 'number' | 'name'
  readonly keys: readonly string[]
  readonly start: number
}

export type Notice = {
  readonly text: string
  readonly wrong: Element
  readonly right: Element
}

const NOTICE_CHARS_MAX = 700
const OPENS =
  /^[\W_]{0,3}(?:correction|corrected|clarification|erratum|editor['’]?s['’]? note|corrections? and clarifications?)\b/i
const ADMITS =
  /\b(?:(?:earlier|previous|original|initial) version of (?:this|the|our) (?:article|story|report|piece|headline|page)|(?:earlier|previous) version (?:incorrectly |wrongly |mistakenly )?(?:said|stated|gave|reported|misstated)|this (?:article|story|report|piece) (?:has been|was) (?:corrected|amended)|we (?:incorrectly|wrongly|mistakenly) (?:said|reported|stated))\b/i
const SAID_WRONGLY =
  /\b(?:said|stated|gave|reported|misstated|misidentified|put|named|called|described|wrote|listed)\b/i

/** Whether this paragraph corrects what its publisher said before. */
export function isNotice(paragraph: string): boolean {
  if (paragraph.length > NOTICE_CHARS_MAX) return false
  return ADMITS.test(paragraph) || (OPENS.test(paragraph) && /[.:]/.test(paragraph))
}

/** What a notice takes back; undefined where it does not say so plainly. */
export function readNotice(paragraph: string): Notice | undefined {
  if (!isNotice(paragraph)) return undefined
  return readPair(paragraph) ?? readEarlier(paragraph)
}

// “10, not 12”; “not 12 but 10”; “10 rather than 12”; “changed from 12 to 10”.
const NOT_BUT = /\bnot\b(.{1,80}?),? \bbut\b(.{1,80})/i
const FROM_TO = /\b(?:corrected|changed|amended)\b.{0,60}? from (.{1,60}?) to (.{1,60})/i
const INSTEAD = /^(.*?)(?:,? (?:and )?not|,? rather than|,? instead of)\b(.{1,80})/i

function readPair(text: string): Notice | undefined {
  const but = NOT_BUT.exec(text) ?? FROM_TO.exec(text)
  if (but !== null) return pairUp(text, listElements(but[1]!)[0], listElements(but[2]!))
  const instead = INSTEAD.exec(text)
  if (instead === null) return undefined
  const wrong = listElements(instead[2]!.split(/[.;]/)[0]!)[0]
  const before = instead[1]!
  return pairUp(text, wrong, listElements(before).toReversed())
}

// “An earlier version said 12 people were killed. In fact 10 were.”
function readEarlier(text: string): Notice | undefined {
  const earlier =
    /\b(?:(?:earlier|previous|original|initial) version|we (?:incorrectly|wrongly|mistakenly))\b/i.exec(
      text,
    )
  if (earlier === null) return undefined
  const rest = text.slice(earlier.index)
  const [first, ...others] = rest.split(/(?<=[.;])\s+/)
  const said = SAID_WRONGLY.exec(first!)
  if (said === null || others.length === 0) return undefined
  const wrong = listElements(first!.slice(said.index + said[0].length))
  const right = listElements(others.join(' '))
  const pairs = wrong.flatMap((one) => pairUp(text, one, right) ?? [])
  // Which of two is taken back would be a guess.
  return pairs.length === 1 ? pairs[0] : undefined
}

function pairUp(
  text: string,
  wrong: Element | undefined,
  candidates: readonly Element[],
): Notice | undefined {
  if (wrong === undefined) return undefined
  const right = candidates.find(({ kind }) => kind === wrong.kind)
  if (right === undefined || isHeld(right, wrong.keys) || isHeld(wrong, right.keys))
    return undefined
  return { text, wrong, right }
}

function listElements(text: string): readonly Element[] {
  const numbers = readNumbers(text).map(
    ({ values, start }): Element => ({ kind: 'number', keys: values.slice(0, 1), start }),
  )
  // A month is a part of its day; what is left of a name that opens the text is one, too.
  const names = listNameRuns(`x ${text.trim()}`)
    .filter(({ text: name }) => !/^(?:correction|editor|article|in fact)/i.test(name))
    .map(({ terms, start }): Element => ({ kind: 'name', keys: terms, start }))
  return [...numbers, ...names].toSorted((one, other) => one.start - other.start)
}

const isHeld = ({ keys }: Element, held: readonly string[]) =>
  keys.every((key) => held.includes(key))

/** The matter of both must be the same: so many words of meaning beside what is wrong. */
const SHARED_MIN = 2
const OF_NOTICES = new Set(
  contentTerms(`correction corrected earlier previous original version article story report piece said
  stated incorrectly wrongly mistakenly misstated gave amended headline number name fact correct figure`),
)

/** Whether a told sentence says what the notice takes back, and not what it puts in its place. */
export function isTakenBack(told: string, { text, wrong, right }: Notice): boolean {
  const here =
    wrong.kind === 'number'
      ? readNumbers(told).flatMap(({ values }) => values)
      : listNameRuns(`x ${told}`).flatMap(({ terms }) => terms)
  if (!isHeld(wrong, here) || isHeld(right, here)) return false
  const said = new Set(contentTerms(told))
  const shared = contentTerms(text).filter(
    (term) =>
      said.has(term) &&
      !OF_NOTICES.has(term) &&
      !wrong.keys.includes(term) &&
      !right.keys.includes(term),
  )
  return shared.length >= SHARED_MIN
}
