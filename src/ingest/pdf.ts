/**
 * The bytes of a PDF → an item, within limits of pages, text, time and memory. What cannot be read is told
 * by its reason; it never brings the house down and never keeps it busy.
 */

import { Worker } from 'node:worker_threads'
import { type PdfPiece, readPdfText } from '../article/pdf-blocks.ts'
import { log } from '../log.ts'
import type { Item, PdfRefusal } from '../news.ts'

export type PdfOutcome =
  | {
      readonly kind: 'read'
      readonly item: Item
      /** Set when not all of it was read: how many of how many pages. */
      readonly part?: { readonly read: number; readonly of: number }
    }
  | { readonly kind: 'refused'; readonly reason: PdfRefusal }

/** What the thread gets, and what it says. */
export type PdfWork = {
  readonly bytes: Uint8Array
  readonly pagesMax: number
  readonly charsMax: number
}
export type PdfReply =
  | {
      readonly kind: 'read'
      readonly pages: readonly (readonly PdfPiece[])[]
      readonly title: string | undefined
      readonly createdAt: string | undefined
      readonly isCut: boolean // there is more
      readonly pageCount: number
    }
  | { readonly kind: 'refused'; readonly reason: PdfRefusal }

type Limits = {
  readonly pagesMax: number
  readonly charsMax: number
  readonly timeoutMs: number
  readonly heapMbMax: number
  /** Beside the heap, where unpacked streams lie. */
  readonly outsideBytesMax: number
  readonly lookEveryMs: number
}

const LIMITS: Limits = {
  ...{ pagesMax: 60, charsMax: 200_000, timeoutMs: 20_000 },
  ...{ heapMbMax: 256, outsideBytesMax: 256_000_000, lookEveryMs: 50 },
}

/** So many are read side by side; who comes later waits. Each may take its memory and a core. */
const AT_ONCE_MAX = 1
const waiting: (() => void)[] = []
let atOnce = 0

/** `name` is the file's. Throws nothing but what `stop` aborts with. */
export async function readPdf(
  bytes: Uint8Array,
  {
    name,
    now,
    stop,
    limits = {},
  }: { name: string; now: Date; stop?: AbortSignal | undefined; limits?: Partial<Limits> },
): Promise<PdfOutcome> {
  if (!isPdf(bytes)) return { kind: 'refused', reason: 'broken' }
  while (atOnce >= AT_ONCE_MAX) await new Promise<void>((resolve) => waiting.push(resolve))
  stop?.throwIfAborted()
  atOnce += 1
  const reply = await work(bytes, { ...LIMITS, ...limits }, stop).finally(() => {
    atOnce -= 1
    waiting.shift()?.()
  })
  stop?.throwIfAborted()
  if (reply.kind === 'refused') return reply
  const { pages, title, createdAt, isCut, pageCount } = reply
  const item = readPdfText({ pages, title, createdAt: readPdfDate(createdAt) }, name, now)
  if (item.blocks.length === 0) return { kind: 'refused', reason: 'empty' }
  return {
    ...{ kind: 'read', item },
    ...(isCut ? { part: { read: pages.length, of: pageCount } } : {}),
  }
}

/** The mark stands at the top, or within the first thousand bytes, as readers allow. */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')
}

async function work(
  bytes: Uint8Array,
  limits: Limits,
  stop: AbortSignal | undefined,
): Promise<PdfReply> {
  const { pagesMax, charsMax, timeoutMs, heapMbMax, outsideBytesMax, lookEveryMs } = limits
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: { bytes: new Uint8Array(bytes), pagesMax, charsMax } satisfies PdfWork,
    resourceLimits: { maxOldGenerationSizeMb: heapMbMax, maxYoungGenerationSizeMb: 32 },
    ...{ stdout: true, stderr: true, env: {} },
  })
  const heavy: PdfReply = { kind: 'refused', reason: 'heavy' }
  const done = Promise.withResolvers<PdfReply>()
  const giveUp = () => done.resolve(heavy)
  const timer = setTimeout(giveUp, timeoutMs)
  // What streams unpack to lies outside the heap, which no option limits.
  const looking = setInterval(() => {
    worker.getHeapStatistics().then(
      ({ external_memory }) => external_memory > outsideBytesMax && giveUp(),
      () => {}, // it has ended
    )
  }, lookEveryMs)
  worker.once('message', (reply: PdfReply) => done.resolve(reply))
  worker.once('error', (error: Error & { code?: string }) => {
    log.info('pdf_not_read', { error })
    done.resolve(
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? heavy : { kind: 'refused', reason: 'broken' },
    )
  })
  worker.once('exit', () => done.resolve({ kind: 'refused', reason: 'broken' }))
  stop?.addEventListener('abort', giveUp, { once: true })
  try {
    return await done.promise
  } finally {
    clearTimeout(timer)
    clearInterval(looking)
    stop?.removeEventListener('abort', giveUp)
    await worker.terminate()
  }
}

/** `D:20261108093000+01'00'`: the day is enough. */
function readPdfDate(text: string | undefined): Date | undefined {
  const [, year, month, day] = /^D:(\d{4})(\d{2})(\d{2})/.exec(text ?? '') ?? []
  return year === undefined ? undefined : new Date(`${year}-${month}-${day}T12:00:00Z`)
}
