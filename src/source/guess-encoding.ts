/**
 * Which encoding do these bytes have, when nobody says and they are not UTF-8? Told by the letters
 * alone, and only for scripts other than Latin: between Latin encodings the guess is too often wrong.
 */

import chardet from 'chardet'

const SAMPLE_BYTES = 200_000
const CONFIDENCE_MIN = 30 // of 100; tuned on names and headlines in a dozen languages

// What the detector calls it → the label that browsers know and that holds all of it.
const LABELS = new Map([
  ...['Big5', 'EUC-JP', 'EUC-KR', 'GB18030', 'Shift_JIS', 'ISO-2022-JP', 'KOI8-R'].map(
    (name) => [name, name] as const,
  ),
  ...['windows-1251', 'windows-1253', 'windows-1255', 'windows-1256', 'windows-874'].map(
    (name) => [name, name] as const,
  ),
  ['ISO-8859-5', 'iso-8859-5'],
  ['ISO-8859-6', 'windows-1256'],
  ['ISO-8859-7', 'windows-1253'],
  ['ISO-8859-8', 'windows-1255'],
])

/** A label for TextDecoder, or undefined where the letters do not tell. */
export function guessEncoding(bytes: Uint8Array): string | undefined {
  const [best] = chardet.analyse(foreignWords(bytes.subarray(0, SAMPLE_BYTES)))
  if (best === undefined || best.confidence < CONFIDENCE_MIN) return undefined
  return LABELS.get(best.name)
}

// English words and markup would make every text look Western.
function foreignWords(bytes: Uint8Array): Uint8Array {
  const words = Buffer.from(bytes)
    .toString('latin1')
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\x80-\xff]/.test(word))
  return Buffer.from(words.join(' '), 'latin1')
}
