/** A document that a reader has sent → its bytes, within limits. */

import type { Telegraf } from 'telegraf'
import { Fault } from '../errors.ts'
import { asFaults } from './faults.ts'

const TIMEOUT_MS = 30_000

/** A file of the Bot API, and how much of it is taken. */
export type FileWanted = { readonly fileId: string; readonly bytesMax: number }

/** Throws the Faults `too-large` and `telegram-unreachable`; their messages do not hold the address. */
export async function loadFile(
  bot: Telegraf,
  { fileId, bytesMax }: FileWanted,
  stop: AbortSignal,
): Promise<Uint8Array> {
  const link = await asFaults(() => bot.telegram.getFileLink(fileId)).catch((error: unknown) => {
    const isTooLarge = error instanceof Fault && /file is too big/i.test(error.message)
    throw isTooLarge ? new Fault('too-large', error.message) : error
  })
  const signal = AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)])
  // A cause would hold the address, and the address holds the token.
  const response = await fetch(link, { signal }).catch(() => undefined)
  if (!response?.ok || response.body === null)
    throw new Fault('telegram-unreachable', `the file: ${response?.status ?? 'no connection'}`)
  return readBytes(response.body, bytesMax)
}

async function readBytes(body: AsyncIterable<Uint8Array>, bytesMax: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const piece of body) {
      bytes += piece.length
      if (bytes > bytesMax)
        throw new Fault('too-large', `the file holds more than ${bytesMax / 1e6} MB`)
      pieces.push(piece)
    }
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault('telegram-unreachable', 'the file broke off')
  }
  return Buffer.concat(pieces)
}
