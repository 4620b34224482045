/**
 * Where do lines end in a terminal? Between words, or between characters of a script that is
 * written without spaces; inside a word only when it is longer than a line.
 */

import { isBlank } from './clean.ts'

/** A run of text with one look. `whole`: must not be cut, however long it is. */
export type Piece = { readonly text: string; readonly bold: boolean; readonly whole: boolean }

type Atom = Piece & { readonly columns: number }

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

// East Asian scripts and their punctuation, fullwidth forms, and emoji take two columns.
const WIDE =
  /^(?:[[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}\u3000-\u303f\u3099-\u30ff\uff01-\uff60\uffe0-\uffe6]--[\uff61-\uff9f]]|\p{Emoji_Presentation})|\ufe0f/v
const NO_COLUMN = /^\p{M}+$/v
const SPACE = /^[\s--[\u00a0\u202f]]$/v

// East Asian typesetting lets no line begin with these.
const CLOSING = /^[、。，．・：；！？」』）】》〉〕ー…]/v

/** The lines, each as runs of one look; at most `columns` wide unless a whole piece is wider. */
export function wrapWords(pieces: readonly Piece[], columns: number): readonly Piece[][] {
  const lines: Atom[][] = [[]]
  let used = 0
  let gap: readonly Atom[] = [] // the spaces before the next word; dropped where a line ends

  function put(atoms: readonly Atom[]): void {
    lines.at(-1)!.push(...atoms)
    used += columnsOf(atoms)
  }
  function turn(): void {
    lines.push([])
    used = 0
    gap = []
  }

  for (const word of readWords(pieces.flatMap(readAtoms))) {
    if (isSpace(word[0]!)) {
      gap = word
      continue
    }
    if (used > 0 && used + columnsOf(gap) + columnsOf(word) > columns) turn()
    if (used > 0) put(gap)
    gap = []
    for (const atom of word) {
      if (used > 0 && used + atom.columns > columns) turn()
      put([atom])
    }
  }
  return lines.map(joinAtoms)
}

/** How many columns a text takes, roughly: terminals differ about emoji and rare scripts. */
export function countColumns(text: string): number {
  return columnsOf(readAtoms({ text, bold: false, whole: false }))
}

function readAtoms(piece: Piece): readonly Atom[] {
  if (piece.whole) return [{ ...piece, columns: piece.text.length }]
  return [...graphemes.segment(piece.text)].map(({ segment }) => ({
    ...piece,
    text: segment,
    columns: graphemeColumns(segment),
  }))
}

function graphemeColumns(grapheme: string): number {
  if (WIDE.test(grapheme)) return 2
  if (SPACE.test(grapheme)) return 1
  return NO_COLUMN.test(grapheme) || (isBlank(grapheme) && !/\s/.test(grapheme)) ? 0 : 1
}

function readWords(atoms: readonly Atom[]): readonly Atom[][] {
  const words: Atom[][] = []
  for (const atom of atoms) {
    const before = words.at(-1)?.at(-1)
    if (before === undefined || mayBreak(before, atom)) words.push([atom])
    else words.at(-1)!.push(atom)
  }
  return words
}

function mayBreak(before: Atom, after: Atom): boolean {
  if (isSpace(before) || isSpace(after)) return isSpace(before) !== isSpace(after)
  return (isWide(before) || isWide(after)) && !CLOSING.test(after.text)
}

function isSpace({ text }: Atom): boolean {
  return SPACE.test(text)
}

function isWide({ columns, whole }: Atom): boolean {
  return columns === 2 && !whole
}

function columnsOf(atoms: readonly Atom[]): number {
  return atoms.reduce((sum, atom) => sum + atom.columns, 0)
}

function joinAtoms(atoms: readonly Atom[]): Piece[] {
  const joined: Piece[] = []
  for (const { text, bold } of atoms) {
    const before = joined.at(-1)
    if (before?.bold === bold) joined[joined.length - 1] = { ...before, text: before.text + text }
    else joined.push({ text, bold, whole: false })
  }
  return joined
}
