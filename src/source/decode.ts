/**
 * Bytes → text. The sender, the first bytes and the document itself may each name the character
 * set, and each may be wrong: the first that fits the bytes is believed.
 */

import { guessEncoding } from './guess-encoding.ts'

/** Where a document names its character set; browsers look no further than 1,024 bytes. */
const PROLOGUE_BYTES = 4_096
const LATIN = 'windows-1252' // which is also what Latin-1 means on the web

const BYTE_ORDER_MARKS: readonly { readonly bytes: readonly number[]; readonly label: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], label: 'utf-8' },
  // Four bytes each, with a mark or the `<` with which markup begins; before their look-alikes.
  { bytes: [0xff, 0xfe, 0x00, 0x00], label: 'utf-32le' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], label: 'utf-32be' },
  { bytes: [0x3c, 0x00, 0x00, 0x00], label: 'utf-32le' },
  { bytes: [0x00, 0x00, 0x00, 0x3c], label: 'utf-32be' },
  { bytes: [0xff, 0xfe], label: 'utf-16le' },
  { bytes: [0xfe, 0xff], label: 'utf-16be' },
  // No mark, but `<?` in two bytes each, with which only XML begins.
  { bytes: [0x3c, 0x00, 0x3f, 0x00], label: 'utf-16le' },
  { bytes: [0x00, 0x3c, 0x00, 0x3f], label: 'utf-16be' },
]

/**
 * Decodes a body. `contentType` is the whole header, as it came. A byte order mark wins, then the
 * header, then `<?xml encoding>` or `<meta charset>`, then UTF-8. When the bytes fit none of these,
 * what does not fit becomes replacement characters in the first that was named; where nothing was,
 * the letters themselves may tell (see guess-encoding.ts), and Windows-1252 fits everything. Never
 * throws.
 */
export function decodeBody(bytes: Uint8Array, contentType?: string): string {
  return withoutControls(decodeAny(bytes, contentType))
}

function decodeAny(bytes: Uint8Array, contentType: string | undefined): string {
  const mark = BYTE_ORDER_MARKS.find((known) =>
    known.bytes.every((byte, index) => bytes[index] === byte),
  )
  if (mark?.label.startsWith('utf-32')) return decodeUtf32(bytes, mark.label === 'utf-32le')
  if (mark !== undefined) return new TextDecoder(mark.label).decode(bytes)

  const named = [charsetOf(contentType), declaredIn(bytes)].map(encodingOf).filter(isKnown)
  // Many a program says Latin-1 without looking; bytes that are valid UTF-8 by chance are rare.
  const trusted = named.filter((encoding) => encoding !== LATIN)
  for (const encoding of [...trusted, 'utf-8', ...named]) {
    const text = decodeStrictly(bytes, encoding)
    if (text !== undefined) return text
  }
  return new TextDecoder(named[0] ?? guessEncoding(bytes) ?? LATIN).decode(bytes)
}

/** The media type of a content-type header, in lower case and without parameters. */
export function mediaType(contentType: string): string {
  return contentType.split(';', 1)[0]!.trim().toLowerCase()
}

// Text that went from Windows-1252 to UTF-8 as if it were Latin-1 has controls where it had quotes.
function withoutControls(text: string): string {
  return text.replace(/[\x80-\x9f]+/g, (controls) =>
    new TextDecoder(LATIN).decode(Buffer.from(controls, 'latin1')),
  )
}

// No browser reads UTF-32, and no decoder of ours; some feeds are written in it.
function decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let text = ''
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, isLittleEndian)
    text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'
  }
  return text.replace(/^\ufeff/, '').toWellFormed()
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

// The standard's name for a label, of which there are many; undefined for one it does not know.
function encodingOf(label: string | undefined): string | undefined {
  try {
    return label === undefined ? undefined : new TextDecoder(label).encoding
  } catch {
    return undefined
  }
}

function isKnown(encoding: string | undefined): encoding is string {
  return encoding !== undefined
}

function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s{0,9}charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1]
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const prologue = new TextDecoder('latin1').decode(bytes.subarray(0, PROLOGUE_BYTES))
  const label =
    /^\s{0,99}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})/i.exec(prologue) ??
    /<meta\s[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i.exec(prologue)
  // What we could read as single bytes is not UTF-16, whatever it says of itself.
  return label === null || /^utf-?16/i.test(label[1]!) ? undefined : label[1]
}
