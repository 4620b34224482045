/**
 * The editions under way. Readers who want the same share one: it is found, written and kept once,
 * ahead of the minute where there is time, and in plain form where the model is not ready by then.
 */

import { log } from '../log.ts'
import type { Clock, Edition, Wish } from '../news.ts'
import type { Editor } from './edition.ts'
import { LENGTHS, lengthOf } from './wish.ts'

export type Editions = {
  /** Who will want one, so that it reaches back far enough for all of them from the start. */
  readonly expect: (wanted: readonly WantedEdition[]) => void
  /** The edition that reaches back to `from` or further, made now or not long ago. */
  readonly find: (wanted: WantedEdition, stop?: AbortSignal) => Promise<Edition>
  /** The same for all digests of a minute: they wait for the model as long together as one would. */
  readonly untilLate: () => Pick<Editions, 'find'>
  /** Begins to make one that will be due at a time; comes back when it is made. */
  readonly prepare: (
    wanted: WantedEdition & { readonly dueAt: Date },
    stop?: AbortSignal,
  ) => Promise<void>
}

export type WantedEdition = {
  readonly wish: Wish
  readonly language: string
  readonly from: Date
}

/** What is older is made anew: longer than from preparing a peak to the last reader in it. */
const KEPT_MS = 15 * 60_000
const KEPT_MAX = 1000
/** How long after its minute a digest waits for the model. */
const GRACE_MS = 20_000
/** A model that has failed is left alone for so long; the editions of that time are plain. */
const TROUBLE_MS = 60_000
const HOUR_MS = 60 * 60_000
/** Windows of readers are rounded up to these, so that nearly the same is the same. */
const SPANS_HOURS = [2.5, 7.5, 14.5, 27, 51, 7 * 24 + 1] // between the rhythms that people choose
export const SPANS_MS: readonly number[] = SPANS_HOURS.map((hours) => hours * HOUR_MS)
export const WINDOW_MAX_MS = SPANS_MS.at(-1)!

type Kept = { readonly madeAt: Date; readonly from: Date; readonly edition: Promise<Edition> }

// Editions made within a minute then end together, and share what they look up.
function startOfMinute(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 60_000) * 60_000)
}

export function createEditions({
  edit,
  clock,
  graceMs = GRACE_MS,
}: {
  edit: Editor
  clock: Clock
  graceMs?: number
}): Editions {
  const kept = new Map<string, Kept>() // oldest first
  const expected = new Map<string, Date>()
  let plainUntil = new Date(0)

  function keyOf({ wish, language, from }: WantedEdition): string {
    const ageMs = clock().getTime() - from.getTime()
    const span = SPANS_MS.find((one) => ageMs <= one) ?? WINDOW_MAX_MS
    return JSON.stringify([wish, language, span])
  }

  function make(
    { wish, language, from }: WantedEdition,
    waitMs: number,
    stop: AbortSignal | undefined,
  ): Promise<Edition> {
    const deadline = AbortSignal.timeout(waitMs)
    return edit({
      ...{ from, to: startOfMinute(clock()), wish, language, withLateArrivals: true },
      isShared: true,
      itemsMax: LENGTHS[lengthOf(wish)].items,
      isPlain: waitMs <= 0 || clock() < plainUntil,
      stop: stop === undefined ? deadline : AbortSignal.any([deadline, stop]),
    }).then((edition) => {
      if (edition.modelFailed) plainUntil = new Date(clock().getTime() + TROUBLE_MS)
      return edition
    })
  }

  function keep(wanted: WantedEdition, waitMs: number, stop?: AbortSignal): Promise<Edition> {
    const key = keyOf(wanted)
    const known = kept.get(key)
    const age = known === undefined ? Infinity : clock().getTime() - known.madeAt.getTime()
    if (known !== undefined && age >= 0 && age < KEPT_MS && known.from <= wanted.from)
      return known.edition
    const from = new Date(Math.min(wanted.from.getTime(), expected.get(key)?.getTime() ?? Infinity))
    const edition = make({ ...wanted, from }, waitMs, stop)
    kept.delete(key)
    kept.set(key, { madeAt: clock(), from, edition })
    edition.catch(() => kept.delete(key)) // the next one who wants it tries again
    if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value!)
    return edition
  }

  return {
    expect(wanted) {
      expected.clear()
      for (const one of wanted) {
        const earliest = new Date(clock().getTime() - WINDOW_MAX_MS)
        const from = one.from < earliest ? earliest : one.from
        const key = keyOf({ ...one, from })
        const known = expected.get(key)
        if (known === undefined || from < known) expected.set(key, from)
      }
    },
    find: (wanted, stop) => keep(wanted, graceMs, stop),
    untilLate() {
      const late = AbortSignal.timeout(graceMs)
      return {
        find: (wanted, stop) =>
          late.aborted
            ? keep(wanted, 0, stop)
            : keep(wanted, graceMs, stop === undefined ? late : AbortSignal.any([late, stop])),
      }
    },
    async prepare({ dueAt, ...wanted }, stop) {
      const untilDueMs = Math.max(0, dueAt.getTime() - clock().getTime())
      await keep(wanted, untilDueMs + graceMs, stop).catch((error: unknown) =>
        log.warn('edition_not_prepared', { error }),
      )
    },
  }
}
