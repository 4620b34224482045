import { describe, expect, it } from 'vitest'
import { packTerms, unpackTerms } from '../../src/article/term-pack.ts'
import {
  countArticle,
  createScale,
  heldBy,
  scorePassages,
  shareHeld,
} from '../../src/evidence/score.ts'

const weights = new Map([
  ['river', 2],
  ['bridg', 4],
])
const terms = [...weights.keys(), 'zeppelin']
const scale = createScale(terms, { inOrder: terms })
const measure = Float64Array.from(terms, (term) => weights.get(term) ?? 0)

type Words = {
  readonly title?: string
  readonly origin?: string
  readonly texts: readonly string[]
}

function count({ title = '', origin = '', texts }: Words) {
  const list = (text: string) => text.split(' ').filter(Boolean)
  const passages = texts.map((text, position) => ({ position, terms: list(text) }))
  const packed = packTerms({ title: list(title), origin: list(origin), passages })
  return countArticle(unpackTerms(packed), scale)
}

const score = (text: string, head: Omit<Words, 'texts'> = {}) =>
  scorePassages(count({ ...head, texts: [text] }), measure)[0] ?? 0

describe('scorePassages', () => {
  it.each([
    ['a rare word', 'bridg x x', 'river x x'],
    ['both words', 'bridg x x x river', 'bridg x x x x'],
    ['a word twice', 'bridg bridg x', 'bridg x x'],
    ['a word in a short text', 'bridg', `bridg${' x'.repeat(50)}`],
    ['words that stand together', 'river bridg x x x x x', 'river x x x x x bridg'],
  ])('gives more for %s', (_, more, less) => {
    expect(score(more)).toBeGreaterThan(score(less))
  })

  it('gives less for the second time than for the first', () => {
    const [once, twice] = [score('bridg x x'), score('bridg bridg x')]
    expect(twice - once).toBeLessThan(once)
  })

  it.each([
    ['river bridg', true],
    ['bridg x x river', true],
    ['bridg x x x river', false],
    ['bridg river bridg', true],
  ])('counts in “%s” that the words stand close: %s', (text, isClose) => {
    const apart = text.split(' ').join(' x x x x ')
    const padded = text + ' x'.repeat(apart.split(' ').length - text.split(' ').length)
    expect(score(padded) > score(apart)).toBe(isClose)
  })

  it('counts a pair once', () => {
    expect(count({ texts: ['river bridg river bridg'] }).passages[0]?.pairs).toHaveLength(1)
  })

  it('gives nothing for other words, nor for wanted ones that weigh nothing', () => {
    expect(score('x y')).toBe(0)
    expect(score('zeppelin')).toBe(0)
  })

  it('gives more for a word in the title than in who published it', () => {
    const [title, origin] = [{ title: 'bridg' }, { origin: 'bridg' }]
    expect(score('river', title)).toBeGreaterThan(score('river', origin))
    expect(score('river', origin)).toBeGreaterThan(score('river'))
  })

  it('counts who published it once', () => {
    const once = score('river', { title: 'bridg', origin: 'bridg' })
    expect(score('river', { title: 'bridg', origin: 'bridg bridg bridg' })).toBe(once)
  })

  it('lets a passage share in what the rest of its article says', () => {
    const [alone] = scorePassages(count({ texts: ['river x'] }), measure)
    const [among] = scorePassages(count({ texts: ['river x', 'bridg x'] }), measure)
    expect(among).toBeGreaterThan(alone!)
  })

  it('leaves out passages that hold nothing', () => {
    const { passages } = count({ texts: ['x', 'river', 'y'] })
    expect(passages.map(({ position }) => position)).toEqual([1])
  })
})

it('heldBy tells the terms of a passage and its head', () => {
  const counted = count({ title: 'bridg', texts: ['river x', 'zeppelin'] })
  expect([...heldBy(counted, scale, 0)]).toEqual(['river', 'bridg'])
  expect([...heldBy(counted, scale)]).toEqual(['river', 'bridg', 'zeppelin'])
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
