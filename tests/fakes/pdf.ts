/** Small PDFs, written by hand: pages of lines, with whatever is wrong with them. */

import { deflateSync } from 'node:zlib'

export type PdfLine = { readonly text: string; readonly size?: number; readonly y?: number }

type Made = {
  readonly title?: string
  readonly createdAt?: string
  /** What the file says of itself, beside what it has. */
  readonly pageCount?: number
  readonly isLocked?: boolean
}

const SIZE = 11
const LEADING = 14

/** A line without `y` stands below the one before; an empty one leaves a gap. */
export function makePdf(
  pages: readonly (readonly (PdfLine | string)[])[],
  made: Made = {},
): Buffer {
  return makePdfOf(pages.map(drawPage), made)
}

/** The same from the streams of its pages, as PDF operators. */
export function makePdfOf(streams: readonly string[], made: Made = {}): Buffer {
  const kids = streams.map((_, index) => `${4 + 2 * index} 0 R`).join(' ')
  const info = [
    made.title === undefined ? '' : `/Title (${escaped(made.title)})`,
    made.createdAt === undefined ? '' : `/CreationDate (${made.createdAt})`,
  ].join(' ')
  const objects: (string | Buffer)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${made.pageCount ?? streams.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...streams.flatMap((stream, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * index} 0 R
        /Resources << /Font << /F 3 0 R >> >> >>`,
      packed(stream),
    ]),
    `<< ${info} >>`,
  ]
  const lock = `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`
  if (made.isLocked) objects.push(lock)
  return assemble(objects, made.isLocked === true)
}

function drawPage(lines: readonly (PdfLine | string)[]): string {
  let at = 780
  return lines
    .map((line) => {
      const { text, size = SIZE, y = at } = typeof line === 'string' ? { text: line } : line
      at = y - Math.max(LEADING, size * 1.3)
      return text === '' ? '' : `BT /F ${size} Tf 1 0 0 1 60 ${y} Tm (${escaped(text)}) Tj ET`
    })
    .join('\n')
}

function packed(stream: string): Buffer {
  const bytes = deflateSync(Buffer.from(stream, 'latin1'))
  const head = `<< /Length ${bytes.length} /Filter /FlateDecode >>\nstream\n`
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\nendstream')])
}

function assemble(objects: readonly (string | Buffer)[], isLocked: boolean): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const starts: number[] = []
  let length = pieces[0]!.length
  const add = (piece: string | Buffer) => {
    const bytes = Buffer.from(piece as string, 'latin1')
    pieces.push(bytes)
    length += bytes.length
  }
  for (const [index, object] of objects.entries()) {
    starts.push(length)
    add(`${index + 1} 0 obj\n`)
    add(object)
    add('\nendobj\n')
  }
  const table = length
  const rows = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  const last = objects.length
  const trailer = isLocked
    ? `/Info ${last - 1} 0 R /Encrypt ${last} 0 R /ID [<01><01>]`
    : `/Info ${last} 0 R`
  add(`xref\n0 ${last + 1}\n0000000000 65535 f \n${rows}`)
  add(`trailer\n<< /Size ${last + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF`)
  return Buffer.concat(pieces)
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, '\\$&')
}
