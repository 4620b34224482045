/** A sentence as the words and figures that can be set against those of another. */

import { readWords, type Word } from './ground.ts'
import { type NumberToken, readNumbers } from './numbers.ts'

export type Token = {
  readonly key: string // alike in both sentences where they say the same
  readonly text: string
  readonly start: number
  readonly number?: NumberToken
  readonly word?: Word
}

export const NEGATIONS = new Set(
  `not no never none nobody neither nor cannot didnt doesnt dont wasnt werent isnt arent hasnt havent hadnt
  wouldnt couldnt`.split(/\s+/),
)
const HEDGES = new Set(
  `about around some nearly almost roughly approximately least most more less than over under exactly just
  only up estimated mr mrs ms dr sir`.split(/\s+/),
)

/** In order; a figure is one token, with its sign. */
export function readTokens(text: string): readonly Token[] {
  const words = readWords(text)
  // “G20” and “34th” are words.
  const numbers = readNumbers(text).filter(
    ({ start, raw }) =>
      !words.some(
        (word) =>
          word.start <= start &&
          word.end >= start + raw.length &&
          word.end - word.start > raw.length,
      ),
  )
  const isInNumber = ({ start }: Word) =>
    numbers.some((number) => start >= number.start && start < number.start + number.raw.length)
  return [
    ...words
      .filter((word) => !isInNumber(word))
      .map((word): Token => ({ key: word.stem, text: word.text, start: word.start, word })),
    ...numbers.map((number): Token => {
      const sign = /[$£€¥₹]$/.exec(text.slice(0, number.start))?.[0] ?? ''
      const { raw, start, values } = number
      return { key: `#${sign}${values[0]}`, text: `${sign}${raw}`, start, number }
    }),
  ].sort((one, other) => one.start - other.start)
}

/** What makes a difference: no function words, and nothing that only hedges. */
export const isHeavy = ({ word }: Token) =>
  word === undefined || NEGATIONS.has(word.low) || !(word.isStop || HEDGES.has(word.low))

export const carriesMeaning = ({ word }: Token) => word !== undefined && !word.isStop

/** The same words, whatever the marks between them. */
export function isSameText(one: string, other: string): boolean {
  return one === other || textKey(one) === textKey(other)
}

/** By this two texts of the same words are the same. */
export function textKey(text: string): string {
  return readWords(text)
    .map(({ low }) => low)
    .join(' ')
}
