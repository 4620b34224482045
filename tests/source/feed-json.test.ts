import { describe, expect, it } from 'vitest'
import { type FeedItem, parseFeed } from '../../src/source/feed.ts'

const feed = (item: object, head: object = { version: 'https://jsonfeed.org/version/1.1' }) =>
  JSON.stringify({ ...head, items: [item] })

describe('a JSON feed', () => {
  it.each([
    ['says its version by an address', { version: 'https://jsonfeed.org/version/1' }],
    ['says its version by a number', { version: '1.0' }],
    ['names its site', { home_page_url: 'https://a.example/' }],
    ['names itself', { feed_url: 'https://a.example/feed.json' }],
  ])('%s', (_, head) => {
    expect(parseFeed(feed({ id: '1', title: 'A' }, head)).items[0]).toMatchObject({ title: 'A' })
  })

  it('is known by the bodies of its items', () => {
    expect(parseFeed(feed({ content_text: 'A' }, {})).items[0]).toMatchObject({ text: 'A' })
  })

  it('is read behind a byte order mark', () => {
    expect(parseFeed(`\ufeff${feed({ title: 'A' })}`).items).toHaveLength(1)
  })
})

describe('an item of a JSON feed', () => {
  it.each<[string, object, Partial<FeedItem>]>([
    ['may have a number for an id', { id: 7 }, { id: '7' }],
    ['has its safe HTML', { content_html: '<p onclick="b()">A</p>' }, { html: '<p>A</p>' }],
    ['has its summary for want of more', { summary: 'A' }, { text: 'A' }],
    ['has a plain title', { title: 'The <b> element' }, { title: 'The <b> element' }],
    ['may lead elsewhere', { external_url: 'https://b.example/' }, { url: 'https://b.example/' }],
    ['has the author of version 1', { author: { name: 'Ada' } }, { author: 'Ada' }],
    ['has the date of its change', { date_modified: '2023-11-06' }, { precision: 'day' }],
    [
      'does without what has the wrong kind',
      { id: 'a', title: 7, tags: [1, 'b'], authors: 'c' },
      {
        ...{ id: 'a', title: undefined, categories: ['b'], author: undefined },
      },
    ],
  ])('%s', (_, item, expected) => {
    expect(parseFeed(feed(item)).items[0]).toMatchObject(expected)
  })

  it('has the authors of the feed for want of its own', () => {
    const head = { version: '1.1', authors: [{ name: 'Ada' }] }
    expect(parseFeed(feed({ id: '1' }, head)).items[0]?.author).toBe('Ada')
  })

  it('is left out where it is no object', () => {
    const text = JSON.stringify({ version: '1.1', items: [null, 'a', { title: 'B' }] })
    expect(parseFeed(text).items.map(({ title }) => title)).toEqual(['B'])
  })

  it('has at most 50 tags', () => {
    const tags = Array.from({ length: 60 }, (_, index) => `t${index}`)
    expect(parseFeed(feed({ tags })).items[0]?.categories).toHaveLength(50)
  })
})
