/**
 * How much do these words say to that question? Rare words say more, a word said twice says less
 * than twice as much, and words that stand together in the question should stand together here.
 */

import { type PackedTerms, termNumber, visitPassages } from '../article/term-pack.ts'

/** What texts are counted by: built once for a question, used for hundreds of articles. */
export type Scale = {
  /** Every term asked for or borrowed; counts and weights go by its place here. */
  readonly terms: readonly string[]
  /** By its number in a pack; absent when it is not asked for. */
  readonly places: ReadonlyMap<number, number>
  /** 1 where a term that is asked for may be, by the lowest bits of its number. */
  readonly filter: Uint8Array
  /** Terms that belong together, as `lower place * terms + higher place`. */
  readonly pairs: ReadonlySet<number>
}

/** How often an article holds each term of a scale. */
export type Counted = {
  readonly head: Float64Array // the title, and who published it and when
  readonly passages: readonly CountedPassage[] // those that hold one of the terms, and the lead
  /** Row after row, one for a passage, each as long as the scale: a list for each would cost more than to count. */
  readonly counts: readonly number[]
}

export type CountedPassage = {
  readonly position: number
  readonly row: number // where in `counts` it begins
  readonly length: number
  readonly pairs: readonly number[] // those of the scale that stand close together here, each once
}

// Tuned on the known-item questions of a public quiz set and on the multi-source set beside it.
const TITLE_WEIGHT = 1.2
const ORIGIN_WEIGHT = 0.6
const SATURATION = 1.2
const LENGTH_TERMS = 45
const ARTICLE_SHARE = 0.6
const NEIGHBOUR_BONUS = 0.35
const NEIGHBOUR_TERMS_MAX = 3
const FILTER_MASK = (1 << 12) - 1 // small enough to stay in the processor's nearest cache

const NO_PAIRS: readonly number[] = []

/**
 * `inOrder` are the terms as the question has them: those side by side belong together. `spell` tells
 * how a term is written in the texts, where that is not as it was asked for.
 */
export function createScale(
  terms: readonly string[],
  {
    inOrder = [],
    spell = (term) => term,
  }: { readonly inOrder?: readonly string[]; readonly spell?: (term: string) => string } = {},
): Scale {
  const places = new Map(terms.map((term, place) => [termNumber(spell(term)), place]))
  // Nearly every word of a text is none of the question's: a look at one byte settles that.
  const filter = new Uint8Array(FILTER_MASK + 1)
  for (const number of places.keys()) filter[number & FILTER_MASK] = 1
  return { terms, places, filter, pairs: listPairs(inOrder, terms) }
}

function listPairs(inOrder: readonly string[], terms: readonly string[]): ReadonlySet<number> {
  const places = inOrder.map((term) => terms.indexOf(term))
  const pairs = new Set<number>()
  for (const [index, place] of places.entries()) {
    const next = places[index + 1]
    if (place >= 0 && next !== undefined && next >= 0) pairs.add(pairOf(place, next, terms.length))
  }
  return pairs
}

export function countArticle(packed: PackedTerms, scale: Scale): Counted {
  const { words } = packed
  const head = countHead(packed, scale)
  const counts: number[] = []
  const counted: CountedPassage[] = []
  let lead: { position: number; start: number; end: number } | undefined
  visitPassages(packed, (position, start, end) => {
    lead ??= { position, start, end }
    const first = findFirst(words, start, end, scale)
    if (first < end)
      counted.push(countPassage({ words, position, start, end, first }, counts, scale))
  })
  // Of an article that only its title speaks for, the lead stands for the whole.
  if (lead !== undefined && counted[0]?.position !== lead.position && holdsAny(head))
    counted.unshift(countPassage({ ...lead, words, first: lead.end }, counts, scale))
  return { head, passages: counted, counts }
}

function holdsAny(head: Float64Array): boolean {
  for (let place = 0; place < head.length; place += 1) if (head[place]! > 0) return true
  return false
}

function countHead({ words, title, origin }: PackedTerms, { terms, places }: Scale): Float64Array {
  const head = new Float64Array(terms.length)
  for (let at = title.start; at < title.end; at += 1) {
    const place = places.get(words[at]!)
    if (place !== undefined) head[place] = TITLE_WEIGHT
  }
  for (let at = origin.start; at < origin.end; at += 1) {
    const place = places.get(words[at]!)
    // Once, however often it stands there.
    if (place !== undefined && (head[place] === 0 || head[place] === TITLE_WEIGHT))
      head[place]! += ORIGIN_WEIGHT
  }
  return head
}

