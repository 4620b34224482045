/**
 * What a word is, for search, ranking and stories alike: folded (case, accents, width) and stemmed,
 * letters and digits only. Questions and articles go through the same function, so they meet.
 */

import { stemmer } from 'stemmer'

const WORD = /[\p{L}\p{M}\p{N}]+/gu
const TERM_CHARS_MAX = 40
const STEMS_KEPT_MAX = 200_000

const stems = new Map<string, string>()

/** The terms of a text in order, with repetitions. */
export function listTerms(text: string): string[] {
  if (!OTHER_SCRIPT.test(text)) return listWholeTerms(text)
  return listWords(text).flatMap(splitWord).map(cutStem)
}

/** The same, but in scripts without spaces a whole run of signs is one term. */
export function listWholeTerms(text: string): string[] {
  return listWords(text).map(cutStem)
}

/** Those of a text whose terms are at hand: they differ in scripts without spaces only. */
export function wholeTerms(text: string, terms: readonly string[]): readonly string[] {
  return OTHER_SCRIPT.test(text) ? listWholeTerms(text) : terms
}

function listWords(text: string): readonly string[] {
  return fold(text).match(WORD) ?? []
}

function cutStem(word: string): string {
  return stem(word.slice(0, TERM_CHARS_MAX))
}

// “L’école” and “dell’Unione” are found by “école” and “Unione”. Before a vowel only, and never O’Hara.
const ELISION = /\b(?:[ldjmtsnc]|qu|(?:de|a|ne|su|da|que|co)ll|un|quest)['’](?=[aeiouhœæ])/g

/**
 * Lower case without accents, without French and Italian articles, with apostrophes closed up (“Kazakhstan's”
 * and “Kazakhstan” meet) and digit groups joined (“1,500” is one number).
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '') // accents; not the vowel signs of other scripts
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .replace(ELISION, '')
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .replace(/(?<=\d),(?=\d{3}\b)/g, '')
}

/** Where a line of text may have no spaces, or words carry their particles. */
// Ranges instead of scripts: every text is searched for them, and most have none.
const OTHER_SCRIPT =
  /[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff\ud840-\ud888]/
const RUN =
  /[\p{Script=Han}々]+|[\p{Script=Katakana}ー]+|[^\p{Script=Han}\p{Script=Katakana}々ー]+/gu
const HAN = /^[\p{Script=Han}々]/u
const SPACELESS =
  /[\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/**
 * Han characters in pairs that overlap: where a dictionary cuts depends on what stands around, and a
 * name that it does not know would be cut in one way here and in another there. A run of katakana is
 * one word; other scripts without spaces are cut by the dictionary.
 */
function splitWord(word: string): readonly string[] {
  return (word.normalize('NFC').match(RUN) ?? []).flatMap((run) => {
    if (HAN.test(run)) return pairs([...run])
    if (!SPACELESS.test(run)) return [run]
    return [...segmenter.segment(run)].map(({ segment }) => segment)
  })
}

function pairs(characters: readonly string[]): readonly string[] {
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, index) => characters[index]! + character)
}

// Endings of case and number, as they stand when fold has taken the accents away (й is и by then).
const CYRILLIC_ENDING =
  /^(.{3,}?)(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|иям|ием|ов|ев|еи|ои|ии|ыи|ая|яя|ое|ее|ые|ие|ых|их|ую|юю|ам|ям|ах|ях|ом|ем|ия|ью|[аяоеыиуюьіїє])$/u
const ARABIC_ARTICLE = /^(?:[وفبك]?ال|لل)(?=.{3})/u
const ARABIC_MARKS = /[\u064b-\u065f\u0670\u0640]/gu
const KOREAN_PARTICLE = /^(.{2,})(?:에서|에게|으로|까지|부터|은|는|이|가|을|를|의|에|로|와|과|도)$/u

/** What is left of a word when its grammar is gone, for scripts with endings of their own. */
function stemOther(word: string): string {
  if (/^\p{Script=Cyrillic}/u.test(word)) return CYRILLIC_ENDING.exec(word)?.[1] ?? word
  if (/^\p{Script=Arabic}/u.test(word))
    return word
      .replace(ARABIC_MARKS, '')
      .replace(ARABIC_ARTICLE, '')
      .replaceAll('ى', 'ي')
      .replaceAll('ة', 'ه')
  if (/^\p{Script=Hangul}/u.test(word)) return KOREAN_PARTICLE.exec(word)?.[1] ?? word
  return word
}

// Porter's rules are for English; on other Latin-script words they cut too, but the same way for
// a question and an article, which is all that matching needs.
function stem(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  const isLatin = /^[a-z]{3,}$/.test(word)
  const result = isLatin ? stemmer(word) : stemOther(word)
  if (stems.size >= STEMS_KEPT_MAX) stems.clear()
  stems.set(word, result)
  return result
}
