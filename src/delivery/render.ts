/**
 * How does a message look in Telegram? As one or more parts of HTML that cannot break, whatever
 * the texts in it hold. The only way for words from outside to reach Telegram.
 */

import type { Message } from '../news.ts'
import { type ButtonRows, renderButtons } from './buttons.ts'
import { cleanHref } from './clean.ts'
import { disarmed } from './disarm.ts'
import { drawParagraph } from './html.ts'
import { type Paragraph, paragraphsText, readParagraphs } from './paragraph.ts'
import { renderRich } from './rich.ts'
import { append, type Page, splitPages } from './split.ts'

/** One Telegram message: `html` for parse_mode HTML, `text` as the reader sees it. */
export type Part = {
  readonly html: string
  readonly text: string
  readonly buttons: ButtonRows
  /** Only where there are no buttons: Telegram takes one or the other. */
  readonly keys?: Message['keys']
  /** The same in Telegram's richer form, for who sees it: see rich.ts. */
  readonly rich?: string | undefined
  readonly preview?: string | undefined
}

// Twenty parts are 80,000 characters; whoever has more to say has made a mistake.
const PARTS_MAX = 20

const AND_SO_ON: Paragraph = { frame: 'plain', rows: [[{ text: '…' }]] }

/**
 * The parts of a message in order, each within Telegram's limits, with the buttons on the last.
 * When there is more than one, each ends with a counter; what does not fit into 20 is replaced by
 * a line `…`. A message with nothing to see or press has no parts.
 */
export function renderHtml(message: Message): readonly Part[] {
  const buttons = renderButtons(message.buttons ?? [])
  const pages = readPages(message, buttons.length > 0)
  const rich = pages.length === 1 ? renderRich(message) : undefined
  const preview = cleanHref(message.preview)
  return pages.map(({ paragraphs }, index) => {
    const counter = pages.length > 1 ? `(${index + 1}/${pages.length})` : undefined
    const html = paragraphs.map(drawParagraph).join('\n\n')
    const text = paragraphsText(paragraphs)
    return {
      html: counter === undefined ? html : `${html}\n\n<i>${counter}</i>`,
      text: counter === undefined ? text : `${text}\n\n${counter}`,
      buttons: index === pages.length - 1 ? buttons : [],
      ...(rich !== undefined && { rich }),
      ...(preview !== undefined && index === pages.length - 1 && { preview }),
      ...(message.keys !== undefined && buttons.length === 0 && index === pages.length - 1
        ? { keys: message.keys }
        : {}),
    }
  })
}

/** All that the reader sees, as plain text, in one piece and without counters. */
export function messageText(message: Message): string {
  return paragraphsText(readParagraphs(message))
}

function readPages(message: Message, needsOne: boolean): readonly Page[] {
  const pages = collectPages(disarmed(readParagraphs(message)))
  // Telegram counts a time as it counts a link. For a message in one piece they are given up.
  const bare =
    pages.length > 1 ? collectPages(withoutTimes(disarmed(readParagraphs(message)))) : pages
  if (bare.length < pages.length) return bare
  // Telegram has no buttons without a text.
  return pages.length === 0 && needsOne ? [...splitPages([AND_SO_ON])] : pages
}

function* withoutTimes(paragraphs: Iterable<Paragraph>): Generator<Paragraph> {
  for (const { frame, rows } of paragraphs)
    yield { frame, rows: rows.map((row) => row.map(({ atMs: _, ...run }) => run)) }
}

function collectPages(paragraphs: Iterable<Paragraph>): readonly Page[] {
  const pages: Page[] = []
  for (const page of splitPages(paragraphs)) {
    if (pages.length === PARTS_MAX) {
      pages.push(append(pages.pop()!, AND_SO_ON))
      break
    }
    pages.push(page)
  }
  return pages
}
