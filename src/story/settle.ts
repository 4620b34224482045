/**
 * The second look at the stories a batch has touched. What turns out to be two events is parted, what
 * turns out to be one is merged, and an article of the batch that now is nearer to another story goes
 * there. Nothing that a reader has been told moves.
 */

import type { StoryId, StoryRulings } from '../news.ts'
import { areApart, fallApart } from './apart.ts'
import {
  findNearest,
  holdsOtherIssue,
  JOIN_MIN,
  leastFor,
  scoreBetween,
  scoreOf,
} from './nearest.ts'
import { keyVectorOf, type Member, type Running, type RunningStory } from './running.ts'

export type Merge = { readonly from: StoryId; readonly into: StoryId }

const ROUNDS = 2
const MOVE_GAIN_MIN = 0.01
const GROWTH_MIN = 1.2
const APART_ASKED = 20
const ISSUES_ASKED = 4

type Pass = {
  readonly running: Running
  readonly placed: readonly Member[]
  readonly touched: Set<RunningStory>
  readonly changed: Set<RunningStory> // and not looked at since
  readonly whole: ReadonlySet<StoryId> // never parted
  readonly apart: Set<string> // pairs that are never put together
  readonly merges: Merge[]
}

/** Changes the running stories; gives the merges of stories the store knows, in their order. */
export function settle(
  given: Pick<Pass, 'running' | 'placed' | 'touched'>,
  { apart, whole }: StoryRulings,
): readonly Merge[] {
  const pass: Pass = {
    ...given,
    changed: new Set(given.touched),
    whole: new Set(whole),
    apart: new Set(apart.map(([one, other]) => pairKey(one, other))),
    merges: [],
  }
  for (let round = 0; round < ROUNDS && pass.changed.size > 0; round += 1) {
    const changed = inOrder(pass.changed)
    pass.changed.clear()
    for (const story of changed) part(pass, story)
    for (const story of inOrder([...changed, ...pass.changed])) mergeNearest(pass, story)
    // Where nothing has changed since it was looked at last, it would stay.
    const moving = pass.placed.filter(({ story }) => round === 0 || pass.changed.has(story))
    for (const member of moving) moveNearer(pass, member)
  }
  return pass.merges
}

function inOrder(stories: Iterable<RunningStory>): readonly RunningStory[] {
  return [...stories].sort((one, other) => (one.id < other.id ? -1 : 1))
}

function part(pass: Pass, story: RunningStory): void {
  const { members } = story
  if (pass.whole.has(story.id) || members.length < story.askedAt * GROWTH_MIN) return
  story.askedAt = members.length
  const sides = fallApart(members.map(({ vector }) => vector))
  if (sides === undefined) return
  const [one, other] = sides.map((places) => places.map((place) => members[place]!))
  const leaving = whoLeaves(story, one!, other!)
  if (leaving === undefined) return
  const isFree = (id: string) =>
    !pass.running.byId.has(id as StoryId) && pass.merges.every(({ from }) => from !== id)
  const opener = leaving.find(({ id }) => isFree(id))
  if (opener === undefined) return
  const piece = pass.running.open(opener.id as string as StoryId, opener.at)
  for (const member of leaving) move(pass, member, piece)
  pass.apart.add(pairKey(story.id, piece.id))
  for (const half of [story, piece]) {
    half.askedAt = 0
    noteChanged(pass, half)
    part(pass, half)
  }
}

/** The side that has not been told; of two such, the one without the article that opened the story. */
function whoLeaves(
  story: RunningStory,
  larger: readonly Member[],
  smaller: readonly Member[],
): readonly Member[] | undefined {
  const isTold = (side: readonly Member[]) => side.some((member) => member.isTold)
  if (isTold(larger)) return isTold(smaller) ? undefined : smaller
  if (isTold(smaller)) return larger
  return smaller.some(({ id }) => (id as string) === story.id) ? larger : smaller
}

// Merging makes a story more like others, so it goes on until nothing is near enough.
function mergeNearest(pass: Pass, first: RunningStory): void {
  let story = first
  // One article alone has looked for its story when it was placed.
  while (pass.running.byId.get(story.id) === story && story.members.length > 1) {
    const near = findMergeable(pass, story)
    if (near === undefined) return
    const [into, from] = whoStays(story, near)
    for (const member of [...from.members]) move(pass, member, into)
    if (from.isStored) pass.merges.push({ from: from.id, into: into.id })
    into.isTold ||= from.isTold
    pass.running.close(from)
    pass.touched.delete(from)
    pass.changed.delete(from)
    noteChanged(pass, into)
    from.mergedInto = into
    story = into
  }
}

function findMergeable(pass: Pass, story: RunningStory): RunningStory | undefined {
  let best: { other: RunningStory; score: number } | undefined
  for (const other of pass.running.candidates(keyVectorOf(story))) {
    if (other === story || other.members.length === 0) continue
    const score = scoreBetween(story, other)
    const least = Math.max(leastFor(story.members.length), leastFor(other.members.length))
    const isBetter =
      best === undefined || score > best.score || (score === best.score && other.id < best.other.id)
    if (score >= least && isBetter && mayMerge(pass, story, other)) best = { other, score }
  }
  return best?.other
}

function mayMerge({ apart }: Pass, one: RunningStory, other: RunningStory): boolean {
  if (apart.has(pairKey(one.id, other.id))) return false
  if (one.isTold && other.isTold) return false
  const newest = one.members.slice(-ISSUES_ASKED)
  if (newest.some((member) => holdsOtherIssue(other, member))) return false
  const [left, right] = [one, other].map(({ members }) =>
    members.slice(-APART_ASKED).map(({ vector }) => vector),
  )
  return !areApart(left!, right!)
}

/** What readers were told keeps its id, then what is stored, then what began first. */
function whoStays(one: RunningStory, other: RunningStory): readonly [RunningStory, RunningStory] {
  const stays =
    Number(one.isTold) - Number(other.isTold) ||
    Number(one.isStored) - Number(other.isStored) ||
    other.firstAt - one.firstAt ||
    (one.id < other.id ? 1 : -1)
  return stays > 0 ? [one, other] : [other, one]
}

/** Lets an article of the batch go to a story that it is nearer to now. */
function moveNearer(pass: Pass, member: Member): void {
  const { story } = member
  // The article a story is named after does not leave it behind.
  if ((member.id as string) === story.id || story.members.length === 1) return
  pass.running.leave(member)
  const near = findNearest(pass.running, member, story)
  const own = Math.max(scoreOf(member, story), JOIN_MIN)
  const moves = near !== undefined && near.score > own + MOVE_GAIN_MIN
  pass.running.add(moves ? near.story : story, member)
  if (!moves) return
  noteChanged(pass, story)
  noteChanged(pass, near.story)
}

function noteChanged({ touched, changed }: Pass, story: RunningStory): void {
  touched.add(story)
  changed.add(story)
}

function move({ running }: Pass, member: Member, into: RunningStory): void {
  running.leave(member)
  running.add(into, member)
}

function pairKey(one: StoryId, other: StoryId): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}
