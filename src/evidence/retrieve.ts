/**
 * Finds the passages that speak to a question. The index brings the articles that hold its rarest
 * words; all its words then rank their passages here. A question of several parts is answered by
 * what is best for any of them.
 */

import { firstPositions, packTerms, unpackTerms } from '../article/term-pack.ts'
import { listTerms } from '../article/terms.ts'
import type { ArticleId, Passage } from '../news.ts'
import { listPassagesAt } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { countTerms } from '../store/search.ts'
import { factorOf, findCandidates, type Window, withinWindow } from './candidates.ts'
import { type Catalog, readCatalog } from './catalog.ts'
import { fuseRanks } from './fuse.ts'
import type { Asked, Meaning } from './meaning.ts'
import type { NamedOutlet } from './outlets-asked.ts'
import { readPacks } from './packs.ts'
import type { ReaderTime } from './period.ts'
import { type Plan, planSearch, type Search } from './plan.ts'
import type { Question } from './question.ts'
import {
  type Counted,
  countArticle,
  createScale,
  heldBy,
  type Scale,
  scorePassages,
  shareHeld,
} from './score.ts'
import { originTerms } from './search-fields.ts'

export type Ranked = {
  readonly passage: Passage
  readonly score: number
  /** How much of the question's weight this passage's article holds, 0 to 1. */
  readonly covered: number
  /** The question's terms, borrowed ones too, that the passage or its title holds. */
  readonly held: ReadonlySet<string>
}

export type Found = {
  readonly ranked: readonly Ranked[] // best first
  readonly weights: ReadonlyMap<string, number> // how rare each term of the question is
  /** The outlets that the question names. */
  readonly listOutlets: () => readonly NamedOutlet[]
  /** How a term that no article holds is written where it stands. */
  readonly spell?: (term: string) => string
  /** What is meant counted, too: a passage may be here though it holds no word of the question. */
  readonly isByMeaning?: boolean
}

export type { Window } from './candidates.ts'

export type Limits = {
  readonly window?: Window
  /** The reader's clock and zone: “since Tuesday” is read by it, and what is new counts for more. */
  readonly time?: ReaderTime | undefined
  readonly limit: number // passages
  readonly perArticle?: number // passages
  /** What is meant counts beside the words, as far as it is known in time. */
  readonly meaning?: Meaning | undefined
}

/** What the best part adds to the whole. */
const PART_SHARE = 2
/** Articles that are read because of what they mean. */
const NEAR_MAX = 60
/** Passages of an article that no word speaks for: news says first what it is about. */
const OPENING_MAX = 4
const OPENING_FALL = 0.95

/** Passages best first. An unknown question finds nothing; that is no error. */
export async function findPassages(
  db: Database,
  question: Question,
  { window = {}, time, limit, perArticle = Infinity, meaning }: Limits,
): Promise<Found> {
  const asking = meaning?.ask(question) // on its way while words are looked up
  const catalog = await readCatalog(db)
  const plan = await planSearch(db, question, { catalog, time })
  const ids = await findCandidates(db, plan, { catalog, window, limit })
  const asked = await asking
  const near = await listNear(asked, plan, { catalog, isIn: withinWindow(plan, window, catalog) })
  const scale = scaleOf(plan)
  const wanted = ids.union(new Set(near ?? []))
  const packs = await readPacks(db, wanted)
  for (const id of wanted.difference(new Set(packs.map((pack) => pack.id)))) catalog.forget(id)
  const read = packs.map(({ id, articleId, terms }) => ({
    ...{ id, articleId, opening: near === undefined ? [] : firstPositions(terms, OPENING_MAX) },
    counted: countArticle(terms, scale),
  }))
  const byWords = rank(read, plan, { scale, catalog, perArticle })
  const hits =
    near === undefined ? byWords : fuse(byWords, read, { near, has: asked!.has, perArticle })
  const best = hits.slice(0, limit)
  const passages = await listPassagesAt(db, best)
  const ranked = best.flatMap(({ article, position, score }, index) => {
    const passage = passages[index]
    return passage === undefined ? [] : [tell(passage, { article, position, score }, plan, scale)]
  })
  const isByMeaning = near !== undefined && near.length > 0
  const { listOutlets, rarity: weights, spell } = plan
  return { ranked, weights, listOutlets, spell, ...(isByMeaning && { isByMeaning }) }
}

/** The same for passages that are already at hand, for instance of the article a reader asks about. */
export async function rankPassages(
  db: Database,
  question: Question,
  passages: readonly Passage[],
): Promise<Found> {
  const catalog = await readCatalog(db)
  // Those of a copy are in no index: its words are as rare as can be.
  const terms = [...question.terms, ...question.context]
  const counts = new Map([
    ...terms.map((term) => [term, 0] as const),
    ...(await countTerms(db, terms)),
  ])
  const plan = await planSearch(db, question, { catalog, time: undefined, counts })
  const scale = scaleOf(plan)
  const searched = passages.filter(({ kind }) => kind !== 'credit')
  const groups = [...Map.groupBy(searched, ({ article }) => article.id).values()]
  const read = groups.map((members, id) => ({
    ...{ id, articleId: members[0]!.article.id },
    counted: countArticle(readWords(members), scale),
  }))
  const simple = { ...plan, parts: [], whole: { ...plan.whole, publishers: new Set<number>() } }
  const ranked = rank(read, simple, { scale, catalog, perArticle: Infinity }).map((hit) => {
    const members = groups[hit.article.id]!
    return tell(members.find(({ position }) => position === hit.position)!, hit, plan, scale)
  })
  const { listOutlets, rarity: weights, spell } = plan
  return { ranked, weights, listOutlets, spell }
}

