/** What matters most: how many outlets tell it, how much, and how lately. Pure and explainable. */

import type { Story } from '../news.ts'

const OUTLET_WEIGHT = 1
const ARTICLE_WEIGHT = 0.35
const RECENCY_WEIGHT = 0.8
const HALF_LIFE_HOURS = 12

/** The stories, most important first. Only articles after `from` count: what is old is not news. */
export function rankStories(
  stories: readonly Story[],
  { from, now }: { from: Date; now: Date },
): readonly Story[] {
  const scored = stories.map((story) => ({ story, score: importance(story, from, now) }))
  return scored
    .sort((one, other) => other.score - one.score || (one.story.id < other.story.id ? -1 : 1))
    .map(({ story }) => story)
}

function importance(story: Story, from: Date, now: Date): number {
  const fresh = story.articles.filter(({ published }) => published.at > from)
  const outlets = new Set(fresh.map(({ publisher }) => publisher)).size
  const ageHours = Math.max(0, now.getTime() - story.lastAt.getTime()) / 3_600_000
  return (
    OUTLET_WEIGHT * Math.log2(1 + outlets) +
    ARTICLE_WEIGHT * Math.log2(1 + fresh.length) +
    RECENCY_WEIGHT * 0.5 ** (ageHours / HALF_LIFE_HOURS)
  )
}
