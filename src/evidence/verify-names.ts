/**
 * Are the people, places, organisations and days that a sentence names in its sources? A name is a
 * word with a capital that the sentence alone does not ask for.
 */

import { findMonth } from '../article/months.ts'
import { isInOtherWords } from './align.ts'
import { type Ground, isEnglish, keepWith, type Word } from './ground.ts'
import { isCommonWord } from './lexicon.ts'
import type { Problem } from './verify.ts'

const WEEKDAY = /^(mon|tues|wednes|thurs|fri|satur|sun)day$/
// What a text calls itself and its sources.
const OF_THE_TEXT = /^(?:passages?|sources?|articles?|summary|question|answer|note|step|ref)$/
// Signs of time and measure are no names: 5 PM, 20 °C, and what is written together with a figure, $3B.
const MEASURES = /^(?:[cf]|am|pm|[ecmp][sd]?t|gmt|utc|bst|cest|celsius|fahrenheit)$/
// A word has its capital from the clause it opens, in a list, too.
const OPENS_CLAUSE = /(?:^|[.!?:;…]["”’)]?|[–—-]|\n|[*•]|\d[.)])\s*["“«'‘(*[]*$/

export function findNames(text: string, words: readonly Word[], ground: Ground): Problem[] {
  const english = isEnglish(words)
  return words.flatMap((word, place) => {
    if (!word.isCapital || word.isStop || OF_THE_TEXT.test(word.low)) return []
    if (MEASURES.test(word.low) || /\p{N}/u.test(text[word.start - 1] ?? '')) return []
    if (ground.placesOf.has(word.stem)) return []
    const month = findMonth(word.text)
    if (month !== undefined && keepWith(ground, monthsIn).has(month)) return []
    const isDay = month !== undefined || WEEKDAY.test(word.low)
    if (!isDay) {
      const opens = OPENS_CLAUSE.test(text.slice(0, word.start))
      if (opens && !isNameAtStart(word, words[place + 1], english)) return []
      if (english && isInOtherWords(word, ground)) return []
      if (isSpelledOut(words, place, ground)) return []
    }
    const { start, end } = word
    return [{ kind: isDay ? 'date' : 'name', start, end, text: word.text }]
  })
}

// In English a first word that is no word of the language can only be a name. Elsewhere another
// capital behind it must say so.
function isNameAtStart({ low }: Word, next: Word | undefined, english: boolean): boolean {
  const isFollowed = next?.isCapital === true && !next.isStop
  if (!english) return isFollowed
  return !isCommonWord(low) && !isFunctionWord(low) && (isFollowed || low.length > 2)
}

const LINKS = /^(?:of|the|and|for|in|on)$/

// “Centers for Disease Control” is the CDC of the source.
function isSpelledOut(words: readonly Word[], place: number, ground: Ground): boolean {
  const isPart = (at: number) => words[at]?.isCapital === true || LINKS.test(words[at]?.low ?? '')
  let from = place
  let to = place
  while (isPart(from - 1) && place - from < NAME_WORDS_MAX) from -= 1
  while (isPart(to + 1) && to - place < NAME_WORDS_MAX) to += 1
  const letters = words
    .slice(from, to + 1)
    .filter(({ isCapital }) => isCapital)
    .map(({ low }) => low[0]!)
  for (let first = 0; first < letters.length; first += 1)
    for (let last = first + 2; last <= letters.length; last += 1) {
      const short = letters.slice(first, last).join('')
      if (isShortName(short, ground) || isShortName(`${short}s`, ground)) return true
    }
  return false
}

const NAME_WORDS_MAX = 6

function isShortName(low: string, { sentences, placesOf }: Ground): boolean {
  return (placesOf.get(low) ?? placesOf.get(low.replace(/s$/, '')) ?? []).some((place) =>
    sentences[place]!.words.some(
      (word) => word.low === low && /^\p{Lu}.*\p{Lu}s?$/u.test(word.text),
    ),
  )
}

// What is too small for a lexicon of nouns, verbs, adjectives and adverbs.
const FUNCTION_WORDS = new Set(
  `despite although though since while unlike during without within among amid amidst against toward
  towards via per whereas unless until till upon onto throughout beside besides beyond concerning
  regarding following according whether neither either both each every another others anyone everyone
  someone nobody something anything everything nothing his hers their theirs ours yours itself
  themselves would could should might must shall cannot dont doesnt didnt isnt arent wasnt werent
  whose whom which whatever whoever wherever whenever however moreover furthermore nevertheless`.split(
    /\s+/,
  ),
)

function isFunctionWord(low: string): boolean {
  return FUNCTION_WORDS.has(low)
}

// “Nov.” in a source is the November of a sentence.
function monthsIn(ground: Ground): ReadonlySet<number> {
  const found = ground.texts
    .flatMap((source) => source.match(/\p{Lu}\p{L}{2,9}/gu) ?? [])
    .map(findMonth)
    .filter((month) => month !== undefined)
  return new Set(found)
}
