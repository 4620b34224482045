/**
 * How long a text is for a model. Every model counts in its own way, so this is an estimate, rather
 * too high than too low for what tokenizers of today make of it, and each model's own figures correct
 * it upwards: see `correct` in line.ts. bench/tokens.ts compares it with two real tokenizers.
 */

// Characters to a token, by kind; set on sentences in sixteen languages (bench/tokens-languages.ts).
const KINDS: readonly (readonly [RegExp, number])[] = [
  [/[a-z]/gi, 3.8],
  [/[^\p{L}\p{N}\s]/gu, 1.25], // marks and signs
  [/\p{N}/gu, 2.2],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu, 0.8],
]
const OTHER_LETTERS = 1.2
const SPACES = 14 // most spaces belong to the word after them
const LINE_BREAKS = 1.5

/** Tokens, rounded up; 0 for an empty text. */
export function estimateTokens(text: string): number {
  let tokens = 0
  let letters = text.match(/\p{L}|\p{M}/gu)?.length ?? 0
  for (const [kind, charsPerToken] of KINDS) {
    const count = text.match(kind)?.length ?? 0
    tokens += count / charsPerToken
    if (kind !== KINDS[1]![0] && kind !== KINDS[2]![0]) letters -= count
  }
  tokens += Math.max(0, letters) / OTHER_LETTERS
  tokens += (text.match(/ /g)?.length ?? 0) / SPACES
  tokens += (text.match(/\n/g)?.length ?? 0) / LINE_BREAKS
  return Math.ceil(tokens)
}
