/**
 * The stories that are running, found again by the words of an article. Looking one up costs as much
 * as there are running stories that share rare words with it, whatever was stored before them.
 */

import type { ArticleId, StoryId } from '../news.ts'
import type { Issue } from './series.ts'
import { byWeight, type Vector } from './vector.ts'

export type Member = {
  readonly id: ArticleId
  readonly at: number // ms since 1970
  readonly vector: Vector
  readonly issue: Issue
  isTold: boolean // some reader has been told of it
  story: RunningStory
  storedIn: StoryId | undefined // where the store has it
}

export type RunningStory = {
  readonly id: StoryId
  readonly members: Member[] // the newest of them, in the order in which they came
  readonly sum: Map<string, number> // of the members' vectors
  readonly keyTerms: Set<string> // by which it is found
  terms: number // of its members together
  firstAt: number
  lastAt: number
  isTold: boolean
  isStored: boolean // the store knows it by this id
  askedAt: number // how many members it had when it was last asked whether it falls apart
  mergedInto: RunningStory | undefined
  found: Found
}

/** What the last search that met a story has summed up; a search never needs it of two. */
type Found = { by: number; count: number; weight: number }

export type Running = ReturnType<typeof createRunning>

/** What a story was long ago does not tell what belongs to it now. */
const MEMBERS_KEPT_MAX = 40
const KEY_TERMS = 16
/** A story of many articles is found by this many words; by what it says most, once there are more. */
const STORY_TERMS_MAX = 160
const STORY_TERMS_KEPT = 96
const SHARED_MIN = 2
const STORIES_OF_TERM_MAX = 300
const CANDIDATES_MAX = 12

export function createRunning() {
  const byId = new Map<StoryId, RunningStory>()
  // Rows, because they are walked through far oftener than anything is taken out of them.
  const byTerm = new Map<string, RunningStory[]>()
  let searches = 0

  function index(story: RunningStory, vector: Vector): void {
    for (const term of keyTermsOf(vector)) {
      if (story.keyTerms.has(term)) continue
      story.keyTerms.add(term)
      const stories = byTerm.get(term)
      if (stories === undefined) byTerm.set(term, [story])
      else stories.push(story)
    }
    if (story.keyTerms.size > STORY_TERMS_MAX) forgetTerms(story)
  }

  /** What was told of a long story weeks ago finds it no more. */
  function forgetTerms(story: RunningStory): void {
    const weighted = [...story.keyTerms].map((term) => [term, story.sum.get(term) ?? 0] as const)
    for (const [term] of weighted.sort(byWeight).slice(STORY_TERMS_KEPT)) {
      story.keyTerms.delete(term)
      unlist(story, term)
    }
  }

  function unlist(story: RunningStory, term: string): void {
    const stories = byTerm.get(term) ?? []
    const place = stories.indexOf(story)
    if (place < 0) return
    // Their order is nobody's.
    stories[place] = stories.at(-1)!
    stories.pop()
    if (stories.length === 0) byTerm.delete(term)
  }

  function add(story: RunningStory, member: Member): void {
    member.story = story
    story.members.push(member)
    story.terms += member.vector.size
    for (const [term, weight] of member.vector)
      story.sum.set(term, (story.sum.get(term) ?? 0) + weight)
    story.firstAt = Math.min(story.firstAt, member.at)
    story.lastAt = Math.max(story.lastAt, member.at)
    story.isTold ||= member.isTold
    index(story, member.vector)
    if (story.members.length > MEMBERS_KEPT_MAX) subtract(story, story.members.shift()!)
  }

  return {
    byId,
    add,

    open(id: StoryId, at: number): RunningStory {
      const known = byId.get(id)
      if (known !== undefined) return known
      const story: RunningStory = {
        ...{ id, members: [], sum: new Map(), keyTerms: new Set(), terms: 0 },
        ...{ firstAt: at, lastAt: at, isTold: false, isStored: false, askedAt: 0 },
        mergedInto: undefined,
        found: { by: 0, count: 0, weight: 0 },
      }
      byId.set(id, story)
      return story
    },

    leave(member: Member): void {
      const { members } = member.story
      const place = members.indexOf(member)
      if (place < 0) return
      members.splice(place, 1)
      subtract(member.story, member)
    },

    close(story: RunningStory): void {
      byId.delete(story.id)
      for (const term of story.keyTerms) unlist(story, term)
    },

    /**
     * The stories that share most of what the vector says: at least two of its key terms, because one
     * alone is shared by too many that tell other things. A word of hundreds of stories finds none.
     */
    candidates(vector: Vector): readonly RunningStory[] {
      searches += 1
      const least = Math.min(SHARED_MIN, vector.size)
      const enough: RunningStory[] = []
      for (const term of keyTermsOf(vector)) {
        const stories = byTerm.get(term)
        if (stories === undefined || stories.length > STORIES_OF_TERM_MAX) continue
        const weight = vector.get(term)!
        for (const story of stories) {
          const { found } = story
          if (found.by !== searches) {
            found.by = searches
            found.count = found.weight = 0
          }
          found.count += 1
          found.weight += weight
          if (found.count === least) enough.push(story)
        }
      }
      return enough
        .sort((one, other) => other.found.weight - one.found.weight || (one.id < other.id ? -1 : 1))
        .slice(0, CANDIDATES_MAX)
    },
  }
}

/** A story as a vector: what its members say most. */
export function keyVectorOf({ sum }: RunningStory): Vector {
  return new Map([...sum].sort(byWeight).slice(0, KEY_TERMS))
}

function subtract(story: RunningStory, { vector }: Member): void {
  story.terms -= vector.size
  for (const [term, weight] of vector) {
    const left = (story.sum.get(term) ?? 0) - weight
    if (left > 1e-9) story.sum.set(term, left)
    else story.sum.delete(term)
  }
}

function keyTermsOf(vector: Vector): readonly string[] {
  const terms: string[] = []
  for (const term of vector.keys()) {
    if (terms.length >= KEY_TERMS) break
    terms.push(term)
  }
  return terms
}
