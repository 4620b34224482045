import { describe, expect, it } from 'vitest'
import { commonFeedPaths, discoverFeeds } from '../../src/source/discover.ts'
import { readSourceUrl } from '../../src/source/source-url.ts'

const PAGE = 'https://a.example/news/index.html'
const urlsIn = (html: string, page = PAGE) => discoverFeeds(html, page).map(({ url }) => url)
const link = (type: string, href = '/x', rest = '') =>
  `<link rel="alternate" type="${type}" href="${href}" ${rest}>`
const RSS = 'application/rss+xml'

describe('discoverFeeds', () => {
  it('gives the feeds that a page names, in its order', () => {
    const html = `<!doctype html><html><head><title>News</title>
      ${link(RSS, '/feed', 'title="News &amp; more"')}
      ${link('application/atom+xml', 'https://b.example/atom')}</head><body><p>x</p></body></html>`
    expect(discoverFeeds(html, PAGE)).toEqual([
      { url: 'https://a.example/feed', title: 'News & more' },
      { url: 'https://b.example/atom', title: undefined },
    ])
  })

  it.each([
    [RSS],
    ['application/atom+xml'],
    ['application/rdf+xml'],
    ['application/feed+json'],
    ['APPLICATION/RSS+XML'],
    [' application/rss+xml; charset=utf-8'],
  ])('knows a feed by %s', (type) => {
    expect(urlsIn(link(type))).toEqual(['https://a.example/x'])
  })

  it.each<[string, string]>([
    ['a style sheet', '<link rel="alternate stylesheet" type="text/css" href="/feed">'],
    ['another language', '<link rel="alternate" hreflang="de" href="/de/">'],
    ['a page for telephones', '<link rel="alternate" media="handheld" href="/m">'],
    ['data for other programs', link('application/json', '/wp-json/wp/v2/pages/1')],
    ['a description for embedding', link('application/json+oembed', '/feed')],
    ['a link to something else', `<link rel="next" type="${RSS}" href="/feed">`],
    ['a link in a comment', `<!-- ${link(RSS)} -->`],
    ['a link in a script', `<script>'${link(RSS)}'</script>`],
    ['a link without an address', `<link rel="alternate" type="${RSS}">`],
    ['a link to a program', link(RSS, 'javascript:alert(1)')],
    ['a link to a file', link(RSS, 'file:///etc/hostname')],
    ['nothing', ''],
  ])('finds nothing in %s', (_, html) => {
    expect(discoverFeeds(html, PAGE)).toEqual([])
  })

  it.each<[string, string, string]>([
    ['several words in rel', `<link rel="home ALTERNATE" type="${RSS}" href="/x">`, '/x'],
    ['rel=feed', '<link rel="feed" href="/feed">', '/feed'],
    ['a vague type', link('text/xml', '/index.xml'), '/index.xml'],
    ['a vague JSON type', link('application/json', '/feed.json'), '/feed.json'],
    ['no type', '<link rel="alternate" href="/rss.xml">', '/rss.xml'],
    ['no quotes', `<link rel=alternate type=${RSS} href=/x>`, '/x'],
    ['a link in the body', `<body><p>${link(RSS)}`, '/x'],
    ['entities', link(RSS, '/feed?a=1&amp;b=2'), '/feed?a=1&b=2'],
    ['feed:', link(RSS, 'feed://a.example/x'), 'http://a.example/x'],
    ['another protocol', link(RSS, '//a.example/x'), '/x'],
    ['a relative address', link(RSS, 'x'), '/news/x'],
    ['a fragment', link(RSS, '/x#top'), '/x'],
  ])('understands %s', (_, html, path) => {
    expect(urlsIn(html)).toEqual([new URL(path, 'https://a.example/').href])
  })

  it.each<[string, string, string]>([
    ['before', `<base href="/b/">${link(RSS, 'x')}`, 'https://a.example/b/x'],
    ['after', `${link(RSS, 'x')}<base href="https://b.example/">`, 'https://b.example/x'],
    [
      'the first only',
      `<base href="/b/"><base href="/c/">${link(RSS, 'x')}`,
      'https://a.example/b/x',
    ],
    ['not an odd one', `<base href="data:,">${link(RSS, 'x')}`, 'https://a.example/news/x'],
  ])('starts from the base of the page: %s', (_, html, url) => {
    expect(urlsIn(html)).toEqual([url])
  })

  it('names each feed once, and those of comments last', () => {
    const html = [
      link(RSS, '/comments/feed', 'title="Comments Feed"'),
      link(RSS, '/feed', 'title="A"'),
      link(RSS, '/feed#b', 'title="B"'),
    ].join('')
    expect(discoverFeeds(html, PAGE)).toEqual([
      { url: 'https://a.example/feed', title: 'A' },
      { url: 'https://a.example/comments/feed', title: 'Comments Feed' },
    ])
  })

  it('names twenty at most', () => {
    const html = Array.from({ length: 30 }, (_, n) => link(RSS, `/${n}`)).join('')
    expect(urlsIn(html)).toEqual(Array.from({ length: 20 }, (_, n) => `https://a.example/${n}`))
  })
})

