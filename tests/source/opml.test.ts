import { describe, expect, it } from 'vitest'
import { type OpmlFeed, parseOpml, renderOpml } from '../../src/source/opml.ts'

const opml = (body: string) =>
  `<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>${body}</body></opml>`
const feedsOf = (text: string) => parseOpml(text).feeds
const urlsOf = (text: string) => feedsOf(text).map(({ url }) => url)

describe('parseOpml', () => {
  it('gives a feed with its title, site and folder', () => {
    const text = opml(`<outline text="News &amp; more"><outline type="rss" text="A"
      title="A &#8211; B" xmlUrl="https://a.example/feed?a=1&amp;b=2" htmlUrl="https://a.example/"/>
      </outline>`)
    expect(parseOpml(text)).toEqual({
      feeds: [
        {
          url: 'https://a.example/feed?a=1&b=2',
          title: 'A – B',
          siteUrl: 'https://a.example/',
          folder: 'News & more',
        },
      ],
      unusable: 0,
      isCut: false,
    })
  })

  it.each<[string, string, string | undefined]>([
    ['title', '<outline title="T" text="x" xmlUrl="http://a.example/"/>', 'T'],
    ['text', '<outline text="T" xmlUrl="http://a.example/"/>', 'T'],
    [
      'text when the title is empty',
      '<outline title=" " text="T" xmlUrl="http://a.example/"/>',
      'T',
    ],
    ['nothing', '<outline xmlUrl="http://a.example/"/>', undefined],
    [
      'its own address',
      '<outline text="http://a.example/" xmlUrl="http://a.example/"/>',
      undefined,
    ],
    ['several lines', '<outline text="a\n\tb\u202e" xmlUrl="http://a.example/"/>', 'a b'],
    ['an entity of HTML', '<outline text="caf&eacute;" xmlUrl="http://a.example/"/>', 'café'],
  ])('takes the name of a feed from %s', (_, outline, title) => {
    expect(feedsOf(opml(outline))[0]!.title).toBe(title)
  })

  it.each<[string, string, string | undefined]>([
    ['none', '<outline xmlUrl="http://a.example/"/>', undefined],
    [
      'within each other',
      '<outline text="A"><outline text="B"><outline xmlUrl="http://a.example/"/></outline></outline>',
      'A / B',
    ],
    ['without a name', '<outline><outline xmlUrl="http://a.example/"/></outline>', undefined],
    [
      'that are closed',
      '<outline text="A"/><outline text="B"></outline><outline xmlUrl="http://a.example/"/>',
      undefined,
    ],
    [
      'seven deep, of which five are named',
      `${[1, 2, 3, 4, 5, 6, 7].map((n) => `<outline text="${n}">`).join('')}<outline xmlUrl="http://a.example/"/>`,
      '1 / 2 / 3 / 4 / 5',
    ],
  ])('reads folders %s', (_, body, folder) => {
    expect(feedsOf(opml(body))[0]!.folder).toBe(folder)
  })

  it('does not take a feed for a folder', () => {
    const text = opml(`<outline text="A"><outline text="B" xmlUrl="http://b.example/">
      <outline xmlUrl="http://c.example/"/></outline></outline>`)
    expect(feedsOf(text).map(({ folder }) => folder)).toEqual(['A', 'A'])
  })

  it.each<[string, string, string | undefined]>([
    ['xmlurl', '<outline xmlurl="http://a.example/"/>', 'http://a.example/'],
    ['XMLURL', '<OUTLINE XMLURL="http://a.example/"/>', 'http://a.example/'],
    ['url of a feed', '<outline type="RSS" url="http://a.example/"/>', 'http://a.example/'],
    ['url of another list', '<outline type="include" url="http://a.example/a.opml"/>', undefined],
    ['url of a page', '<outline type="link" url="http://a.example/"/>', undefined],
    ['feed:', '<outline xmlUrl="feed://a.example/feed"/>', 'http://a.example/feed'],
    ['feed:https:', '<outline xmlUrl="feed:https://a.example/feed"/>', 'https://a.example/feed'],
    ['no protocol', '<outline xmlUrl="a.example/feed"/>', 'http://a.example/feed'],
    ['white space', '<outline xmlUrl=" http://a.example/ "/>', 'http://a.example/'],
    [
      'a bare &',
      '<outline xmlUrl="http://a.example/?a&b=1&copy=2"/>',
      'http://a.example/?a&b=1&copy=2',
    ],
    ['single quotes', "<outline xmlUrl='http://a.example/'/>", 'http://a.example/'],
    ['no quotes', '<outline xmlUrl=http://a.example/feed />', 'http://a.example/feed'],
    ['nothing in it', '<outline xmlUrl=""/>', undefined],
  ])('reads an address with %s', (_, outline, url) => {
    expect(urlsOf(opml(outline))).toEqual(url === undefined ? [] : [url])
  })

  it.each([
    ['file:///etc/hostname'],
    ['javascript:alert(1)'],
    ['ftp://a.example/'],
    ['http://'],
    ['?'],
  ])('counts %s and does not take it', (address) => {
    const text = opml(`<outline xmlUrl="${address}"/><outline xmlUrl="http://a.example/"/>`)
    expect(parseOpml(text)).toMatchObject({ feeds: [{ url: 'http://a.example/' }], unusable: 1 })
  })

  it('takes each address once, the first time', () => {
    const outlines = ['a', 'b', 'c'].map(
      (name) =>
        `<outline text="${name}" xmlUrl="http://a.example/feed${name === 'b' ? '#b' : ''}"/>`,
    )
    expect(feedsOf(opml(outlines.join('')))).toMatchObject([{ title: 'a' }])
  })

  it.each([
    [
      'version 1.0',
      '<opml version="1.0"><head/><body><outline text="A" xmlUrl="http://a.example/"/></body></opml>',
    ],
    ['outlines without a document', '<outline xmlUrl="http://a.example/"/>'],
    [
      'an end that is missing',
      '<opml><body><outline text="A"><outline xmlUrl="http://a.example/"/>',
    ],
    [
      'a mark that is never closed',
      '<opml><body><outline xmlUrl="http://a.example/"><outline text="B',
    ],
    ['ends too many', '<opml><body></outline></outline><outline xmlUrl="http://a.example/"/>'],
    [
      'a bare & and < in a name',
      '<opml><outline text="R&D <3" xmlUrl="http://a.example/"/></opml>',
    ],
    [
      'quotes within quotes',
      '<opml><outline text="The "A" feed" xmlUrl="http://a.example/"/></opml>',
    ],
    [
      'something before the beginning',
      '\n\n junk <?xml version="1.0"?><opml><outline xmlUrl="http://a.example/"/>',
    ],
    [
      'a document type',
      '<!DOCTYPE opml [<!ENTITY a "b">]><opml><outline text="&a;" xmlUrl="http://a.example/"/>',
    ],
  ])('reads a file with %s', (_, text) => {
    expect(urlsOf(text)).toEqual(['http://a.example/'])
  })

  it.each([
    [''],
    ['{"a": 1}'],
    ['<html><body><p>xmlUrl</p></body></html>'],
    ['<rss><channel/></rss>'],
    ['\0'],
  ])('finds no feeds in %j', (text) => {
    expect(parseOpml(text)).toEqual({ feeds: [], unusable: 0, isCut: false })
  })
})

