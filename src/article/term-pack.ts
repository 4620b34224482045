/**
 * The words of a whole article in a few kilobytes: each as a number of 32 bits, passage by passage
 * and in order, so that hundreds of articles can be ranked for one question without reading a text
 * again. Two words that share a number (one pair in four thousand million) would be taken for one.
 */

export type TermLists = {
  readonly title: readonly string[]
  readonly origin: readonly string[]
  readonly passages: readonly { readonly position: number; readonly terms: readonly string[] }[]
}

/** `words` holds everything; the rest tells where what stands, because to cut it up would cost more. */
export type PackedTerms = {
  readonly words: Uint32Array // each by its termNumber
  readonly title: Stretch
  readonly origin: Stretch
  readonly passages: readonly (Stretch & { readonly position: number })[]
}

/** Places in `words`, the end exclusive. */
export type Stretch = { readonly start: number; readonly end: number }

const BYTES = 4

/** FNV-1a over the UTF-16 units. */
export function termNumber(term: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < term.length; index += 1)
    hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/** Numbers in this machine's byte order; a database is not moved between machines of two orders. */
export function packTerms({ title, origin, passages }: TermLists): Uint8Array {
  const lists = [title, origin, ...passages.map(({ terms }) => terms)]
  const packed = new Uint32Array(
    lists.reduce((sum, list) => sum + list.length + 1, 0) + passages.length,
  )
  let place = 0
  const write = (list: readonly string[]) => {
    packed[place++] = list.length
    for (const term of list) packed[place++] = termNumber(term)
  }
  write(title)
  write(origin)
  for (const { position, terms } of passages) {
    packed[place++] = position
    write(terms)
  }
  return new Uint8Array(packed.buffer)
}

/** What `packTerms` made. A list that ends too early ends there. */
export function unpackTerms(bytes: Uint8Array): PackedTerms {
  const isAligned = bytes.byteOffset % BYTES === 0
  const { buffer, byteOffset } = isAligned ? bytes : bytes.slice()
  const words = new Uint32Array(buffer, byteOffset, Math.floor(bytes.byteLength / BYTES))
  let place = 0
  const read = (): Stretch => {
    const start = place + 1
    place = Math.min(words.length, start + (words[place] ?? 0))
    return { start, end: place }
  }
  const title = read()
  const origin = read()
  const passages: (Stretch & { position: number })[] = []
  while (place < words.length) {
    const position = words[place++]!
    const { start, end } = read()
    passages.push({ position, start, end })
  }
  return { words, title, origin, passages }
}
