/**
 * A sentence out of the middle of somebody's speech has lost one of its quotation marks: without it
 * readers take the speech for the outlet's own words.
 */

const PAIRS = [
  ['“', '”'],
  ['«', '»'],
] as const
const OPENS_HERE = /(?:^|[\s([—–-])"(?=\S)/gu

/** `text`, of `passage`, with the mark it lacks at its beginning or its end. */
export function withQuoteMarks(text: string, passage: string): string {
  const paired = PAIRS.reduce((so, [open, close]) => withPair(so, open, close), text)
  return count(text, '"') % 2 === 1 && count(passage, '"') % 2 === 0 ? withStraight(paired) : paired
}

function withPair(text: string, open: string, close: string): string {
  let depth = 0
  let opened = 0
  for (const sign of text) {
    if (sign === open) depth += 1
    else if (sign === close && depth > 0) depth -= 1
    else if (sign === close) opened += 1
  }
  return open.repeat(Math.min(1, opened)) + text + close.repeat(Math.min(1, depth))
}

// The mark that stands alone is the last one when it opens something, else the first.
function withStraight(text: string): string {
  const last = [...text.matchAll(OPENS_HERE)].at(-1)
  const lastOpens = last !== undefined && last.index + last[0].length === text.lastIndexOf('"') + 1
  return lastOpens ? `${text}"` : `"${text}`
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}
