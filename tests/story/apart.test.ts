import { describe, expect, it } from 'vitest'
import { areApart, fallApart } from '../../src/story/apart.ts'
import { normalised, type Vector } from '../../src/story/vector.ts'

const vector = (words: string): Vector => normalised(words.split(' ').map((word) => [word, 1]))

const SHARED = 'quake magnitud rescu tent'
const ASHMAR = [
  'ashmar maren 41',
  'ashmar maren landslid',
  'ashmar 41 dorrin',
  'ashmar dorrin maren',
]
const KELBUR = [
  'kelbur coast school',
  'kelbur pupil school',
  'kelbur pupil coast',
  'kelbur school nine',
]
const of = (details: readonly string[]) => details.map((one) => vector(`${SHARED} ${one}`))

describe('fallApart', () => {
  it('finds two events that share what both are, and nothing else', () => {
    const [one, other] = fallApart([...of(ASHMAR), ...of(KELBUR)])!
    expect([one.toSorted(), other.toSorted()].toSorted()).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ])
  })

  it.each([
    ['one event', [...of(ASHMAR), ...of(ASHMAR)]],
    ['too few to tell', [...of(ASHMAR.slice(0, 2)), ...of(KELBUR)]],
    ['nothing', []],
    ['articles without words', Array.from({ length: 8 }, () => new Map())],
  ])('leaves whole %s', (_, vectors) => {
    expect(fallApart(vectors)).toBeUndefined()
  })
})

describe('areApart', () => {
  it('tells look-alikes from one event', () => {
    expect(areApart(of(ASHMAR), of(KELBUR))).toBe(true)
    expect(areApart(of(ASHMAR), of(ASHMAR.toReversed()))).toBe(false)
  })

  it('says no where it knows too little', () => {
    expect(areApart(of(ASHMAR).slice(0, 2), of(KELBUR))).toBe(false)
  })
})
