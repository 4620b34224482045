import { describe, expect, it } from 'vitest'
import { parseRow } from '../../src/article/row.ts'
import type { Item } from '../../src/news.ts'

it('reads a whole row', () => {
  const row = {
    id: 'a-1',
    url: 'https://a.example/x',
    title: 'Strike ends',
    text: 'The strike is over.\n\nThe cranes move.',
    publisher: 'The Courier',
    publishedAt: '2026-11-08T09:15:00+01:00',
    author: 'Ana Ruiz',
    language: 'en',
    unknown: 1,
  }
  expect(parseRow(row)).toEqual({
    externalId: 'a-1',
    url: 'https://a.example/x',
    title: 'Strike ends',
    publisher: 'The Courier',
    byline: 'Ana Ruiz',
    language: 'en',
    published: {
      at: new Date('2026-11-08T08:15:00Z'),
      precision: 'minute',
      basis: 'stated',
      offsetMinutes: 60,
    },
    blocks: [
      { kind: 'paragraph', text: 'The strike is over.' },
      { kind: 'paragraph', text: 'The cranes move.' },
    ],
  })
})

it.each([
  ['takes a number for an id', { id: 7, title: 'a' }, { externalId: '7' }],
  [
    'takes a row with a title alone',
    { title: 'Only a title' },
    { title: 'Only a title', blocks: [] },
  ],
  [
    'takes null and empty for absent',
    { title: 'a', text: null, url: '', author: null, publishedAt: '' },
    { url: undefined, byline: undefined, published: undefined },
  ],
  ['takes several authors', { title: 'a', author: ['Ana', 'Bo'] }, { byline: 'Ana, Bo' }],
  [
    'takes a day',
    { title: 'a', publishedAt: '2026-11-08' },
    { published: { at: new Date('2026-11-08T12:00:00Z'), precision: 'day', basis: 'stated' } },
  ],
  [
    'takes seconds',
    { title: 'a', publishedAt: 1641633300 },
    { published: { at: new Date('2022-01-08T09:15:00Z'), precision: 'minute', basis: 'stated' } },
  ],
  ['takes en_GB for en-GB', { title: 'a', language: 'en_GB' }, { language: 'en-GB' }],
  [
    'passes over a language that is none',
    { title: 'a', language: 'the usual!' },
    { language: undefined },
  ],
  [
    'detects a language',
    { title: 'a', text: 'The cranes have stopped and the ships are in the harbour.' },
    { language: 'en' },
  ],
  [
    'makes a title from the first sentence',
    { text: 'The strike is over. Cranes move.' },
    { title: 'The strike is over.' },
  ],
  [
    'makes a title when the given one cannot be seen',
    { title: '\u200b ', text: 'It is over.' },
    { title: 'It is over.' },
  ],
  [
    'parts lines where there are no blank ones',
    { title: 't', text: 'a\nb' },
    {
      blocks: [
        { kind: 'paragraph', text: 'a' },
        { kind: 'paragraph', text: 'b' },
      ],
    },
  ],
  [
    'joins lines where there are blank ones',
    { title: 't', text: 'a\nb\r\n\r\nc' },
    {
      blocks: [
        { kind: 'paragraph', text: 'a b' },
        { kind: 'paragraph', text: 'c' },
      ],
    },
  ],
  [
    'leaves what looks like a heading a paragraph',
    { title: 't', text: 'Head\n\nIt is so.' },
    {
      blocks: [
        { kind: 'paragraph', text: 'Head' },
        { kind: 'paragraph', text: 'It is so.' },
      ],
    },
  ],
  [
    'reads html',
    { title: 't', html: '<h2>Head</h2><p>It&nbsp;is <b>so</b>.' },
    {
      blocks: [
        { kind: 'heading', text: 'Head' },
        { kind: 'paragraph', text: 'It is so.' },
      ],
    },
  ],
  [
    'prefers text to html',
    { title: 't', text: 'a', html: '<p>b' },
    { blocks: [{ kind: 'paragraph', text: 'a' }] },
  ],
  [
    'leaves tags in a text alone',
    { title: 't', text: '<p>a' },
    { blocks: [{ kind: 'paragraph', text: '<p>a' }] },
  ],
])('%s', (_, row, expected) => {
  expect(parseRow(row)).toMatchObject(expected)
})

