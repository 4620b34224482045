/**
 * How long a text is for a model. Every model counts in its own way, so this is an estimate, rather
 * too high than too low for what tokenizers of today make of it, and each model's own figures correct
 * it upwards: see `correct` in line.ts. bench/tokens.ts compares it with two real tokenizers.
 */

// Characters to a token, by kind; set on sentences in sixteen languages (bench/tokens-languages.ts).
const LATIN = 3.8
const SIGNS = 1.25
const DIGITS = 2.2
const CHARACTERS = 0.8
const OTHER_LETTERS = 1.2
const SPACES = 14 // most spaces belong to the word after them
const LINE_BREAKS = 1.5

const DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u

/** What a character adds. A combining mark counts as a letter and as a sign. */
function weightOf(character: string): number {
  if (character === ' ') return 1 / SPACES
  if (character === '\n') return 1 / LINE_BREAKS
  if (/\s/u.test(character)) return 0
  if (/[a-z]/i.test(character)) return 1 / LATIN
  if (/\p{N}/u.test(character)) return 1 / DIGITS
  const sign = /\p{L}/u.test(character) ? 0 : 1 / SIGNS
  if (!/[\p{L}\p{M}]/u.test(character)) return sign
  return sign + 1 / (DENSE.test(character) ? CHARACTERS : OTHER_LETTERS)
}

// Every prompt is counted several times, letter by letter: lists of letters would be most of what the
// collector has to clear. NaN: not looked at yet.
const weights = new Float64Array(0x10000).fill(Number.NaN)

/** Tokens, rounded up; 0 for an empty text. */
export function estimateTokens(text: string): number {
  let tokens = 0
  for (const character of text) {
    const code = character.codePointAt(0)!
    let weight = weights[code] ?? weightOf(character)
    if (Number.isNaN(weight)) weight = weights[code] = weightOf(character)
    tokens += weight
  }
  return Math.ceil(tokens)
}
