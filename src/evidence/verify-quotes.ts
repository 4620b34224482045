/** Does every quotation of a sentence stand in one source, word for word? */

import { fold } from '../article/terms.ts'
import { type Ground, keepWith } from './ground.ts'
import type { Problem } from './verify.ts'

// A single mark between letters is an apostrophe; one before a digit (’90s) opens nothing.
const QUOTED =
  /(?<!\d)["“«„]([^"“”«»„]{2,2000})["”»“]|(?<![\p{L}\p{N}])['‘](?!\d)((?:[^'‘’]|['’](?=\p{L})){3,2000})['’](?!\p{L})/gu

export function findQuotes(text: string, ground: Ground): Problem[] {
  const quoted = [...text.matchAll(QUOTED)]
  if (quoted.length === 0) return []
  const spoken = keepWith(ground, spokenIn)
  return quoted
    .filter(({ index }) => !ASKED.test(text.slice(0, index)))
    .filter(({ 1: inDouble, 2: inSingle }) => {
      const words = wordsOnly((inDouble ?? inSingle ?? '').replace(ARTICLE, ''))
      return !spoken.some((source) => source.includes(words))
    })
    .map(({ 0: raw, index }) => ({
      kind: 'quote',
      start: index,
      end: index + raw.length,
      text: raw,
    }))
}

// The question that is answered was asked by nobody in the sources.
const ASKED = /\bquestion,? $/i

// “The Hobbit” is the Hobbit of a source.
const ARTICLE = /^(?:The|An?) (?=\p{Lu})/u

function spokenIn({ texts }: Ground): readonly string[] {
  return texts.map(wordsOnly)
}

// Marks, spaces and contractions vary from publisher to publisher; the words, in order, must not.
function wordsOnly(text: string): string {
  const whole = fold(text.replace(/\bcan['’]t\b/gi, 'cannot').replace(/n['’]t\b/gi, ' not'))
  return ` ${
    whole
      .replaceAll('&', ' and ')
      .match(/[\p{L}\p{M}\p{N}]+/gu)
      ?.join(' ') ?? ''
  } `
}
