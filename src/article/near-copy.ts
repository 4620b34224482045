/**
 * Is this text another's with a new headline, a line before it, another dateline or its tail cut
 * off? The fingerprint finds texts that may be alike without reading them all; then two are compared
 * word by word, because a report from one template must not pass for a copy.
 */

import type { TextBlock } from '../news.ts'
import { listWholeTerms } from './terms.ts'

const SHINGLE_TERMS = 4
const BANDS = 24
const ROWS = 2

/** Shorter texts are teasers and notices: whole ones stand in longer texts by chance. */
const TERMS_MIN = 40
const TERMS_READ_MAX = 4_000

const SCRIPTS =
  '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}\\p{sc=Tibetan}'
const UNSPACED = new RegExp(`[${SCRIPTS}]`, 'u')
const SIGNS = new RegExp(`\\p{N}+|[${SCRIPTS}]\\p{M}*|[^${SCRIPTS}\\p{N}]+`, 'gu')

// Tuned by eye on two weeks of real feeds and on five years of the pages behind a weekly quiz.
const CONTAINED_MIN = 0.8
const PARTED_SHARE_MAX = 0.15
/** A text this much longer than the one it holds tells more, and must be found for that. */
const LONGER_MAX = 2.5

/**
 * The text's fingerprint: numbers of at most 52 bits. Two texts that share four tenths of all their
 * shingles (runs of four terms) have a number in common in 98 of 100 cases, two that share a
 * hundredth in one of 400. Empty for a text too short to be told from others.
 */
export function fingerprint(words: readonly string[]): readonly number[] {
  const terms = splitUnspaced(words)
  if (isTooShort(terms)) return []
  const lows = new Uint32Array(BANDS * ROWS).fill(0xffffffff)
  for (const shingle of hashShingles(terms.slice(0, TERMS_READ_MAX)))
    for (let row = 0; row < lows.length; row += 1) {
      const hash = Math.imul(shingle ^ SALTS[row]!, FACTORS[row]!) >>> 0
      if (hash < lows[row]!) lows[row] = hash
    }
  return Array.from({ length: BANDS }, (_, band) => {
    const high = mix(lows[ROWS * band]! ^ SALTS[band]!) >>> 0 // tells the bands apart
    return high * 2 ** 20 + (mix(lows[ROWS * band + 1]!) >>> 12)
  })
}

/** Whether a block counts: captions and credits are each publisher's own. */
export function isBody({ kind }: Pick<TextBlock, 'kind'>): boolean {
  return kind === 'paragraph' || kind === 'heading'
}

/**
 * Whether `later` repeats `earlier`, or the other way round. Four fifths of the shorter text stand
 * in the longer one, and where the two part in between, they do not part in numbers and names: a
 * figure that stands in another's place makes it another report.
 */
export function isNearCopy(later: readonly TextBlock[], earlier: readonly TextBlock[]): boolean {
  const [one, other] = [readBody(later), readBody(earlier)]
  const isCut = one.terms.length <= other.terms.length
  const [shorter, longer] = isCut ? [one, other] : [other, one]
  if (isTooShort(shorter.terms)) return false
  if (!isCut && longer.terms.length > LONGER_MAX * shorter.terms.length) return false
  if (shareContained(shorter, longer) < CONTAINED_MIN) return false
  return agreesInNumbers(shorter, longer) && agreesInNames(shorter, longer)
}

type Body = {
  readonly terms: readonly string[]
  readonly shingles: ReadonlySet<string>
  readonly names: ReadonlySet<string>
}

function readBody(blocks: readonly TextBlock[]): Body {
  const text = blocks
    .filter(isBody)
    .map((block) => block.text)
    .join('\n')
  const terms = splitUnspaced(listWholeTerms(text)).slice(0, TERMS_READ_MAX)
  const shingles = new Set(terms.map((_, index) => shingleAt(terms, index)).filter((one) => one))
  return { terms, shingles, names: namesOf(text) }
}

// Chinese, Japanese, Thai and others set no spaces: what would be a word is half a sentence, and one
// sign changed in it would make all of it another. There the signs are the terms.
function splitUnspaced(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => (UNSPACED.test(word) ? (word.match(SIGNS) ?? []) : [word]))
}

// Two signs say about as much as a word.
function isTooShort(terms: readonly string[]): boolean {
  const signs = terms.filter((term) => UNSPACED.test(term)).length
  return terms.length - signs / 2 < TERMS_MIN
}

function shingleAt(terms: readonly string[], start: number): string {
  const end = start + SHINGLE_TERMS
  return end > terms.length ? '' : terms.slice(start, end).join(' ')
}

// Words with a capital that occur without one nowhere else: the first word of a sentence is no name.
function namesOf(text: string): ReadonlySet<string> {
  const written = (pattern: RegExp) =>
    new Set(listWholeTerms((text.match(pattern) ?? []).join(' ')))
  return written(/(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}]*/gu).difference(
    written(/(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]*/gu),
  )
}

function shareContained(shorter: Body, longer: Body): number {
  return shorter.shingles.intersection(longer.shingles).size / shorter.shingles.size
}

// A number on one side alone was cut or spelled out; on both sides, one stands for the other.
function agreesInNumbers(shorter: Body, longer: Body): boolean {
  const differing = (one: Body, other: Body) => {
    const held = new Set(other.terms)
    return gapTerms(one, other).some((term) => /\p{N}/u.test(term) && !held.has(term))
  }
  return !(differing(shorter, longer) && differing(longer, shorter))
}

function agreesInNames(shorter: Body, longer: Body): boolean {
  const isName = (term: string) => shorter.names.has(term)
  const all = shorter.terms.filter(isName).length
  return gapTerms(shorter, longer).filter(isName).length <= PARTED_SHARE_MAX * all
}

/** The terms that no shared shingle holds, between the first and the last that one does. */
function gapTerms({ terms }: Body, { shingles }: Body): readonly string[] {
  const isShared = new Array<boolean>(terms.length).fill(false)
  for (const index of terms.keys())
    if (shingles.has(shingleAt(terms, index))) isShared.fill(true, index, index + SHINGLE_TERMS)
  const [first, last] = [isShared.indexOf(true), isShared.lastIndexOf(true)]
  return terms.filter((_, index) => !isShared[index] && index > first && index < last)
}

function* hashShingles(terms: readonly string[]): Generator<number> {
  const hashes = terms.map(hashTerm)
  for (let end = SHINGLE_TERMS; end <= hashes.length; end += 1) {
    let hash = 0
    for (let index = end - SHINGLE_TERMS; index < end; index += 1)
      hash = Math.imul(hash, 0x01000193) + hashes[index]!
    yield mix(hash)
  }
}

// FNV-1a.
function hashTerm(term: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < term.length; index += 1)
    hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193)
  return hash
}

// The last step of MurmurHash3: every bit of the number comes to bear on every other.
function mix(number: number): number {
  let hash = Math.imul(number ^ (number >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

// Stored fingerprints rest on these: another order or count makes the stored ones worthless.
const SALTS = Array.from({ length: BANDS * ROWS }, (_, row) => mix(row + 1))
const FACTORS = SALTS.map((salt) => mix(salt) | 1)
