/**
 * Takes the text out of one PDF, in a thread of its own: whoever made it may have made it to hang or
 * to swell, and then the thread is ended from outside (pdf.ts).
 */

import { parentPort, workerData } from 'node:worker_threads'
import { getResolvedPDFJS } from 'unpdf'
import type { PdfPiece } from '../article/pdf-blocks.ts'
import type { PdfReply, PdfWork } from './pdf.ts'

const MISSING_MAX = 3

const { bytes, pagesMax, charsMax } = workerData as PdfWork
// Nothing in a document is a reason to ask the network for anything.
Object.assign(globalThis, { fetch: undefined, XMLHttpRequest: undefined, WebSocket: undefined })
parentPort?.postMessage(await read())

async function read(): Promise<PdfReply> {
  const { getDocument } = await getResolvedPDFJS()
  const loading = getDocument({
    data: bytes,
    ...{ verbosity: 0, disableFontFace: true, useSystemFonts: false, enableXfa: false },
    ...{ isOffscreenCanvasSupported: false, isImageDecoderSupported: false, useWasm: false },
  })
  try {
    const pdf = await loading.promise
    const { info } = await pdf.getMetadata().catch(() => ({ info: {} }))
    const { Title: title, CreationDate: createdAt } = info as Record<string, unknown>
    const pages: PdfPiece[][] = []
    let left = charsMax
    let missing = 0 // in a row
    for (let number = 1; number <= Math.min(pdf.numPages, pagesMax) && left > 0; number += 1) {
      const pieces = await readPage(pdf, number).catch(() => undefined)
      missing = pieces === undefined ? missing + 1 : 0
      if (missing > MISSING_MAX) break
      if (pieces === undefined) continue
      const kept: PdfPiece[] = []
      for (const piece of pieces) {
        if (left <= 0) break
        kept.push({ ...piece, text: piece.text.slice(0, left) })
        left -= piece.text.length
      }
      pages.push(kept)
    }
    // It says that it has more pages than it has.
    const pageCount = missing > MISSING_MAX ? pages.length : pdf.numPages
    return {
      ...{ kind: 'read', pages, pageCount, isCut: left <= 0 || pageCount > pagesMax },
      title: typeof title === 'string' ? title.slice(0, 500) : undefined,
      createdAt: typeof createdAt === 'string' ? createdAt.slice(0, 40) : undefined,
    }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    return { kind: 'refused', reason: name === 'PasswordException' ? 'locked' : 'broken' }
  }
}

type Pdf = Awaited<
  ReturnType<Awaited<ReturnType<typeof getResolvedPDFJS>>['getDocument']>['promise']
>

async function readPage(pdf: Pdf, number: number): Promise<readonly PdfPiece[]> {
  const page = await pdf.getPage(number)
  const { items } = await page.getTextContent()
  page.cleanup()
  return items.flatMap((item) => {
    if (!('str' in item)) return []
    const [, , , , , y = 0] = item.transform as number[]
    return [{ text: item.str, y, height: item.height, endsLine: item.hasEOL }]
  })
}