describe('a list without end', () => {
  const list = (count: number, end = '/>') =>
    Array.from({ length: count }, (_, n) => `<outline xmlUrl="http://a.example/${n}"${end}`).join(
      '',
    )

  it('is read up to 20,000 feeds', () => {
    expect(parseOpml(opml(list(20_000)))).toMatchObject({ isCut: false, feeds: { length: 20_000 } })
    expect(parseOpml(opml(list(20_001)))).toMatchObject({ isCut: true, feeds: { length: 20_000 } })
  })

  it('is read as far as it goes when nothing in it is ever closed', () => {
    expect(parseOpml(opml(list(900, '>')))).toMatchObject({ isCut: false, feeds: { length: 900 } })
    expect(parseOpml(opml(list(5_000, '>')))).toMatchObject({ isCut: true })
  })

  it.each([
    ['depth', '<outline text="a">', ''],
    ['ends of nothing', '</a>', '<a>'.repeat(990)],
    ['beginnings', '<', ''],
    ['comments', '<!--', ''],
    ['attributes', 'a="&amp;" ', '<outline '],
    ['document types', '<!DOCTYPE a [', ''],
    ['entities', '<!ENTITY a "', '<!DOCTYPE a ['],
    ['one feed', '<outline xmlUrl="http://a.example/"/>', ''],
  ])('is done with soon when it is full of %s', (_, piece, start) => {
    const startedMs = performance.now()
    parseOpml(start + piece.repeat(3_000_000 / piece.length))
    expect(performance.now() - startedMs).toBeLessThan(20_000)
  })

  it('does not grow by its entities', () => {
    const declared = `<!DOCTYPE opml [<!ENTITY a "${'x'.repeat(200)}">]>`
    const text = `${declared}<opml><outline text="${'&a;'.repeat(9_000)}" xmlUrl="http://a.example/"/></opml>`
    expect(feedsOf(text)[0]!.title!.length).toBeLessThanOrEqual(300)
  })
})

