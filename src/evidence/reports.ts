/** Who says what in a sentence: “Orlo said that …”, “…, said Orlo”, “according to Orlo, …”. For English. */

import { SENTENCE_WORDS_MAX, type Word } from './ground.ts'
import { isClaiming, isSaying } from './speech.ts'

export type Stretch = { readonly start: number; readonly end: number } // UTF-16 units

export type Report = {
  readonly speaker: Stretch
  readonly said: Stretch
  /** By a verb that nobody uses for a plain fact: “claims”. */
  readonly isClaim: boolean
}

const OPENS = /^According to ([^,]+), /
const CLOSES = /,? according to ([^.]+)\.?$/i
/** A speaker with an office and a place is shorter; what is longer holds more than that. */
const SPEAKER_WORDS_MAX = 12
// The comma may stand before a closing quotation mark.
const BREAK = /[,.?!]["”’]? |["”’] (?=\p{L}+ )/gu

export function readReport(text: string, words: readonly Word[]): Report | undefined {
  if (words.length > SENTENCE_WORDS_MAX) return undefined
  const opening = OPENS.exec(text)
  if (opening !== null) {
    const start = 'According to '.length
    const speaker = { start, end: start + opening[1]!.length }
    return { speaker, said: { start: opening[0].length, end: text.length }, isClaim: false }
  }
  const closing = CLOSES.exec(text)
  if (closing !== null) {
    const start = closing.index + closing[0].toLowerCase().indexOf('to ') + 'to '.length
    const speaker = { start, end: start + closing[1]!.length }
    return { speaker, said: { start: 0, end: closing.index }, isClaim: false }
  }
  const place = words.findIndex((_, at) => isSaying(words, at))
  return place < 0 ? undefined : readAround(text, words, place)
}

function readAround(text: string, words: readonly Word[], place: number): Report | undefined {
  const verb = words[place]!
  const isClaim = isClaiming(verb)
  const last = [...text.slice(0, verb.start).matchAll(BREAK)].at(-1)
  const tail = last === undefined ? 0 : last.index + last[0].length
  const before = words.slice(0, place).filter(({ start }) => start >= tail)
  const behind = words.slice(place + 1)
  const isTail = last !== undefined && before.length + behind.length <= SPEAKER_WORDS_MAX
  // “…, the army said on Friday.”, “…, said the army.”: a speaker and nothing that is said.
  if (
    isTail &&
    (before.length === 0 ? !behind.some(isClauseVerb) : behind.length <= TIME_WORDS_MAX)
  ) {
    const speaker =
      before.length > 0 ? { start: tail, end: verb.start } : { start: verb.end, end: text.length }
    return { speaker, said: { start: 0, end: last.index }, isClaim }
  }
  if (place === 0 || place > SPEAKER_WORDS_MAX) return undefined
  return {
    speaker: { start: 0, end: verb.start },
    said: { start: verb.end, end: text.length },
    isClaim,
  }
}

const TIME_WORDS_MAX = 4

const FINITE =
  /^(?:had|has|have|was|were|is|are|will|would|could|can|may|might|must|should|did|does|do|that|not)$/

// “said the driver had not slept”: what stands behind the verb is said.
function isClauseVerb({ low, isCapital }: Word): boolean {
  return FINITE.test(low) || (!isCapital && /ed$/.test(low))
}
