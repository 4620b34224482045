/**
 * Does a sentence make all of some, the first of one of the first, or miles of kilometres? For English only.
 */

import { shareSaid } from './align.ts'
import { type Ground, type GroundSentence, SENTENCE_WORDS_MAX, type Word } from './ground.ts'
import { readNumbers } from './numbers.ts'
import type { Problem } from './verify.ts'
import { regular } from './word-forms.ts'

export function findExtents(words: readonly Word[], ground: Ground): Problem[] {
  if (words.length > SENTENCE_WORDS_MAX) return []
  return [...words.keys()].flatMap((place): Problem[] => {
    const isWider =
      isMadeAll(words, place, ground) ||
      isMadeFirst(words, place, ground) ||
      isOtherUnit(words, place, ground)
    if (!isWider) return []
    const { start, end, text } = words[place]!
    const isUnit = UNITS.has(words[place]!.low)
    return [{ kind: isUnit ? 'number' : 'unsupported', start, end, text }]
  })
}

const PARTS =
  /\bhalf\b|\b(?:a|one|two|three|four)[ -](?:third|quarter|fifth|tenth)s?(?= (?:of|the|more|less)\b)/gi

/** “Half of which” where the sentence behind it has a third. */
export function findParts(text: string, words: readonly Word[], ground: Ground): Problem[] {
  if (words.length > SENTENCE_WORDS_MAX) return []
  return [...text.matchAll(PARTS)].flatMap(({ 0: part, index: start }): Problem[] => {
    const told = ground.sentences
      .filter((one) => shareSaid(words, one) >= SHARED_MIN)
      .flatMap((one) => one.text.match(PARTS) ?? [])
      .map(spellPart)
    if (told.length === 0 || told.includes(spellPart(part))) return []
    return [{ kind: 'number', start, end: start + part.length, text: part }]
  })
}

const spellPart = (part: string) =>
  part.toLowerCase().replace('-', ' ').replace(/^one /, 'a ').replace(/s$/, '')

const ALL = new Set('all every everyone everybody each'.split(' '))
const SOME = new Set(
  'some most many several few part half dozens hundreds majority minority'.split(' '),
)
const BETWEEN = new Set('of the its his her their these those a an in'.split(' '))
/** Below this share of common words two sentences need not speak of the same thing. */
const SHARED_MIN = 0.5

// “Some pupils fell ill” is not “all pupils”: of the same noun no source sentence says all.
function isMadeAll(words: readonly Word[], place: number, ground: Ground): boolean {
  if (!ALL.has(words[place]!.low)) return false
  const noun = words[nextContent(words, place + 1)]
  if (noun === undefined) return false
  const before = (ground.placesOf.get(noun.stem) ?? []).flatMap((at) => {
    const sentence = ground.sentences[at]!
    return shareSaid(words, sentence) < SHARED_MIN ? [] : quantifiersOf(noun, sentence)
  })
  return before.some((low) => SOME.has(low)) && !before.some((low) => ALL.has(low))
}

function nextContent(words: readonly Word[], from: number): number {
  let at = from
  while (BETWEEN.has(words[at]?.low ?? '')) at += 1
  return at
}

function quantifiersOf({ stem }: Word, { words }: GroundSentence): readonly string[] {
  return words.flatMap((word, place) => {
    if (word.stem !== stem) return []
    let at = place - 1
    while (at >= 0 && BETWEEN.has(words[at]!.low)) at -= 1
    return at < 0 ? [] : [words[at]!.isNumber ? 'some' : words[at]!.low]
  })
}

// “Among the oldest” and “second-largest” are not “the oldest” and “the largest”.
function isMadeFirst(words: readonly Word[], place: number, ground: Ground): boolean {
  const word = words[place]!
  const isSuperlative = /.{2}est$/.test(word.low) && regularBase(word.low) !== undefined
  if (!isSuperlative || isLowered(words, place)) return false
  const told = (ground.placesOf.get(word.stem) ?? []).flatMap((at) => {
    const sentence = ground.sentences[at]!
    if (shareSaid(words, sentence) < SHARED_MIN) return []
    const places = [...sentence.words.keys()].filter((one) => sentence.words[one]!.low === word.low)
    return places.map((one) => isLowered(sentence.words, one))
  })
  return told.length > 0 && told.every(Boolean)
}

const NO_SUPERLATIVES = new Set(
  'interest forest harvest protest request suggest contest invest arrest conquest honest modest rest test guest west priest quest digest'.split(
    ' ',
  ),
)

function regularBase(low: string): string | undefined {
  return NO_SUPERLATIVES.has(low) || regular(low) !== low ? undefined : low.slice(0, -3)
}

const LOWERS = new Set(
  'among amongst second third fourth fifth sixth seventh eighth ninth tenth'.split(' '),
)

function isLowered(words: readonly Word[], place: number): boolean {
  const before = words.slice(Math.max(0, place - 3), place).map(({ low }) => low)
  return before.some((low) => LOWERS.has(low)) || (before.includes('one') && before.includes('of'))
}

// Each kind of measure; a figure of one of its units is no figure of another.
const KINDS = [
  'second seconds/minute minutes/hour hours/day days/week weeks/month months/year years',
  'centimetre centimetres centimeter centimeters cm/metre metres meter meters/kilometre kilometres kilometer kilometers km/mile miles/foot feet/inch inches',
  'gram grams/kilogram kilograms kg kilo kilos/tonne tonnes ton tons/pound pounds/ounce ounces',
]
const UNITS: ReadonlyMap<string, string> = new Map(
  KINDS.flatMap((kind, number) =>
    kind
      .split('/')
      .flatMap((unit, rank) => unit.split(' ').map((word) => [word, `${number} ${rank}`] as const)),
  ),
)

function isOtherUnit(
  words: readonly Word[],
  place: number,
  { sentences, placesOf }: Ground,
): boolean {
  const unit = UNITS.get(words[place]!.low)
  const figure = words[place - 1]
  if (unit === undefined || figure === undefined || carriesNoFigure(figure)) return false
  const told = (placesOf.get(figure.stem) ?? []).flatMap((at) => {
    const { words: all } = sentences[at]!
    return all.flatMap((word, index) => {
      const other = word.stem === figure.stem ? UNITS.get(all[index + 1]?.low ?? '') : undefined
      return other === undefined ? [] : [other]
    })
  })
  const isKind = (other: string) => other.split(' ')[0] === unit.split(' ')[0]
  return told.some(isKind) && !told.includes(unit)
}

function carriesNoFigure({ isNumber, low }: Word): boolean {
  return !isNumber && readNumbers(low).length === 0
}
