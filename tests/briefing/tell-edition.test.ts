import { expect, it } from 'vitest'
import { tellAlert, tellEdition } from '../../src/briefing/tell-edition.ts'
import { renderPlain } from '../../src/delivery/render-plain.ts'
import type { Edition, EditionItem, Message, StoryId } from '../../src/news.ts'
import { passageOf } from '../evidence/archive.ts'
import { NOON } from '../store/sample.ts'

const reader = { timeZone: 'UTC', now: NOON }

function item(number: number, leftOut?: number): EditionItem {
  const passage = passageOf(`Sentence ${number}.`, { id: number })
  const { article } = passage
  const story = { title: article.title, articles: [article], firstAt: NOON, lastAt: NOON }
  return {
    story: { id: `story ${number}` as StoryId, ...story },
    ...{ fresh: [article], headline: `Headline ${number}`, toldBefore: false },
    sentences: [{ text: passage.text, cites: [passage] }],
    ...(leftOut === undefined ? {} : { leftOut }),
  }
}

function edition(items: readonly EditionItem[], leftOut?: number): Edition {
  return {
    ...{ mode: 'llm', from: NOON, to: NOON, topic: undefined, items, rest: [] },
    coverage: { articles: items.length, publishers: 1, newestAt: NOON },
    ...(leftOut === undefined ? {} : { leftOut }),
    ...{ modelFailed: false, fallbackFrom: undefined },
  }
}

const shown = (message: Message) => renderPlain(message, { width: 999, color: false })
const told = (one: Edition) => shown(tellEdition(one, { title: 'Briefing', reader }))

it.each([
  ['nothing was', [item(1), item(2)], undefined, undefined],
  ['one of an item was', [item(1, 1), item(2)], undefined, '1 sentence left out'],
  ['some of two items and of none were', [item(1, 2), item(2, 1)], 1, '4 sentences left out'],
  ['there is nothing to tell', [], 3, undefined],
])('tells in one line how many sentences were left out when %s', (_, items, stray, line) => {
  const text = told(edition(items, stray))
  if (line === undefined) expect(text).not.toContain('left out')
  else expect(text.split('\n').filter((one) => one.includes('left out'))).toHaveLength(1)
  expect(text).toContain(line ?? 'Briefing')
})

it('folds what a long digest tells of a story beyond two sentences, below its sources', () => {
  const one = item(1)
  const times = (count: number) =>
    edition([{ ...one, sentences: Array.from({ length: count }, () => one.sentences[0]!) }])
  const kinds = (count: number) =>
    tellEdition(times(count), { title: 'Briefing', reader }).blocks.map(({ kind }) => kind)
  expect(kinds(2)).toEqual(['text', 'list', 'text'])
  expect(kinds(4)).toEqual(['text', 'list', 'quote', 'text'])
  const [, told, rest] = tellEdition(times(4), { title: 'Briefing', reader }).blocks
  const linesOf = (block: typeof told) => shown({ blocks: [block!] }).split('\n')
  expect(linesOf(told)).toEqual([
    '1. Headline 1',
    'Sentence 1. [1] Sentence 1. [1]',
    expect.stringMatching(/^\[1\] .+ · 1 source$/),
  ])
  expect(rest).toMatchObject({ expandable: true })
  expect(linesOf(rest)).toEqual(['│ Sentence 1. [1] Sentence 1. [1]'])
})

it('tells it of what is told at once, too', () => {
  const wanted = { title: 'Now', reader, note: undefined, buttons: [] }
  expect(shown(tellAlert([item(1, 2)], wanted))).toContain('2 sentences left out')
})
