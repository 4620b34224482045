/**
 * Which outlets does a question name? Those we hold are known by how they write themselves, and a search looks
 * there first: “What did The Verge say”, “CNN and USA Today on the vote”. Whom the question lets
 * speak, held or not, is for outlets-asked.ts.
 */

import { isLetSpeak } from './let-speak.ts'

export type OutletMention = {
  /** The publishers meant, as the store names them: often one, several where an outlet has several feeds. */
  readonly publishers: readonly string[]
  readonly start: number // UTF-16 units into the question
  readonly end: number
}

/** Publishers by the forms of their names. */
export type OutletNames = ReadonlyMap<string, readonly string[]>

const WORDS_MAX = 10
const WORD = /[\p{L}\p{M}\p{N}]+/gu
const KEY_CHARS_MIN = 2

/** `publishers` as the store names them: “The Guardian - World”, “Fortune | FORTUNE”, “cnn.com”. */
export function nameOutlets(publishers: readonly string[]): OutletNames {
  const names = new Map<string, string[]>()
  for (const publisher of publishers)
    for (const key of new Set(formsOf(publisher))) {
      if (key.length < KEY_CHARS_MIN) continue
      names.set(key, [...(names.get(key) ?? []), publisher])
    }
  const short = Map.groupBy(publishers, (publisher) => initialsOf(headOf(publisher)))
  for (const [initials, held] of short)
    if (initials !== undefined && new Set(held.map(headOf)).size === 1) names.set(initials, held)
  return names
}

const INITIALS_MIN = 3 // words: of two, too many names would have the same

/** “ZNA” for “Zemarra News Agency”, in capitals, as no other form is. */
function initialsOf(head: string): string | undefined {
  const words = head.replace(/^the /i, '').split(/\s+/)
  const own = words.filter((word) => !/^(?:and|of|the|for|&)$/.test(word))
  if (own.length < INITIALS_MIN || !own.every((word) => /^\p{Lu}/u.test(word))) return undefined
  return own.map((word) => word[0]!).join('')
}

function formsOf(publisher: string): readonly string[] {
  const head = headOf(publisher)
  const host = /^(?:https?:\/\/)?(?:www\.)?([\w-]{3,60})(?:\.[a-z]{2,10}){1,2}$/i.exec(
    publisher,
  )?.[1]
  const forms = [publisher, head, ...(host === undefined ? [] : [host])]
  // “New York Times” is enough for “The New York Times”; “Age” is not for “The Age”.
  const bare = head.replace(/^the /i, '')
  if (bare.includes(' ')) forms.push(bare)
  return forms.map(squash)
}

/** Without the section or the slogan that a feed's title often adds to the outlet's name. */
export function headOf(publisher: string): string {
  return publisher.split(/ [|>»–—-]+ |: /u)[0] ?? publisher
}

/** In the order of the question; of two that overlap, the longer. */
export function findOutlets(text: string, names: OutletNames): readonly OutletMention[] {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }): Word => {
    return { word, key: squash(word), index }
  })
  const found: OutletMention[] = []
  for (let first = 0; first < words.length; first += 1) {
    const mention = longestAt(text, words, first, names)
    if (mention === undefined) continue
    found.push(mention)
    while (first + 1 < words.length && words[first + 1]!.index < mention.end) first += 1
  }
  return found
}

type Word = { readonly word: string; readonly key: string; readonly index: number }

function longestAt(
  text: string,
  words: readonly Word[],
  first: number,
  names: OutletNames,
): OutletMention | undefined {
  for (let count = Math.min(WORDS_MAX, words.length - first); count > 0; count -= 1) {
    const some = words.slice(first, first + count)
    const publishers =
      names.get(some.map(({ key }) => key).join('')) ??
      (count === 1 ? names.get(some[0]!.word) : undefined)
    if (publishers === undefined) continue
    const start = some[0]!.index
    const end = some.at(-1)!.index + some.at(-1)!.word.length
    if (isWrittenAsName(text, some)) return { publishers, start, end }
  }
  return undefined
}

// “fortune” and “the verge” are words, too: they are outlets when they are written as names, or
// when somebody lets them say something.
function isWrittenAsName(text: string, words: readonly Word[]): boolean {
  const last = words.at(-1)!
  if (words.some(({ word }) => /^\p{Lu}/u.test(word) || /\p{Lu}/u.test(word.slice(1)))) return true
  return isLetSpeak(text, words[0]!.index, last.index + last.word.length)
}

function squash(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ς', 'σ') // so that words squashed one by one and at once are the same
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
