/**
 * What matters most: how many outlets tell it, of what standing, how fast they came, how much and how
 * lately, less what is no news. No outlet, no topic and nothing that a reader follows crowds out the
 * rest. Pure, and it can say why.
 */

import type { Article, Story } from '../news.ts'
import { type Genre, genreOf } from './genre.ts'
import { topicsOf } from './topics.ts'

/** Why a story stands where it stands; `words/en.ts` puts each into words. */
export type RankReason =
  | { readonly kind: 'outlets'; readonly outlets: number; readonly articles: number }
  /** Outlets whose word counts for more. */
  | { readonly kind: 'weighty'; readonly names: readonly string[] }
  /** Outlets that one state or party controls: one voice, that counts for less. */
  | { readonly kind: 'controlled'; readonly names: readonly string[] }
  | { readonly kind: 'speed'; readonly outlets: number; readonly hours: number }
  | { readonly kind: 'age'; readonly hours: number }
  | { readonly kind: 'genre'; readonly genre: Exclude<Genre, 'news'> }

const OUTLET_WEIGHT = 1
const ARTICLE_WEIGHT = 0.35
const RECENCY_WEIGHT = 0.8
const SPEED_WEIGHT = 0.25
const HALF_LIFE_HOURS = 12
const SPEED_HOURS = 4
const SPEED_OUTLETS_MIN = 3
const HOUR_MS = 3_600_000
const GENRE_COST: Record<Genre, number> = {
  ...{ news: 0, live: 0.3, opinion: 0.7, anniversary: 0.7, list: 0.9, recurring: 0.9 },
}
const GENRE_SHARE_MIN = 0.5

// Alone from one outlet, or of one topic, this many go by unhindered; each further one costs.
const OF_OUTLET_FREE = 2
const OF_TOPIC_FREE = 3
const OF_OUTLET_COST = 0.4
const OF_TOPIC_COST = 0.25
const PLACES_MIXED = 40
/** Whoever follows football does not want to hear of nothing else. */
const OF_FOLLOWED_FIRST = 3

/** What an outlet's word counts; outlets with one `voice` count once, by the best of them. */
export type Standing = {
  readonly name: string
  readonly voice: string
  readonly weight: number // about 1
  readonly kind: 'plain' | 'weighty' | 'controlled'
}

type Window = {
  readonly from: Date
  readonly now: Date
  /** Every publisher is a voice of its own and counts 1, unless this says otherwise. */
  readonly standingOf?: (article: Article) => Standing
}

const plainStanding = ({ publisher = '' }: Article): Standing => {
  return { name: publisher, voice: publisher, weight: 1, kind: 'plain' }
}

/** The stories, most important first. Only articles after `from` count: what is old is not news. */
export function rankStories(stories: readonly Story[], window: Window): readonly Story[] {
  const scored = stories
    .map((story) => ({ story, score: importance(story, window) }))
    .sort((one, other) => other.score - one.score || (one.story.id < other.story.id ? -1 : 1))
  return mixed(scored).map(({ story }) => story)
}

/** Why a story matters as much as it does, the strongest reason first. */
export function explainRank(story: Story, window: Window): readonly RankReason[] {
  const { outlets, articles, standings, early, ageHours, genre } = factsOf(story, window)
  const weighty = namesOf(standings.filter(({ kind }) => kind === 'weighty'))
  const controlled = Map.groupBy(
    standings.filter(({ kind }) => kind === 'controlled'),
    ({ voice }) => voice,
  )
  return [
    { kind: 'outlets', outlets, articles },
    ...(weighty.length === 0 ? [] : [{ kind: 'weighty', names: weighty } as const]),
    ...[...controlled.values()].map(
      (one) => ({ kind: 'controlled', names: namesOf(one) }) as const,
    ),
    ...(early >= SPEED_OUTLETS_MIN
      ? [{ kind: 'speed', outlets: early, hours: SPEED_HOURS } as const]
      : []),
    { kind: 'age', hours: Math.round(ageHours) },
    ...(genre === 'news' ? [] : [{ kind: 'genre', genre } as const]),
  ]
}

function namesOf(standings: readonly Standing[]): readonly string[] {
  return [...new Set(standings.map(({ name }) => name))]
}

