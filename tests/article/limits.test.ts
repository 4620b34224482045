/** What a stranger's page may make of us is bounded: each limit, and what lies beyond it. */

import { expect, it } from 'vitest'
import { readCaption } from '../../src/article/caption.ts'
import { parseDate } from '../../src/article/dateline.ts'
import { measure } from '../../src/article/dom.ts'
import { extractPage, htmlToBlocks } from '../../src/article/extract.ts'
import { readFrontMatter } from '../../src/article/front-matter.ts'
import { findPublisher, isFurniture } from '../../src/article/furniture.ts'
import { readByline, readDateLine } from '../../src/article/head-line.ts'
import { detectLanguage } from '../../src/article/language.ts'
import { readParagraphs } from '../../src/article/lines.ts'
import { fingerprint } from '../../src/article/near-copy.ts'
import { readFacts } from '../../src/article/page-facts.ts'
import { readSight } from '../../src/article/page-kind.ts'
import { parsePage } from '../../src/article/page-parse.ts'
import { findStandfirst } from '../../src/article/page-standfirst.ts'
import { parseRow } from '../../src/article/row.ts'
import { listTerms } from '../../src/article/terms.ts'
import { cleanTitle, makeTitle } from '../../src/article/title.ts'

const facts = (html: string, url?: string) =>
  readFacts(parsePage(`<html><body>${html}</body></html>`)!, url)
const times = (count: number, html: string) => html.repeat(count)
const each = (count: number, html: (number: number) => string) =>
  Array.from({ length: count }, (_, number) => html(number)).join('')
