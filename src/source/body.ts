/**
 * The body of a response → bytes, unpacked. A few kilobytes can unpack to gigabytes, so both
 * sides are bounded: what comes, and what it becomes.
 */

import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib'
import { Fault } from '../errors.ts'

/** What `readBody` can unpack, as an accept-encoding header. */
export const ENCODINGS = 'gzip, deflate, br'

type Unpack = (bytes: Buffer, options: ZlibOptions) => Promise<Buffer>

const unpackers: Readonly<Record<string, Unpack>> = {
  gzip: promisify<Buffer, ZlibOptions, Buffer>(gunzip),
  deflate: unpackDeflate,
  br: promisify<Buffer, ZlibOptions, Buffer>(brotliDecompress),
}

/** Throws the Faults `too-large` and `not-readable`; a connection's own errors pass through. */
export async function readBody(response: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const named = response.headers['content-encoding']?.trim().toLowerCase() || 'identity'
  const encoding = named.replace(/^x-/, '')
  const unpack = Object.hasOwn(unpackers, encoding) ? unpackers[encoding] : undefined
  if (unpack === undefined && encoding !== 'identity')
    throw new Fault('not-readable', 'the page came in a packing we did not ask for')
  const bytes = await collect(response, bytesMax)
  return unpack === undefined || bytes.length === 0 ? bytes : unpackOrFault(unpack, bytes, bytesMax)
}

async function collect(response: IncomingMessage, bytesMax: number): Promise<Buffer> {
  if (Number(response.headers['content-length'] ?? 0) > bytesMax) throw tooLarge(bytesMax)
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > bytesMax) throw tooLarge(bytesMax)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function unpackOrFault(unpack: Unpack, bytes: Buffer, bytesMax: number): Promise<Buffer> {
  try {
    return await unpack(bytes, { maxOutputLength: bytesMax })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLarge(bytesMax)
    throw new Fault('not-readable', 'the page could not be unpacked', { cause })
  }
}

// HTTP means deflate within zlib's frame (RFC 9110, 8.4.1.2); some servers send it bare.
function unpackDeflate(bytes: Buffer, options: ZlibOptions): Promise<Buffer> {
  const isFramed = (bytes[0]! & 0x0f) === 8
  return promisify<Buffer, ZlibOptions, Buffer>(isFramed ? inflate : inflateRaw)(bytes, options)
}

function tooLarge(bytesMax: number): Fault {
  return new Fault('too-large', `the page holds more than ${bytesMax / 1e6} MB`)
}
