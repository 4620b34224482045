import { describe, expect, it } from 'vitest'
import {
  type PackedTerms,
  packTerms,
  type Stretch,
  termNumber,
  unpackTerms,
} from '../../src/article/term-pack.ts'

const LISTS = {
  title: ['dam', 'open'],
  origin: ['courier'],
  passages: [
    { position: 0, terms: ['the', 'dam', 'is', 'open'] },
    { position: 2, terms: [] },
    { position: 7, terms: ['engin'] },
  ],
}

function read({ words, title, origin, passages }: PackedTerms) {
  const list = ({ start, end }: Stretch) => [...words.slice(start, end)]
  return {
    title: list(title),
    origin: list(origin),
    passages: passages.map((one) => ({ position: one.position, terms: list(one) })),
  }
}

const numbers = (terms: readonly string[]) => terms.map(termNumber)

describe('unpackTerms', () => {
  it('gives what was packed, each word as its number', () => {
    expect(read(unpackTerms(packTerms(LISTS)))).toEqual({
      title: numbers(LISTS.title),
      origin: numbers(LISTS.origin),
      passages: LISTS.passages.map(({ position, terms }) => ({ position, terms: numbers(terms) })),
    })
  })

  it('reads bytes that begin at an odd place', () => {
    const packed = packTerms(LISTS)
    const moved = new Uint8Array(packed.length + 1)
    moved.set(packed, 1)
    expect(read(unpackTerms(moved.subarray(1)))).toEqual(read(unpackTerms(packed)))
  })

  it('ends a list that ends too early where the bytes end', () => {
    const packed = packTerms(LISTS)
    for (let length = 0; length < packed.length; length += 1) {
      const { words, passages } = unpackTerms(packed.slice(0, length))
      expect(passages.every(({ end }) => end <= words.length)).toBe(true)
    }
  })
})

describe('termNumber', () => {
  it('tells words apart that share letters', () => {
    expect(new Set(numbers(['dam', 'mad', 'dams', 'Dam', 'da'])).size).toBe(5)
  })
})
