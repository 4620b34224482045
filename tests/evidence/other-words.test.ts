import { describe, expect, it } from 'vitest'
import { isOpposite, otherWords, placeOf } from '../../src/evidence/other-words.ts'

describe('otherWords', () => {
  it('gives the word itself first, and what news tells it with', () => {
    const { alike, isKnown } = otherWords('end')
    expect(alike[0]).toEqual(['end'])
    expect(alike).toContainEqual(['over'])
    expect(alike).toContainEqual(['call', 'off'])
    expect(isKnown).toBe(true)
  })

  it('knows the words in which a strike begins and ends, and those of nothing else', () => {
    expect(otherWords('begin', ['strike']).whole).toContainEqual(['stop', 'work'])
    expect(otherWords('end', ['strike']).whole).toContainEqual(['return', 'to', 'work'])
    expect(otherWords('begin', ['trial']).whole).not.toContainEqual(['stop', 'work'])
  })

  it('goes one way where the other would be wrong', () => {
    expect(otherWords('replac').alike).toContainEqual(['new'])
    expect(otherWords('new').alike).toEqual([['new']])
  })

  it('says so of a word that it does not know', () => {
    expect(otherWords('zigzag')).toEqual({ alike: [['zigzag']], whole: [], isKnown: false })
  })
})

it('placeOf finds words that stand together only', () => {
  expect(placeOf(['give', 'wai'], ['the', 'wall', 'give', 'wai'])).toBe(2)
  expect(placeOf(['give', 'wai'], ['give', 'the', 'wai'])).toBe(-1)
})

it('isOpposite knows the two ways that news tells', () => {
  expect(isOpposite('end', 'begin')).toBe(true)
  expect(isOpposite('end', 'cost')).toBe(false)
})
