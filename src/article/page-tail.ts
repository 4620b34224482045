/** Where does the article end and the site begin again? And whose site is it? */

import { findPublisher, isFurniture, isLastFurniture, isListNotice } from './furniture.ts'

const TAIL_LINES_MAX = 40
const LIST_ROW_CHARS_MAX = 120

export type Tail = { readonly body: readonly string[]; readonly publisher: string | undefined }

/** The lines without the furniture below them. The first line, a title perhaps, always stays. */
export function splitTail(lines: readonly string[]): Tail {
  let end = listStart(lines)
  while (end > 1 && isLastFurniture(lines[end - 1]!)) end -= 1
  const publisher = lines
    .slice(Math.max(end, lines.length - TAIL_LINES_MAX))
    .concat(lines.slice(0, end).filter((line) => isFurniture(line, 'middle')))
    .map(findPublisher)
    .find((name) => name !== undefined)
  return { body: lines.slice(0, end), publisher }
}

// Where a notice such as “Related articles” is followed by nothing but rows of a list.
function listStart(lines: readonly string[]): number {
  let end = lines.length
  for (let index = end - 1; index > 0 && index >= lines.length - TAIL_LINES_MAX; index -= 1) {
    const line = lines[index]!
    if (isListNotice(line)) end = index
    else if (!isListRow(line)) break
  }
  return end
}

function isListRow(line: string): boolean {
  const isSentence = /[.!…]["”’)]?$/.test(line)
  return isLastFurniture(line) || (line.length <= LIST_ROW_CHARS_MAX && !isSentence)
}
