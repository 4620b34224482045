import { describe, expect, it } from 'vitest'
import { loadOutlets } from '../../src/source/outlets.ts'
import { describeOutlet } from '../../src/words/outlets.ts'

describe('describeOutlet', () => {
  it.each([
    ['Press TV', 'Iranian state broadcaster'],
    ['RT', 'Russian state broadcaster'],
    ['TASS', 'Russian state news agency'],
    ['Xinhua', 'Chinese state news agency'],
    ['People’s Daily', 'Chinese party newspaper'],
    ['Qiushi', 'Chinese party magazine'],
    ['El 19 Digital', 'Nicaraguan state news site'],
    ['KCNA', 'North Korean state news agency'],
    ['BBC', 'British public broadcaster'],
    ['RNZ', 'New Zealand public broadcaster'],
    ['The Guardian', undefined],
    ['Fox News', undefined],
    ['NPR', undefined],
  ])('says of %s: %s', (publisher, words) => {
    expect(describeOutlet(loadOutlets().find({ publisher })!)).toBe(words)
  })

  it('says nothing rather than half of it where it has no adjective', () => {
    expect(describeOutlet({ country: 'AQ', kind: 'newspaper', ownership: 'state' })).toBeUndefined()
  })
})