describe('discoverFeeds in what can be clicked on', () => {
  const anchor = (href: string, words = 'x') => `<a href="${href}">${words}</a>`

  it('looks only when the page names no feed', () => {
    expect(urlsIn(`${anchor('/rss')}${link(RSS, '/feed')}`)).toEqual(['https://a.example/feed'])
  })

  it('takes its title from the words', () => {
    const html = anchor('/rss', '<img alt="x"> The <b>news</b>\n by RSS ')
    expect(discoverFeeds(html, PAGE)).toEqual([
      { url: 'https://a.example/rss', title: 'The news by RSS' },
    ])
  })

  it.each([
    ['/feed'],
    ['/feed/'],
    ['/blog/rss'],
    ['/rss.xml'],
    ['/atom.xml'],
    ['/index.xml'],
    ['/index.rdf'],
    ['/feed.json'],
    ['/news.rss'],
    ['/rss.php'],
    ['/rss/world.xml'],
    ['/feeds/posts/default'],
    ['/?feed=rss2'],
    ['/news?format=atom'],
    ['https://feeds.b.example/news'],
    ['https://b.feedburner.com/news'],
  ])('takes %s for a feed', (href) => {
    expect(urlsIn(anchor(href))).toEqual([new URL(href, PAGE).href])
  })

  it.each([
    ['/'],
    ['/feedback'],
    ['/about-rss.html'],
    ['/sitemap.xml'],
    ['/newsfeed'],
    ['/press'],
    ['/?q=rss'],
    ['mailto:rss@a.example'],
    ['javascript:feed()'],
    ['#feed'],
  ])('takes %s for none', (href) => {
    expect(urlsIn(anchor(href))).toEqual([])
  })
})

describe('a page without end', () => {
  it.each([
    ['depth', '<b>', ''],
    ['ends of nothing', '</x>', '<b>'.repeat(490)],
    ['beginnings', '<', ''],
    ['links', link(RSS), ''],
    ['anchors that never end', '<a href="/feed">x', ''],
    ['addresses that nearly fit', `<a href="${'/feed'.repeat(700)}/%">x</a>`, ''],
    ['words', 'alternate ', '<link href="/" rel="'],
  ])('is done with soon when it is full of %s', (_, piece, start) => {
    const startedMs = performance.now()
    const found = discoverFeeds(start + piece.repeat(5_000_000 / piece.length), PAGE)
    expect(found.length).toBeLessThanOrEqual(1)
    expect(performance.now() - startedMs).toBeLessThan(10_000)
  })
})

describe('commonFeedPaths', () => {
  it('gives the usual places of a site, the likeliest first', () => {
    const paths = commonFeedPaths('https://a.example')
    expect(paths.slice(0, 3)).toEqual([
      'https://a.example/feed',
      'https://a.example/rss',
      'https://a.example/feed.xml',
    ])
    for (const path of ['/rss.xml', '/atom.xml', '/index.xml', '/feeds/posts/default'])
      expect(paths).toContain(`https://a.example${path}`)
  })

  it.each([
    ['https://a.example/blog/', 'https://a.example/blog/feed'],
    ['https://a.example/blog', 'https://a.example/blog/feed'],
    ['https://a.example/blog/index.html?a#b', 'https://a.example/blog/feed'],
    ['https://a.example/index.html', 'https://a.example/feed'],
    ['a.example', 'http://a.example/feed'],
  ])('begins beside %s', (site, first) => {
    const paths = commonFeedPaths(site)
    expect(paths[0]).toBe(first)
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths.length).toBeLessThanOrEqual(16)
  })

  it.each([['file:///etc/'], [''], ['a']])('has none for %j', (site) => {
    expect(commonFeedPaths(site)).toEqual([])
  })
})

describe('readSourceUrl', () => {
  it.each<[string | undefined, string | undefined]>([
    ['https://a.example/feed#x', 'https://a.example/feed'],
    [' https://a.example ', 'https://a.example/'],
    ['feed:https://a.example/', 'https://a.example/'],
    ['FEED://a.example/', 'http://a.example/'],
    ['feed:a.example/', 'http://a.example/'],
    ['a.example/feed', 'http://a.example/feed'],
    ['a.example:8080', 'http://a.example:8080/'],
    ['www.a.example', 'http://www.a.example/'],
    ['новости.example', 'http://xn--b1amnebsh.example/'],
    ['mailto:ada@a.example', undefined],
    ['ada@a.example', undefined],
    ['two words.example', undefined],
    ['news', undefined],
    [`https://a.example/${'a'.repeat(4_000)}`, undefined],
    [undefined, undefined],
  ])('reads %j as %j', (text, url) => {
    expect(readSourceUrl(text)).toBe(url)
  })
})
