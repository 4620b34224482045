/** Where each sentence of a text stands. */

import { splitSentences } from '../article/text.ts'

export type Place = { readonly start: number; readonly end: number } // UTF-16 units

/** Splitting evens out white space and loses nothing else, so the visible characters are counted off. */
export function placeSentences(whole: string): readonly Place[] {
  let at = 0
  return whole
    .split('\n')
    .flatMap((line) => splitSentences(line))
    .map((sentence) => {
      while (isSpace(whole[at]!)) at += 1
      const start = at
      for (let left = sentence.replace(/\s/g, '').length; left > 0; at += 1)
        if (!isSpace(whole[at]!)) left -= 1
      return { start, end: at }
    })
}

function isSpace(char: string): boolean {
  return /\s/.test(char)
}
