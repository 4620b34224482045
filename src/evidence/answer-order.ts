/** In which order are the sentences of an answer told? */

import type { Question } from './question.ts'
import { isTold, type Scored } from './telling.ts'

const BEFORE_BEST_MAX = 0.7
const AS_GOOD_WITHIN = 2

/**
 * `chosen` best first. A course of events in its order; else by article, the best first, and of what
 * `growsOld` the newest.
 */
export function putInOrder(
  chosen: readonly Scored[],
  question: Question,
  growsOld: boolean,
): readonly Scored[] {
  if (isCourse(question)) return inTime(chosen)
  return byArticle(growsOld ? newestFirst(chosen, question.wanted) : chosen)
}

const COURSE =
  /\b(?:timeline|chronolog\w+|course of events|sequence of events|step by step|history of|how did .{1,60} (?:come about|come to this|happen|unfold|develop)|what(?: has| have)? happened|what led (?:to|up)|how has .+ (?:developed|unfolded))\b/i

/** A question for what happened, in its order. */
function isCourse({ text }: Question): boolean {
  return COURSE.test(text)
}

function inTime(chosen: readonly Scored[]): readonly Scored[] {
  const at = ({ passage }: Scored) => passage.article.published.at.getTime()
  return chosen.toSorted((one, other) => at(one) - at(other) || inText(one, other))
}

// A figure and an office grow old: of sentences that answer nearly as well the newest comes first.
function newestFirst(chosen: readonly Scored[], wanted: Question['wanted']): readonly Scored[] {
  const at = ({ passage }: Scored) => passage.article.published.at.getTime()
  const top = chosen[0]?.score ?? 0
  const isAnyTold = chosen.some(({ fit }) => isTold(fit))
  const isGood = ({ score, features, fit }: Scored) =>
    score >= top - AS_GOOD_WITHIN &&
    (features.wanted > 0 || wanted !== 'amount') &&
    (!isAnyTold || isTold(fit))
  const good = chosen.filter(isGood).toSorted((one, other) => at(other) - at(one))
  return [...good, ...chosen.filter((one) => !isGood(one))]
}

// What one article says stands together, in its own order; the article of the best sentence leads.
// What would stand before that sentence must be nearly as good, or it would only bury it.
function byArticle(chosen: readonly Scored[]): readonly Scored[] {
  const articles = Map.groupBy(chosen, ({ passage }) => passage.article.id)
  return [...articles.values()].flatMap((own) => {
    const [best] = own
    return own
      .filter(
        (one) =>
          inText(one, best!) >= 0 ||
          one.isBeside === true ||
          one.score >= best!.score - BEFORE_BEST_MAX ||
          isTold(one.fit),
      )
      .toSorted(inText)
  })
}

function inText(one: Scored, other: Scored): number {
  return one.passage.position - other.passage.position || one.place - other.place
}
