import { describe, expect, it } from 'vitest'
import { isRevision } from '../../src/article/revision.ts'
import type { TextBlock } from '../../src/news.ts'

const told = (text: string, title = 'The dam opens', isHeadlineOnly = false) => ({
  title,
  isHeadlineOnly,
  blocks: text.split('\n').map((line): TextBlock => ({ kind: 'paragraph', text: line })),
})
const bare = (title: string) => ({
  title,
  isHeadlineOnly: false,
  blocks: [{ kind: 'heading', text: title } as const],
})

const TEXT = `The dam above the town opened on Monday. It cost $21 million, and the air was at -5 degrees.
“It is a good day,” the mayor said. Some 400 guests came, and the band played until the evening.`

describe('a text is changed', () => {
  it.each<[string, string]>([
    ['by another figure', TEXT.replace('400', '700')],
    ['by another currency', TEXT.replace('$21', '€21')],
    ['by another sign', TEXT.replace('-5', '5')],
    ['by a point between digits', TEXT.replace('21', '2.1')],
    ['by another word', TEXT.replace('good', 'bad')],
    ['by a correction at its end', `${TEXT}\nCorrection: an earlier version named another sum.`],
    [
      'by a sentence less',
      TEXT.replace(' It cost $21 million, and the air was at -5 degrees.', ''),
    ],
    ['by a paragraph in between', TEXT.replace('\n', '\nA man was hurt.\n')],
  ])('%s', (_, text) => {
    expect(isRevision(told(TEXT), told(text))).toBe(true)
  })

  it('by another title', () => {
    expect(isRevision(told(TEXT), told(TEXT, 'The dam opens late'))).toBe(true)
    expect(isRevision(bare('Five hurt'), bare('Seven hurt'))).toBe(true)
  })

  it('where there was a headline only', () => {
    expect(isRevision(told('The dam is open.', 'The dam', true), told(TEXT, 'The dam'))).toBe(true)
    expect(isRevision(bare('The dam'), told(TEXT, 'The dam'))).toBe(true)
  })
})

describe('a text is not changed', () => {
  it.each<[string, string]>([
    ['by nothing', TEXT],
    ['by white space', TEXT.replaceAll(' ', '\u00a0 ')],
    ['by other paragraphs', TEXT.replaceAll('. ', '.\n')],
    [
      'by other quotation marks and dashes',
      TEXT.replaceAll(/[“”]/g, '"').replace(', and', ' – and'),
    ],
    ['by capitals', TEXT.toUpperCase()],
    ['by when it was updated', `Updated: 6 November 2023, 14:05\n${TEXT}`],
    ['by when it was updated, in German', `${TEXT}\nAktualisiert am 6.11.2023 um 14:05 Uhr`],
    ['by an advertisement', TEXT.replace('\n', '\nAdvertisement\n')],
    ['by something else to read', `${TEXT}\nRead more: The dam in pictures`],
    ['by what was cut off for a teaser', 'The dam above the town opened on Monday.'],
    ['by a summary in other words', 'Hundreds came to see a dam that took nine years.'],
  ])('%s', (_, text) => {
    expect(isRevision(told(TEXT), told(text))).toBe(false)
  })

  it('by a later “updated” line in the place of an earlier one', () => {
    const [before, after] = [`Updated at 10:45\n${TEXT}`, `Last updated at 11:00\n${TEXT}`]
    expect(isRevision(told(before), told(after))).toBe(false)
  })

  it('by a title without the text, or a page that could not be read', () => {
    expect(isRevision(told(TEXT), bare('Another title'))).toBe(false)
    expect(isRevision(told(TEXT), told('The dam is open.', 'Another title', true))).toBe(false)
  })

  it('by another credit', () => {
    const credit: TextBlock = { kind: 'credit', text: 'Ada Moss/Wire' }
    const before = told(TEXT)
    expect(isRevision(before, { ...before, blocks: [...before.blocks, credit] })).toBe(false)
  })
})