/** The stories with those a reader follows first; otherwise, and beyond three of one thing, as they were. */
export function favour(
  stories: readonly Story[],
  /** What the reader follows of a story, by any name. */
  followedOf: (story: Story) => readonly string[],
): readonly Story[] {
  const taken = new Map<string, number>()
  const first = stories.filter((story) => {
    const followed = followedOf(story)
    if (!followed.some((one) => (taken.get(one) ?? 0) < OF_FOLLOWED_FIRST)) return false
    for (const one of followed) taken.set(one, (taken.get(one) ?? 0) + 1)
    return true
  })
  const favoured = new Set(first)
  return [...first, ...stories.filter((story) => !favoured.has(story))]
}

function importance(story: Story, window: Window): number {
  const { standings, articles, early, ageHours, genre } = factsOf(story, window)
  return (
    OUTLET_WEIGHT * Math.log2(1 + weightOf(standings)) +
    ARTICLE_WEIGHT * Math.log2(1 + articles) +
    RECENCY_WEIGHT * 0.5 ** (ageHours / HALF_LIFE_HOURS) +
    (early >= SPEED_OUTLETS_MIN ? SPEED_WEIGHT * Math.log2(early) : 0) -
    GENRE_COST[genre]
  )
}

function weightOf(standings: readonly Standing[]): number {
  const voices = new Map<string, number>()
  for (const { voice, weight } of standings)
    voices.set(voice, Math.max(weight, voices.get(voice) ?? 0))
  return [...voices.values()].reduce((sum, weight) => sum + weight, 0)
}

function factsOf({ articles, lastAt }: Story, { from, now, standingOf = plainStanding }: Window) {
  const fresh = articles.filter(({ published }) => published.at > from)
  const counted = fresh.length > 0 ? fresh : articles
  const firstAt = counted[0]?.published.at.getTime() ?? 0
  const early = counted.filter(
    ({ published }) => published.at.getTime() - firstAt <= SPEED_HOURS * HOUR_MS,
  )
  return {
    outlets: new Set(fresh.map(({ publisher }) => publisher)).size,
    articles: fresh.length,
    standings: fresh.map(standingOf),
    early: new Set(early.map((article) => standingOf(article).voice)).size,
    ageHours: Math.max(0, now.getTime() - lastAt.getTime()) / HOUR_MS,
    genre: genreOfAll(counted.map(({ title }) => title)),
  }
}

/** What most of the headlines are; a story that is mostly told as news is news. */
function genreOfAll(titles: readonly string[]): Genre {
  const counts = Map.groupBy(titles.map(genreOf), (genre) => genre)
  for (const [genre, all] of counts)
    if (genre !== 'news' && all.length > titles.length * GENRE_SHARE_MIN) return genre
  return 'news'
}

type Scored = { readonly story: Story; readonly score: number }

/** Place by place the best of what is left, where the outlet and topic of what stands there cost. */
function mixed(scored: readonly Scored[]): readonly Scored[] {
  const left = scored.map((one) => ({ ...one, ...crowdOf(one.story) }))
  const taken = new Map<string, number>()
  const placed: Scored[] = []
  while (left.length > 0 && placed.length < PLACES_MIXED) {
    let best = 0
    let most = -Infinity
    for (const [place, { score, outlet, topic }] of left.entries()) {
      if (score <= most) break // sorted: nothing further down can be better
      const now =
        score -
        costOf(outlet, OF_OUTLET_FREE, OF_OUTLET_COST) -
        costOf(topic, OF_TOPIC_FREE, OF_TOPIC_COST)
      if (now > most) [best, most] = [place, now]
    }
    const [next] = left.splice(best, 1)
    for (const crowd of [next!.outlet, next!.topic])
      if (crowd !== undefined) taken.set(crowd, (taken.get(crowd) ?? 0) + 1)
    placed.push(next!)
  }
  return [...placed, ...left]

  function costOf(crowd: string | undefined, free: number, cost: number): number {
    return crowd === undefined ? 0 : cost * Math.max(0, (taken.get(crowd) ?? 0) + 1 - free)
  }
}

/** The outlet that tells it alone, and the topic it is foremost about. */
function crowdOf({ title, articles }: Story): {
  outlet: string | undefined
  topic: string | undefined
} {
  const outlets = new Set(articles.map(({ publisher }) => publisher))
  const [only] = outlets.size === 1 ? outlets : []
  return {
    outlet: only === undefined ? undefined : `outlet ${only}`,
    topic: topicsOf({ title, text: articles.at(-1)?.title ?? '' })[0],
  }
}
