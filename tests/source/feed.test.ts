import { describe, expect, it } from 'vitest'
import { parseFeed } from '../../src/source/feed.ts'

const rss = (item: string, channel = '') =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Courier</title><link>https://courier.example/news/</link>${channel}<item>${item}</item></channel></rss>`
const atom = (entry: string, feed = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Der Bote</title><link href="https://bote.example/"/>${feed}<entry>${entry}</entry></feed>`
const rdf = (items: string) =>
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://r.example/"><title>R</title><link>https://r.example/</link><items><rdf:Seq><rdf:li rdf:resource="https://r.example/2"/></rdf:Seq></items></channel>${items}</rdf:RDF>`
const json = (item: object) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'J',
    home_page_url: 'https://j.example/',
    language: 'en-us',
    items: [item],
  })

const firstItem = (text: string, address?: string) => parseFeed(text, address).items[0]

it('reads an RSS feed whole', () => {
  const text = rss(
    `<title>Dam opens</title><link>https://courier.example/dam</link><guid isPermaLink="false">42</guid>
     <pubDate>Mon, 06 Nov 2023 10:00:00 GMT</pubDate><dc:creator>Ada Moss</dc:creator>
     <category>Water</category><category>Water</category><category>Hills</category>
     <description>Short.</description><content:encoded><![CDATA[<p>Long.</p>]]></content:encoded>`,
    '<language>en_gb</language>',
  )
  expect(parseFeed(text)).toEqual({
    format: 'rss',
    title: 'The Courier',
    siteUrl: 'https://courier.example/news/',
    language: 'en-GB',
    items: [
      {
        id: '42',
        url: 'https://courier.example/dam',
        title: 'Dam opens',
        publishedAt: new Date('2023-11-06T10:00:00Z'),
        precision: 'minute',
        author: 'Ada Moss',
        html: '<p>Long.</p>',
        text: undefined,
        categories: ['Water', 'Hills'],
      },
    ],
  })
})

it('reads an Atom feed whole', () => {
  const text = atom(
    `<id>tag:bote.example,2023:1</id><title type="html">Damm &amp;amp; Deich</title><link rel="edit" href="/edit"/>
     <link rel="alternate" type="text/html" href="/damm"/><published>2023-11-06T10:00:00Z</published>
     <updated>2023-11-07T10:00:00Z</updated><author><name>Ada Moos</name></author>
     <category term="wasser" label="Wasser"/><summary>Kurz.</summary><content type="html">&lt;p&gt;Lang.&lt;/p&gt;</content>`,
  )
  expect(parseFeed(text)).toEqual({
    format: 'atom',
    title: 'Der Bote',
    siteUrl: 'https://bote.example/',
    language: 'de',
    items: [
      {
        id: 'tag:bote.example,2023:1',
        url: 'https://bote.example/damm',
        title: 'Damm & Deich',
        publishedAt: new Date('2023-11-06T10:00:00Z'),
        precision: 'minute',
        author: 'Ada Moos',
        html: '<p>Lang.</p>',
        text: undefined,
        categories: ['Wasser'],
      },
    ],
  })
})

it('reads a JSON feed whole', () => {
  const text = json({
    id: '1',
    url: '/one',
    title: 'One < two',
    content_text: 'Plain.',
    date_published: '2023-11-06T10:00:00Z',
    authors: [{ name: 'Ada' }, { name: 'Ben' }],
    tags: ['a'],
  })
  expect(parseFeed(text)).toEqual({
    format: 'json',
    title: 'J',
    siteUrl: 'https://j.example/',
    language: 'en-US',
    items: [
      {
        id: '1',
        url: 'https://j.example/one',
        title: 'One < two',
        publishedAt: new Date('2023-11-06T10:00:00Z'),
        precision: 'minute',
        author: 'Ada, Ben',
        html: undefined,
        text: 'Plain.',
        categories: ['a'],
      },
    ],
  })
})

it('reads an RDF feed in the order in which its items stand', () => {
  const item = (number: number) =>
    `<item rdf:about="https://r.example/${number}"><title>Number ${number}</title><link>/${number}</link><dc:date>2023-11-0${number}</dc:date></item>`
  const feed = parseFeed(rdf(item(1) + item(2)))
  expect(feed).toMatchObject({ format: 'rdf', title: 'R', siteUrl: 'https://r.example/' })
  expect(feed.items.map(({ url, title }) => [url, title])).toEqual([
    ['https://r.example/1', 'Number 1'],
    ['https://r.example/2', 'Number 2'],
  ])
})

