/**
 * Which articles tell the same event. One pass: each article joins the nearest running story or opens
 * one; then the stories that it touched are looked at again. Deterministic, and its cost depends on
 * what is running, not on what was ever stored.
 */

import type { ArticleId, StoryChange, StoryId, StoryRulings } from '../news.ts'
import { findNearest, STORY_IDLE_MS } from './nearest.ts'
import { createRunning, type Member, type RunningStory } from './running.ts'
import { readIssue } from './series.ts'
import { type Merge, settle } from './settle.ts'
import { createWeigher, type Features } from './vector.ts'

export type Placed = {
  readonly placements: readonly { readonly articleId: ArticleId; readonly storyId: StoryId }[]
  /** What happens to articles that were placed before, in the order in which to do it. */
  readonly changes: readonly StoryChange[]
}

export type Clusterer = {
  /** Finds each article of a batch its story; articles that are known already are left out. */
  readonly place: (batch: readonly Features[], rulings?: StoryRulings) => Placed
  /** Takes in an article that was placed before, for instance in an earlier run. */
  readonly recall: (features: Features, storyId: StoryId) => void
  readonly knows: (id: ArticleId) => boolean
  /** Some reader has been told of these articles: they stay where they are. */
  readonly noteTold: (ids: Iterable<ArticleId>) => void
  /** Forgets the stories that had ended by this time. */
  readonly forgetEnded: (by: Date) => void
}

export function createClusterer(): Clusterer {
  const weigher = createWeigher()
  const running = createRunning()
  const members = new Map<ArticleId, Member>()

  function take(features: Features, storedIn?: StoryId): Member {
    const { articleId: id, at } = features
    const article = {
      ...{ id, at: at.getTime(), isTold: false, storedIn },
      vector: weigher.weigh(features),
      issue: readIssue(features),
    }
    // The first article names the story, so the same articles give the same ids everywhere.
    const story =
      storedIn === undefined
        ? (findNearest(running, article)?.story ??
          running.open(id as string as StoryId, article.at))
        : running.open(storedIn, article.at)
    const member = { ...article, story }
    members.set(id, member)
    running.add(story, member)
    return member
  }

  return {
    place(batch, rulings = { apart: [], whole: [] }) {
      const unknown = batch.filter(({ articleId }) => !members.has(articleId))
      for (const features of unknown) weigher.learn(features)
      const placed = unknown.map((features) => take(features))
      const touched = new Set(placed.map(({ story }) => story))
      const merges = settle({ running, placed, touched }, rulings)
      const changes = changesOf(touched, merges)
      for (const { members: all } of touched) for (const member of all) noteStored(member)
      for (const member of placed) noteStored(member)
      return {
        placements: placed.map(({ id, story }) => ({ articleId: id, storyId: story.id })),
        changes,
      }
    },

    recall(features, storyId) {
      if (members.has(features.articleId)) return
      weigher.learn(features)
      take(features, storyId).story.isStored = true
    },

    knows: (id) => members.has(id),

    noteTold(ids) {
      for (const member of [...ids].map((id) => members.get(id)))
        if (member !== undefined) member.isTold = storyOf(member).isTold = true
    },

    forgetEnded(by) {
      const end = by.getTime() - STORY_IDLE_MS
      for (const story of running.byId.values()) if (story.lastAt < end) running.close(story)
      for (const [id, member] of members) {
        const story = storyOf(member)
        // A story that never ends does not keep all that was ever told of it.
        const isPast = member.at < end && !story.members.includes(member)
        if (story.lastAt < end || isPast) members.delete(id)
      }
    },
  }
}

/** Members that a long story no longer keeps do not hear where it has gone. */
function storyOf({ story }: Member): RunningStory {
  let now = story
  while (now.mergedInto !== undefined) now = now.mergedInto
  return now
}

function noteStored(member: Member): void {
  member.storedIn = member.story.id
  member.story.isStored = true
}

/** What the store has to do so that everything lies where it lies now: splits first, then merges. */
function changesOf(touched: Iterable<RunningStory>, merges: readonly Merge[]): StoryChange[] {
  const root = (id: StoryId) => merges.reduce((at, { from, into }) => (at === from ? into : at), id)
  const moved = [...touched]
    .flatMap(({ members }) => members)
    .filter(({ storedIn, story }) => storedIn !== undefined && root(storedIn) !== story.id)
  const splits = Map.groupBy(moved, ({ storedIn, story }) => `${storedIn} ${story.id}`)
  return [
    ...[...splits.values()].map(
      (group): StoryChange => ({
        kind: 'split',
        from: group[0]!.storedIn!,
        into: group[0]!.story.id,
        articleIds: group.map(({ id }) => id),
      }),
    ),
    ...merges.map((merge): StoryChange => ({ kind: 'merge', ...merge })),
  ]
}
