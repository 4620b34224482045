import { describe, expect, it } from 'vitest'
import { itemFromFeed } from '../../src/ingest/feed-item.ts'
import type { Item } from '../../src/news.ts'
import type { Feed, FeedItem } from '../../src/source/feed.ts'

const feed: Feed = {
  format: 'rss',
  title: 'The Courier',
  siteUrl: 'https://courier.example/',
  language: 'en-GB',
  items: [],
}
const empty: FeedItem = {
  id: undefined,
  url: undefined,
  title: undefined,
  publishedAt: undefined,
  precision: undefined,
  offsetMinutes: undefined,
  author: undefined,
  html: undefined,
  text: undefined,
  categories: [],
}

it('makes an item of what the feed says', () => {
  const item = {
    ...empty,
    id: '42',
    url: 'https://courier.example/dam',
    title: 'The dam opens',
    publishedAt: new Date('2023-11-06T10:00:00Z'),
    precision: 'minute' as const,
    author: 'Ada Moss',
    html: '<p>The dam above the town has opened.</p><p>It took nine years to build.</p>',
  }
  expect(itemFromFeed(feed, item)).toEqual({
    externalId: '42',
    url: 'https://courier.example/dam',
    title: 'The dam opens',
    publisher: 'The Courier',
    byline: 'Ada Moss',
    language: 'en-GB',
    published: { at: item.publishedAt, precision: 'minute', basis: 'stated' },
    blocks: [
      { kind: 'paragraph', text: 'The dam above the town has opened.' },
      { kind: 'paragraph', text: 'It took nine years to build.' },
    ],
  })
})

describe('itemFromFeed', () => {
  it.each<[string, Partial<Feed>, Partial<FeedItem>, Partial<Item>]>([
    [
      'takes plain text by its paragraphs',
      {},
      { text: 'One < two.\n\nThree.' },
      {
        blocks: [
          { kind: 'paragraph', text: 'One < two.' },
          { kind: 'paragraph', text: 'Three.' },
        ],
      },
    ],
    [
      'makes a missing title from the first sentence',
      {},
      { text: 'The dam is open. It is large.' },
      { title: 'The dam is open.' },
    ],
    ['takes a title without a text', {}, { title: 'A' }, { title: 'A', blocks: [] }],
    ['cleans the title', {}, { title: 'A\u202e\u200bB' }, { title: 'AB' }],
    [
      'knows a day by its noon',
      {},
      { title: 'A', publishedAt: new Date('2023-11-06'), precision: 'day' },
      {
        published: {
          ...{ at: new Date('2023-11-06T12:00:00Z'), precision: 'day', basis: 'stated' },
        },
      },
    ],
    ['states no date where the feed has none', {}, { title: 'A' }, { published: undefined }],
    [
      'names no publisher where the feed has no title',
      { title: undefined },
      {},
      { publisher: undefined },
    ],
    [
      'finds the language in the text where the feed names none',
      { language: undefined },
      { text: 'Der Damm über der Stadt ist offen, und das ist auch für die Leute im Tal neu.' },
      { language: 'de' },
    ],
    ['gives an item without words for an item without words', {}, {}, { title: '', blocks: [] }],
  ])('%s', (_, ofFeed, ofItem, expected) => {
    expect(itemFromFeed({ ...feed, ...ofFeed }, { ...empty, ...ofItem })).toMatchObject(expected)
  })
})
