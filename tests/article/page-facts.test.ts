import { describe, expect, it } from 'vitest'
import { readFacts } from '../../src/article/page-facts.ts'
import { parsePage } from '../../src/article/page-parse.ts'

const facts = (html: string, url?: string) =>
  readFacts(parsePage(`<html><body>${html}</body></html>`)!, url)
const meta = (name: string, content: string) => `<meta name="${name}" content="${content}">`
const linked = (fields: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', ...fields })}</script>`
const H1 = '<h1>Harbour reopens after strike</h1>'

describe('the title of a page', () => {
  it.each([
    [
      'is its headline',
      `<title>Harbour reopens after strike | News</title>${H1}`,
      'Harbour reopens after strike',
    ],
    [
      'has no kicker',
      `<title>Harbour reopens after strike</title><h1><b>Stannick</b> Harbour reopens after strike</h1>`,
      'Harbour reopens after strike',
    ],
    [
      'has no date in front',
      `<title>Harbour reopens after strike</title><h1>7 November 2026 Harbour reopens after strike</h1>`,
      'Harbour reopens after strike',
    ],
    [
      'has no name of the site',
      `${meta('og:title', 'Harbour reopens after strike - The Courier')}${meta('og:site_name', 'The Courier')}`,
      'Harbour reopens after strike',
    ],
    [
      'has no name that the address gives away',
      '<title>Harbour reopens after strike | Courier Online</title>',
      'Harbour reopens after strike',
    ],
    [
      'keeps a last part that is no name',
      '<title>Harbour reopens | Strike ends</title>',
      'Harbour reopens | Strike ends',
    ],
    [
      'is whole where search engines are given less',
      `${meta('og:title', 'Harbour reopens after…')}${H1}`,
      'Harbour reopens after strike',
    ],
    [
      'is the one headline, though search engines are given other words',
      `${meta('og:title', 'Why the harbour of Stannick reopens')}<h1>The harbour of Stannick opens again</h1>`,
      'The harbour of Stannick opens again',
    ],
    [
      'is what the page states, when the one headline is of something else',
      `${meta('og:title', 'Harbour reopens after strike')}<h1>Today in Stannick and around</h1>`,
      'Harbour reopens after strike',
    ],
    [
      'is a lesser heading, where the greatest is the site’s name',
      '<title>Stannick Blog » Harbour reopens after strike</title><h1>Stannick Blog</h1><h2>Harbour reopens after strike</h2>',
      'Harbour reopens after strike',
    ],
    [
      'has no style sheet in it',
      `<title>Harbour reopens after strike</title><h1><style>.a{color:red}</style>Harbour reopens after strike</h1>`,
      'Harbour reopens after strike',
    ],
    ['is empty where there is none', '<p>x</p>', ''],
  ])('%s', (_, html, expected) => {
    expect(facts(html, 'https://www.courier.example/x').title).toBe(expected)
  })
})

describe('the writers of a page', () => {
  it.each([
    [
      'are the people of its JSON-LD',
      linked({ author: [{ '@type': 'Person', name: 'Ana Ruiz' }, { name: 'Bo Dahl' }] }),
      'Ana Ruiz, Bo Dahl',
    ],
    [
      'are found by their id',
      linked({
        '@graph': [
          { '@type': 'NewsArticle', author: { '@id': '#a' } },
          { '@type': 'Person', '@id': '#a', name: 'Ana Ruiz' },
        ],
        '@type': 'X',
      }),
      'Ana Ruiz',
    ],
    [
      'are not the site',
      `${meta('og:site_name', 'The Courier')}${linked({ author: { name: 'The Courier' } })}<span class="byline">By Ana Ruiz</span>`,
      'Ana Ruiz',
    ],
    ['are not its staff', `${meta('author', 'Staff')}<a rel="author">Ana Ruiz</a>`, 'Ana Ruiz'],
    [
      'are not handles',
      `${meta('author', '@courier')}${meta('article:author', 'https://social.example/courier')}`,
      undefined,
    ],
    ['are in meta, whatever its case', meta('DC.Creator', 'Ana Ruiz'), 'Ana Ruiz'],
    [
      'are in a card with its label',
      `${meta('twitter:label1', 'Written by')}${meta('twitter:data1', 'Ana Ruiz')}`,
      'Ana Ruiz',
    ],
    ['may have one name where it is marked', '<a rel="author">Kay</a>', 'Kay'],
    [
      'stand in a line under the headline',
      `${H1}<p>By Ana Ruiz and Bo Dahl</p>`,
      'Ana Ruiz, Bo Dahl',
    ],
    ['stand beside the date', `${H1}<small>04.02.2026 | 13:10 Uhr | Ana Ruiz</small>`, 'Ana Ruiz'],
    ['stand under a label of their own', `${H1}<b>Autorin:</b><div>Ana Ruiz</div>`, 'Ana Ruiz'],
    [
      'stand below the text',
      `${H1}<p>A sentence of the article.</p><p>Text: Ana Ruiz</p>`,
      'Ana Ruiz',
    ],
    [
      'are not those who comment',
      `<div class="comments"><span class="author">Bo Dahl</span></div>`,
      undefined,
    ],
    [
      'are those near the headline, not of other articles',
      `<div class="card"><span class="author">Bo Dahl</span></div>${H1}<span class="author">Ana Ruiz</span>`,
      'Ana Ruiz',
    ],
    [
      'are a group, if nobody else signs',
      meta('author', 'Stannick Weather Team'),
      'Stannick Weather Team',
    ],
    ['are not a weekday', `${H1}<p>By Saturday</p>`, undefined],
    ['are nobody in a sentence', `${H1}<p>By the harbour stood a crane.</p>`, undefined],
  ])('%s', (_, html, expected) => {
    expect(facts(html).byline).toBe(expected)
  })
})

describe('the date of a page', () => {
  it.each([
    [
      'is what its JSON-LD states',
      linked({ datePublished: '2026-11-07T10:15:00+01:00' }),
      '2026-11-07T09:15',
      'stated',
    ],
    [
      'is in meta, whatever its case',
      meta('DC.Date.Issued', '2026-11-07'),
      '2026-11-07T12:00',
      'stated',
    ],
    [
      'is in a time element',
      '<time datetime="2026-11-07T09:15:00Z">today</time>',
      '2026-11-07T09:15',
      'stated',
    ],
    [
      'stands under the headline',
      `${H1}<p>Samstag, 7. November 2026</p>`,
      '2026-11-07T12:00',
      'stated',
    ],
    [
      'stands there in French',
      `${H1}<p>Publié le 7 novembre 2026</p>`,
      '2026-11-07T12:00',
      'stated',
    ],
    [
      'stands there in Portuguese',
      `${H1}<p>sábado, 7 de novembro de 2026</p>`,
      '2026-11-07T12:00',
      'stated',
    ],
    [
      'stands there in Polish',
      `${H1}<p>Publikacja: 7 listopada 2026</p>`,
      '2026-11-07T12:00',
      'stated',
    ],
    ['stands there in Russian', `${H1}<p>Суббота, 7 ноября 2026</p>`, '2026-11-07T12:00', 'stated'],
    ['stands above the headline', `<em>07.11.2026</em>${H1}`, '2026-11-07T12:00', 'stated'],
    [
      'stands there with other words',
      `${H1}<p>Stannick, Culture, 7.11.26</p>`,
      '2026-11-07T12:00',
      'inferred',
    ],
    [
      'is not that of an update',
      `${H1}<p>Updated 9 November 2026</p><p>7 November 2026</p>`,
      '2026-11-07T12:00',
      'stated',
    ],
    [
      'is in the summary',
      meta('description', 'News of 7 November 2026'),
      '2026-11-07T12:00',
      'inferred',
    ],
  ])('%s', (_, html, at, basis) => {
    const { published } = facts(html)
    expect([published?.at.toISOString().slice(0, 16), published?.basis]).toEqual([at, basis])
  })

  it('is that of its address, where another is stated', () => {
    const html = '<time datetime="2009-04-11">x</time>'
    const { published } = facts(html, 'https://courier.example/2026/11/07/harbour')
    expect(published).toMatchObject({ at: new Date('2026-11-07T12:00:00Z'), basis: 'inferred' })
  })

  it('is not found in a sentence', () => {
    expect(facts(`${H1}<p>The strike began on 27 October 2026.</p>`).published).toBeUndefined()
  })
})

describe('the lead image of a page', () => {
  it.each([
    [
      'is the one it states',
      meta('og:image', 'https://a.example/i.jpg'),
      'https://a.example/i.jpg',
    ],
    ['is found from the page’s own address', meta('og:image', '/i.jpg'), 'https://b.example/i.jpg'],
    [
      'may be the one for another network',
      meta('twitter:image', '/t.jpg'),
      'https://b.example/t.jpg',
    ],
    ['is no address but of the web', meta('og:image', 'javascript:alert(1)'), undefined],
    ['is bounded', meta('og:image', `https://a.example/${'x'.repeat(5000)}`), undefined],
    ['may be missing', '', undefined],
  ])('%s', (_, html, image) => {
    expect(facts(html, 'https://b.example/story').image).toBe(image)
  })
})
