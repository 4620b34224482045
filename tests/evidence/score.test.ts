import { describe, expect, it } from 'vitest'
import { readQuestion } from '../../src/evidence/question.ts'
import {
  closeness,
  countBest,
  countBody,
  countHead,
  createScale,
  shareHeld,
  weightOf,
} from '../../src/evidence/score.ts'

const weights = new Map([
  ['river', 2],
  ['bridg', 4],
])
const scale = createScale(readQuestion('river bridge zeppelin'), weights)
const body = (text: string) => countBody(text.split(' '), new Map(), scale)
const score = (text: string) => weightOf(body(text), scale)

describe('weightOf', () => {
  it.each([
    ['a rare word', 'bridg x x', 'river x x'],
    ['both words', 'bridg river x', 'bridg x x'],
    ['a word twice', 'bridg bridg x', 'bridg x x'],
    ['a word in a short text', 'bridg', `bridg${' x'.repeat(50)}`],
  ])('gives more for %s', (_, more, less) => {
    expect(score(more)).toBeGreaterThan(score(less))
  })

  it('gives less for the second time than for the first', () => {
    const [once, twice] = [score('bridg x x'), score('bridg bridg x')]
    expect(twice - once).toBeLessThan(once)
  })

  it('gives nothing for other words, nor for wanted ones that no weight is known of', () => {
    expect(score('x y zeppelin')).toBe(0)
  })

  it('gives more for a word in the title than in who published it', () => {
    const title = countHead({ title: ['bridg'], origin: [] }, scale)
    const origin = countHead({ title: [], origin: ['bridg'] }, scale)
    expect(weightOf(title, scale)).toBeGreaterThan(weightOf(origin, scale))
  })
})

it('countBest takes each term where it stands most', () => {
  const best = countBest([body('river river bridg'), body('bridg bridg river')])
  expect(best.get('river')).toBe(best.get('bridg'))
})

describe('closeness', () => {
  it.each([
    ['river bridg', true],
    ['bridg x x river', true],
    ['bridg x x x river', false],
    ['river', false],
    ['river river', false],
    ['', false],
  ])('of “%s” counts: %s', (text, counts) => {
    expect(closeness(text.split(' '), scale) > 0).toBe(counts)
  })

  it('counts a pair once', () => {
    const once = closeness('river bridg'.split(' '), scale)
    expect(closeness('river bridg river bridg'.split(' '), scale)).toBe(once)
  })
})

describe('shareHeld', () => {
  it.each([
    [['river', 'bridg'], ['river', 'bridg'], 1],
    [['river', 'bridg'], ['bridg'], 4 / 6],
    [['bridg', 'zeppelin'], ['bridg'], 0.5],
    [['zeppelin'], [], 0],
    [[], [], 1],
  ])('of %j with %j is %d', (terms, held, share) => {
    expect(shareHeld(terms, new Set<string>(held), weights)).toBeCloseTo(share)
  })

  it('counts every word alike where no weight is known', () => {
    expect(shareHeld(['one', 'two'], new Set(['one']), new Map())).toBe(0.5)
  })
})
