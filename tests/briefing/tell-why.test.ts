import { expect, it } from 'vitest'
import { tellWhy } from '../../src/briefing/tell-why.ts'
import { messageText } from '../../src/delivery/render.ts'
import type { Article, ArticleId, Passage } from '../../src/news.ts'

const NOON = new Date('2026-11-08T12:00:00Z')
const reader = { timeZone: 'UTC', now: NOON }
const article: Article = {
  ...{ id: 'a' as ArticleId, externalId: undefined, url: 'https://x.example/a', title: 'Ferry' },
  ...{ publisher: 'Coast Herald', byline: undefined, language: 'en', arrivedAt: NOON },
  published: { at: NOON, precision: 'minute', basis: 'stated' },
  ...{ copyOf: undefined, isHeadlineOnly: false, storyId: undefined },
}
const passage: Passage = {
  ...{ id: 5, position: 0, kind: 'paragraph', article },
  text: 'The ferry ran aground on Sunday. Nobody was hurt, the coast guard said. It floats again.',
}
const shown = (sentences: Parameters<typeof tellWhy>[0]) => messageText(tellWhy(sentences, reader))
const count = (text: string, part: string) => text.split(part).length - 1

it('shows a passage once, however many sentences are quoted from it', () => {
  const text = shown([
    { text: 'The ferry ran aground on Sunday.', cites: [passage] },
    { text: 'Nobody was hurt, the coast guard said.', cites: [passage] },
  ])
  expect(count(text, 'It floats again.')).toBe(1)
  expect(count(text, 'Coast Herald')).toBe(1)
})

it('shows both quotations in bold', () => {
  const { blocks } = tellWhy(
    [
      { text: 'The ferry ran aground on Sunday.', cites: [passage] },
      { text: 'Nobody was hurt, the coast guard said.', cites: [passage] },
    ],
    reader,
  )
  const bold = blocks
    .flatMap((block) => ('spans' in block ? block.spans : []))
    .flatMap((span) => (span.bold ? [span.text] : []))
    .join(' ')
  for (const word of ['ferry', 'aground', 'hurt', 'guard']) expect(bold).toContain(word)
  expect(bold).not.toContain('floats')
})

it('writes a sentence that is not quoted above its passage', () => {
  const text = shown([{ text: 'A ferry is aground.', cites: [passage] }])
  expect(text).toContain('A ferry is aground.\n')
  expect(count(text, 'It floats again.')).toBe(1)
})