/** Where the first word stands that is asked for; at the end when there is none. */
// The loop over every word of every candidate, so it does nothing else.
function findFirst(
  words: Uint32Array,
  start: number,
  end: number,
  { filter, places }: Scale,
): number {
  for (let at = start; at < end; at += 1) {
    const word = words[at]!
    if (filter[word & FILTER_MASK] === 1 && places.has(word)) return at
  }
  return end
}

/** Adds a row to `counts`. `first` is the first word that is asked for, or `end`. */
function countPassage(
  {
    words,
    position,
    start,
    end,
    first,
  }: { words: Uint32Array } & Record<'position' | 'start' | 'end' | 'first', number>,
  counts: number[],
  { filter, places, terms, pairs: wanted }: Scale,
): CountedPassage {
  const row = counts.length
  for (let place = 0; place < terms.length; place += 1) counts.push(0)
  let pairs: number[] | undefined
  // The places of the last three terms and where they stood, the latest first.
  let [near0, near1, near2] = [-1, -1, -1]
  let [at0, at1, at2] = [0, 0, 0]
  const isClose = (near: number, nearAt: number, at: number) =>
    near >= 0 && at - nearAt <= NEIGHBOUR_TERMS_MAX
  const note = (near: number, place: number) => {
    const pair = pairOf(near, place, terms.length)
    if (!wanted.has(pair) || pairs?.includes(pair)) return
    pairs ??= []
    pairs.push(pair)
  }
  for (let at = first; at < end; at += 1) {
    const word = words[at]!
    if (filter[word & FILTER_MASK] === 0) continue
    const place = places.get(word)
    if (place === undefined) continue
    counts[row + place]! += 1
    if (isClose(near0, at0, at)) note(near0, place)
    if (isClose(near1, at1, at)) note(near1, place)
    if (isClose(near2, at2, at)) note(near2, place)
    near2 = near1
    at2 = at1
    near1 = near0
    at1 = at0
    near0 = place
    at0 = at
  }
  return { position, row, length: end - start, pairs: pairs ?? NO_PAIRS }
}

function pairOf(one: number, other: number, count: number): number {
  return Math.min(one, other) * count + Math.max(one, other)
}

/**
 * The score of each passage, in their order: what it says itself, and a share of what its article says.
 * `weights` tells how much each term of the scale is asked for.
 */
export function scorePassages(
  { head, passages, counts }: Counted,
  weights: Float64Array,
): readonly number[] {
  const count = weights.length
  const best = head.slice()
  const own = passages.map((passage) => {
    // A word in a short text says more.
    const perTerm = 1 / (0.4 + (0.6 * passage.length) / LENGTH_TERMS)
    let score = 0
    for (let place = 0; place < count; place += 1) {
      const value = head[place]! + counts[passage.row + place]! * perTerm
      if (value === 0) continue
      score += weights[place]! * saturate(value)
      if (value > best[place]!) best[place] = value
    }
    for (const pair of passage.pairs)
      score +=
        NEIGHBOUR_BONUS * Math.min(weights[Math.floor(pair / count)]!, weights[pair % count]!)
    return score
  })
  let shared = 0
  for (let place = 0; place < count; place += 1) shared += weights[place]! * saturate(best[place]!)
  return own.map((score) => score + ARTICLE_SHARE * shared)
}

function saturate(count: number): number {
  return (count * (1 + SATURATION)) / (count + SATURATION)
}

/** The terms that an article holds or, where `position` is given, that passage or the article's head. */
export function heldBy(
  { head, passages, counts }: Counted,
  { terms }: Scale,
  position?: number,
): ReadonlySet<string> {
  const rows = passages.filter((one) => position === undefined || one.position === position)
  return new Set(
    terms.filter(
      (_, place) => head[place]! > 0 || rows.some(({ row }) => counts[row + place]! > 0),
    ),
  )
}

/**
 * How much of the weight of `terms` is held, 0 to 1; of no terms, all. A word that no passage holds
 * weighs as much as the rarest of those that some do.
 */
export function shareHeld(
  terms: readonly string[],
  held: { readonly has: (term: string) => boolean },
  weights: ReadonlyMap<string, number>,
): number {
  const rarest = weights.size === 0 ? 1 : Math.max(...weights.values())
  const weigh = (some: readonly string[]) =>
    some.reduce((sum, term) => sum + (weights.get(term) ?? rarest), 0)
  const whole = weigh(terms)
  return whole === 0 ? 1 : weigh(terms.filter((term) => held.has(term))) / whole
}
