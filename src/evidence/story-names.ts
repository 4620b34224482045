/**
 * Which people, places and organisations is a story about? The capitalised names of its sentences that
 * most of its articles have, without outlets, offices, days and nationalities. By rules alone.
 */

import { findMonth, WEEKDAYS } from '../article/months.ts'
import { loadOutlets } from '../source/outlets.ts'
import { isNationality } from '../words/outlets.ts'
import { listNameRuns } from './name-runs.ts'
import type { SourceSentence } from './sentences.ts'

const NAMES_MAX = 5
/** Each is compared with each, so that a story of thousands of names must not hold up the rest. */
const FORMS_MAX = 300
const NAME_CHARS_MAX = 60
const ADJECTIVE_STEM_MIN = 4
/** From so many articles on, a name that only one of them has is left out. */
const MANY_ARTICLES = 3
/** A longer form must be this common beside a shorter one to stand for it. */
const LONGER_SHARE_MIN = 1 / 3
// What stands before or between names: “Bank of England Governor Andrew Bailey” holds two.
const OFFICES = new Set(
  `minister secretary president chancellor premier mayor governor senator ambassador chairman
  chairwoman chair commissioner chief director spokesman spokeswoman spokesperson professor inspector
  mr mr. mrs mrs. ms ms. dr dr. sir lord dame`.split(/\s+/),
)
const NO_NAMES = new Set(
  `i pm mp mps ceo gdp gmt utc bst est edt am tv uk-based us-based european asian african western
  eastern northern southern english scottish welsh arab muslim christian jewish catholic republican
  republicans democrat democrats democratic covid covid-19`.split(/\s+/),
)
// Every noun has a capital there.
const CAPITALISES_NOUNS = /^(?:de|lb)\b/i

type Name = {
  readonly words: readonly string[]
  readonly articles: Set<string>
  readonly place: number // among all names, as they come up
  mentions: number
}

/** At most five, the one that most articles have first; each in the longest form that is in use. */
export function listStoryNames(sentences: readonly SourceSentence[]): readonly string[] {
  const read = sentences.filter(
    ({ passage }) => !CAPITALISES_NOUNS.test(passage.article.language ?? ''),
  )
  const articles = new Set(read.map(({ passage }) => passage.article.id)).size
  const publishers = new Set(read.map(({ passage }) => passage.article.publisher ?? ''))
  const common = countNames(read).toSorted((one, other) => compare(other, one))
  const found = mergeForms(common.slice(0, FORMS_MAX)).filter(
    (name) =>
      name.articles.size >= (articles >= MANY_ARTICLES ? 2 : 1) &&
      !isOutlet(name.words.join(' '), publishers),
  )
  return found
    .toSorted((one, other) => compare(other, one))
    .slice(0, NAMES_MAX)
    .map(({ words }) => words.join(' '))
}

function countNames(sentences: readonly SourceSentence[]): readonly Name[] {
  const small = new Set(
    sentences.flatMap(({ text }) => text.match(/(?<![\p{L}\p{N}])\p{Ll}+/gu) ?? []),
  )
  const names = new Map<string, Name>()
  for (const { text, passage } of sentences)
    for (const run of listNameRuns(text))
      for (const piece of splitRun(run.text.split(' '))) {
        const opens = run.start <= 1 && run.text.startsWith(piece[0]!)
        const words = opens ? withoutOpening(piece, small) : piece
        if (!isName(words, small)) continue
        const key = words.join(' ').toLowerCase()
        const name = names.get(key) ?? {
          words,
          articles: new Set(),
          place: names.size,
          mentions: 0,
        }
        names.set(key, name)
        name.articles.add(passage.article.id)
        name.mentions++
      }
  return [...names.values()]
}

// “Ferry Solvind ran aground”, “Residents of Dolmeni fled”: that capital is the sentence's.
function withoutOpening(piece: readonly string[], small: ReadonlySet<string>): readonly string[] {
  const [first = '', second] = piece
  if (second === 'of' && first.endsWith('s')) return piece.slice(2)
  return small.has(first.toLowerCase()) ? trimPiece(piece.slice(1)) : piece
}

