import { expect, it } from 'vitest'
import { inferPublished } from '../../src/article/infer-published.ts'
import type { TextBlock } from '../../src/news.ts'

it.each([
  ['takes the day of the picture', 'A bank on January 8, 2022', ['It burned.'], '2022-01-08'],
  [
    'finds the weekday in the text',
    'A bank on January 8, 2022',
    ['He said on Saturday.', 'On Friday it burned.'],
    '2022-01-08',
  ],
  [
    'takes the next day when the text speaks of it first',
    'A bank on January 7, 2022',
    ['He said on Saturday that it burned on Friday.'],
    '2022-01-08',
  ],
  [
    'passes over a weekday that is still to come',
    'A rally on November 5, 2026',
    ['The vote will be held on Sunday.', 'He spoke on Thursday.'],
    '2026-11-05',
  ],
  [
    'believes no picture from the archive',
    'A file photo of January 8, 2022',
    ['He spoke.'],
    undefined,
  ],
  [
    'believes no picture older than the text',
    'A bank on January 8, 2022',
    ['On Wednesday he spoke of 3 March 2023.'],
    undefined,
  ],
  ['takes the later of two pictures', 'From January 7, 2022 to January 8, 2022', [], '2022-01-08'],
  ['reads a dateline with a year', '', ['RIGA, 8 January 2022 (Agency) — He spoke.'], '2022-01-08'],
  [
    'keeps the day of the publisher’s clock just after midnight',
    '',
    ['ALMATY, 8 January 2022, 00:30 +06:00 (Agency) — He spoke.'],
    '2022-01-08',
  ],
  ['takes no date from within a text', '', ['He was born on 8 January 1982 in Riga.'], undefined],
  ['says nothing of a text without dates', 'A bank', ['It burned on Saturday.'], undefined],
])('%s', (_, caption, paragraphs, day) => {
  const blocks: TextBlock[] = [
    { kind: 'caption', text: caption },
    ...paragraphs.map((text): TextBlock => ({ kind: 'paragraph', text })),
  ]
  const expected =
    day === undefined
      ? undefined
      : { at: new Date(`${day}T12:00:00Z`), precision: 'day', basis: 'inferred' }
  expect(inferPublished(blocks)).toEqual(expected)
})