describe('parseFeed', () => {
  it('resolves links against the address of the feed when it names no site', () => {
    const text =
      '<rss version="2.0"><channel><title>X</title><item><link>/1</link></item></channel></rss>'
    expect(firstItem(text, 'https://x.example/feed')?.url).toBe('https://x.example/1')
    expect(firstItem(text)?.url).toBeUndefined()
  })

  it.each([
    ['nothing', ''],
    ['a byte order mark alone', '\ufeff'],
    ['plain words', 'Dear reader'],
    ['a page', '<!doctype html><html><head><title>X</title></head><body><p>Y</p></body></html>'],
    [
      'a page that shows a feed',
      '<html><pre><rss version="2.0"><channel><title>X</title></pre></html>',
    ],
    ['other XML', '<?xml version="1.0"?><opml version="2.0"><body/></opml>'],
    ['other JSON', '{"items":[]}'],
    ['JSON of other items', '{"items":[{"id":1,"title":"A"}]}'],
    [
      'RDF about other things',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
    ],
    ['broken JSON', '{"version":"https://jsonfeed.org/version/1.1","items":['],
    ['XML nested without end', `<rss version="2.0">${'<a>'.repeat(50_000)}`],
  ])('refuses %s', (_, text) => {
    expect(() => parseFeed(text)).toThrow(
      expect.objectContaining({ code: 'not-readable', message: 'this is not a feed' }),
    )
  })

  it('refuses a text beyond 10 MB', () => {
    expect(() => parseFeed(' '.repeat(10_000_001))).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    )
  })

  it('takes 2,000 items and no more', () => {
    const titles = Array.from({ length: 2_500 }, (_, index) => `<title>${index}</title>`)
    expect(parseFeed(rss(titles.join('</item><item>'))).items).toHaveLength(2_000)
    const items = titles.map((title) => ({ title }))
    expect(parseFeed(JSON.stringify({ version: '1.1', items })).items).toHaveLength(2_000)
  })

  it('takes an item that comes twice once', () => {
    const text = rss('<title>A</title></item><item><title>A</title></item><item><title>B</title>')
    expect(parseFeed(text).items.map(({ title }) => title)).toEqual(['A', 'B'])
  })

  it('drops a date that lies more than two days ahead', () => {
    const text = rss(
      '<pubDate>Thu, 09 Nov 2023 10:00:00 GMT</pubDate><dc:date>2023-11-06T10:00:00Z</dc:date>',
    )
    const dateAt = (now: string) => parseFeed(text, undefined, new Date(now)).items[0]?.publishedAt
    expect(dateAt('2023-11-07T10:00:00Z')).toEqual(new Date('2023-11-09T10:00:00Z'))
    expect(dateAt('2023-11-07T09:59:59Z')).toEqual(new Date('2023-11-06T10:00:00Z'))
  })
})

// Each of these takes minutes where every sign is compared with every other.
describe('parseFeed takes linear time for', () => {
  const many = (text: string) => text.repeat(Math.ceil(400_000 / text.length))

  it.each([
    ['brackets that never close in a name', rss(`<title>A</title><author>${many('(')}</author>`)],
    [
      'brackets in an editor',
      rss('<title>A</title>', `<managingEditor>${many('[')}</managingEditor>`),
    ],
    [
      'a long table of contents',
      rdf(many('<item rdf:about="a"><title>A</title></item>')).replace(
        '<rdf:Seq>',
        `<rdf:Seq>${many('<rdf:li rdf:resource="z"/>')}`,
      ),
    ],
    ['many categories', rss(`<title>A</title>${many('<category>a</category>')}`)],
    ['many white spaces', rss(`<title>A${many(' ')}B</title>`)],
    ['many signs of an entity', rss(`<title>A</title><description>${many('&amp;')}</description>`)],
    ['many tags never closed', rss(`<title>A</title></item>${many('<link>')}<item>`)],
    ['many ends without a beginning', rss(`<title>A</title></item>${many('<a></b>')}<item>`)],
    ['HTML nested deeply', rss(`<title>A</title><description>${many('&lt;b>')}</description>`)],
    ['many attributes', rss(`<title>A</title><x ${many('a="1" ')}/>`)],
    ['many beginnings of a comment', rss(`<title>A</title></item>${many('<!--')}`)],
    ['many beginnings of CDATA', rss(`<title>A</title></item>${many('<![CDATA[')}`)],
    [
      'names looked for through many namespaces',
      rss(`<title>A</title></item>${many('<x xmlns:a="u">').slice(0, 3_000)}${many('<q:a/>')}`),
    ],
  ])('%s', (_, text) => {
    const start = performance.now()
    expect(parseFeed(text).items.length).toBeGreaterThan(0)
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})
