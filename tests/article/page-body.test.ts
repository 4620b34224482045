import { describe, expect, it } from 'vitest'
import { readBody } from '../../src/article/page-body.ts'
import { parsePage } from '../../src/article/page-parse.ts'
import { withoutBio } from '../../src/article/page-trim.ts'

const P = [
  'The harbour of Stannick reopened on Saturday, the port authority said, after eleven days of strike.',
  'The union had accepted a pay rise of 6.5 percent, a higher allowance for night work, and a promise.',
  'Ships had waited off the harbour since Monday, and grocers in the old town had run out of coffee.',
  'The first crane moved at six in the morning, and forty dockers stood on the quay to see it move.',
]
const TEXT = P.map((text) => `<p>${text}</p>`).join('')
const whole = P.map((text) => `paragraph ${text}`)

const read = (html: string) =>
  readBody(parsePage(`<html><body>${html}</body></html>`)!).map(
    ({ kind, text }) => `${kind} ${text}`,
  )

describe('readBody', () => {
  it.each([
    ['a share bar', '<div class="share-bar"><p>Share this with your friends</p></div>'],
    [
      'a box on the writer',
      '<div class="author-box"><p>Ana Ruiz has covered the harbour, its cranes and its dockers since 1998.</p></div>',
    ],
    [
      'a box for a newsletter',
      '<section class="newsletterSignup"><p>The harbour in your mail, every morning at six.</p></section>',
    ],
    [
      'a notice on cookies',
      '<div id="cookie_notice"><p>We use cookies to improve your experience of the harbour.</p></div>',
    ],
    [
      'related articles',
      '<aside class="related-posts"><h3>More</h3><p>Why the dockers of Stannick went on strike in the first place</p></aside>',
    ],
    [
      'a teaser that is a link',
      '<div class="teaser"><a href="/x">Why the dockers of Stannick went on strike</a></div>',
    ],
    [
      'comments',
      '<div class="comments"><p>I never liked this harbour, and I never will, whatever they say.</p></div>',
    ],
    ['words for screen readers', '<span class="sr-only">Opens in a new window</span>'],
    [
      'what is hidden from them',
      '<div aria-hidden="true"><p>A decoration of the harbour</p></div>',
    ],
    ['a paragraph that is a link', '<p><a href="/x"><b>WHY THE DOCKERS WENT ON STRIKE</b></a></p>'],
    ['a signpost', '<p>Lesen Sie auch: Warum die Docker streiken</p>'],
    ['the number of a picture', '<p>Image 1 of 9</p>'],
    ['the word above an advertisement', '<p>Anzeige</p>'],
  ])('leaves out %s', (_, clutter) => {
    expect(read(`<article>${TEXT}${clutter}${TEXT}</article>`)).toEqual([...whole, ...whole])
    expect(read(`<div class="entry-content">${TEXT}${clutter}</div>`)).toEqual(whole)
  })

  it.each([
    [
      'a list of links',
      `${TEXT}<ul><li><a href="/x">A crane</a></li><li>A ship</li></ul>${TEXT}`,
      ['paragraph A crane', 'paragraph A ship'],
    ],
    [
      'a link within the page',
      `${TEXT}<p><a href="#two">What now?</a></p>${TEXT}`,
      ['paragraph What now?'],
    ],
    [
      'a quotation from elsewhere',
      `<div class="entry-content">${TEXT}<div class="social-embed"><p>What a day for us all, on the quay!</p></div>${TEXT}</div>`,
      ['paragraph What a day for us all, on the quay!'],
    ],
    [
      'a date that looks like a place in a gallery',
      `${TEXT}<h2>9/11</h2>${TEXT}`,
      ['heading 9/11'],
    ],
    [
      'a sentence that begins like a signpost',
      `${TEXT}<p>Also: nobody was dismissed.</p>${TEXT}`,
      ['paragraph Also: nobody was dismissed.'],
    ],
    ['a heading within', `${TEXT}<h2>What now?</h2>${TEXT}`, ['heading What now?']],
    [
      'a caption, as one',
      `${TEXT}<div class="image-caption">A crane of the harbour</div>${TEXT}`,
      ['caption A crane of the harbour'],
    ],
    [
      'what a picture shows, as a caption',
      `${TEXT}<figure><img><span>A crane of the harbour</span></figure>${TEXT}`,
      ['caption A crane of the harbour'],
    ],
  ])('keeps %s', (_, html, expected) => {
    expect(read(`<article>${html}</article>`)).toEqual([...whole, ...expected, ...whole])
  })

  it.each([
    [
      'is called after its subject',
      `<article class="post category-comments tag-cookies">${TEXT}</article>`,
    ],
    ['says what it has', `<div class="entry-content has-sharing with-related">${TEXT}</div>`],
    ['is called like clutter, but is the page', `<div class="tools">${TEXT}</div>`],
    [
      'is called like clutter, but holds the only headline',
      `<div class="promo"><h1>Harbour reopens</h1><div class="entry-content">${TEXT}</div></div><ul>${'<li>Harbour news</li>'.repeat(200)}</ul>`,
    ],
  ])('takes an article that %s', (_, html) => {
    expect(read(html)).toEqual(expect.arrayContaining(whole))
  })

  it('takes the box of the article where Readability finds another', () => {
    const aside = `<div><p>${'A long word on our own account, with commas, and more commas. '.repeat(4)}</p></div>`
    const lines = P.map((text) => `<div>${text}</div>`).join('')
    expect(read(`<div class="article-body">${lines.repeat(4)}</div>${aside}`)).toHaveLength(16)
  })

  it('cuts off what else there is to read', () => {
    const rows = '<li><a href="/x">Why the dockers went on strike</a></li>'.repeat(3)
    expect(read(`<article>${TEXT}<h3>Related articles</h3><ul>${rows}</ul></article>`)).toEqual(
      whole,
    )
  })

  it('cuts off who the writer is', () => {
    const bio = '<h3>About the author</h3><p>She has covered the harbour since 1998.</p>'
    expect(read(`<article>${TEXT}${bio}</article>`)).toEqual(whole)
  })

  it('keeps a list of links that is the article', () => {
    const rows = Array.from(
      { length: 30 },
      (_, row) => `<p><a href="/${row}">Reason ${row} for which the dockers went on strike</a></p>`,
    )
    expect(read(`<article>${rows.join('')}</article>`).length).toBe(30)
  })
})

