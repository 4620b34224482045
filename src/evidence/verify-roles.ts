/**
 * Has a person in a sentence the office that the sources give them? “Foreign minister Orlo” is wrong
 * where they speak of finance minister Orlo, and so is “minister Orlo” where they say “former minister
 * Orlo”; where they give Orlo no office, nothing is said. For English only.
 */

import { type Ground, type GroundSentence, keepWith } from './ground.ts'
import type { Problem } from './verify.ts'

const OFFICES = `minister secretary president chancellor premier mayor governor senator ambassador
  treasurer king queen prince princess bishop archbishop pope general admiral colonel captain sheriff
  prosecutor judge coach goalkeeper chairman chairwoman commissioner speaker`.split(/\s+/)
// What tells two holders of one office apart.
const PORTFOLIOS =
  `prime foreign finance interior defence defense health education justice transport trade
  energy environment agriculture labour labor culture economy home vice deputy`.split(/\s+/)

const PORTFOLIO = `(?:${PORTFOLIOS.join('|')})`
const OFFICE = `(?:${OFFICES.join('|')})`
const ROLE = `(?:(${PORTFOLIO})[ -])?(${OFFICE})`
const NAME = String.raw`\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){0,3}`
/** “the finance minister, Ilse Orlo”, “Finance Minister Ilse Orlo”. */
const BEFORE = new RegExp(
  String.raw`(?<![\p{L}])(?:${anyCase(ROLE)})(?: of (?:the )?\p{Lu}[\p{L}-]+)?,? (?<name>${NAME})`,
  'gu',
)
/** “Ilse Orlo, the finance minister”, “Orlo is finance minister”, a word or two between. */
const AFTER = new RegExp(
  String.raw`(?<name>${NAME})(?:,| is| was| became)(?: (?:the|a|an|its|his|her|their|new|former|outgoing|country['’]s|\p{Lu}\p{L}+(?:['’]s)?)){0,3} (?:${anyCase(ROLE)})(?![\p{L}])`,
  'gu',
)

type Held = {
  readonly surname: string
  readonly portfolio: string | undefined
  readonly office: string
  /** No longer held; undefined where it is told of the past, so that either may be meant. */
  readonly isFormer: boolean | undefined
  readonly start: number
  readonly end: number
}

export function findRoles(text: string, ground: Ground): Problem[] {
  const claimed = readRoles(text)
  if (claimed.length === 0) return []
  const known = ground.sentences.flatMap((sentence) => keepWith(sentence, rolesIn))
  return claimed.flatMap((role): Problem[] => {
    const own = known.filter(({ surname }) => surname === role.surname)
    const same = own.filter((other) => isSame(role, other))
    const isOtherTime = same.length > 0 && same.every((other) => isOther(role, other))
    if (own.length === 0 || (same.length > 0 && !isOtherTime)) return []
    if (!isOtherTime && isToldBeside(role, ground)) return []
    const { start, end } = role
    return [{ kind: 'name', start, end, text: text.slice(start, end) }]
  })
}

// Without a portfolio an office may be any of them: “the minister” for the finance minister.
function isSame(one: Held, other: Held): boolean {
  if (one.office !== other.office) return false
  return (
    one.portfolio === undefined ||
    other.portfolio === undefined ||
    spell(one.portfolio) === spell(other.portfolio)
  )
}

// Whom the sources call a former minister is none any more. The other way round time may have passed.
function isOther(one: Held, other: Held): boolean {
  return one.isFormer === false && other.isFormer === true
}

const FORMER =
  /\b(?:former|ex|late|onetime|one-time|then|outgoing|retired|deposed|ousted)(?:[- ]\p{Lu}?\p{L}+)?[- ]?$/iu
const PAST = /,? was | became /

function isFormerAt(whole: string, before: string, isAfter: boolean): boolean | undefined {
  if (isAfter && PAST.test(whole)) return undefined
  return isAfter ? /\b(?:former|ex)\b/i.test(whole) : FORMER.test(before)
}

const spell = (portfolio: string) =>
  portfolio.replace('defence', 'defense').replace('labour', 'labor')

// A sentence about the person that has the office anywhere may mean it in another form of words.
function isToldBeside({ surname, portfolio, office }: Held, { sentences }: Ground): boolean {
  return sentences.some((sentence) => {
    const low = sentence.text.toLowerCase()
    // “Prime Minister Tavell thanked Ms Orlo” makes no prime minister of Orlo.
    const isAnothers = keepWith(sentence, rolesIn).some(
      (one) => one.surname !== surname && one.office === office && one.portfolio === portfolio,
    )
    return (
      !isAnothers &&
      low.includes(surname) &&
      low.includes(office) &&
      (portfolio === undefined || low.includes(portfolio))
    )
  })
}

function rolesIn({ text }: GroundSentence): readonly Held[] {
  return readRoles(text)
}

function readRoles(text: string): readonly Held[] {
  if (!HAS_OFFICE.test(text)) return []
  return [...text.matchAll(BEFORE), ...text.matchAll(AFTER)].flatMap(
    ({ 0: whole, 1: first, 2: second, 3: third, index, groups }): Held[] => {
      // The name is the first group behind a name, the last one behind an office.
      const isAfter = groups!.name === first
      const [portfolio, office] = isAfter ? [second, third] : [first, second]
      const surname = groups!.name!.split(' ').at(-1)!.toLowerCase()
      if (office === undefined) return []
      const said = portfolio === undefined ? office : `${portfolio} ${office}`
      const start = index + whole.lastIndexOf(said)
      return [
        {
          surname: surname.replace(/['’]s$/, ''),
          portfolio: portfolio?.toLowerCase(),
          office: office.toLowerCase(),
          isFormer: isFormerAt(
            whole,
            text.slice(Math.max(0, index - BEFORE_CHARS), index),
            isAfter,
          ),
          start: Math.max(start, index),
          end: Math.max(start, index) + said.length,
        },
      ]
    },
  )
}

const BEFORE_CHARS = 30
const HAS_OFFICE = new RegExp(OFFICE, 'i')

// Small letters in either case, while a name keeps its capitals.
function anyCase(pattern: string): string {
  return pattern.replace(/(?<![\\\p{L}])\p{Ll}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`)
}
