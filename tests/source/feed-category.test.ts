import { describe, expect, it } from 'vitest'
import { parseFeed } from '../../src/source/feed.ts'

const categoriesOf = (item: string) =>
  parseFeed(`<rss><channel><item>${item}</item></channel></rss>`).items[0]?.categories

describe('the categories of an item', () => {
  it.each([
    ['are each named once', '<category>Water</category><category>WATER</category>', ['Water']],
    ['are labels and terms', '<category term="water" label="On water"/>', ['On water', 'water']],
    ['are no addresses', '<category term="https://a.example/1" label="Water"/>', ['Water']],
    ['may be subjects', '<dc:subject>Water</dc:subject>', ['Water']],
    [
      'may lie within each other',
      '<itunes:category text="A"><itunes:category text="B"/></itunes:category>',
      ['A', 'B'],
    ],
    ['may be keywords', '<itunes:keywords>a, b,,a</itunes:keywords>', ['a', 'b']],
    ['lose their markup', '<category>&lt;b&gt;A&lt;/b&gt;</category>', ['A']],
  ])('%s', (_, item, expected) => {
    expect(categoriesOf(item)).toEqual(expected)
  })

  it('are at most 50', () => {
    const many = Array.from({ length: 60 }, (_, index) => `<category>${index}</category>`)
    expect(categoriesOf(many.join(''))).toHaveLength(50)
  })
})
