import { describe, expect, it } from 'vitest'
import { fuseRanks } from '../../src/evidence/fuse.ts'

describe('fuseRanks', () => {
  const all = () => true

  it('puts first what both rank high', () => {
    expect(fuseRanks([1, 2, 3], [2, 4, 1], all)[0]).toBe(2)
  })

  it('keeps what only one of them knows', () => {
    expect(fuseRanks([1, 2], [3], all).toSorted()).toEqual([1, 2, 3])
  })

  it('leaves the order of the words where nothing has a vector', () => {
    expect(fuseRanks([3, 1, 2], [], () => false)).toEqual([3, 1, 2])
  })

  it('lets no article lose because it has no vector yet', () => {
    expect(fuseRanks([1, 2, 3], [2, 3], (id) => id !== 1)[0]).toBe(1)
  })
})
