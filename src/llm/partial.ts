/**
 * What a model has written so far → the sentences in it that are whole: each one's text and its numbers
 * are there to the last sign. Of one that is still being written nothing is given.
 */

import { readReply } from './reply.ts'

const THOUGHTS = /^\s*<(think|thinking|reasoning)>[\s\S]*?(?:<\/\1>|$)/i

/** Takes a text each time it has grown; hands on a whole reply as often as it has more sentences. */
export function createPartReader({
  inLines,
  onPart,
}: {
  inLines: boolean
  onPart: (reply: string) => void
}): (text: string) => void {
  const end = inLines ? '\n' : '}'
  let ends = 0
  return (text) => {
    const said = text.replace(THOUGHTS, '')
    const seen = said.split(end).length - 1
    if (seen <= ends) return
    ends = seen
    const closed = inLines ? said.slice(0, said.lastIndexOf(end)) : closeSentences(said)
    const reply = closed && readReply(closed, { shape: 'sentences', inLines })
    if (reply) onPart(reply)
  }
}

/** The list of sentences up to its last one that is closed, and closed itself. */
function closeSentences(text: string): string | undefined {
  const start = text.indexOf('{')
  const list = text.indexOf('[', start)
  if (start < 0 || list < 0) return undefined
  let depth = 0
  let isQuoted = false
  let closedAt = -1
  for (let at = list + 1; at < text.length; at += 1) {
    const sign = text[at]
    if (isQuoted && sign === '\\') at += 1
    else if (sign === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (sign === '{') depth += 1
    else if (sign === '}') {
      depth -= 1
      if (depth === 0) closedAt = at
    }
    if (depth < 0 || (depth === 0 && sign === ']')) break
  }
  return closedAt < 0 ? undefined : `${text.slice(start, closedAt + 1)}]}`
}
