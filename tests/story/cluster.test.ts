import { describe, expect, it } from 'vitest'
import { listTerms } from '../../src/article/terms.ts'
import { isStopTerm, listNames } from '../../src/evidence/question.ts'
import type { ArticleId, StoryId } from '../../src/news.ts'
import { type Clusterer, createClusterer } from '../../src/story/cluster.ts'
import type { Features } from '../../src/story/vector.ts'

const HOUR_MS = 60 * 60 * 1000
const START = Date.UTC(2026, 10, 3, 6)

const terms = (text: string) => listTerms(text).filter((term) => !isStopTerm(term))

function features(id: string, hour: number, title: string, lead: string): Features {
  return {
    articleId: id as ArticleId,
    at: new Date(START + hour * HOUR_MS),
    title,
    titleTerms: terms(title),
    leadTerms: terms(lead),
    nameTerms: listNames(`${title}\n${lead}`),
  }
}

// Told by several outlets, as they come in.
const quake = [
  features(
    'quake-1',
    0,
    'Earthquake in Ashmar kills 41',
    'An earthquake of magnitude 6.4 struck the Ashmar valley on Tuesday, killing 41 people, the ministry said.',
  ),
  features(
    'quake-2',
    5,
    'Dozens dead as strong earthquake hits Ashmar valley',
    'Rescuers in the Ashmar valley searched ruins after an earthquake of magnitude 6.4 killed at least 41 people.',
  ),
  features(
    'quake-3',
    26,
    'Tents reach Ashmar after the earthquake',
    'Aid planes landed near Ashmar on Wednesday with tents for families after the earthquake that killed 52 people.',
  ),
]
const otherQuake = features(
  'kelbur-1',
  27,
  'School collapses in Kelbur earthquake',
  'An earthquake struck the coast near Kelbur on Wednesday; a school collapsed and nine pupils were hurt, the mayor said.',
)
const league = [
  features(
    'league-1',
    40,
    'Stannick beat Sellmouth 3-1 in the league',
    'Stannick beat Sellmouth 3-1 on Thursday with two goals by Pavel Orlo and stay top of the league.',
  ),
  features(
    'league-2',
    42,
    'Orlo scores twice as Stannick beat Sellmouth',
    'Two goals by Pavel Orlo gave Stannick a 3-1 win over Sellmouth and kept them top of the league.',
  ),
]
const cup = features(
  'cup-1',
  88,
  'Stannick lose to Dravia in the cup',
  'Stannick went out of the cup on Saturday after a penalty shoot-out in Dravia, where Milo Henn saved three times.',
)
const strike = features(
  'strike-1',
  10,
  'Dockers in Port Velm begin strike',
  'About 2,300 dockers in Port Velm stopped work at midnight in a dispute over night shifts.',
)

const placeOne = (clusterer: Clusterer, one: Features) =>
  clusterer.place([one]).placements[0]!.storyId

const placeAll = (clusterer: Clusterer, all: readonly Features[]) =>
  all.map((one) => placeOne(clusterer, one))

const inOrder = (...all: readonly Features[]) =>
  all.toSorted((one, other) => one.at.getTime() - other.at.getTime())

describe('place', () => {
  it('puts what tells one event into one story, named after the article that opens it', () => {
    expect(placeAll(createClusterer(), quake)).toEqual(['quake-1', 'quake-1', 'quake-1'])
    expect(placeAll(createClusterer(), league)).toEqual(['league-1', 'league-1'])
  })

  it.each([
    ['two earthquakes', [...quake, otherQuake], 'kelbur-1'],
    ['two matches of one team', [...league, cup], 'cup-1'],
    ['an earthquake and a strike', [quake[0]!, strike], 'strike-1'],
  ])('keeps %s apart', (_, all, last) => {
    const ids = placeAll(createClusterer(), all)
    expect(ids.at(-1)).toBe(last)
    expect(new Set(ids).size).toBe(2)
  })

  it('keeps them apart in a busy week, too', () => {
    const week = inOrder(...quake, otherQuake, ...league, cup, strike)
    const ids = placeAll(createClusterer(), week)
    expect([...new Set(ids)].toSorted()).toEqual([
      'cup-1',
      'kelbur-1',
      'league-1',
      'quake-1',
      'strike-1',
    ])
  })

  it('gives the same ids for the same articles every time', () => {
    const week = inOrder(...quake, otherQuake, ...league, cup, strike)
    expect(placeAll(createClusterer(), week)).toEqual(placeAll(createClusterer(), week))
  })

  it('does not mind the order of the words that are written as names', () => {
    const turned = quake.map((one) => ({ ...one, nameTerms: one.nameTerms.toReversed() }))
    expect(placeAll(createClusterer(), turned)).toEqual(placeAll(createClusterer(), quake))
  })

  it.each([
    ['of exactly three days', 72, 'quake-1'],
    ['of more than three days', 72.1, 'late'],
  ])('after a silence %s gives the story %s…', (_, hour, storyId) => {
    const clusterer = createClusterer()
    placeAll(clusterer, quake.slice(0, 1))
    const late = { ...quake[1]!, articleId: 'late' as ArticleId }
    const at = new Date(START + hour * HOUR_MS)
    expect(placeOne(clusterer, { ...late, at })).toBe(storyId)
  })

  it('keeps a story alive as long as somebody writes about it', () => {
    const clusterer = createClusterer()
    const ids = [0, 60, 120, 180].map((hour, index) => {
      const articleId = `q${index}` as ArticleId
      return placeOne(clusterer, { ...quake[0]!, articleId, at: new Date(START + hour * HOUR_MS) })
    })
    expect(new Set(ids)).toEqual(new Set(['q0']))
  })

  it('never takes up a story that it has forgotten, not even for an article from its time', () => {
    const clusterer = createClusterer()
    placeAll(clusterer, quake.slice(0, 1))
    clusterer.forgetEnded(new Date(START + 100 * HOUR_MS))
    expect(clusterer.knows(quake[0]!.articleId)).toBe(false)
    expect(placeOne(clusterer, quake[1]!)).toBe('quake-2')
  })

  it('gives an article without words a story of its own', () => {
    const clusterer = createClusterer()
    const ids = placeAll(clusterer, [features('a', 0, '', ''), features('b', 1, '…', '👍')])
    expect(ids).toEqual(['a', 'b'])
  })

  it('finds the story of an article among thousands that have ended', () => {
    const clusterer = createClusterer()
    for (let day = 0; day < 2000; day += 1) {
      const articleId = `day-${day}` as ArticleId
      const at = new Date(START + day * 96 * HOUR_MS)
      clusterer.forgetEnded(at)
      expect(placeOne(clusterer, { ...quake[0]!, articleId, at })).toBe(articleId)
    }
  })
})

describe('recall', () => {
  const week = inOrder(...quake, otherQuake, ...league, cup, strike)

  it.each([1, 3, 5, 7])('of the first %i articles makes two runs equal to one', (count) => {
    const whole = placeAll(createClusterer(), week)
    const first = placeAll(createClusterer(), week.slice(0, count))
    const second = createClusterer()
    for (const [index, one] of week.slice(0, count).entries()) second.recall(one, first[index]!)
    expect([...first, ...placeAll(second, week.slice(count))]).toEqual(whole)
  })

  it('believes what was decided before, whatever it would decide itself', () => {
    const clusterer = createClusterer()
    clusterer.recall(quake[0]!, 'an-older-story' as StoryId)
    expect(placeOne(clusterer, quake[1]!)).toBe('an-older-story')
  })
})
