/** How near an article is to a running story, and which it may join. */

import type { Member, Running, RunningStory } from './running.ts'
import { isOtherIssue } from './series.ts'
import { dot, TERMS_KEPT_MAX, type Vector } from './vector.ts'

/** A story that nobody has written about for this long has ended. */
export const STORY_IDLE_MS = 3 * 24 * 60 * 60 * 1000

// Tuned on the whole of a public set of news articles grouped by event, and on days of real feeds by eye.
export const JOIN_MIN = 0.17
const PAIR_MIN = 0.25 // of one article and one article there is little to go by
const BREVITY_POWER = 0.25
const GAP_COST_PER_DAY = 0.02
const DAY_MS = 24 * 60 * 60 * 1000
const ISSUES_ASKED = 12
/** An outlet that sends the same once more has no new issue. */
const SAME_TEXT_LIKENESS = 0.95

type Joining = Pick<Member, 'vector' | 'at' | 'issue'>
export type Near = { readonly story: RunningStory; readonly score: number }

/** The nearest story the article may join; `besides` is not looked at. */
export function findNearest(
  running: Running,
  article: Joining,
  besides?: RunningStory,
): Near | undefined {
  let best: Near | undefined
  for (const story of running.candidates(article.vector)) {
    if (story === besides || story.members.length === 0) continue
    const score = scoreOf(article, story)
    const isBetter =
      best === undefined || score > best.score || (score === best.score && story.id < best.story.id)
    if (isBetter && score >= leastFor(story.members.length) && !holdsOtherIssue(story, article))
      best = { story, score }
  }
  return best
}

/** How alike an article and a story are; what lies days apart must be more alike. */
export function scoreOf({ vector, at }: Joining, story: RunningStory): number {
  const gapMs = gapBetween({ firstAt: at, lastAt: at }, story)
  if (gapMs > STORY_IDLE_MS) return 0
  return likeness({ sum: vector, size: 1, terms: vector.size }, massOf(story)) - costOf(gapMs)
}

/** How alike two stories are; 0 for two that do not meet in time. */
export function scoreBetween(one: RunningStory, other: RunningStory): number {
  const gapMs = gapBetween(one, other)
  if (gapMs > STORY_IDLE_MS) return 0
  return likeness(massOf(one), massOf(other)) - costOf(gapMs)
}

type Mass = { readonly sum: Vector; readonly size: number; readonly terms: number }

function massOf({ sum, members, terms }: RunningStory): Mass {
  return { sum, size: members.length, terms }
}

/**
 * The average likeness of each member of the one to each of the other, 0 to 1. Teasers are alike by
 * chance more easily than articles are: two words in common are much of twenty, and little of sixty.
 */
function likeness(one: Mass, other: Mass): number {
  if (one.size === 0 || other.size === 0) return 0
  const [left, right] = [one, other].map(({ terms, size }) => terms / size / TERMS_KEPT_MAX)
  return (dot(one.sum, other.sum) / (one.size * other.size)) * (left! * right!) ** BREVITY_POWER
}

/** What a story of so many articles asks of the next one. */
export function leastFor(articles: number): number {
  return articles === 1 ? PAIR_MIN : JOIN_MIN
}

/** Whether the article is another issue of a series of which the story holds one. */
export function holdsOtherIssue(
  story: RunningStory,
  { issue, vector }: Pick<Member, 'issue' | 'vector'>,
): boolean {
  return story.members
    .slice(-ISSUES_ASKED)
    .some(
      (member) =>
        isOtherIssue(member.issue, issue) && dot(member.vector, vector) < SAME_TEXT_LIKENESS,
    )
}

type Times = { readonly firstAt: number; readonly lastAt: number }

function gapBetween(one: Times, other: Times): number {
  return Math.max(0, one.firstAt - other.lastAt, other.firstAt - one.lastAt)
}

function costOf(gapMs: number): number {
  return (gapMs / DAY_MS) * GAP_COST_PER_DAY
}
