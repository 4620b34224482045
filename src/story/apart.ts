/**
 * Are these articles two events that only look alike? What all of them share (an earthquake, a
 * heavyweight title) is left out of account; two events then have hardly a word in common, while
 * the reports of one event go on sharing its names, numbers and details. Pure.
 */

import { dot, normalised, type Vector } from './vector.ts'

/** Fewer on one side may differ by chance. */
const SIDE_MIN = 3
// How much the two sides may share, of what each shares within itself, when both are large. Tuned on the
// whole of a public set of paired look-alike events, so its figures there are no proof; see docs/notes.
const SHARED_BETWEEN_MAX = 0.34
const REFINED_MAX = 6

type Places = readonly number[]

/** The places of the two sides, the larger first; undefined when it is one event. */
export function fallApart(vectors: readonly Vector[]): readonly [Places, Places] | undefined {
  if (vectors.length < 2 * SIDE_MIN) return undefined
  const likeness = localLikeness(vectors)
  let sides = findSides(likeness)
  if (sides === undefined) return undefined
  for (let round = 0; round < REFINED_MAX; round += 1) {
    const next = refined(likeness, sides)
    if (Math.min(next[0].length, next[1].length) < SIDE_MIN) return undefined
    const isSettled =
      next[0].length === sides[0].length && next[0].every((x) => sides![0].includes(x))
    sides = next
    if (isSettled) break
  }
  if (!isTwo(likeness, sides)) return undefined
  return sides[0].length >= sides[1].length ? sides : [sides[1], sides[0]]
}

/** Whether two stories stay two. Says no of small ones, of which too little is known. */
export function areApart(one: readonly Vector[], other: readonly Vector[]): boolean {
  if (Math.min(one.length, other.length) < SIDE_MIN) return false
  const likeness = localLikeness([...one, ...other])
  const sides = [one.map((_, place) => place), other.map((_, place) => one.length + place)] as const
  return isTwo(likeness, sides)
}

/** Likeness of each to each, by words that not all of them share. */
function localLikeness(vectors: readonly Vector[]): readonly Float64Array[] {
  const counts = new Map<string, number>()
  for (const vector of vectors)
    for (const term of vector.keys()) counts.set(term, (counts.get(term) ?? 0) + 1)
  const local = vectors.map((vector) =>
    normalised(
      [...vector].map(([term, weight]) => [
        term,
        weight * Math.log((vectors.length + 0.5) / counts.get(term)!),
      ]),
    ),
  )
  const likeness = vectors.map(() => new Float64Array(vectors.length))
  for (let row = 0; row < local.length; row += 1)
    for (let column = 0; column <= row; column += 1)
      likeness[row]![column] = likeness[column]![row] = dot(local[row]!, local[column]!)
  return likeness
}

/** Joins the most alike (average link) until two groups of some size would be joined last. */
function findSides(likeness: readonly Float64Array[]): readonly [Places, Places] | undefined {
  const groups = new Map(likeness.map((_, place): [number, number[]] => [place, [place]]))
  const table = likeness.map((row) => Float64Array.from(row))
  let sides: readonly [Places, Places] | undefined
  while (groups.size > 1) {
    const [one, other] = nearestGroups([...groups.keys()], table)
    const [left, right] = [groups.get(one)!, groups.get(other)!]
    if (Math.min(left.length, right.length) >= SIDE_MIN) sides = [left, right]
    for (const place of groups.keys()) {
      const sum = table[one]![place]! * left.length + table[other]![place]! * right.length
      table[one]![place] = table[place]![one] = sum / (left.length + right.length)
    }
    groups.set(one, [...left, ...right])
    groups.delete(other)
  }
  return sides
}

function nearestGroups(places: Places, table: readonly Float64Array[]): readonly [number, number] {
  let best = [places[0]!, places[1]!] as const
  let most = -1
  for (let second = 1; second < places.length; second += 1)
    for (let first = 0; first < second; first += 1) {
      const likeness = table[places[first]!]![places[second]!]!
      if (likeness > most) {
        most = likeness
        best = [places[first]!, places[second]!]
      }
    }
  return best
}

/** Each to the side it is more like; those that joined neither side come in here. */
function refined(
  likeness: readonly Float64Array[],
  [one, other]: readonly [Places, Places],
): readonly [Places, Places] {
  const sides: [number[], number[]] = [[], []]
  for (let place = 0; place < likeness.length; place += 1)
    sides[meanTo(likeness, place, one) >= meanTo(likeness, place, other) ? 0 : 1].push(place)
  return sides
}

function meanTo(likeness: readonly Float64Array[], place: number, side: Places): number {
  let [sum, count] = [0, 0]
  for (const member of side)
    if (member !== place) {
      sum += likeness[place]![member]!
      count += 1
    }
  return count === 0 ? 0 : sum / count
}

// A side of a few articles looks unlike the rest by chance, so it has to be more so.
function isTwo(likeness: readonly Float64Array[], sides: readonly [Places, Places]): boolean {
  const smaller = Math.min(sides[0].length, sides[1].length)
  return sharedBetween(likeness, sides) <= SHARED_BETWEEN_MAX * (1 - 1 / smaller)
}

function sharedBetween(
  likeness: readonly Float64Array[],
  [one, other]: readonly [Places, Places],
): number {
  const within = (side: Places) => mean(side.map((place) => meanTo(likeness, place, side)))
  const between = mean(one.map((place) => meanTo(likeness, place, other)))
  return between / Math.max(1e-9, Math.sqrt(within(one) * within(other)))
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length)
}
