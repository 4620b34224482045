/**
 * How does a message look in a terminal? The same content as in Telegram, wrapped by words; bold
 * is the only look, and nothing from outside can move the cursor.
 */

import type { Button, Message, Span } from '../news.ts'
import { cleanHref, cleanLabel, isBlank } from './clean.ts'
import { type Paragraph, type Row, readParagraphs } from './paragraph.ts'
import { countColumns, type Piece, wrapWords } from './wrap.ts'

/** `width` is in columns; less than 20 is taken as 20. */
export type PlainOptions = { readonly width: number; readonly color: boolean }

const WIDTH_MIN = 20
const QUOTE_MARK = '│ '
const BUTTON_INDENT = '  '
const BUTTON_GAP = '   '

/**
 * Blocks with a blank line between; addresses follow their text as `<address>`, except after a
 * citation such as `[1]`. Buttons come last, numbered by their place in `buttons.flat()` from 1.
 * Lines keep within the width; only an address longer than that stands over, to stay clickable.
 */
export function renderPlain(message: Message, options: PlainOptions): string {
  const width = Math.max(WIDTH_MIN, options.width)
  const paragraphs = [...readParagraphs(message)].map((paragraph) =>
    paragraphLines(paragraph, width, options.color).join('\n'),
  )
  const buttons = buttonLines((message.buttons ?? []).flat(), width)
  return [...paragraphs, buttons.join('\n')].filter((text) => text !== '').join('\n\n')
}

function paragraphLines({ frame, rows }: Paragraph, width: number, color: boolean): string[] {
  const mark = frame === 'plain' ? '' : QUOTE_MARK
  return rows
    .flatMap((row) => wrapWords(rowPieces(row), width - mark.length))
    .map((line) => mark + drawLine(line, color))
}

function rowPieces(row: Row): Piece[] {
  return row.flatMap((span) => {
    const piece = { text: span.text, bold: span.bold === true, whole: false }
    const address = addressAfter(span)
    if (address === undefined) return [piece]
    return [piece, plainPiece(' '), addressPiece(address)]
  })
}

function addressAfter({ text, href }: Span): string | undefined {
  if (href === undefined || isBlank(text) || /^\[\d+\]$/.test(text.trim())) return undefined
  return cleanHref(text.trim()) === href ? undefined : href
}

function drawLine(line: readonly Piece[], color: boolean): string {
  return line
    .map(({ text, bold }) => (bold && color ? `\u001b[1m${text}\u001b[22m` : text))
    .join('')
}

// As many to a line as fit; one alone is wrapped only when it is wider than the terminal.
function buttonLines(buttons: readonly Button[], width: number): readonly string[] {
  const columns = width - BUTTON_INDENT.length
  const lines: string[] = []
  for (const [index, button] of buttons.entries()) {
    const wrapped = wrapWords(buttonPieces(button, index + 1), columns)
    const drawn = wrapped.map((line) => drawLine(line, false))
    const joined = `${lines.at(-1)}${BUTTON_GAP}${drawn[0]}`
    if (lines.length > 0 && drawn.length === 1 && countColumns(joined) <= columns) {
      lines[lines.length - 1] = joined
    } else {
      lines.push(...drawn)
    }
  }
  return lines.map((line) => BUTTON_INDENT + line)
}

function buttonPieces(button: Button, number: number): Piece[] {
  const piece = plainPiece(`#${number} ${cleanLabel(button.label)}`)
  const address = 'url' in button ? cleanHref(button.url) : undefined
  return address === undefined ? [piece] : [piece, plainPiece(' '), addressPiece(address)]
}

function plainPiece(text: string): Piece {
  return { text, bold: false, whole: false }
}

function addressPiece(address: string): Piece {
  return { text: `<${address}>`, bold: false, whole: true }
}