describe('renderOpml', () => {
  const at = new Date('2024-02-25T15:45:00Z')

  it('writes a list that other programs read', () => {
    const feeds: readonly OpmlFeed[] = [
      { url: 'https://a.example/feed?a&b', title: 'A "1" <2>', folder: 'News & more' },
      { url: 'https://b.example/feed', siteUrl: 'https://b.example/' },
      { url: 'https://c.example/feed', title: 'C', folder: 'News & more' },
    ]
    expect(
      renderOpml(feeds, { title: 'Mine & yours', at }),
    ).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>Mine &amp; yours</title>
    <dateCreated>Sun, 25 Feb 2024 15:45:00 GMT</dateCreated>
  </head>
  <body>
    <outline text="News &amp; more" title="News &amp; more">
      <outline type="rss" text="A &quot;1&quot; &lt;2&gt;" title="A &quot;1&quot; &lt;2&gt;" xmlUrl="https://a.example/feed?a&amp;b"/>
      <outline type="rss" text="C" title="C" xmlUrl="https://c.example/feed"/>
    </outline>
    <outline type="rss" text="https://b.example/feed" title="https://b.example/feed" xmlUrl="https://b.example/feed" htmlUrl="https://b.example/"/>
  </body>
</opml>
`)
  })

  it('writes what it has read, and reads it the same', () => {
    const feeds: readonly OpmlFeed[] = [
      {
        url: 'https://a.example/1',
        title: '&amp; <b>"\'',
        siteUrl: 'https://a.example/',
        folder: 'A / B',
      },
      { url: 'https://a.example/2', title: undefined, siteUrl: undefined, folder: undefined },
      { url: 'https://a.example/3', title: '\u{1f4f0} Zeitung', siteUrl: undefined, folder: '&' },
    ]
    const { feeds: again } = parseOpml(renderOpml(feeds, { title: '', at }))
    expect(again).toEqual(feeds)
  })

  it('writes nothing that XML cannot hold', () => {
    const title = 'a\0\x1b\n\uffff\ud800b'
    const text = renderOpml([{ url: 'https://a.example/', title, folder: title }], { title, at })
    expect(text).not.toMatch(/[^\P{Cc}\n]|\uffff|\p{Cs}/u)
    expect(feedsOf(text)).toMatchObject([{ title: 'a \ufffdb' }])
  })

  it('writes an empty list', () => {
    const text = renderOpml([], { title: 'x', at })
    expect(text).toContain('<body>\n  </body>')
    expect(feedsOf(text)).toEqual([])
  })
})
