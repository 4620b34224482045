import { describe, expect, it } from 'vitest'
import { quoteStory } from '../../src/briefing/quote-story.ts'
import type { ArticleId } from '../../src/news.ts'
import { passageOf } from '../evidence/archive.ts'

describe('quoteStory', () => {
  const newest = passageOf('Rescuers found nine miners alive. They were weak but well.', {
    id: 'newest' as ArticleId,
    publisher: 'A',
  })
  const older = passageOf('A blast shut the Varrick pit on Monday.', {
    id: 'older' as ArticleId,
    publisher: 'B',
  })
  const texts = (...passages: readonly (typeof newest)[]) =>
    quoteStory(passages, 2).map(({ text }) => text)

  it('opens with the newest article and goes on with another outlet', () => {
    expect(texts(newest, older)).toEqual([
      'Rescuers found nine miners alive.',
      'A blast shut the Varrick pit on Monday.',
    ])
  })

  it('stays with the newest article when the other one is of the day before', () => {
    const { article } = older
    const dayBefore = new Date(newest.article.published.at.getTime() - 20 * 3_600_000)
    const overtaken = {
      ...older,
      article: { ...article, published: { ...article.published, at: dayBefore } },
    }
    const more = { ...newest, text: `${newest.text} Doctors saw all nine at noon.` }
    expect(texts(more, overtaken)).toEqual([
      'Rescuers found nine miners alive.',
      'Doctors saw all nine at noon.',
    ])
  })

  it.each([
    ['what leans on a sentence that is not told', [newest], ['Rescuers found nine miners alive.']],
    [
      'the same thing again',
      [newest, { ...older, text: 'Nine miners found alive.' }],
      ['Rescuers found nine miners alive.'],
    ],
    ['anything of nothing', [], []],
  ])('does not tell %s', (_, passages, expected) => {
    expect(texts(...passages)).toEqual(expected)
  })
})
