/**
 * Which articles tell the same event. One pass in the order of publication: each article joins the
 * nearest running story or opens one. Deterministic, and its cost depends on what is running, not
 * on what was ever stored.
 */

import type { ArticleId, StoryId } from '../news.ts'

/** What clustering looks at: the words of title and opening, in order. */
export type Features = {
  readonly articleId: ArticleId
  readonly at: Date
  readonly titleTerms: readonly string[]
  readonly leadTerms: readonly string[]
  readonly nameTerms: readonly string[] // those of them that are written as names
}

export type Clusterer = {
  /** The story the article belongs to; `isNew` when it opens it. */
  readonly place: (features: Features) => { readonly storyId: StoryId; readonly isNew: boolean }
  /** Takes in an article that was placed before, for instance in an earlier run. */
  readonly recall: (features: Features, storyId: StoryId) => void
}

/** A story that nobody has written about for this long has ended. */
export const STORY_IDLE_MS = 3 * 24 * 60 * 60 * 1000

// Tuned on a public set of news articles grouped by event, and on a day of real feeds by eye.
const SIMILARITY_MIN = 0.24
const TITLE_WEIGHT = 2
const NAME_WEIGHT = 1.3 // people and places tell events apart better than deeds do
const KEY_TERMS = 20
const SHARED_MIN = 2
const TERMS_KEPT_MAX = 60
const DOCUMENTS_ASSUMED = 300 // so that the first words seen are not all thought rare

type Vector = ReadonlyMap<string, number>
type Running = {
  readonly id: StoryId
  readonly members: Vector[]
  readonly keyTerms: Set<string> // where byTerm knows it
  lastAt: number
}

const MEMBERS_KEPT_MAX = 8

export function createClusterer(): Clusterer {
  const frequencies = new Map<string, number>()
  const byTerm = new Map<string, Set<Running>>()
  const running = new Map<StoryId, Running>()
  let documents = 0

  function vectorOf({ titleTerms, leadTerms, nameTerms }: Features): Vector {
    const counts = new Map<string, number>()
    for (const term of leadTerms) counts.set(term, (counts.get(term) ?? 0) + 1)
    for (const term of titleTerms) counts.set(term, (counts.get(term) ?? 0) + TITLE_WEIGHT)
    const names = new Set(nameTerms)
    documents += 1
    for (const term of counts.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
    const weighted = [...counts].map(([term, count]): [string, number] => [
      term,
      (names.has(term) ? NAME_WEIGHT : 1) *
        (1 + Math.log(count)) *
        Math.log((documents + DOCUMENTS_ASSUMED) / ((frequencies.get(term) ?? 0) + 0.5)),
    ])
    return normalised(weighted.sort(byWeight).slice(0, TERMS_KEPT_MAX))
  }

  function nearest(vector: Vector, at: number): { story: Running; similarity: number } | undefined {
    let best: { story: Running; similarity: number } | undefined
    for (const story of candidates(vector)) {
      if (Math.abs(at - story.lastAt) > STORY_IDLE_MS) {
        if (at > story.lastAt) retire(story)
        continue
      }
      const similarity = similarityTo(story, vector)
      const isBetter =
        best === undefined ||
        similarity > best.similarity ||
        (similarity === best.similarity && story.id < best.story.id)
      if (isBetter) best = { story, similarity }
    }
    return best
  }

  // Stories that share at least two key terms: one alone is shared by too many that tell other things.
  function candidates(vector: Vector): readonly Running[] {
    const shared = new Map<Running, number>()
    for (const term of keyTermsOf(vector))
      for (const story of byTerm.get(term) ?? []) shared.set(story, (shared.get(story) ?? 0) + 1)
    const least = Math.min(SHARED_MIN, vector.size)
    return [...shared].filter(([, count]) => count >= least).map(([story]) => story)
  }

  function join(story: Running, vector: Vector, at: number): void {
    story.members.push(vector)
    if (story.members.length > MEMBERS_KEPT_MAX) story.members.shift()
    story.lastAt = Math.max(story.lastAt, at)
    for (const term of keyTermsOf(vector)) {
      const stories = byTerm.get(term) ?? new Set()
      byTerm.set(term, stories.add(story))
      story.keyTerms.add(term)
    }
  }

  function retire(story: Running): void {
    running.delete(story.id)
    for (const term of story.keyTerms) {
      const stories = byTerm.get(term)
      stories?.delete(story)
      if (stories?.size === 0) byTerm.delete(term)
    }
  }

  function open(id: StoryId, at: number): Running {
    const story = running.get(id) ?? { id, members: [], keyTerms: new Set(), lastAt: at }
    running.set(id, story)
    return story
  }

  return {
    place(features) {
      const at = features.at.getTime()
      const vector = vectorOf(features)
      const near = nearest(vector, at)
      const joins = near !== undefined && near.similarity >= SIMILARITY_MIN
      // The first article names the story, so the same articles give the same ids everywhere.
      const storyId = joins ? near.story.id : (features.articleId as string as StoryId)
      join(joins ? near.story : open(storyId, at), vector, at)
      return { storyId, isNew: !joins }
    },
    recall(features, storyId) {
      const at = features.at.getTime()
      join(open(storyId, at), vectorOf(features), at)
    },
  }
}

/** Half the nearest member, half the average of all: one look-alike must not chain two events. */
function similarityTo(story: Running, vector: Vector): number {
  const all = story.members.map((member) => cosine(member, vector))
  const average = all.reduce((sum, one) => sum + one, 0) / all.length
  return (Math.max(...all) + average) / 2
}

function cosine(one: Vector, other: Vector): number {
  let sum = 0
  for (const [term, weight] of one) sum += weight * (other.get(term) ?? 0)
  return sum
}

function normalised(weighted: readonly (readonly [string, number])[]): Vector {
  const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1
  return new Map(weighted.map(([term, weight]) => [term, weight / length]))
}

function byWeight(one: readonly [string, number], other: readonly [string, number]): number {
  return other[1] - one[1] || (one[0] < other[0] ? -1 : 1)
}

function keyTermsOf(vector: Vector): readonly string[] {
  return [...vector.keys()].slice(0, KEY_TERMS)
}
