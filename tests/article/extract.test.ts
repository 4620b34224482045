import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extractPage, htmlToBlocks } from '../../src/article/extract.ts'
import type { Item } from '../../src/news.ts'

const PARAGRAPH =
  'The harbour reopened on Saturday, the port authority said, after eleven days. '.repeat(3)

describe('extractPage', () => {
  // Each fixture opens with a comment: a line on what it shows, then what must hold, as JSON.
  it.each(globSync(`${import.meta.dirname}/fixtures/*.html`).map((path) => [basename(path), path]))(
    'reads %s',
    (_, path) => {
      const [, comment, html] = /^<!--\n([\s\S]*?)\n-->\n([\s\S]*)$/.exec(
        readFileSync(path, 'utf8'),
      )!
      const expected = JSON.parse(comment!.slice(comment!.indexOf('{'))) as Record<string, unknown>
      const { published, blocks, ...item } = extractPage(html!) as Item
      expect({
        ...item,
        published: published && [published.at.toISOString(), published.precision, published.basis],
        blocks: blocks.map(({ kind, text }) => `${kind} ${text}`),
      }).toMatchObject(expected)
    },
  )

  it('keeps the address it was given before the one the page states', () => {
    const html = `<html><head><link rel="canonical" href="https://b.example/"></head><body><p>${PARAGRAPH}`
    expect(extractPage(html, 'https://a.example/x')).toMatchObject({ url: 'https://a.example/x' })
    expect(extractPage(html)).toMatchObject({ url: 'https://b.example/' })
  })

  it.each([
    ['on its own site', 'https://www.a.example/x', 'https://www.a.example/x'],
    ['by the name of its host for telephones', 'https://m.a.example/x', 'https://m.a.example/x'],
    ['on another’s', 'https://b.example/x', undefined],
    ['above its own', 'https://example/x', undefined],
    ['at the front page', 'https://a.example/', undefined],
    ['nowhere', 'javascript:alert(1)', undefined],
  ])('believes a page that says it lives %s only of its own site', (_, stated, ownUrl) => {
    const html = `<html><head><link rel="canonical" href="${stated}"></head><body><p>${PARAGRAPH}`
    expect(extractPage(html, 'https://a.example/x?id=7')).toMatchObject({ ownUrl })
  })

  it('infers the day from the address', () => {
    expect(
      extractPage(`<h1>Harbour reopens</h1><p>${PARAGRAPH}`, 'https://a.example/2026/11/07/x'),
    ).toMatchObject({
      published: { at: new Date('2026-11-07T12:00:00Z'), precision: 'day', basis: 'inferred' },
    })
  })

  it.each([
    ['nothing', ''],
    ['no article', '<html><body></body></html>'],
    ['an empty frame', '<html><frameset></frameset></html>'],
    ['too much', `<p>${'x'.repeat(3_000_001)}`],
    ['too many elements', '<p>'.repeat(100_000)],
    ['too deep a nesting', '<div>'.repeat(30_000)],
    ['a row of brackets', '<'.repeat(1_000_000)],
  ])('refuses a page of %s', (_, html) => {
    expect(extractPage(html)).toMatchObject({ refused: expect.any(String) })
  })

  it.each([
    ['broken JSON-LD', `<script type="application/ld+json">${'['.repeat(50_000)}</script>`],
    [
      'JSON-LD of the wrong types',
      '<script type="application/ld+json">{"@type":"Article","author":[null,7],"headline":{}}</script>',
    ],
    ['a date that is none', '<meta property="article:published_time" content="soon">'],
    ['a language that is none', '<html lang="x y z">'],
    ['elements that are never closed', '<b><i><div><span>'],
    ['a nesting of 300', '<div>'.repeat(300)],
    ['a million spaces', `<p>${' \n'.repeat(500_000)}`],
  ])('reads a page with %s', (_, html) => {
    expect(extractPage(`${html}<p>${PARAGRAPH}</p>`)).toMatchObject({
      blocks: [{ kind: 'paragraph', text: PARAGRAPH.trim() }],
    })
  })
})

describe('htmlToBlocks', () => {
  it.each([
    ['plain text', 'a\nb', ['paragraph a', 'paragraph b']],
    ['entities', 'a &amp; b\n\n&lt;c&gt;', ['paragraph a & b', 'paragraph <c>']],
    ['paragraphs', '<p>a</p>b<p>c', ['paragraph a', 'paragraph b', 'paragraph c']],
    ['inline elements', '<p>a<b>b</b> <a href="x">c</a>\n d</p>', ['paragraph ab c d']],
    ['one line break as a space', 'a<br>b', ['paragraph a b']],
    ['two line breaks as a paragraph', 'a<br/> <br>b', ['paragraph a', 'paragraph b']],
    ['headings', '<h3>a</h3><p>b</p>', ['heading a', 'paragraph b']],
    [
      'lists and quotations',
      '<ul><li>a<li>b</ul><blockquote>c</blockquote>',
      ['paragraph a', 'paragraph b', 'paragraph c'],
    ],
    [
      'tables',
      '<table><tr><th>a<th>b<tr><td>1<td>2</table>',
      ['paragraph a | b', 'paragraph 1 | 2'],
    ],
    [
      'captions',
      '<figure><img><figcaption>A crane. Photo: Ana Ruiz</figcaption></figure>',
      ['caption A crane.', 'credit Ana Ruiz'],
    ],
    [
      'nothing unseen',
      '<style>a</style><script>b</script><p hidden>c</p><iframe>d</iframe><p style="display:none">e</p>f',
      ['paragraph f'],
    ],
    [
      'nothing of the feed itself',
      '<p>a</p><p>The post a appeared first on The Courier.</p>',
      ['paragraph a'],
    ],
    ['nothing where there is nothing', '<p> &nbsp; </p><img src="x">', []],
  ])('reads %s', (_, html, expected) => {
    expect(htmlToBlocks(html).map(({ kind, text }) => `${kind} ${text}`)).toEqual(expected)
  })
})