/** Into names, at offices, at “and” and where one name owns the next (“Britain’s Keir Starmer”). */
function splitRun(run: readonly string[]): readonly (readonly string[])[] {
  const pieces: string[][] = [[]]
  for (const word of run) {
    const piece = pieces.at(-1)!
    const bare = word.replace(/['’]s$/u, '')
    if (OFFICES.has(bare.toLowerCase())) {
      // “Finance Minister”: one word before an office says which.
      if (piece.length === 1) piece.pop()
      pieces.push([])
    } else if (bare === 'and') pieces.push([])
    else piece.push(bare)
    if (bare !== word) pieces.push([])
  }
  return pieces.map(trimPiece).filter((piece) => piece.length > 0)
}

function trimPiece(piece: readonly string[]): readonly string[] {
  const isEdge = (word: string | undefined) =>
    word !== undefined && (/^(?:\p{Ll}|&)/u.test(word) || WEEKDAYS.includes(word.toLowerCase()))
  let [start, end] = [0, piece.length]
  while (start < end && isEdge(piece[start])) start++
  while (end > start && isEdge(piece[end - 1])) end--
  return piece.slice(start, end)
}

function isName(words: readonly string[], small: ReadonlySet<string>): boolean {
  const text = words.join(' ')
  const [only] = words.length === 1 ? words : []
  if (words.length === 0 || text.length > NAME_CHARS_MAX || isNationality(text)) return false
  if (words.every((word) => findMonth(word) !== undefined)) return false
  if (only === undefined) return true
  if (only.length < 2 || NO_NAMES.has(only.toLowerCase())) return false
  // What is also written small is a word: “Council”, “Government”. “US” is not “us”.
  return /^[\p{Lu}\p{N}.&-]+$/u.test(only) || !small.has(only.toLowerCase())
}

/** A surname alone counts for the whole name, a short form for a longer one that is in use. */
function mergeForms(names: readonly Name[]): readonly Name[] {
  const kept: Name[] = []
  for (const name of names.toSorted((one, other) => other.words.length - one.words.length)) {
    const [longer] = kept
      .filter((one) => isFormOf(name, one))
      .toSorted((one, other) => compare(other, one))
    if (longer === undefined) {
      kept.push({ ...name, articles: new Set(name.articles) })
      continue
    }
    for (const id of name.articles) longer.articles.add(id)
    longer.mentions += name.mentions
  }
  return kept
    .filter(({ words: [word = '', ...more] }) => more.length > 0 || !isAdjective(word, kept))
    .toSorted((one, other) => one.place - other.place)
}

// “Oskelian” where Oskel is named, too.
function isAdjective(word: string, names: readonly Name[]): boolean {
  const stem = word.replace(/(?:ians?|ans?|ns?|ese|is?)$/, '')
  if (stem === word || stem.length < ADJECTIVE_STEM_MIN) return false
  const isBeside = (name: string) => name !== word && name.length <= stem.length + 2
  return names.some(
    ({ words: [name = '', ...more] }) =>
      more.length === 0 && isBeside(name) && name.startsWith(stem),
  )
}

function isFormOf(short: Name, long: Name): boolean {
  const [inner, outer] = [short, long].map(({ words }) => ` ${words.join(' ').toLowerCase()} `)
  if (short.words.length >= long.words.length) return false
  if (short.words.length === 1) return outer!.endsWith(inner!)
  return outer!.includes(inner!) && long.mentions >= short.mentions * LONGER_SHARE_MIN
}

// By articles, then by mentions; what comes first in the story wins a tie, because sorting is stable.
function compare(one: Name, other: Name): number {
  return one.articles.size - other.articles.size || one.mentions - other.mentions
}

// “The Courier said” is of the Stannick Courier.
function isOutlet(name: string, publishers: ReadonlySet<string>): boolean {
  if (loadOutlets().find({ publisher: name }) !== undefined) return true
  return [...publishers].some((publisher) =>
    ` ${publisher.toLowerCase()}`.endsWith(` ${name.toLowerCase()}`),
  )
}
