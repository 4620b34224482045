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

/**
 * `words` holds everything; the rest tells where what stands. To cut it up, or only to list its thirty
 * passages, would cost more than to rank it, and thousands of articles are kept so.
 */
export type PackedTerms = {
  readonly words: Uint32Array // each by its termNumber
  readonly title: Stretch
  readonly origin: Stretch
  readonly passages: number // the place where they begin: see visitPassages
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
  const title = readStretch(words, 0)
  const origin = readStretch(words, title.end)
  return { words, title, origin, passages: origin.end }
}

/** Gives each passage in order: its position in the article, and its words as places in `words`. */
export function visitPassages(
  { words, passages }: Pick<PackedTerms, 'words' | 'passages'>,
  visit: (position: number, start: number, end: number) => void,
): void {
  for (let place = passages; place < words.length; ) {
    const position = words[place]!
    const { start, end } = readStretch(words, place + 1)
    visit(position, start, end)
    place = end
  }
}

/** The positions of the first passages, at most `max`; none of an article without a text. */
export function firstPositions(packed: PackedTerms, max: number): readonly number[] {
  const positions: number[] = []
  visitPassages(packed, (position) => {
    if (positions.length < max) positions.push(position)
  })
  return positions
}

function readStretch(words: Uint32Array, place: number): Stretch {
  const start = place + 1
  return { start, end: Math.min(words.length, start + (words[place] ?? 0)) }
}
