/**
 * What has to stand beside a sentence that answers, and what had better not: the next sentence, where
 * only that says when, or gives the other side's figure; no pronoun that nobody can resolve.
 */

import { overlap } from '../llm/extractive.ts'
import { readNumbers } from './numbers.ts'
import type { Candidate } from './sentence-features.ts'
import { givesItsFigure } from './sentences.ts'
import { TOLD_MIN } from './speaks-to.ts'
import { readAlone } from './standalone.ts'

type Asked = { readonly wanted: string; readonly sentencesMax: number }

/**
 * `chosen` best first, without those that lean on a sentence nobody sees, and with those behind them
 * that complete them: those stand `isBeside`. `all` are the sentences that were read.
 */
export function completed<T extends Candidate>(
  chosen: readonly T[],
  all: readonly T[],
  { wanted, sentencesMax }: Asked,
): readonly (T & { readonly isBeside?: boolean })[] {
  const [best] = chosen
  if (best === undefined) return []
  const kept = chosen.filter((one) => !isLeftOut(one, chosen))
  const neighbour = ({ passage, place }: T, step: 1 | -1) =>
    all.find((one) => one.passage.id === passage.id && one.place === place + step)
  const added = kept.flatMap((one) => {
    const before = givesItsFigure(one.text) ? neighbour(one, -1) : undefined
    if (before !== undefined && !kept.includes(before)) return [before]
    const next = neighbour(one, 1)
    if (next === undefined || kept.includes(next)) return []
    const completes =
      one === kept[0] &&
      ONE_THING.has(wanted) &&
      next.features.wanted > 0 &&
      !kept.some(({ features }) => features.wanted > 0)
    return completes || isCorrection(one.text) || givesOtherSide(one.text, next.text) ? [next] : []
  })
  for (const one of all)
    if (kept.some((other) => takesBack(one, other)))
      for (const two of [one, neighbour(one, 1)])
        if (two !== undefined && !kept.includes(two)) added.push(two)
  const beside = [...new Set(added)].map((one) => ({ ...one, isBeside: true }))
  return [...kept.slice(0, sentencesMax - beside.length), ...beside].slice(0, sentencesMax)
}

const TAKEN_BACK_SHARE = 0.5

function takesBack(one: Candidate, other: Candidate): boolean {
  const [article, earlier] = [one.passage.article, other.passage.article]
  return (
    isCorrection(one.text) &&
    one !== other &&
    article.publisher === earlier.publisher &&
    article.published.at >= earlier.published.at &&
    overlap(new Set(one.terms), new Set(other.terms)) > TAKEN_BACK_SHARE
  )
}

const ONE_THING = new Set(['time', 'amount', 'place'])

const RESOLVED = /^\S+ \[\p{L}/u
const PRONOUN = /^["“]?(?:he|she|his|her|it|its|they|their|them)\b/i

// “His first task …”: whose? Left out where another sentence says as much.
function isLeftOut<T extends Candidate>(one: T, chosen: readonly T[]): boolean {
  const { text, passage, place, fit } = one
  if (fit === undefined || !PRONOUN.test(text)) return false
  if (RESOLVED.test(readAlone(text, passage, []))) return false
  const isSeen = chosen.some(
    (other) => other.passage.id === passage.id && other.place === place - 1,
  )
  if (isSeen) return false
  const told = (candidate: T) => Math.min(TOLD_MIN, candidate.fit?.told ?? 0)
  return chosen.some(
    (other) =>
      !PRONOUN.test(other.text) &&
      told(other) >= told(one) &&
      other.features.wanted >= one.features.wanted,
  )
}

const ATTRIBUTED =
  /\b(?:says?|said|claims?|claimed|puts?|according to|reports?|reported|estimates?|estimated|calls?|called|counted|announced)\b/i
const LEANS =
  /\b(?:it (?:was|is|had been|stood)|th(?:at|e) (?:figure|number|total|count|turnout|toll|difference))\b|^["“]?(?:it|that|this)\b/i
const OBJECTS =
  /\b(?:too (?:high|low)|inflated|exaggerated|disput(?:es?|ed)|contradict(?:s|ed)|reject(?:s|ed) (?:that|the figure)|den(?:ies|ied) (?:that|it)|no such thing)\b/i
const TIMES_MAX = 20

/** Whether an outlet takes back here what it has said; what is right comes behind. */
export function isCorrection(text: string): boolean {
  return /^(?:correction|clarification|corrigendum)s?:/i.test(text)
}

/** Whether the next sentence has somebody else say another figure for what this one gives, or object to it. */
export function givesOtherSide(text: string, next: string): boolean {
  if (!ATTRIBUTED.test(text) || !ATTRIBUTED.test(next)) return false
  const [one, other] = [text, next].map((sentence) =>
    readNumbers(sentence).flatMap(({ isDay, amount, unit }) =>
      isDay || amount === undefined ? [] : [{ amount, unit }],
    ),
  )
  if (one!.length === 0) return false
  if (OBJECTS.test(next)) return true
  if (!LEANS.test(next)) return false
  return one!.some((figure) => other!.some((counter) => areRivals(figure, counter)))
}

type Figure = { readonly amount: number; readonly unit: string | undefined }

function areRivals(one: Figure, other: Figure): boolean {
  if (one.unit !== other.unit || one.amount === other.amount) return false
  const [less, more] = [one.amount, other.amount].toSorted((a, b) => a - b)
  return less! > 0 && more! / less! <= TIMES_MAX
}