const meta = (name: string, content: string) => `<meta name="${name}" content="${content}">`
const linked = (value: unknown) =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`
const article = (fields: object) => ({ '@type': 'NewsArticle', ...fields })
const ANA = article({ author: { name: 'Ana Ruiz' } })
const TITLE = '<title>Harbour reopens after strike</title>'
const H1 = '<h1>Harbour reopens after strike</h1>'
const WORDS = Array.from({ length: 4000 }, (_, number) => `word${number}`)
const charsOf = (text: string) => {
  const item = parseRow({ title: 'Strike ends', text })
  return 'blocks' in item ? item.blocks.reduce((chars, block) => chars + block.text.length, 0) : 0
}
const english = 'The harbour is open and the ships are on their way to the sea. '
const german = 'Der Hafen ist offen und die Schiffe sind auf dem Weg in die See. '

it.each<[string, string, string | undefined]>([
  [
    '20 headlines',
    TITLE +
      each(20, (n) => `<h1>Words of kind ${n}</h1>`) +
      '<h1>Harbour reopens after strike today</h1>',
    'Harbour reopens after strike',
  ],
  [
    '40 lesser headings',
    `${TITLE + each(40, (n) => `<h2>Words of kind ${n}</h2>`)}<h2>Harbour reopens</h2>`,
    'Harbour reopens after strike',
  ],
  ['2,000 characters of a title’s element', `<title>${' '.repeat(2000)}Harbour</title>`, ''],
])('of a page’s title: %s', (_, html, title) => {
  expect(facts(html).title).toBe(title)
})

it.each<[string, string, string | undefined]>([
  ['500 <meta>', times(500, meta('x', 'y')) + meta('author', 'Ana Ruiz'), undefined],
  ['2,000 characters of each', meta('author', `${' '.repeat(2000)}Ana Ruiz`), undefined],
  ['30 scripts of JSON-LD', times(30, linked({})) + linked(ANA), undefined],
  ['2,000 things in them', linked([...Array<object>(2000).fill({}), ANA]), undefined],
  [
    '300 characters of an element’s names',
    `<div class="${'x'.repeat(300)} comments"><a rel="author">Ana Ruiz</a></div>`,
    'Ana Ruiz',
  ],
  [
    '60 places that speak of a writer',
    `${times(60, '<i class="author-name">x</i>')}<i class="author-name">Ana Ruiz</i>`,
    undefined,
  ],
  [
    '200 characters of such a place',
    `<div class="byline">Ana Ruiz, ${'lorem ipsum '.repeat(20)}</div>`,
    undefined,
  ],
  [
    '100 characters of a marked one',
    `<i itemprop="author">Ana Ruiz, ${'x'.repeat(100)}</i>`,
    undefined,
  ],
  ['60 characters of a name', linked(article({ author: `Ana ${'x'.repeat(60)}` })), undefined],
  ['five words of a name', '<div class="byline">Ana Bea Cia Dora Eva Fia</div>', undefined],
  [
    '80 characters of a labelled line',
    `${H1}${each(11, (n) => `<p>Sentence ${n} of the text.</p>`)}<p>By Ana Ruiz, ${'ipsum '.repeat(14)}</p>`,
    undefined,
  ],
  [
    '12 elements around a name',
    `<div class="comments">${times(12, '<div>')}<a rel="author">Ana Ruiz</a>`,
    'Ana Ruiz',
  ],
  [
    '5,000 lines before the headline',
    `${TITLE}${times(5000, '<p>x</p>')}${H1}<p>By Ana Ruiz</p>`,
    undefined,
  ],
  [
    '160 characters of a line beside it',
    `${H1}<p>By Ana Ruiz, ${'ipsum '.repeat(28)}</p>`,
    undefined,
  ],
])('of its writers: %s', (_, html, byline) => {
  expect(facts(html).byline).toBe(byline)
})

it('of its writers: ten', () => {
  const author = each(12, (n) => `Ana Rui${'abcdefghijkl'[n]},`)
    .split(',')
    .slice(0, 12)
  expect(facts(linked(article({ author }))).byline?.split(', ')).toHaveLength(10)
})

it.each<[string, string, string?]>([
  [
    '50 places that show one',
    `${times(50, '<i class="date">x</i>')}<i class="date">7 November 2026</i>`,
  ],
  ['200 characters of each', `<i class="date">${'x '.repeat(150)}7 November 2026</i>`],
  ['2,000 characters of its element', `<i class="date">${' '.repeat(2000)}7 November 2026</i>`],
  ['60 characters beside it', `${H1}<p>7 November 2026 ${'word '.repeat(20)}</p>`],
])('of its date: %s', (_, html) => {
  expect(facts(html).published).toBeUndefined()
})

it('of its date: three days from the one in its address', () => {
  const html = meta('date', '2026-11-11')
  expect(facts(html, 'https://a.example/2026/11/07/x').published).toEqual({
    ...{ at: new Date('2026-11-07T12:00:00Z'), precision: 'day', basis: 'inferred' },
  })
})

it('of its parts for subscribers: 20', () => {
  const part = (name: string) => ({ isAccessibleForFree: false, cssSelector: name })
  const hasPart = [...Array<object>(20).fill(part('.no')), part('.yes')]
  const html = `${linked(article({ hasPart }))}<div class="yes">${'word '.repeat(100)}</div>`
  expect(facts(html).isPaidPartHere).toBe(false)
})

it.each<[string, unknown, unknown]>([
  [
    'the name of a publisher, 200 characters',
    facts(meta('og:site_name', 'x'.repeat(300))).publisher?.length,
    200,
  ],
  [
    'the address a page states, 4,000 characters',
    facts(`<link rel="canonical" href="https://a.example/${'x'.repeat(4000)}">`).url,
    undefined,
  ],
  ['a title, 300 characters', cleanTitle('word '.repeat(100)).length <= 300, true],
  ['a title made of the text, 120 characters', makeTitle('word '.repeat(100)).length <= 120, true],
  [
    'a field with a date, 100 characters',
    parseDate(`7 November 2026 ${'x'.repeat(100)}`),
    undefined,
  ],
  ['2,000 paragraphs', htmlToBlocks(times(2500, '<p>A word.</p>')).length, 2000],
  [
    '20,000 characters of a paragraph',
    htmlToBlocks(`<p>${'A word. '.repeat(5000)}</p>`).every(({ text }) => text.length <= 20_000),
    true,
  ],
  [
    '50,000 elements',
    extractPage(`<p>${english.repeat(9)}</p>${times(50_001, '<br>')}`),
    { kind: 'too-large', refused: 'the page has too many elements' },
  ],
  ['how deep is measured', measure(parsePage(`<body>${times(12_000, '<div>')}`)!).depth, 10_001],
  [
    '4,000 words of a fingerprint',
    fingerprint([...WORDS, ...WORDS.map((word) => `other${word}`)]),
    fingerprint(WORDS),
  ],
  [
    '20,000 characters of a page that tell its kind',
    readSight(parsePage(`<body>${'word '.repeat(5000)}</body>`)!).words.length,
    20_000,
  ],
  ['two million characters of a text', charsOf('A word. '.repeat(300_000)) <= 2_000_000, true],
  [
    '40 characters of a term',
    listTerms(`${'b'.repeat(40)}cdcd`),
    listTerms(`${'b'.repeat(40)}fgfg`),
  ],
  [
    '1,500 characters that tell the language',
    detectLanguage(english.repeat(25) + german.repeat(100)),
    'en',
  ],
])('of the rest: %s', (_, seen, bounded) => {
  expect(seen).toEqual(bounded)
})

const SUMMARY = 'The harbour opens again on Monday after a strike of three weeks.'
const standfirst = (html: string, summary = SUMMARY) =>
  findStandfirst(parsePage(`<html><body>${html}</body></html>`)!, summary)
const spread = (line: string, spaces: number) => line.replace(' ', ' '.repeat(spaces))

it.each<[string, (count: number) => unknown, [number, unknown], [number, unknown]]>([
  [
    '200 lines of front matter',
    (count) => readFrontMatter(`---\n${'a: b\n'.repeat(count)}---\n`).fields.size,
    [199, 1],
    [200, 0],
  ],
  [
    '40,000 lines of a text file',
    (count) => readParagraphs('x\n'.repeat(count)).length,
    [40_000, 40_000],
    [40_001, 40_000],
  ],
  [
    '300 places that may show a standfirst',
    (count) => standfirst(`${times(count, '<p>x</p>')}<p>${SUMMARY}</p>`),
    [299, SUMMARY],
    [300, undefined],
  ],
  [
    '2,000 characters of such a place',
    (count) => standfirst(`<p>${spread(SUMMARY, count - SUMMARY.length + 1)}</p>`),
    [1999, SUMMARY],
    [2000, undefined],
  ],
  [
    '1,000 characters of a standfirst',
    (count) => standfirst(`<p>${'x'.repeat(count)}</p>`, 'x'.repeat(count))?.length,
    [1000, 1000],
    [1001, 1000],
  ],
  [
    '600 characters of a caption',
    (count) => readCaption(`Caption: ${'x'.repeat(count - 9)}`, false)?.[0]?.kind,
    [600, 'caption'],
    [601, undefined],
  ],
  [
    '250 characters of a line of furniture',
    (count) => isFurniture(`© ${'x'.repeat(count - 2)}`, 'middle'),
    [250, true],
    [251, false],
  ],
  [
    '250 characters of a line that names the publisher',
    (count) => findPublisher('The Courier’s website can also be accessed at '.padEnd(count, 'x ')),
    [250, 'The Courier'],
    [251, undefined],
  ],
  [
    '160 characters of a byline',
    (count) => readByline('By Ana Ruiz '.padEnd(count, '-'))?.byline,
    [160, 'Ana Ruiz'],
    [161, undefined],
  ],
  [
    '160 characters of a line with a date',
    (count) => readDateLine('7 November 2026 '.padEnd(count, '.'))?.precision,
    [160, 'day'],
    [161, undefined],
  ],
])('of lines: %s, and not one more', (_, see, within, beyond) => {
  for (const [count, seen] of [within, beyond]) expect(see(count)).toEqual(seen)
})
