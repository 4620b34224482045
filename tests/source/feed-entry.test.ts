import { describe, expect, it } from 'vitest'
import { type FeedItem, parseFeed } from '../../src/source/feed.ts'

const rss = (item: string) =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>The Courier</title><link>https://courier.example/news/</link><item>${item}</item></channel></rss>`
const atom = (entry: string, feed = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://bote.example/"/>${feed}<entry>${entry}</entry></feed>`

describe('the title of an item', () => {
  it.each<[string, string, string | undefined]>([
    ['is its own before that of its media', '<media:title>M</media:title><title>A</title>', 'A'],
    ['may come from Dublin Core', '<dc:title>A</dc:title>', 'A'],
    [
      'may stand in a group of media',
      '<media:group><media:content><media:title>A</media:title></media:content></media:group>',
      'A',
    ],
    ['is nothing where there is none', '<title> </title>', undefined],
  ])('%s', (_, item, title) => {
    expect(parseFeed(rss(item)).items[0]?.title).toBe(title)
  })
})

describe('the address of an item', () => {
  it.each<[string, string, Partial<FeedItem>]>([
    [
      'is resolved against the site',
      rss('<link>dam?a=1&amp;b=2</link>'),
      { url: 'https://courier.example/news/dam?a=1&b=2' },
    ],
    [
      'is resolved against xml:base',
      atom('<link href="dam"/>').replace('<entry>', '<entry xml:base="/2023/">'),
      { url: 'https://bote.example/2023/dam' },
    ],
    [
      'is resolved against one xml:base within the other',
      atom('<link href="dam"/>')
        .replace('<feed', '<feed xml:base="https://x.example/a/"')
        .replace('<entry>', '<entry xml:base="b/">'),
      { url: 'https://x.example/a/b/dam' },
    ],
    [
      'is the one behind a proxy',
      rss(
        '<link>https://proxy.example/1</link><feedburner:origLink>https://courier.example/1</feedburner:origLink>',
      ),
      { url: 'https://courier.example/1' },
    ],
    [
      'may be the permanent guid',
      rss('<guid>https://courier.example/7</guid>'),
      { id: 'https://courier.example/7', url: 'https://courier.example/7' },
    ],
    [
      'is no guid that is not permanent',
      rss('<guid isPermaLink="false">https://courier.example/7</guid>'),
      { id: 'https://courier.example/7', url: undefined },
    ],
    ['is no other guid', rss('<guid>7</guid>'), { id: '7', url: undefined }],
    ['is no script', rss('<link>javascript:alert(1)</link>'), { url: undefined }],
    ['is no file', rss('<link>file:///etc/hosts</link>'), { url: undefined }],
    [
      'may lack its protocol',
      rss('<link>www.courier.example/1</link>'),
      { url: 'http://www.courier.example/1' },
    ],
    ['is not the base for want of one', rss('<link></link>'), { url: undefined }],
    [
      'is at most 4,000 characters long',
      rss(`<link>https://courier.example/${'a'.repeat(4_000)}</link>`),
      { url: undefined },
    ],
    [
      'is the page among the links',
      atom(
        '<link rel="self" href="/self"/><link type="application/pdf" href="/pdf"/><link type="text/html" href="/page"/>',
      ),
      { url: 'https://bote.example/page' },
    ],
    [
      'may stand in the link instead of at it',
      atom('<link rel="alternate">https://bote.example/1</link>'),
      { url: 'https://bote.example/1' },
    ],
    [
      'may be an Atom link in RSS',
      rss('<atom:link rel="alternate" href="https://courier.example/1"/>'),
      { url: 'https://courier.example/1' },
    ],
  ])('%s', (_, text, expected) => {
    expect(parseFeed(text).items[0]).toMatchObject(expected)
  })
})

it('gives an item without an id the address for one', () => {
  const text = rss('<link>https://courier.example/1</link>')
  expect(parseFeed(text).items[0]?.id).toBe('https://courier.example/1')
})

it('resolves an Atom id against xml:base', () => {
  const text = atom('<id>a/1</id>').replace('<feed', '<feed xml:base="https://x.example/"')
  expect(parseFeed(text).items[0]?.id).toBe('https://x.example/a/1')
})

describe('the date of an item', () => {
  it.each<[string, string, string | undefined]>([
    [
      'is when it came out, not when it was changed',
      '<atom:updated>2023-11-08T00:00:00Z</atom:updated><pubDate>Mon, 06 Nov 2023 10:00:00 GMT</pubDate>',
      '2023-11-06T10:00:00.000Z',
    ],
    ['may be that of the last change', '<updated>2023-11-08</updated>', '2023-11-08T00:00:00.000Z'],
    [
      'may come from Dublin Core',
      '<dcterms:issued>2023-11-06T10:00Z</dcterms:issued>',
      '2023-11-06T10:00:00.000Z',
    ],
    [
      'is the first that can be read',
      '<pubDate>soon</pubDate><dc:date>2023-11-06T10:00Z</dc:date>',
      '2023-11-06T10:00:00.000Z',
    ],
    ['is nothing where none can be read', '<pubDate>soon</pubDate>', undefined],
  ])('%s', (_, item, at) => {
    expect(parseFeed(rss(item)).items[0]?.publishedAt?.toISOString()).toBe(at)
  })
})

it('says when a date is only a day', () => {
  const precision = (item: string) => parseFeed(rss(item)).items[0]?.precision
  expect(precision('<dc:date>2023-11-06</dc:date>')).toBe('day')
  expect(precision('<dc:date>2023-11-06T10:00:00Z</dc:date>')).toBe('minute')
  expect(precision('<title>A</title>')).toBeUndefined()
})

describe('the body of an item', () => {
  it.each<[string, string, Partial<FeedItem>]>([
    [
      'is the whole text before the short one',
      rss(
        '<description>Short.</description><content:encoded>&lt;p&gt;Long.&lt;/p&gt;</content:encoded>',
      ),
      { html: '<p>Long.</p>' },
    ],
    [
      'is the short one where the whole has no words',
      rss(
        '<description>Short.</description><content:encoded>&lt;p&gt; &lt;/p&gt;</content:encoded>',
      ),
      { html: 'Short.' },
    ],
    [
      'may be a page within the feed',
      rss('<body xmlns="http://www.w3.org/1999/xhtml"><p>Long.</p></body>'),
      { html: '<p>Long.</p>' },
    ],
    [
      'may be tags that were not escaped',
      rss('<description><p>A <b>B</b></p></description>'),
      { html: '<p>A <b>B</b></p>' },
    ],
    [
      'may describe the media',
      rss('<media:group><media:description>Words.</media:description></media:group>'),
      { html: 'Words.' },
    ],
    [
      'may be the summary of a podcast',
      rss('<itunes:summary>Words.</itunes:summary>'),
      { html: 'Words.' },
    ],
    [
      'may be a picture',
      rss('<description>&lt;img src="/a.png"/&gt;</description>'),
      {
        html: '<img src="https://courier.example/a.png">',
      },
    ],
    ['is the summary for want of content', atom('<summary>Short.</summary>'), { text: 'Short.' }],
    [
      'is nothing where content stands elsewhere',
      atom('<content src="https://bote.example/1"/>'),
      { html: undefined, text: undefined },
    ],
  ])('%s', (_, text, expected) => {
    expect(parseFeed(text).items[0]).toMatchObject(expected)
  })
})
