import { describe, expect, it } from 'vitest'
import { parseFeed } from '../../src/source/feed.ts'

const authorOf = (item: string) =>
  parseFeed(`<rss><channel><item><title>A</title>${item}</item></channel></rss>`).items[0]?.author
const atomAuthor = (entry: string) =>
  parseFeed(
    `<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Feed</name></author><entry>${entry}</entry></feed>`,
  ).items[0]?.author

describe('the author of an item', () => {
  it.each([
    ['stands behind an e-mail address', '<author>ada@a.example (Ada Moss)</author>', 'Ada Moss'],
    ['stands before an e-mail address', '<author>Ada Moss (ada+b@a.example)</author>', 'Ada Moss'],
    ['stands before one in brackets', '<author>Ada &lt;ada@a.example&gt;</author>', 'Ada'],
    ['is an address for want of a name', '<author>ada@a.example</author>', 'ada@a.example'],
    ['keeps other brackets', '<author>Ada Moss (Reuters)</author>', 'Ada Moss (Reuters)'],
    ['may be the creator', '<dc:creator>Ada</dc:creator>', 'Ada'],
    ['may be several', '<dc:creator>Ada</dc:creator><dc:creator>Ben</dc:creator>', 'Ada, Ben'],
    ['is named once', '<dc:creator>Ada</dc:creator><dc:creator>ADA</dc:creator>', 'Ada'],
    ['may speak in a podcast', '<itunes:author>Ada</itunes:author>', 'Ada'],
    ['may have a name and more', '<author><name>Ada</name><uri>u</uri></author>', 'Ada'],
    ['is nobody', '<author> </author>', undefined],
  ])('%s', (_, item, author) => {
    expect(authorOf(item)).toBe(author)
  })

  it('is one of at most 20', () => {
    const many = Array.from({ length: 21 }, (_, index) => `<dc:creator>P${index}.</dc:creator>`)
    expect(authorOf(many.join(''))).toMatch(/, P19\.$/)
  })
})

describe('the author of an Atom entry', () => {
  it.each([
    ['is its own', '<author><name>Ada</name></author>', 'Ada'],
    [
      'is that of the feed it came from',
      '<source><author><name>Ada</name></author></source>',
      'Ada',
    ],
    ['is that of the feed', '<title>A</title>', 'Feed'],
  ])('%s', (_, entry, author) => {
    expect(atomAuthor(entry)).toBe(author)
  })
})
