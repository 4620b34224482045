import { describe, expect, it } from 'vitest'
import {
  firstPositions,
  type PackedTerms,
  packTerms,
  termNumber,
  unpackTerms,
  visitPassages,
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

function read(packed: PackedTerms) {
  const { words, title, origin } = packed
  const list = (start: number, end: number) => [...words.slice(start, end)]
  const passages: { position: number; terms: number[] }[] = []
  visitPassages(packed, (position, start, end) => {
    passages.push({ position, terms: list(start, end) })
  })
  return { title: list(title.start, title.end), origin: list(origin.start, origin.end), passages }
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
    const whole = packTerms(LISTS)
    for (let length = 0; length < whole.length; length += 1) {
      const packed = unpackTerms(whole.slice(0, length))
      visitPassages(packed, (_, start, end) => {
        expect(end).toBeLessThanOrEqual(packed.words.length)
        expect(start).toBeLessThanOrEqual(end + 1)
      })
    }
  })

  it('tells with which passages an article begins, if it has a text', () => {
    expect(firstPositions(unpackTerms(packTerms(LISTS)), 2)).toEqual([0, 2])
    expect(firstPositions(unpackTerms(packTerms({ ...LISTS, passages: [] })), 2)).toEqual([])
  })
})

describe('termNumber', () => {
  it('tells words apart that share letters', () => {
    expect(new Set(numbers(['dam', 'mad', 'dams', 'Dam', 'da'])).size).toBe(5)
  })
})