describe('withoutBio', () => {
  const blocks = (...texts: string[]) => texts.map((text) => ({ kind: 'paragraph' as const, text }))

  it.each([
    [
      'cuts off a last line on the writer',
      ['Ana Ruiz is the harbour correspondent of The Courier.'],
      4,
    ],
    ['cuts off all that follows it', ['Ana Ruiz covers the harbour.', 'She lives in Stannick.'], 4],
    ['keeps a writer who is quoted', ['“Ana Ruiz is right,” the mayor said.'], 5],
    ['keeps a writer who acts', ['Ana Ruiz went to the harbour.'], 5],
  ])('%s', (_, last, expected) => {
    expect(withoutBio(blocks(...P, ...last), 'Ana Ruiz')).toHaveLength(expected)
  })
})

describe('a page of a weight that only an attacker would send', () => {
  // Each <b> and its text stand at a depth of about 200.
  const heavy = (count: number) =>
    `<div class="content">${TEXT}</div>${'<div>'.repeat(200)}${'<b>x</b>'.repeat(count)}${'</div>'.repeat(200)}`

  it('is read by the names of its boxes alone beyond 600,000', () => {
    const unnamed = (count: number) => read(heavy(count).replace(' class="content"', ''))
    expect(unnamed(1300)).toEqual(whole)
    expect(unnamed(1700)).toEqual([])
    expect(read(heavy(1700).replace('content', 'article-body'))).toEqual(whole)
  })
})
