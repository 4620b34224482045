/**
 * Which articles are worth reading for a question? The index tells which hold its rarest words; those
 * that hold most of their weight, in the title before the text, are read. The catalog sees to time
 * and outlet before a single text is read.
 */

import type { Database } from '../store/database.ts'
import type { Catalog } from './catalog.ts'
import { type Holders, readHolders } from './holders.ts'
import type { Plan, Search } from './plan.ts'

export type Window = { readonly from?: Date | undefined; readonly until?: Date | undefined }

const TERMS_MAX = 10
const TERMS_MIN = 2
/** Ids read for one question: this bounds what it costs, however large the archive. */
const HOLDING_MAX = 60_000
// On 17,000 articles half as many found the same; twice as many found no more.
const WHOLE_MIN = 60
const WHOLE_PER_WANTED = 2
const WHOLE_MAX = 400
const PART_MAX = 20
const TITLE_BONUS = 0.7
const LENGTH_SHARE = 0.25
const DAY_MS = 86_400_000
const FRESH_HALF_LIFE_DAYS = 14
const PERIOD_FACTOR = 1.5
/** An outlet that the question names, and for a part of it those that it does not name. */
const NAMED_FACTOR = 2
const UNNAMED_FACTOR = 0.1

/** The numbers of the articles to be read, in no order. */
export async function findCandidates(
  db: Database,
  plan: Plan,
  { catalog, window, limit }: { catalog: Catalog; window: Window; limit: number },
): Promise<ReadonlySet<number>> {
  const holding = await readHolding(db, plan, catalog.lastId)
  const isIn = withinWindow(plan, window, catalog)
  const wholeMax = Math.min(WHOLE_MAX, Math.max(WHOLE_MIN, WHOLE_PER_WANTED * limit))
  const means = { plan, holding, catalog, isIn }
  const chosen = new Set(listBest(plan.whole, wholeMax, { ...means, isPart: false }))
  for (const part of plan.parts)
    for (const id of listBest(part, PART_MAX, { ...means, isPart: true })) chosen.add(id)
  return chosen
}

type Means = {
  readonly plan: Plan
  readonly holding: Holding
  readonly catalog: Catalog
  readonly isIn: (id: number) => boolean
  readonly isPart: boolean
}

/** The best `count` articles for one search, by what they hold of its rarest words. */
function listBest(
  search: Search,
  count: number,
  { plan, holding, catalog, isIn, isPart }: Means,
): readonly number[] {
  const { lastId, lengthMean } = catalog
  const best = createBest(count)
  const factorMax = (1 + plan.freshness) * PERIOD_FACTOR * NAMED_FACTOR
  const added = addUp(search, holding, lastId)
  // The loop over every article there is. Most hold one common word, and nothing could bring them up:
  // a look at their sum settles that.
  let least = Number.MIN_VALUE
  for (let id = 1; id <= lastId; id += 1) {
    const sum = added[id]!
    if (sum < least || !isIn(id)) continue
    const long = 1 - LENGTH_SHARE + LENGTH_SHARE * Math.min(4, catalog.length(id) / lengthMean)
    if ((sum / long) * factorMax < best.floor()) continue
    best.add(id, (sum / long) * factorOf(plan, search, { id, isPart, catalog }))
    least = Math.max(least, (best.floor() / factorMax) * (1 - LENGTH_SHARE))
  }
  return best.list()
}

/** What being of that outlet and that time does to an article's score. */
export function factorOf(
  { freshness, now }: Pick<Plan, 'freshness' | 'now'>,
  { publishers, period }: Search,
  { id, isPart, catalog }: { id: number; isPart: boolean; catalog: Catalog },
): number {
  let factor = 1
  const at = catalog.publishedAt(id)
  if (now !== undefined) {
    const days = Math.max(0, now.getTime() - at) / DAY_MS
    factor += freshness * 2 ** (-days / FRESH_HALF_LIFE_DAYS)
  }
  if (period !== undefined && at >= period.from.getTime() && at < period.until.getTime())
    factor *= PERIOD_FACTOR
  if (publishers.size === 0) return factor
  if (publishers.has(catalog.publisher(id))) return isPart ? factor : factor * NAMED_FACTOR
  return isPart ? factor * UNNAMED_FACTOR : factor
}

type Holding = ReadonlyMap<string, Holders>

/** The rarest terms of the question and of each part, as many as can be read in good time. */
async function readHolding(
  db: Database,
  { whole, parts, counts, spell }: Plan,
  lastId: number,
): Promise<Holding> {
  const holding = new Map<string, Holders>()
  let read = 0
  for (const { own, weights } of [whole, ...parts]) {
    const rarest = [...own].sort((one, other) => weights.get(other)! - weights.get(one)!)
    for (const [index, term] of rarest.slice(0, TERMS_MAX).entries()) {
      const count = counts.get(term) ?? 0
      if (holding.has(term)) continue
      if (index >= TERMS_MIN && read + count > HOLDING_MAX) continue
      read += count
      holding.set(term, await readHolders(db, spell(term), lastId))
    }
  }
  return holding
}

// One array for all questions, because nothing else runs between two uses of it.
let sums = new Float64Array(0)

/** For every article by its number the weight of all that it holds, until this is called again. */
function addUp({ weights }: Search, holding: Holding, lastId: number): Float64Array {
  if (sums.length <= lastId) sums = new Float64Array(2 * (lastId + 1))
  else sums.fill(0, 0, lastId + 1)
  for (const [term, { title, any }] of holding) {
    const weight = weights.get(term) ?? 0
    if (weight === 0) continue
    add(sums, any, { weight, lastId })
    add(sums, title, { weight: weight * TITLE_BONUS, lastId })
  }
  return sums
}

function add(
  to: Float64Array,
  ids: Uint32Array,
  { weight, lastId }: { weight: number; lastId: number },
): void {
  for (let place = 0; place < ids.length; place += 1) {
    const id = ids[place]!
    // What came in after the catalog was read waits for the next question.
    if (id > lastId) return
    to[id]! += weight
  }
}

type Scored = { readonly id: number; readonly score: number }

/** The best `count` of many, with the lower number first among equals; sorted only now and then. */
function createBest(count: number) {
  let kept: Scored[] = []
  let floor = -Infinity

  function cut(): void {
    kept.sort((one, other) => other.score - one.score || one.id - other.id)
    kept = kept.slice(0, count)
    if (kept.length === count) floor = kept.at(-1)!.score
  }

  return {
    /** What scores less than this is none of them. */
    floor: () => floor,
    add(id: number, score: number): void {
      if (score < floor) return
      kept.push({ id, score })
      if (kept.length >= 4 * count) cut()
    },
    list(): readonly number[] {
      cut()
      return kept.map(({ id }) => id)
    },
  }
}

/** Which articles may be found at all, by when they were published. */
export function withinWindow(
  { whole, isStrict }: Plan,
  { from, until }: Window,
  catalog: Catalog,
): (id: number) => boolean {
  const first = Math.max(
    from?.getTime() ?? -Infinity,
    isStrict ? (whole.period?.from.getTime() ?? -Infinity) : -Infinity,
  )
  const last = until?.getTime() ?? Infinity
  return (id) => {
    const at = catalog.publishedAt(id)
    return at >= first && at <= last
  }
}
