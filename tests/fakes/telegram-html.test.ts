/** Telegram's HTML, accepted and refused as Telegram does it. */

import { describe, expect, it } from 'vitest'
import { readHtml } from './telegram-html.ts'
import { checkLink } from './telegram-links.ts'

const NOWHERE: readonly unknown[] = []

describe('accepted markup', () => {
  it.each([
    ['reads plain text', 'Riga', 'Riga', NOWHERE],
    ['reads bold', 'a <b>b</b>', 'a b', [{ type: 'bold', offset: 2, length: 1 }]],
    ['minds no case in tags', '<B>x</b>', 'x', [{ type: 'bold', offset: 0, length: 1 }]],
    ['counts UTF-16 units', '😀<i>é</i>', '😀é', [{ type: 'italic', offset: 2, length: 1 }]],
    ['knows every name of a style', '<ins>x</ins>', 'x', [{ type: 'underline' }]],
    ['knows del', '<del>x</del>', 'x', [{ type: 'strikethrough' }]],
    ['reads a spoiler by class', '<span class="tg-spoiler">x</span>', 'x', [{ type: 'spoiler' }]],
    ['reads a quotation', '<blockquote>x</blockquote>', 'x', [{ type: 'blockquote' }]],
    [
      'reads an expandable quotation',
      '<blockquote expandable>x</blockquote>',
      'x',
      [{ type: 'expandable_blockquote' }],
    ],
    [
      'reads code in a language as one block',
      '<pre><code class="language-ts">x</code></pre>',
      'x',
      [{ type: 'pre', language: 'ts' }],
    ],
    [
      'forgets the language of code outside a block',
      '<code class="language-ts">x</code>',
      'x',
      [{ type: 'code', offset: 0, length: 1 }],
    ],
    [
      'reads a link',
      '<a href="https://a.example/?a=1&amp;b=2">x</a>',
      'x',
      [{ type: 'text_link', url: 'https://a.example/?a=1&b=2' }],
    ],
    ['reads a mention', '<a href="tg://user?id=7">x</a>', 'x', [{ type: 'text_mention' }]],
    ['drops a link to nowhere', '<a href="/home">x</a>', 'x', NOWHERE],
    ['drops a link without a host’s dot', '<a href="http://localhost/">x</a>', 'x', NOWHERE],
    ['drops a script', '<a href="javascript:alert(1)">x</a>', 'x', NOWHERE],
    ['takes the text for the address', '<a>a.example</a>', 'a.example', [{ type: 'text_link' }]],
    [
      'reads a time',
      '<tg-time unix="1647531900" format="wDT">x</tg-time>',
      'x',
      [{ type: 'date_time', date_time_format: 'wDT' }],
    ],
    ['reads an emoji', '<tg-emoji emoji-id="53">👍</tg-emoji>', '👍', [{ type: 'custom_emoji' }]],
    ['closes whatever is open', '<b>x</>', 'x', [{ type: 'bold' }]],
    ['drops a style around nothing', 'x<b></b>', 'x', NOWHERE],
    ['passes over unknown attributes', '<b id="1" lang=en>x</b>', 'x', [{ type: 'bold' }]],
    ['decodes the four names', '&lt;b&gt; &amp; &quot;', '<b> & "', NOWHERE],
    ['leaves other names as text', '&nbsp;&copy;&apos;', '&nbsp;&copy;&apos;', NOWHERE],
    ['leaves a bare ampersand', 'B & B &', 'B & B &', NOWHERE],
    ['needs no semicolon', '&lt', '<', NOWHERE],
    ['decodes numbers', '&#65;&#x1F600;', 'A😀', NOWHERE],
    ['leaves impossible numbers', '&#0;&#x110000;&#;', '&#0;&#x110000;&#;', NOWHERE],
    ['leaves a bare ">"', '3 > 2', '3 > 2', NOWHERE],
  ])('%s', (_, html, text, entities) => {
    const read = readHtml(html)
    expect(read.text).toBe(text)
    expect(read.entities).toMatchObject(entities)
  })

  it('lists outer styles before inner ones', () => {
    const { entities } = readHtml('<b>a<i>b</i></b> <u>c</u>')
    expect(entities.map(({ type }) => type)).toEqual(['bold', 'italic', 'underline'])
  })
})

describe('refused markup', () => {
  it.each([
    ['an unknown tag', 'x<br>', 'Unsupported start tag "br" at byte offset 1'],
    ['a comment', '<!-- x -->', 'Unsupported start tag "!--" at byte offset 0'],
    ['a tag that closes itself', '<b/>', 'Unsupported start tag "b/" at byte offset 0'],
    ['a lone "<"', 'é < 2', 'Unsupported start tag "" at byte offset 3'],
    ['a lone "<" before a digit', '1 <2', 'Unclosed start tag at byte offset 2'],
    ['a tag that is never finished', 'é<b', 'Unclosed start tag at byte offset 2'],
    ['a tag that is never closed', '<b>x', `Can't find end tag corresponding to start tag "b"`],
    ['an end tag alone', 'x</b>', 'Unexpected end tag at byte offset 1'],
    ['an unfinished end tag', '<b>x</b', 'Unclosed end tag at byte offset 4'],
    [
      'tags that cross',
      '<b><i>x</b></i>',
      'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ],
    ['a bare span', '<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    [
      'an unquoted address',
      '<a href=http://a.example>x</a>',
      'Unexpected end of name token at byte offset 8',
    ],
    ['an open quotation mark', '<a href="x>y</a>', 'Unclosed start tag at byte offset 0'],
    [
      'an attribute without a name',
      '<a ="x">y</a>',
      'Empty attribute name in the tag "a" at byte offset 0',
    ],
    ['an unfinished attribute', '<a href', 'Unclosed start tag "a" at byte offset 0'],
    [
      'an emoji that cannot be',
      '<tg-emoji emoji-id="x">y</tg-emoji>',
      'Invalid custom emoji identifier specified',
    ],
    ['half a character', '&#xD83D;', 'Text contains invalid Unicode characters'],
    ['a null byte', 'a\0b', 'Text must not contain null bytes'],
  ])('refuses %s', (_, html, words) => {
    expect(() => readHtml(html)).toThrow(words)
  })
})

it.each([
  ['https://a.example', 'https://a.example/'],
  ['a.example/x', 'http://a.example/x'],
  ['tg://resolve?domain=x', 'tg://resolve?domain=x'],
  ['http://[::1]/', 'http://[::1]/'],
  ['ftp://a.example', undefined],
  ['', undefined],
  ['not a link', undefined],
])('takes %j for %j', (address, link) => {
  expect(checkLink(address)).toBe(link)
})
