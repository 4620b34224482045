/** What is said of a PDF, by whichever way it came: why it cannot be read, or how much of it was. */

import { say, text } from '../briefing/tell.ts'
import type { PdfOutcome } from '../ingest/pdf.ts'
import type { Item } from '../news.ts'
import { fileWords } from '../words/files.ts'
import type { Reply } from './turn.ts'

/** `tell` makes the replies of what was read. */
export async function tellPdf(
  outcome: PdfOutcome,
  tell: (item: Item) => Promise<readonly Reply[]>,
): Promise<readonly Reply[]> {
  if (outcome.kind === 'refused') return [{ message: say(fileWords.pdf[outcome.reason]) }]
  const replies = await tell(outcome.item)
  const { part } = outcome
  if (part === undefined) return replies
  const note = text({ text: fileWords.partRead(part.read, part.of), italic: true })
  return replies.map((reply) => ({
    ...reply,
    message: { ...reply.message, blocks: [...reply.message.blocks, note] },
  }))
}
