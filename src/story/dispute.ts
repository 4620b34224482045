/**
 * Where outlets give different figures for the same thing. Found by code and shown as it stands: each
 * outlet's latest figure, never a mean of them. Pure.
 */

import type { ArticleId } from '../news.ts'

/** How a figure is meant: 41, at least 41, at most 41, about 41. */
export type Bound = 'exact' | 'atLeast' | 'atMost' | 'about'

export type Claim<T> = {
  readonly what: string // the same for the same quantity: see quantity.ts
  readonly value: number
  readonly bound: Bound
  readonly outlet: string
  readonly at: Date
  readonly articleId: ArticleId
  /** It is of things that grow in number for hours: the dead, the arrested. */
  readonly grows?: boolean
  readonly claim: T // whatever is to be shown of it
}

export type Dispute<T> = { readonly what: string; readonly claims: readonly Claim<T>[] }

// A figure of yesterday is not disputed by one of today; it has grown.
const SAME_TIME_MS = 18 * 60 * 60 * 1000
/** A larger figure of what grows, that comes so much later, has most likely grown. */
const GROWN_MS = 2 * 60 * 60 * 1000
const ABOUT_SHARE = 0.1

/**
 * Disputed quantities, the one that most outlets give first; of each the latest claim per outlet. Claims
 * that `areApart` are of another day or place, and contradict nothing.
 */
export function findDisputes<T>(
  claims: readonly Claim<T>[],
  areApart: (one: T, other: T) => boolean = () => false,
): readonly Dispute<T>[] {
  return [...Map.groupBy(claims, ({ what }) => what)]
    .map(([what, all]) => ({ what, claims: latestPerOutlet(all) }))
    .map((dispute) => ({ ...dispute, claims: contested(dispute.claims, areApart) }))
    .filter((dispute) => dispute.claims.length > 1)
    .toSorted(
      (one, other) => other.claims.length - one.claims.length || (one.what < other.what ? -1 : 1),
    )
}

function latestPerOutlet<T>(claims: readonly Claim<T>[]): readonly Claim<T>[] {
  const latest = new Map<string, Claim<T>>()
  for (const claim of claims.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
    const known = latest.get(claim.outlet)
    // An article that gives several figures for one thing (so many here, so many there) disputes nothing:
    // the largest is its total.
    if (known?.articleId === claim.articleId && known.value >= claim.value) continue
    latest.set(claim.outlet, claim)
  }
  return [...latest.values()]
}

/** Those that some other outlet contradicts at about the same time, newest first. */
function contested<T>(
  claims: readonly Claim<T>[],
  areApart: (one: T, other: T) => boolean,
): readonly Claim<T>[] {
  const disputed = claims.filter((one) =>
    claims.some(
      (other) =>
        one.outlet !== other.outlet &&
        isSameTime(one, other) &&
        contradict(one, other) &&
        !areApart(one.claim, other.claim),
    ),
  )
  return disputed.toSorted((one, other) => other.at.getTime() - one.at.getTime())
}

function isSameTime(one: Claim<unknown>, other: Claim<unknown>): boolean {
  const [earlier, later] = one.at <= other.at ? [one, other] : [other, one]
  const apartMs = later.at.getTime() - earlier.at.getTime()
  const hasGrown = later.value > earlier.value && (earlier.grows ?? true)
  return apartMs <= (hasGrown ? GROWN_MS : SAME_TIME_MS)
}

/** Whether both cannot be true as they are put: “at least 27” and “at least 32” can. */
function contradict(one: Claim<unknown>, other: Claim<unknown>): boolean {
  if (one.value === other.value) return false
  if (one.bound === 'about' || other.bound === 'about') {
    const larger = Math.max(one.value, other.value)
    if (Math.abs(one.value - other.value) <= ABOUT_SHARE * larger) return false
  }
  if (one.bound === other.bound && (one.bound === 'atLeast' || one.bound === 'atMost')) return false
  if (one.bound === 'atLeast') return other.value < one.value
  if (other.bound === 'atLeast') return one.value < other.value
  if (one.bound === 'atMost') return other.value > one.value
  if (other.bound === 'atMost') return one.value > other.value
  return true
}
