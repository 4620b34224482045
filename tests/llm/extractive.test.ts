import { describe, expect, it } from 'vitest'
import {
  chooseSentences,
  overlap,
  pickDistinct,
  scoreForSummary,
} from '../../src/llm/extractive.ts'

const candidate = (words: string, score: number) => ({ words, terms: words.split(' '), score })

describe('pickDistinct', () => {
  const a = candidate('dock strike velm midnight', 3)
  const likeA = candidate('strike dock velm friday', 2)
  const b = candidate('rate bank varrick', 1)

  it.each([
    ['the best first', [b, a], 2, [a, b]],
    ['no more than asked for', [a, b], 1, [a]],
    ['what repeats a better one not at all', [likeA, a, b], 3, [a, b]],
    ['what has no words not at all', [{ words: '', terms: [], score: 9 }, a], 2, [a]],
    ['of nothing nothing', [], 3, []],
    ['the first of two that score alike', [b, { ...a, score: 1 }], 1, [b]],
  ])('takes %s', (_, candidates, count, expected) => {
    expect(pickDistinct(candidates, count).map(({ words }) => words)).toEqual(
      expected.map(({ words }) => words),
    )
  })

  it('changes nothing in the list it is given', () => {
    const candidates = [b, a]
    pickDistinct(candidates, 2)
    expect(candidates).toEqual([b, a])
  })
})

describe('overlap', () => {
  it.each([
    ['a b', 'a b', 1],
    ['a b', 'a b c d', 1],
    ['a b', 'b c', 0.5],
    ['a', 'b', 0],
  ])('of “%s” and “%s” is %d', (one, other, share) => {
    expect(overlap(new Set(one.split(' ')), new Set(other.split(' ')))).toBe(share)
  })

  it('of nothing with anything is 0', () => {
    expect(overlap(new Set(), new Set(['a']))).toBe(0)
  })
})

const sentence = (words: string, place: number, readsAlone = true) => ({
  terms: words.split(' '),
  place,
  readsAlone,
})

describe('chooseSentences', () => {
  const lead = sentence('dock strike velm port midnight union night', 0)
  const middle = sentence('weather cold rain wind tuesday morning fog', 1)
  const central = sentence('union dock strike shift weekend pay velm', 2)
  const leaning = sentence('harbour master gate crane lorry queue mile', 3, false)
  const standing = sentence('customs office paper stamp visa clerk desk', 3)

  it.each([
    ['the lead when it may take one', [lead, middle, central], 1, [0]],
    [
      'in reading order',
      [middle, lead, central].map((one, place) => ({ ...one, place })),
      3,
      [0, 1, 2],
    ],
    ['rather what reads alone', [leaning, standing], 1, [1]],
    ['what leans where there is nothing else', [leaning], 1, [0]],
    ['nothing twice', [lead, { ...lead, place: 1 }, middle], 3, [0, 2]],
    ['a full sentence rather than a scrap', [sentence('velm', 0), lead], 1, [1]],
    ['of nothing nothing', [], 3, []],
  ])('takes %s', (_, sentences, count, expected) => {
    expect(chooseSentences(sentences, count)).toEqual(expected)
  })
})

it('scoreForSummary gives each sentence a number from 0 to 1', () => {
  const scores = scoreForSummary(
    [
      { ...sentence('a b c d e f', 0), hasFigure: true },
      { terms: [], place: 1 },
    ],
    0.5,
  )
  expect(scores).toHaveLength(2)
  for (const score of scores) {
    expect(score).toBeGreaterThanOrEqual(0)
    expect(score).toBeLessThanOrEqual(1)
  }
})
