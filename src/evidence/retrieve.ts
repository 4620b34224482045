/**
 * Finds the passages that speak to a question. The index brings the articles that hold its rarest
 * words; all its words then rank their passages here. A question of several parts is answered by
 * what is best for any of them.
 */

import { packTerms, unpackTerms } from '../article/term-pack.ts'
import { listTerms } from '../article/terms.ts'
import type { ArticleId, Passage } from '../news.ts'
import { listPassagesAt } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { countTerms, listSearched } from '../store/search.ts'
import { factorOf, findCandidates, type Window } from './candidates.ts'
import { type Catalog, readCatalog } from './catalog.ts'
import type { ReaderTime } from './period.ts'
import { type Plan, planSearch, type Search } from './plan.ts'
import type { Question } from './question.ts'
import {
  type Counted,
  countArticle,
  createScale,
  heldBy,
  listPairs,
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
}

export type { Window } from './candidates.ts'

export type Limits = {
  readonly window?: Window
  /** The reader's clock and zone: “since Tuesday” is read by it, and what is new counts for more. */
  readonly time?: ReaderTime | undefined
  readonly limit: number // passages
  readonly perArticle?: number // passages
}

/** What the best part adds to the whole. */
const PART_SHARE = 2

/** Passages best first. An unknown question finds nothing; that is no error. */
export async function findPassages(
  db: Database,
  question: Question,
  { window = {}, time, limit, perArticle = Infinity }: Limits,
): Promise<Found> {
  const catalog = await readCatalog(db)
  const plan = await planSearch(db, question, { catalog, time })
  const ids = await findCandidates(db, plan, { catalog, window, limit })
  const scale = createScale([...plan.rarity.keys()], plan.spell)
  const read = (await listSearched(db, [...ids])).map(({ id, articleId, words }) => ({
    ...{ id, articleId },
    counted: countArticle(unpackTerms(words), scale),
  }))
  const best = rank(read, plan, { scale, catalog, perArticle }).slice(0, limit)
  const passages = await listPassagesAt(db, best)
  const ranked = best.flatMap(({ article, position, score }, index) => {
    const passage = passages[index]
    return passage === undefined ? [] : [tell(passage, { article, position, score }, plan, scale)]
  })
  return { ranked, weights: plan.rarity }
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
  const scale = createScale([...plan.rarity.keys()], plan.spell)
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
  return { ranked, weights: plan.rarity }
}

/** One hit per article: its best passage, best article first. */
export function bestPerArticle(ranked: readonly Ranked[]): readonly Ranked[] {
  const seen = new Set<string>()
  return ranked.filter(({ passage }) => {
    const isNew = !seen.has(passage.article.id)
    seen.add(passage.article.id)
    return isNew
  })
}

type Read = { readonly id: number; readonly articleId: ArticleId; readonly counted: Counted }

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
  const pairs = listPairs(plan.question.terms, scale)
  const scoreBy = (search: Search, isPart: boolean) => {
    const measure = {
      weights: Float64Array.from(scale.terms, (term) => search.weights.get(term) ?? 0),
      pairs,
    }
    return read.map(({ id, counted }) => {
      const factor = factorOf(plan, search, { id, isPart, catalog })
      return scorePassages(counted, measure).map((score) => score * factor)
    })
  }
  const scores = join(
    scoreBy(plan.whole, false),
    plan.parts.map((part) => scoreBy(part, true)),
  )
  const hits = read.flatMap((article, number) => {
    const own = article.counted.passages.map(({ position }, index) => ({
      ...{ article, articleId: article.articleId, position },
      score: scores[number]![index]!,
    }))
    return own.sort(byScore).slice(0, perArticle)
  })
  return hits.sort(byScore)
}

function byScore(one: Hit, other: Hit): number {
  return (
    other.score - one.score || one.article.id - other.article.id || one.position - other.position
  )
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
  const { head, passages } = article.counted
  const own = passages.filter((one) => one.position === position)
  const covered = shareHeld(question.terms, heldBy(passages, head, scale), rarity)
  return { passage, score, covered, held: heldBy(own, head, scale) }
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
