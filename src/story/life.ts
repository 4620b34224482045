/** Where a story is in its life, by when its articles came. Pure. */

/** `ended`: nobody has written about it for so long that it takes in no more articles. */
export type StoryLife = 'breaking' | 'developing' | 'fading' | 'ended'

const HOUR_MS = 60 * 60 * 1000
const BREAKING_MS = 3 * HOUR_MS
const BREAKING_OUTLETS_MIN = 3
const DEVELOPING_MS = 24 * HOUR_MS
const ENDED_MS = 72 * HOUR_MS

/** `reports`: when each article came and from which outlet; never empty. */
export function lifeOf(
  reports: readonly { readonly at: Date; readonly outlet: string | undefined }[],
  now: Date,
): StoryLife {
  const ages = reports.map(({ at }) => Math.max(0, now.getTime() - at.getTime()))
  const youngest = Math.min(...ages)
  if (youngest > ENDED_MS) return 'ended'
  if (youngest > DEVELOPING_MS) return 'fading'
  const fresh = reports.filter((_, place) => ages[place]! <= BREAKING_MS)
  const outlets = new Set(fresh.map(({ outlet }) => outlet)).size
  // Several outlets within a few hours, and hardly anything before: it has just happened.
  const isNew = fresh.length * 2 > reports.length
  return isNew && outlets >= BREAKING_OUTLETS_MIN ? 'breaking' : 'developing'
}
