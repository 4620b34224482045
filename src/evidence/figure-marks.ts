/**
 * Figures as other languages write them, in the marks that the rest of us reads: “1 200” and “30.429” are
 * “1,200” and “30,429”, “21,5” is “21.5”. No text becomes longer or shorter, so that places stay true.
 */

// Here a comma parts thousands and a point the decimals.
const POINT_DECIMALS = /^(?:en|zh|ja|ko|he|hi|th|ar|bn|ur|sw|ms|tl|mt)\b/i
// “1 200”, “12 345 678”, with any space that is written there; “in 2026 100 people” is no such figure.
const SPACED = /(?<![\p{L}\p{N}.,:])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\p{L}\p{N}])/gu
const COMMA_DECIMAL = /(?<![\p{N}.,:])(\d+),(\d+)(?![\p{N}:]|,\d)/gu
const SHORT_DECIMAL = /(?<![\p{N}.,:])(\d+),(\d{1,2})(?![\p{N}:]|,\d| ?[,–-] ?\d)/gu
const POINT_THOUSANDS = /(?<![\p{N}.,:])\d{1,3}(?:\.\d{3})+(?![\p{N}:]|\.\d)/gu

/** `language` is BCP 47; undefined is taken for English. Of the same length as `text`. */
export function withOurMarks(text: string, language = 'en'): string {
  const spaced = text.replace(SPACED, (figure) => figure.replace(/[^\d]/gu, ','))
  if (POINT_DECIMALS.test(language))
    return spaced.replace(SHORT_DECIMAL, (_, whole, part) => `${whole}.${part}`)
  return spaced
    .replace(COMMA_DECIMAL, (figure, whole, part) =>
      // What was spaced a moment ago is a thousand.
      part.length === 3 && !text.includes(figure) ? figure : `${whole}.${part}`,
    )
    .replace(POINT_THOUSANDS, (figure) =>
      text.includes(figure) ? figure.replaceAll('.', ',') : figure,
    )
}