it.each([
  [{}, 'no title and no text'],
  [{ title: ' ', text: '\u200b', html: '<p> </p>' }, 'no title and no text'],
  [null, 'the row is not an object: null'],
  ['text', 'the row is not an object: "text"'],
  [[1], 'the row is not an object: [1]'],
  [undefined, 'the row is not an object: undefined'],
  [{ title: 7 }, 'title is not a text: 7'],
  [{ title: 'a', text: { b: 1 } }, 'text is not a text: {"b":1}'],
  [{ title: 'a', id: true }, 'id is neither a text nor a number: true'],
  [{ title: 'a', author: [1] }, 'author is neither a text nor a list of texts: [1]'],
  [{ title: 'a', publishedAt: 'some day' }, 'publishedAt is not a date: "some day"'],
  [{ title: 'a', publishedAt: true }, 'publishedAt is not a date: true'],
  [{ title: 'a', publishedAt: '2026-02-31' }, 'publishedAt is not a date: "2026-02-31"'],
])('refuses %j: %s', (row, refused) => {
  expect(parseRow(row)).toEqual({ refused })
})

it('keeps a refusal to one short line', () => {
  const refusal = parseRow({ title: 'a', publishedAt: 'x\n'.repeat(100_000) }) as {
    refused: string
  }
  expect(refusal.refused.length).toBeLessThan(120)
  expect(refusal.refused).not.toContain('\n')
})

describe('limits', () => {
  it('cuts a made title between words', () => {
    const { title } = parseRow({ text: 'word '.repeat(100) }) as Item
    expect(title.length).toBeLessThanOrEqual(120)
    expect(title).toMatch(/ word…$/)
  })

  it('cuts a title of more than 300 characters', () => {
    const { title } = parseRow({ title: 'word '.repeat(1000) }) as Item
    expect(title.length).toBeLessThanOrEqual(300)
  })

  it('splits a long paragraph at the end of a sentence and loses nothing', () => {
    const text = 'The council met on Monday. '.repeat(2000)
    const { blocks } = parseRow({ title: 't', text }) as Item
    expect(blocks.every((block) => block.text.length <= 20_000 && block.text.endsWith('.'))).toBe(
      true,
    )
    expect(blocks.map((block) => block.text).join(' ')).toBe(text.trim())
  })

  it('splits a long word and loses nothing', () => {
    const text = '😀a'.repeat(20_000)
    const { blocks } = parseRow({ title: 't', text }) as Item
    expect(blocks.map((block) => block.text).join('')).toBe(text)
    expect(blocks.every((block) => block.text.isWellFormed())).toBe(true)
  })

  it('stops at 2,000 blocks', () => {
    const { blocks } = parseRow({ title: 't', text: 'a\n'.repeat(5000) }) as Item
    expect(blocks).toHaveLength(2000)
  })
})

it.each([
  '<script>alert("x")</script>',
  "1'; DROP TABLE articles; --",
  'NULL',
  '0',
  '1,000.00',
  '../../etc/passwd',
  '{{7*7}}',
  '田中さんにあげて下さい',
  '👾 🙇 💁🏽 👨‍👩‍👦',
  'هناك حقيقة',
  'ˈɪʃ 𝐓𝐡𝐞 ⒯⒣⒠',
  '`ls -al` && "quoted" \\',
  'café'.normalize('NFD'),
])('gives back the title %j as it went in', (title) => {
  expect(parseRow({ title })).toMatchObject({ title: title.normalize('NFC') })
})

it('reads 5,000 rows of 3 kB in good time', () => {
  const text = 'The council met on Monday and agreed a “budget” of 12 million.\n\n'.repeat(48)
  const startedAt = performance.now()
  for (let id = 0; id < 5_000; id += 1) parseRow({ id, title: 'A title', text })
  expect(performance.now() - startedAt).toBeLessThan(30_000) // 0.5 s on two quiet cores
})
