import { describe, expect, it } from 'vitest'
import { type FeedItem, parseFeed } from '../../src/source/feed.ts'

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
  it.each<[string, string, Partial<FeedItem>]>([
    ['decodes entities in a title', rss('<title>AT&amp;T</title>'), { title: 'AT&T' }],
    [
      'decodes entities that are escaped twice',
      rss('<title>Fish &amp;amp; Caf&amp;eacute; &amp;#8217;s</title>'),
      { title: 'Fish & Café ’s' },
    ],
    [
      'decodes entities in CDATA',
      rss('<title><![CDATA[Tom &amp; Jerry&rsquo;s]]></title>'),
      { title: 'Tom & Jerry’s' },
    ],
    [
      'leaves an entity that is none',
      rss('<title>A &amp;toString; B &amp;x; C</title>'),
      { title: 'A &toString; B &x; C' },
    ],
    [
      'takes the markup out of a title',
      rss('<title>A &lt;b&gt;bold&lt;/b&gt; one</title>'),
      { title: 'A bold one' },
    ],
    [
      'leaves a sign that is no markup',
      rss('<title>5 &lt; 6 &amp; 7 &gt; 6</title>'),
      { title: '5 < 6 & 7 > 6' },
    ],
    [
      'believes Atom that a title is plain',
      atom('<title>The &lt;b&gt; element</title>'),
      { title: 'The <b> element' },
    ],
    ['puts a title on one line', rss('<title>\n A\n\tB \u0007</title>'), { title: 'A B' }],
    [
      'resolves a relative link against the site',
      rss('<link>dam?a=1&amp;b=2</link>'),
      { url: 'https://courier.example/news/dam?a=1&b=2' },
    ],
    [
      'resolves a relative link against xml:base',
      atom('<link href="dam"/>', '').replace('<entry>', '<entry xml:base="/2023/">'),
      { url: 'https://bote.example/2023/dam' },
    ],
    [
      'takes a permanent guid as the link',
      rss('<guid>https://courier.example/7</guid>'),
      { id: 'https://courier.example/7', url: 'https://courier.example/7' },
    ],
    ['takes no other guid as a link', rss('<guid>7</guid>'), { id: '7', url: undefined }],
    ['drops a link that is a script', rss('<link>javascript:alert(1)</link>'), { url: undefined }],
    [
      'finds the name behind an e-mail address',
      rss('<author>ada@courier.example (Ada Moss)</author>'),
      { author: 'Ada Moss' },
    ],
    [
      'finds the name before an e-mail address',
      rss('<author>Ada Moss &lt;ada@courier.example&gt;</author>'),
      { author: 'Ada Moss' },
    ],
    [
      'takes the summary for want of content',
      atom('<summary>Short.</summary>'),
      { text: 'Short.' },
    ],
    [
      'sees markup that Atom does not announce',
      atom('<summary>&lt;p&gt;Short.&lt;/p&gt;</summary>'),
      { html: '<p>Short.</p>', text: undefined },
    ],
    [
      'unwraps XHTML',
      atom(
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A</p></div></content>',
      ),
      { html: '<p>A</p>' },
    ],
    [
      'gives no date for one it cannot read',
      rss('<title>A</title><pubDate>soon</pubDate>'),
      { publishedAt: undefined },
    ],
    [
      'reads what quotes another format',
      atom('<content type="html"><![CDATA[<pre><rss version="2.0"><channel></pre>]]></content>'),
      { html: '<pre><rss version="2.0"><channel></pre>' },
    ],
  ])('%s', (_, text, expected) => {
    expect(firstItem(text)).toMatchObject(expected)
  })

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
    const items = '</item><item><title>A</title>'.repeat(2_500)
    expect(parseFeed(rss(`<title>A</title>${items}`)).items).toHaveLength(2_000)
  })
})

const withDoctype = (doctype: string) =>
  `<?xml version="1.0"?><!-- a comment --><!DOCTYPE rss ${doctype}>${rss('<title>A&x;B</title>').slice(21)}`

describe('parseFeed expands no entity', () => {
  it.each([
    ['that holds others', '[<!ENTITY w "ha"><!ENTITY x "&w;&w;&w;&w;&w;&w;&w;&w;">]'],
    ['that names a file', '[<!ENTITY x SYSTEM "file:///etc/hostname">]'],
    ['that names an address', '[<!ENTITY x SYSTEM "http://a.example/">]'],
    ['of a parameter', '[<!ENTITY % p SYSTEM "http://a.example/x.dtd"> %p;]'],
    ['of a public document', 'PUBLIC "-//X//DTD RSS//EN" "http://a.example/rss.dtd"'],
  ])('%s', (_, doctype) => {
    expect(firstItem(withDoctype(doctype))?.title).toBe('A&x;B')
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
  ])('%s', (_, text) => {
    const start = performance.now()
    expect(parseFeed(text).items.length).toBeGreaterThan(0)
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})
