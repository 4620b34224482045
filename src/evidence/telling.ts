/** Which of the sentences tell what was asked to have happened, and is what was asked among it? */

import type { Predicate } from './predicate.ts'
import type { Question } from './question.ts'
import type { Candidate, Features } from './sentence-features.ts'
import { type Fit, OF_SOMETHING_ELSE, TOLD_MIN } from './speaks-to.ts'

export type Scored = Candidate & { readonly score: number; readonly isBeside?: boolean }

const TOLD_PERHAPS = 0.3
const SAID: ReadonlySet<Question['wanted']> = new Set(['person', 'place', 'amount', 'reason'])

/** Told, and by whom, where or how many, if that is asked. That it happened says by when: articles have dates. */
export function answers(
  { fit, features }: Candidate,
  { isStrict }: Predicate,
  wanted: Question['wanted'],
): boolean {
  const isSaid = !SAID.has(wanted) || features.wanted > 0
  return isTold(fit) && (isSaid || !isStrict)
}

export function isTold(fit: Fit | undefined): boolean {
  return fit !== undefined && fit.told >= TOLD_MIN
}

// Where it is told what happened, what does not tell it and holds no more of the question is beside the
// point; and where there are opposite words for it and none of its own, nothing found answers.
export function tellingIt(
  scored: readonly Scored[],
  predicate: Predicate | undefined,
  kind: Question['wanted'],
): readonly Scored[] {
  if (predicate === undefined || !predicate.isStrict) return scored
  const { isYesNo, isOffice } = predicate
  const isAnswer = ({ told, isOpposite }: Fit) => told >= TOLD_PERHAPS || (isYesNo && isOpposite)
  // That it happened says by when: an article has a date.
  const isOfKind = ({ wanted }: Features) => wanted > 0 || ['time', 'anything'].includes(kind)
  const telling = scored.filter(({ fit, features }) => isTold(fit) && isOfKind(features))
  if (telling.length > 0) {
    const held = Math.max(...telling.map(({ features }) => features.own))
    return scored.filter(
      ({ fit, features }) => isAnswer(fit!) || (features.own > held && !fit!.isOpposite),
    )
  }
  const isSomehow = ({ told, isOpposite }: Fit) =>
    told > OF_SOMETHING_ELSE || (isYesNo && isOpposite)
  const isNear = ({ fit, holdsRest }: Scored) => holdsRest && !isOffice && !fit!.isOpposite
  return scored.filter((one) => isSomehow(one.fit!) || isNear(one))
}
