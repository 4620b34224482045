/** Does a sentence tell two events in another order than its sources? For English only. */

import { carriesMeaning } from './align.ts'
import {
  type Ground,
  type GroundSentence,
  keepWith,
  SENTENCE_WORDS_MAX,
  type Word,
} from './ground.ts'
import { isVerb } from './standing.ts'
import type { Problem } from './verify.ts'

type Stems = ReadonlySet<string>
/** What came first and what then, and by which word it is told. */
type Order = { readonly earlier: Stems; readonly later: Stems; readonly place: number }

const CROSSED_MIN = 3

export function findOrders(text: string, words: readonly Word[], ground: Ground): Problem[] {
  if (words.length > SENTENCE_WORDS_MAX) return []
  const order = readOrder(text, words)
  if (order === undefined) return []
  const told = ground.sentences
    .map((one) => keepWith(one, orderIn))
    .filter((one) => one !== undefined)
  const crossed = (other: Order) => [
    count(order.earlier, other.later),
    count(order.later, other.earlier),
  ]
  const straight = (other: Order) =>
    count(order.earlier, other.earlier) + count(order.later, other.later)
  const isTurned = (other: Order) => {
    const [one, next] = crossed(other) as [number, number]
    return Math.min(one, next) > 0 && one + next >= Math.max(CROSSED_MIN, 2 * straight(other) + 1)
  }
  const isStraight = (other: Order) => {
    const [one, next] = crossed(other) as [number, number]
    return straight(other) > one + next
  }
  if (!told.some(isTurned) || told.some(isStraight)) return []
  const { start, end, text: word } = words[order.place]!
  return [{ kind: 'unsupported', start, end, text: word }]
}

const count = (one: Stems, other: Stems) => one.intersection(other).size

function orderIn({ text, words }: GroundSentence): Order | undefined {
  return words.length > SENTENCE_WORDS_MAX ? undefined : readOrder(text, words)
}

function readOrder(text: string, words: readonly Word[]): Order | undefined {
  const place = words.findIndex(({ low }) => low === 'after' || low === 'before')
  if (place < 0 || !words.slice(place + 1).some(isPossiblyFinite)) return undefined
  const comma = text.indexOf(', ', words[place]!.end)
  const isInFront = place === 0
  if (isInFront && comma < 0) return undefined
  const stemsOf = (some: readonly Word[]) =>
    new Set(some.filter(carriesMeaning).map(({ stem }) => stem))
  const behind = words.slice(place + 1)
  const side = isInFront ? behind.filter(({ end }) => end <= comma) : behind
  const main = isInFront ? behind.filter(({ start }) => start > comma) : words.slice(0, place)
  const [one, other] = [stemsOf(main), stemsOf(side)]
  // What stands on both sides tells nothing.
  const [mainOnly, sideOnly] = [one.difference(other), other.difference(one)]
  return words[place]!.low === 'after'
    ? { earlier: sideOnly, later: mainOnly, place }
    : { earlier: mainOnly, later: sideOnly, place }
}

// “after lunch on Tuesday” tells no second event.
function isPossiblyFinite(word: Word): boolean {
  return !word.isStop && !word.isCapital && isVerb(word)
}
