/**
 * Does a sentence make one thing the cause of another where the sources tell both apart and of no cause at
 * all? For English only.
 */

import { carriesMeaning } from './align.ts'
import { type Ground, type GroundSentence, SENTENCE_WORDS_MAX, type Word } from './ground.ts'
import type { Problem } from './verify.ts'

const CAUSAL =
  /\b(?:because(?: of)?|due to|owing to|as a result of|thanks to|caused by|triggered by|prompted by|in response to|in protest (?:at|against)|in retaliation for)\b/i
/** Whatever a source may say a cause with: where it stands beside both, nothing is said here. */
const JOINS =
  /\b(?:because|due|owing|as a result|result\w* (?:in|from|of)|thanks to|caus\w+|trigger\w*|prompt\w*|respon\w+|protest\w*|retaliat\w+|reasons?|why|blam\w+|attribut\w+|le(?:a)?ds? to|follow\w*|amid|therefore|thus|so that|forc\w+|means?|meant|behind)\b|^(?:this|that|it|so|hence)\b/i
/** So much of either side a source sentence must have to be where it is from. */
const SHARE_MIN = 0.6
const SIDE_WORDS_MIN = 2
/** A sentence that has so much of both sides tells both at once. */
const TOGETHER_MIN = 0.3
const BETWEEN_MAX = 2

export function findCauses(text: string, words: readonly Word[], ground: Ground): Problem[] {
  const found = words.length > SENTENCE_WORDS_MAX ? null : CAUSAL.exec(text)
  if (found === null) return []
  const [start, end] = [found.index, found.index + found[0].length]
  const comma = text.indexOf(', ', end)
  const isInFront = start === 0
  if (isInFront && comma < 0) return []
  const stemsOf = (some: readonly Word[]) =>
    new Set(some.filter(carriesMeaning).map(({ stem }) => stem))
  const behind = words.filter((word) => word.start >= end)
  const cause = stemsOf(isInFront ? behind.filter((word) => word.end <= comma) : behind)
  const effect = stemsOf(
    words.filter((word) => (isInFront ? word.start > comma : word.end <= start)),
  )
  if (cause.size < SIDE_WORDS_MIN || effect.size < SIDE_WORDS_MIN) return []
  const [causeOnly, effectOnly] = [cause.difference(effect), effect.difference(cause)]
  const shareOf = (side: ReadonlySet<string>, { stems }: GroundSentence) =>
    side.intersection(stems).size / Math.max(1, side.size)
  const isTogether = ground.sentences.some(
    (one) => shareOf(causeOnly, one) >= TOGETHER_MIN && shareOf(effectOnly, one) >= TOGETHER_MIN,
  )
  if (isTogether) return []
  const holds = (side: ReadonlySet<string>) =>
    [...ground.sentences.keys()].filter((at) => shareOf(side, ground.sentences[at]!) >= SHARE_MIN)
  const [causes, effects] = [holds(cause), holds(effect)]
  if (causes.length === 0 || effects.length === 0) return []
  const joins = (at: number) => JOINS.test(ground.sentences[at]!.text)
  const isJoined =
    effects.some(joins) ||
    causes.some(
      (other) => joins(other) && effects.some((one) => Math.abs(one - other) <= BETWEEN_MAX),
    )
  return isJoined ? [] : [{ kind: 'unsupported', start, end, text: found[0] }]
}
