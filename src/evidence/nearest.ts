/**
 * Which articles mean something like this? The signs of all vectors are kept in memory, an eighth of
 * a byte a number, and tell which are worth comparing; those are read and compared exactly.
 */

import type { Database } from '../store/database.ts'
import { listSigned, listVectors } from '../store/embeddings.ts'

export type Near = { readonly id: number; readonly similarity: number } // as in searched; cosine

const ROWS_MAX = 5000
/** Compared exactly. Signs alone would miss some of the best ten, but hardly one of the best three hundred. */
const COMPARED_MAX = 300
const WORD_BITS = 32

export type Nearest = {
  /**
   * Articles whose vector comes nearest to this one, the nearest first; only those let through.
   * Undefined when ours have another length, because the server has changed the model under its name.
   */
  readonly find: (
    vector: Float32Array,
    isIn: (id: number) => boolean,
  ) => Promise<readonly Near[] | undefined>
  /** Whether an article has a vector, as far as it was read by the last `find`. */
  readonly has: (id: number) => boolean
}

/** Which numbers of a vector are above zero, as bits; whole words of 32. */
export function signsOf(vector: Float32Array): Uint8Array {
  const words = new Uint32Array(Math.ceil(vector.length / WORD_BITS))
  for (let place = 0; place < vector.length; place += 1)
    if (vector[place]! > 0) words[place >>> 5]! |= 1 << (place & 31)
  return new Uint8Array(words.buffer)
}

/** The vectors of one model; those that are added meanwhile, by any process, are found by the next `find`. */
export function createNearest(db: Database, model: string): Nearest {
  let signs = new Uint32Array(0)
  let wordsEach = 0
  let dimension = 0
  const ids: number[] = [] // of embeddings
  const searched: number[] = []
  const known = new Set<number>()
  let lastId = 0
  let reading: Promise<void> | undefined

  async function read(): Promise<void> {
    for (;;) {
      const rows = await listSigned(db, { model, after: lastId, limit: ROWS_MAX })
      for (const row of rows) {
        lastId = row.id
        if (row.dimension === 0) continue
        if (dimension === 0) {
          dimension = row.dimension
          wordsEach = row.signs.byteLength / 4
        }
        if (row.dimension === dimension) add(row)
      }
      if (rows.length < ROWS_MAX) return
    }
  }

  function add(row: { id: number; searchedId: number; signs: Uint8Array }): void {
    const start = ids.length * wordsEach
    if (start + wordsEach > signs.length) {
      const grown = new Uint32Array(Math.max(1024 * wordsEach, signs.length * 2))
      grown.set(signs)
      signs = grown
    }
    signs.set(new Uint32Array(row.signs.slice().buffer), start)
    ids.push(row.id)
    searched.push(row.searchedId)
    known.add(row.searchedId)
  }

  function listAlike(vector: Float32Array, isIn: (id: number) => boolean): readonly number[] {
    const asked = new Uint32Array(signsOf(vector).buffer)
    // Places by how many signs differ: to sort hundreds of thousands would take longer than to count.
    const byDifference: number[][] = Array.from({ length: dimension + 1 }, () => [])
    for (let place = 0; place < ids.length; place += 1) {
      if (!isIn(searched[place]!)) continue
      let difference = 0
      for (let word = 0, at = place * wordsEach; word < wordsEach; word += 1, at += 1)
        difference += countBits(signs[at]! ^ asked[word]!)
      byDifference[difference]!.push(place)
    }
    const alike: number[] = []
    for (const places of byDifference) {
      if (alike.length >= COMPARED_MAX) break
      alike.push(...places.slice(0, COMPARED_MAX - alike.length))
    }
    return alike
  }

  return {
    has: (id) => known.has(id),

    async find(vector, isIn) {
      while (reading !== undefined) await reading
      reading = read().finally(() => {
        reading = undefined
      })
      await reading
      if (dimension === 0) return []
      if (vector.length !== dimension) return undefined
      const alike = listAlike(vector, isIn)
      const vectors = await listVectors(
        db,
        alike.map((place) => ids[place]!),
      )
      return alike
        .flatMap((place) => {
          const other = vectors.get(ids[place]!)
          if (other === undefined) return [] // replaced meanwhile
          return [{ id: searched[place]!, similarity: cosine(vector, other) }]
        })
        .sort((one, other) => other.similarity - one.similarity || one.id - other.id)
    },
  }
}

function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let place = 0; place < one.length; place += 1) sum += one[place]! * other[place]!
  return sum
}

// Bits are counted in pairs, then in fours, then in bytes.
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
