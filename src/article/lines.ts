/**
 * Which lines of a text file make one paragraph? Some files hold a paragraph in a line, others were
 * wrapped at 70 or 80 columns, with or without blank lines between.
 */

import { BLOCKS_MAX } from './limits.ts'

const WIDTH_MIN = 50
const WIDTH_MAX = 100
const WRAPPED_BREAKS_MIN = 3
const WRAPPED_SHARE_MIN = 0.6
const LINES_MAX = 20 * BLOCKS_MAX

/** The paragraphs in order. A line break is kept as a paragraph's end unless it is a wrap. */
export function readParagraphs(text: string): string[] {
  const lines = text
    .replace(/\r\n?|[\f\u2028\u2029]/g, '\n')
    .split('\n', LINES_MAX)
    .map((line) => line.trimEnd())
  const width = wrapWidth(lines)
  const paragraphs: string[] = []
  for (const [index, line] of lines.entries()) {
    if (line === '') continue
    const before = lines[index - 1] ?? ''
    if (width !== undefined && before !== '' && isWrapped(before, line, width))
      paragraphs[paragraphs.length - 1] += ` ${line.trim()}`
    else paragraphs.push(line.trim())
  }
  return paragraphs
}

// The column at which the file was wrapped, if it was: most lines are then as full as they can be.
function wrapWidth(lines: readonly string[]): number | undefined {
  const breaks = lines.flatMap((line, index) => {
    const next = lines[index + 1] ?? ''
    return line === '' || next === '' ? [] : [{ line, next }]
  })
  const width = lines
    .filter((line) => line.trim().includes(' ')) // a bare address may be longer than a line
    .reduce((widest, line) => Math.max(widest, line.length), 0)
  if (width < WIDTH_MIN || width > WIDTH_MAX) return undefined
  const wrapped = breaks.filter(({ line, next }) => isWrapped(line, next, width)).length
  const isFile = wrapped >= WRAPPED_BREAKS_MIN && wrapped / breaks.length >= WRAPPED_SHARE_MIN
  return isFile ? width : undefined
}

// A line was broken by a wrap if the next line's first word had no room on it.
function isWrapped(line: string, next: string, width: number): boolean {
  if (/^\s{2}|^\t|^[-*•] /.test(next)) return false // an indent or a list row begins anew
  return line.length + 1 + next.trimStart().split(' ', 1)[0]!.length > width
}
