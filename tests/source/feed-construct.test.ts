import { describe, expect, it } from 'vitest'
import { parseFeed } from '../../src/source/feed.ts'

const titled = (format: 'rss' | 'atom', title: string) =>
  format === 'rss'
    ? `<rss><channel><title>${title}</title></channel></rss>`
    : `<feed xmlns="http://www.w3.org/2005/Atom">${title}</feed>`
const XHTML = '<div xmlns="http://www.w3.org/1999/xhtml">'

describe('a title', () => {
  it.each<['rss' | 'atom', string, string, string]>([
    ['rss', 'is decoded', 'AT&amp;T', 'AT&T'],
    [
      'rss',
      'is decoded twice where it was escaped twice',
      'Caf&amp;eacute; &amp;#8217;s',
      'Café ’s',
    ],
    ['rss', 'is decoded in CDATA', '<![CDATA[Tom &amp; Jerry&rsquo;s]]>', 'Tom & Jerry’s'],
    ['rss', 'knows what HTML names', 'Caf&eacute; &hearts; &frac34;', 'Café ♥ ¾'],
    ['rss', 'leaves what is no name', 'A &toString; B &amp;x; C & D', 'A &toString; B &x; C & D'],
    ['rss', 'loses its markup', 'A &lt;b&gt;bold&lt;/b&gt; one', 'A bold one'],
    ['rss', 'loses markup that was not escaped', 'A <b>bold</b> one', 'A bold one'],
    ['rss', 'loses a script whole', 'A&lt;script&gt;b()&lt;/script&gt; C', 'A C'],
    ['rss', 'keeps signs that are no markup', '5 &lt; 6 &amp; 7 &gt; 6', '5 < 6 & 7 > 6'],
    ['rss', 'is one line', '\n A\n\tB&lt;br/&gt;C \u0007', 'A B C'],
    ['rss', 'does not turn the direction of words', 'safe\u202etxt.exe\u202c', 'safetxt.exe'],
    ['rss', 'ends after 2,000 characters', 'a'.repeat(3_000), 'a'.repeat(2_000)],
    ['atom', 'is plain in Atom', '<title>The &lt;b&gt; element</title>', 'The <b> element'],
    [
      'atom',
      'is HTML where it says so',
      '<title type="html">A &lt;b&gt;B&lt;/b&gt;</title>',
      'A B',
    ],
    [
      'atom',
      'is XHTML where it says so',
      `<title type="xhtml">${XHTML}A <b>B</b></div></title>`,
      'A B',
    ],
    ['atom', 'shows signs in XHTML', `<title type="xhtml">${XHTML}a &lt; b</div></title>`, 'a < b'],
    ['atom', 'is unpacked in Atom 0.3', '<title mode="base64">\nQSAmIEI=\n</title>', 'A & B'],
    [
      'atom',
      'is unpacked where its type is no text',
      '<title type="application/octet-stream">QQ==</title>',
      'A',
    ],
    ['atom', 'stays where it is not packed', '<title mode="base64">No, not.</title>', 'No, not.'],
    [
      'atom',
      'stays where what is packed is no text',
      '<title mode="base64">/9j/4AAQ</title>',
      '/9j/4AAQ',
    ],
  ])('of %s %s', (format, _, title, expected) => {
    expect(parseFeed(titled(format, title)).title).toBe(expected)
  })
})

describe('an Atom body', () => {
  const body = (content: string) =>
    parseFeed(`<feed xmlns="http://www.w3.org/2005/Atom"><entry>${content}</entry></feed>`).items[0]

  it.each([
    ['is plain where it says so', '<content type="text">1 &lt; 2</content>', { text: '1 < 2' }],
    [
      'shows its markup where it says nothing',
      '<content>&lt;p&gt;A</content>',
      { html: '<p>A</p>' },
    ],
    [
      'is plain where it says nothing and has no tag',
      '<content>A &amp; B</content>',
      { text: 'A & B' },
    ],
    [
      'is taken out of the div around XHTML',
      `<content type="xhtml">${XHTML}<p>A</p></div></content>`,
      { html: '<p>A</p>' },
    ],
    [
      'keeps other divs',
      `<content type="xhtml">${XHTML}A</div>${XHTML}B</div></content>`,
      { html: '<div>A</div><div>B</div>' },
    ],
    [
      'may be a packed text of any type',
      '<content type="video/mp4">aGVsbG8=</content>',
      { text: 'hello' },
    ],
    [
      'may be a packed page',
      '<content type="text/html" mode="base64">PHA+QTwvcD4=</content>',
      { html: '<p>A</p>' },
    ],
    ['may be JSON', '<content type="application/json">{"a":1}</content>', { text: '{"a":1}' }],
    [
      'loses what cannot be seen',
      '<content type="text">A\u0000\u0008\u202eB\n\nC</content>',
      { text: 'AB\n\nC' },
    ],
  ])('%s', (_, content, expected) => {
    expect(body(content)).toMatchObject(expected)
  })
})

it('cuts a body at a million characters', () => {
  const text = `<rss><channel><item><description>${'a'.repeat(1_100_000)}</description></item></channel></rss>`
  expect(parseFeed(text).items[0]?.html).toHaveLength(1_000_000)
})
