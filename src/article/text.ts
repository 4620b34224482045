/**
 * What is left of a text when everything that cannot be seen is gone, and where do its sentences
 * end? Titles and paragraphs pass through here before anything else reads them.
 */

import { isOneSentence } from './sentence-end.ts'

// Control and format characters: they hide words, turn the line round, or carry secret text
// (the tag characters). The number signs of Arabic script are format characters one can see.
const INVISIBLE =
  /[[\p{Cc}--[\s\u0085]][\p{Cf}--[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u200c\u200d]]\p{Noncharacter_Code_Point}]/gv
// Joiners hide in Latin words, but spell in these scripts and hold emoji together.
const STRAY_JOINER =
  /(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Oriya}\p{Script=Sinhala}\p{Script=Myanmar}\p{Script=Khmer}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d]+/gv
// Only what is not one plain space already: replacing every space takes most of the time.
const ODD_SPACE = /[\s\u0085]{2,}|[^\S ]|\u0085/g
// Letters and signs that are visible and NFC by themselves: most texts, at a tenth of the cost.
const PLAIN =
  /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u0391-\u03a1\u03a3-\u03ce\u0400-\u0482\u048a-\u052f\u05d0-\u05ea\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u3001-\u3020\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e\t-\r\u00a0\u2000-\u200a\u2028\u2029\u202f\u3000]*$/

/**
 * One line of visible text: NFC, no control, zero-width or direction characters, every run of
 * white space (no-break space too) one space, no space at the ends, at most `charsMax` UTF-16
 * units. A character that takes two units is never cut in half.
 */
export function cleanText(text: string, charsMax: number): string {
  const visible = PLAIN.test(text)
    ? text
    : text.toWellFormed().normalize('NFC').replace(INVISIBLE, '').replace(STRAY_JOINER, '')
  const line = visible.replace(ODD_SPACE, ' ').trim()
  if (line.length <= charsMax) return line
  return line.slice(0, isHighSurrogate(line, charsMax - 1) ? charsMax - 1 : charsMax).trimEnd()
}

/** A text of at most `charsMax` units that ends at a word; an ellipsis shows that it was cut. */
export function cutAtWord(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text
  const head = cleanText(text, charsMax - 1)
  const space = head.lastIndexOf(' ')
  // In Chinese or Japanese there may be no space to cut at.
  const words = space > charsMax / 2 ? head.slice(0, space) : head
  return `${words.replace(/[\s,;:.–—-]{1,9}$/, '')}…`
}

// The same for text that was cleaned before, which has none as a rule.
const UNEVEN_SPACE = /\s{2,}|[^\S ]/g

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
const greekSegmenter = new Intl.Segmenter('el', { granularity: 'sentence' }) // ; asks there

/**
 * The sentences of a text, in order, with nothing lost but white space. A blank line ends a
 * sentence; a single line break does not. The language (BCP 47) matters where ordinals end in a
 * full stop, as in German.
 */
export function splitSentences(text: string, language = 'en'): string[] {
  return text
    .split(/\n[^\S\n]*\n/)
    .map((part) => part.replace(UNEVEN_SPACE, ' ').trim())
    .filter((part) => part !== '')
    .flatMap((part) => joinAtFalseEnds(cutAtEnds(part, language), language))
}

// What Unicode's rules leave together: a number or a name like iPhone after a full stop counts
// as the middle of a sentence there, and so does a capital with no space before it.
const MISSED_ENDS = [
  /[.!?]["”’»)\]]{0,3} (?=["“‘«(]?(?:[$€£¥]?\d|\p{Ll}\p{Lu}))/gu,
  /(?<=\p{Ll}{3}[.!?]["”’»]?)(?=["“‘«]?(?!(?:Com|Net|Org|Js|Ai)\b)\p{Lu}\p{Ll}{0,20}[ ,])/gu,
]

function cutAtEnds(text: string, language: string): string[] {
  const rules = language.toLowerCase().startsWith('el') ? greekSegmenter : segmenter
  const pieces: string[] = []
  for (const { segment } of rules.segment(text)) {
    const missed = MISSED_ENDS.flatMap((pattern) => endsOf(pattern, segment))
    if (missed.length === 0) pieces.push(segment)
    else {
      const cuts = [0, ...missed.sort((a, b) => a - b), segment.length]
      for (const [index, end] of cuts.slice(1).entries())
        pieces.push(segment.slice(cuts[index], end))
    }
  }
  return pieces
}

// Most have none, and to list none costs nothing so.
function endsOf(pattern: RegExp, segment: string): readonly number[] {
  if (segment.search(pattern) < 0) return NONE
  return [...segment.matchAll(pattern)].map((match) => match.index + match[0].length)
}

const NONE: readonly number[] = []

const CLOSING_FIRST = /^["”’'»)\]]{1,3}(?: |$)/
const OPENING_LAST = /[“‘«]$/
const TAIL_CHARS = 60

// The pieces keep their spaces until the end, so that joining two gives back what was there.
function joinAtFalseEnds(pieces: readonly string[], language: string): string[] {
  const sentences: string[] = []
  let tail = '' // how the last sentence ends; the whole could be very long
  let opening = ''
  for (const piece of pieces) {
    // A closing mark that stands apart still belongs to the sentence before it.
    const closing = sentences.length > 0 ? (CLOSING_FIRST.exec(piece)?.[0] ?? '') : ''
    if (closing !== '') sentences.push(sentences.pop()! + closing)
    const rest = opening + piece.slice(closing.length)
    // And an opening mark that was not set apart belongs to the one after it.
    opening = OPENING_LAST.exec(rest)?.[0] ?? ''
    const sentence = rest.slice(0, rest.length - opening.length)
    tail += closing
    if (sentence === '') continue
    const joins = sentences.length > 0 && isOneSentence(tail, sentence, language)
    sentences.push(joins ? sentences.pop()! + sentence : sentence)
    tail = (joins ? tail + sentence : sentence).slice(-TAIL_CHARS)
  }
  if (opening !== '') sentences.push(opening)
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '')
}

function isHighSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  return unit >= 0xd800 && unit <= 0xdbff
}
