import { describe, expect, it } from 'vitest'
import { itemsFor, lowerStories, lowersOf } from '../../src/briefing/feedback.ts'
import type { Article, ArticleId, Lowered, Reason, Remark, Story, StoryId } from '../../src/news.ts'

const NOON = new Date('2026-11-08T12:00:00Z')

function story(id: string, title: string, outlets: readonly string[] = ['A', 'B']): Story {
  const articles = outlets.map(
    (publisher, index): Article => ({
      ...{
        id: `${id}${index}` as ArticleId,
        externalId: undefined,
        url: undefined,
        title,
        publisher,
      },
      ...{ byline: undefined, language: 'en', arrivedAt: NOON, copyOf: undefined },
      published: { at: NOON, precision: 'minute', basis: 'stated' },
      ...{ isHeadlineOnly: false, storyId: id as StoryId },
    }),
  )
  return { id: id as StoryId, title, articles, firstAt: NOON, lastAt: NOON }
}

const sport = story('sport', 'Striker scores twice as league champions win the football match')
const plain = (count: number) =>
  Array.from({ length: count }, (_, index) => story(`n${index}`, `Something happened ${index}`))
const remark = (reason: Reason, lowers?: Lowered): Remark => ({ id: 1, reason, lowers })
const placeOf = (one: Story, remarks: readonly Remark[]) =>
  lowerStories([one, ...plain(20)], remarks).findIndex(({ id }) => id === one.id)

describe('what a reason lowers', () => {
  it('is the topic of a story that is not the reader’s, or the story where its topic is not known', () => {
    expect(lowersOf('topic', sport)).toEqual({ kind: 'topic', name: 'sport' })
    const [unclear] = plain(1)
    expect(lowersOf('topic', unclear!)).toEqual({ kind: 'story', name: 'n0' })
  })

  it('is, of a wrong story, the outlet that alone tells it, and else the story', () => {
    expect(lowersOf('wrong', story('s', 'A claim', ['Rumour', 'Rumour']))).toEqual({
      ...{ kind: 'outlet', name: 'Rumour' },
    })
    expect(lowersOf('wrong', sport)).toEqual({ kind: 'story', name: 'sport' })
  })

  it.each(['boring', 'repeated'] as const)('is, of a %s one, the story alone', (reason) => {
    expect(lowersOf(reason, sport)).toEqual({ kind: 'story', name: 'sport' })
  })
})

describe('how much lower', () => {
  const notMine = remark('topic', { kind: 'topic', name: 'sport' })
  const boring = remark('boring', { kind: 'story', name: 'sport' })

  it.each([
    ['nothing was said', [], 0],
    ['it is once not the topic', [notMine], 3],
    ['it is twice not the topic', [notMine, notMine], 6],
    ['it is boring', [boring], 4],
    ['it is repeated', [remark('repeated', { kind: 'story', name: 'sport' })], 6],
    ['everything is said again and again', Array(50).fill(notMine).concat(boring), 9],
    ['another story was meant', [remark('boring', { kind: 'story', name: 'other' })], 0],
    ['only the length was meant', [remark('long')], 0],
  ] as const)('when %s', (_, remarks, places) => {
    expect(placeOf(sport, remarks)).toBe(places)
  })

  it('no story is lost, and the others keep their order', () => {
    const all = [sport, ...plain(5)]
    const lowered = lowerStories(all, [notMine, notMine, notMine])
    expect(lowered).toHaveLength(all.length)
    expect(lowered.at(-1)).toBe(sport)
    expect(lowered.slice(0, -1)).toEqual(plain(5))
  })

  it('what an outlet tells alone stands lower, what it tells with others does not', () => {
    const remarks = [remark('wrong', { kind: 'outlet', name: 'Rumour' })]
    expect(placeOf(story('s', 'A claim', ['Rumour']), remarks)).toBe(4)
    expect(placeOf(story('s', 'A claim', ['Rumour', 'B']), remarks)).toBe(0)
  })
})

it.each([
  [7, 0, 7],
  [7, 1, 6],
  [7, 3, 4],
  [7, 40, 4],
  [4, 3, 3],
  [2, 3, 2],
])('a digest of %i stories is, after %i times “too long”, one of %i', (items, times, left) => {
  expect(itemsFor(items, Array(times).fill(remark('long')))).toBe(left)
})
