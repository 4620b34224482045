import { describe, expect, it } from 'vitest'
import { standingOf } from '../../src/briefing/standing.ts'
import type { Story, StoryId } from '../../src/news.ts'
import { explainRank, favour, rankStories } from '../../src/story/rank.ts'
import { passageOf } from '../evidence/archive.ts'

const NOW = new Date('2026-11-06T12:00:00Z')
const FROM = new Date('2026-11-05T12:00:00Z')
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000)

/** A story with one article per outlet and age in hours. */
function story(id: string, ...articles: readonly (readonly [string, number])[]): Story {
  const oldestFirst = articles.toSorted(([, one], [, other]) => other - one)
  return {
    id: id as StoryId,
    title: id,
    articles: oldestFirst.map(
      ([publisher, hours]) =>
        passageOf('', {
          publisher,
          published: { at: hoursAgo(hours), precision: 'minute', basis: 'stated' },
        }).article,
    ),
    firstAt: hoursAgo(oldestFirst[0]![1]),
    lastAt: hoursAgo(oldestFirst.at(-1)![1]),
  }
}

const order = (stories: readonly Story[]) =>
  rankStories(stories, { from: FROM, now: NOW }).map(({ id }) => id)

describe('rankStories', () => {
  it.each([
    [
      'what more outlets tell',
      [
        ['A', 2],
        ['B', 2],
      ],
      [
        ['A', 2],
        ['A', 2],
      ],
    ],
    [
      'what is told more often',
      [
        ['A', 2],
        ['A', 2],
      ],
      [['A', 2]],
    ],
    ['what is newer', [['A', 1]], [['A', 20]]],
    [
      'three outlets yesterday before one just now',
      [
        ['A', 20],
        ['B', 20],
        ['C', 20],
      ],
      [['A', 0]],
    ],
    [
      'what many tell now, not what many told',
      [
        ['A', 2],
        ['B', 2],
      ],
      [
        ['A', 2],
        ['B', 30],
        ['C', 30],
        ['D', 30],
      ],
    ],
  ] as const)('puts first %s', (_, more, less) => {
    // The names run against the order, so that it is not theirs.
    expect(order([story('a', ...less), story('z', ...more)])).toEqual(['z', 'a'])
  })

  it('puts stories that matter alike in the order of their ids, however they come', () => {
    const stories = ['c', 'a', 'b'].map((id) => story(id, ['A', 2]))
    expect(order(stories)).toEqual(['a', 'b', 'c'])
    expect(order(stories.toReversed())).toEqual(['a', 'b', 'c'])
  })

  it('changes nothing in the list it is given, and takes an empty one', () => {
    const stories = [story('b', ['A', 2]), story('a', ['A', 1])]
    order(stories)
    expect(stories.map(({ id }) => id)).toEqual(['b', 'a'])
    expect(order([])).toEqual([])
  })
})

describe('what is no news', () => {
  it.each([
    'Opinion: the dockers are right',
    'Live: dockers vote',
    '10 ways to cross the harbour',
    'On this day: the great strike',
    'Your horoscope',
  ])('goes behind news of the same weight: %s', (title) => {
    const other = story('a', ['A', 2])
    const titled = { ...other, articles: other.articles.map((one) => ({ ...one, title })) }
    expect(order([titled, story('b', ['B', 2])])).toEqual(['b', 'a'])
  })
})

it('lets no outlet crowd out the rest with what it tells alone', () => {
  const many = ['a', 'b', 'c', 'd'].map((id) => story(id, ['A', 1]))
  const other = story('other', ['B', 6])
  expect(order([...many, other]).indexOf('other' as StoryId)).toBe(2)
  expect(order([...many, other])).toHaveLength(5)
})

it('puts first what several outlets tell within hours', () => {
  const fast = story('fast', ['A', 3], ['B', 2.5], ['C', 2])
  const slow = story('slow', ['A', 20], ['B', 11], ['C', 2])
  expect(order([slow, fast])).toEqual(['fast', 'slow'])
})

it('can say why', () => {
  expect(explainRank(story('a', ['A', 3], ['B', 2.5], ['C', 2]), { from: FROM, now: NOW })).toEqual(
    [
      { kind: 'outlets', outlets: 3, articles: 3 },
      { kind: 'speed', outlets: 3, hours: 4 },
      { kind: 'age', hours: 2 },
    ],
  )
})

describe('the standing of outlets', () => {
  const by = (...stories: readonly Story[]) =>
    rankStories(stories, { from: FROM, now: NOW, standingOf }).map(({ id }) => id)

  it.each([
    ['a news agency before an outlet nobody knows', [['Reuters', 2]], [['The Courier', 2]]],
    ['a public broadcaster before a newspaper', [['BBC News', 2]], [['The Guardian', 2]]],
    [
      'an outlet nobody knows before one that a state controls',
      [['The Courier', 2]],
      [['TASS', 2]],
    ],
    [
      'two outlets nobody knows before the best one',
      [
        ['The Courier', 2],
        ['The Herald', 2],
      ],
      [
        ['Reuters', 2],
        ['Reuters', 2],
      ],
    ],
    [
      'two independent outlets before three of one state',
      [
        ['The Courier', 2],
        ['The Herald', 2],
        ['The Herald', 2],
      ],
      [
        ['TASS', 2],
        ['RIA Novosti', 2],
        ['RT', 2],
      ],
    ],
  ] as const)('puts %s', (_, more, less) => {
    expect(by(story('a', ...less), story('z', ...more))).toEqual(['z', 'a'])
  })

  it('is told among the reasons', () => {
    const told = story('a', ['Reuters', 3], ['TASS', 2.5], ['RT', 2], ['The Courier', 2])
    expect(explainRank(told, { from: FROM, now: NOW, standingOf })).toMatchObject([
      { kind: 'outlets', outlets: 4, articles: 4 },
      { kind: 'weighty', names: ['Reuters'] },
      { kind: 'controlled', names: ['TASS', 'RT'] },
      { kind: 'speed', outlets: 3 },
      { kind: 'age' },
    ])
  })
})

describe('what a reader follows', () => {
  const stories = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => story(id, ['A', 2]))
  const favoured = (followed: Readonly<Record<string, readonly string[]>>) =>
    favour(stories, ({ id }) => followed[id] ?? []).map(({ id }) => id)

  it('comes first, in the order of its weight', () => {
    expect(favoured({ f: ['x'], c: ['y'] }).join('')).toBe('cfabdeg')
  })

  it('does not crowd out the rest: the fourth story of one thing stays where it was', () => {
    const followed = { b: ['x'], c: ['x'], d: ['x'], f: ['x'], g: ['x', 'y'] }
    expect(favoured(followed).join('')).toBe('bcdgaef')
  })
})