type Read = {
  readonly id: number
  readonly articleId: ArticleId
  readonly opening?: readonly number[] // the positions of its first passages
  readonly counted: Counted
}

type Hit = {
  readonly article: Read
  readonly articleId: ArticleId
  readonly position: number
  readonly score: number
}

type Ranking = { readonly scale: Scale; readonly catalog: Catalog; readonly perArticle: number }

/** Best first; those that score alike in the order in which they were stored. */
function rank(
  read: readonly Read[],
  plan: Plan,
  { scale, catalog, perArticle }: Ranking,
): readonly Hit[] {
  const scoreBy = (search: Search, isPart: boolean) => {
    const weights = new Float64Array(scale.terms.map((term) => search.weights.get(term) ?? 0))
    return read.map(({ id, counted }) => {
      const factor = factorOf(plan, search, { id, isPart, catalog })
      return scorePassages(counted, weights).map((score) => score * factor)
    })
  }
  const scores = join(
    scoreBy(plan.whole, false),
    plan.parts.map((part) => scoreBy(part, true)),
  )
  const hits: Hit[] = []
  for (const [number, article] of read.entries()) {
    const { articleId, counted } = article
    const own = counted.passages.map(({ position }, index): Hit => {
      return { article, articleId, position, score: scores[number]![index]! }
    })
    hits.push(...(own.length > perArticle ? own.sort(byScore).slice(0, perArticle) : own))
  }
  return hits.sort(byScore)
}

function scaleOf({ question, rarity, spell }: Plan): Scale {
  return createScale([...rarity.keys()], { inOrder: question.terms, spell })
}

function byScore(one: Hit, other: Hit): number {
  return (
    other.score - one.score || one.article.id - other.article.id || one.position - other.position
  )
}

/** Those that mean the most like it, the nearest first; time and outlet count as they do for words. */
async function listNear(
  asked: Asked | undefined,
  plan: Plan,
  { catalog, isIn }: { catalog: Catalog; isIn: (id: number) => boolean },
): Promise<readonly number[] | undefined> {
  const near = await asked?.near((id) => id <= catalog.lastId && isIn(id))
  const floor = near?.at(-1)?.similarity ?? 0
  return near
    ?.map(({ id, similarity }) => ({
      id,
      score: (similarity - floor) * factorOf(plan, plan.whole, { id, isPart: false, catalog }),
    }))
    .sort((one, other) => other.score - one.score)
    .slice(0, NEAR_MAX)
    .map(({ id }) => id)
}

// The article that has become the third scores what the third by words did, so that scores mean what
// they meant, and its passages keep their distances. One that no word speaks for is shown by its opening.
function fuse(
  byWords: readonly Hit[],
  read: readonly Read[],
  {
    near,
    has,
    perArticle,
  }: { near: readonly number[]; has: (id: number) => boolean; perArticle: number },
): readonly Hit[] {
  const own = Map.groupBy(byWords, ({ article }) => article.id)
  const tops = [...own.values()].map(([best]) => best!.score)
  const articles = new Map(read.map((article) => [article.id, article]))
  const order = fuseRanks([...own.keys()], near, has)
  return order
    .flatMap((id, place) => {
      const article = articles.get(id)
      if (article === undefined) return []
      const top = tops[place] ?? (tops.at(-1) ?? 1) / (2 + place - tops.length)
      const hits = own.get(id)
      if (hits !== undefined)
        return hits.map((hit) => ({ ...hit, score: (hit.score / hits[0]!.score) * top }))
      const { articleId, opening = [] } = article
      return opening.slice(0, perArticle).map((position, index) => {
        return { article, articleId, position, score: top * OPENING_FALL ** index }
      })
    })
    .sort(byScore)
}

type Scores = readonly (readonly number[])[] // by article, then by passage

// Each part is measured by its own best passage, so that the best of every part comes far up.
function join(whole: Scores, parts: readonly Scores[]): Scores {
  if (parts.length === 0) return whole
  const top = highest(whole)
  const tops = parts.map(highest)
  return whole.map((passages, number) =>
    passages.map((score, index) => {
      const best = parts.map((part, place) => part[number]![index]! / tops[place]!)
      return score + PART_SHARE * top * Math.max(...best)
    }),
  )
}

function highest(scores: Scores): number {
  return scores.reduce((top, passages) => Math.max(top, ...passages), Number.MIN_VALUE)
}

function tell(
  passage: Passage,
  { article, position, score }: Pick<Hit, 'article' | 'position' | 'score'>,
  { question, rarity }: Plan,
  scale: Scale,
): Ranked {
  const covered = shareHeld(question.terms, heldBy(article.counted, scale), rarity)
  return { passage, score, covered, held: heldBy(article.counted, scale, position) }
}

function readWords(members: readonly Passage[]) {
  const { article } = members[0]!
  return unpackTerms(
    packTerms({
      title: listTerms(article.title),
      origin: originTerms(article),
      passages: members.map(({ position, text }) => ({ position, terms: listTerms(text) })),
    }),
  )
}
