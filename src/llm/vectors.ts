/** What an embeddings server has given → vectors of length 1. Pure; whatever is odd is refused. */

import { Fault } from '../errors.ts'

const DIMENSION_MAX = 8192

/** In the order of the texts. Throws the Fault `model-unavailable` when it is not a vector for each. */
export function readVectors(given: unknown, count: number): readonly Float32Array[] {
  if (!Array.isArray(given) || given.length !== count) throw odd('one vector for each text')
  const rows = given as readonly { readonly index?: unknown; readonly embedding?: unknown }[]
  const vectors: (Float32Array | undefined)[] = Array.from({ length: count }, () => undefined)
  for (const [place, row] of rows.entries()) {
    const index = typeof row?.index === 'number' ? row.index : place
    if (!(index in vectors) || vectors[index] !== undefined) throw odd('each text once')
    vectors[index] = readVector(row?.embedding)
  }
  const dimension = vectors[0]?.length
  if (vectors.some((vector) => vector?.length !== dimension)) throw odd('vectors of one length')
  return vectors as readonly Float32Array[]
}

function readVector(given: unknown): Float32Array {
  if (!Array.isArray(given) || given.length === 0 || given.length > DIMENSION_MAX)
    throw odd(`1 to ${DIMENSION_MAX} numbers`)
  let sum = 0
  for (const value of given) {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw odd('numbers only')
    sum += value * value
  }
  if (!(sum > 0) || !Number.isFinite(sum)) throw odd('a direction')
  const length = Math.sqrt(sum)
  return Float32Array.from(given as number[], (value) => value / length)
}

function odd(expected: string): Fault {
  return new Fault('model-unavailable', `the embeddings are odd: expected ${expected}`)
}
