/**
 * Finds the passages that speak to a question. The index brings candidates by the rarest words;
 * all words then rank them here, and an article counts by everything it holds, not by one passage.
 */

import { listTerms } from '../article/terms.ts'
import type { Article, Passage } from '../news.ts'
import { listPassagesById } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { countPassages, countTerms, findCandidates } from '../store/search.ts'
import type { Question } from './question.ts'
import {
  closeness,
  countBest,
  countBody,
  countHead,
  createScale,
  type Scale,
  shareHeld,
  weightOf,
} from './score.ts'

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

export type Window = { readonly from?: Date | undefined; readonly until?: Date | undefined }

// Tuned on the known-item questions of a public quiz set and on the multi-source set beside it.
const SEARCH_TERMS_MAX = 10
const CANDIDATES_MAX = 300
const ARTICLE_SHARE = 0.6
const CONTEXT_SHARE = 0.5
/** The index scores every passage that holds a searched term: this bounds what a question costs. */
const SEARCH_PASSAGES_MAX = 60_000
const SEARCH_TERMS_MIN = 2

/** Passages best first. An unknown question finds nothing; that is no error. */
export async function findPassages(
  db: Database,
  question: Question,
  { window = {}, limit }: { window?: Window; limit: number },
): Promise<Found> {
  const { weights, counts } = await weigh(db, question)
  const terms = chooseSearched(weights, counts)
  const candidates = await findCandidates(db, { terms, ...window, limit: CANDIDATES_MAX })
  const passages = await listPassagesById(
    db,
    candidates.map(({ passageId }) => passageId),
  )
  return { ranked: rank(passages, question, weights).slice(0, limit), weights }
}

/** The same for passages that are already at hand, for instance of the article a reader asks about. */
export async function rankPassages(
  db: Database,
  question: Question,
  passages: readonly Passage[],
): Promise<Found> {
  const { weights } = await weigh(db, question)
  const searched = passages.filter(({ kind }) => kind !== 'credit')
  const ranked = rank(searched, question, weights)
  return { ranked: ranked.filter(({ held }) => held.size > 0), weights }
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

// Made once: to make one takes longer than to rank a passage.
const monthName = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' })

/** Words an article can be found by besides its text: who published it, and when. */
export function originTerms(article: Pick<Article, 'publisher' | 'published'>): readonly string[] {
  const { at } = article.published
  const day = `${at.getUTCDate()} ${monthName.format(at)} ${at.getUTCFullYear()}`
  return listTerms(`${article.publisher ?? ''} ${day}`)
}

type Counted = ReadonlyMap<string, number>

async function weigh(
  db: Database,
  question: Question,
): Promise<{ weights: ReadonlyMap<string, number>; counts: Counted }> {
  const terms = [...question.terms, ...question.context]
  const counts = await countTerms(db, terms)
  const total = await countPassages(db)
  const weights = new Map<string, number>()
  for (const term of terms) {
    const count = counts.get(term)
    if (count === undefined) continue // found nowhere, so no help in finding
    // The usual inverse document frequency of BM25, always above zero.
    const rarity = Math.log(1 + (total - count + 0.5) / (count + 0.5))
    weights.set(term, question.context.includes(term) ? rarity * CONTEXT_SHARE : rarity)
  }
  return { weights, counts }
}

/** The rarest terms, as many as the index can look up in good time. The others still rank. */
function chooseSearched(weights: ReadonlyMap<string, number>, counts: Counted): readonly string[] {
  const byRarity = [...weights].sort(([, one], [, other]) => other - one)
  let passages = 0
  return byRarity
    .slice(0, SEARCH_TERMS_MAX)
    .map(([term]) => term)
    .filter((term, index) => {
      passages += counts.get(term) ?? 0
      return index < SEARCH_TERMS_MIN || passages <= SEARCH_PASSAGES_MAX
    })
}

/** Best first; those that score alike in the order in which they were stored. */
function rank(
  passages: readonly Passage[],
  question: Question,
  weights: ReadonlyMap<string, number>,
): readonly Ranked[] {
  const scale = createScale(question, weights)
  const byArticle = Map.groupBy(passages, ({ article }) => article.id)
  return [...byArticle.values()]
    .flatMap((members) => rankArticle(members, scale))
    .sort((one, other) => other.score - one.score || one.passage.id - other.passage.id)
}

// Hundreds of passages are ranked for one question, so each text is cut into words only once.
function rankArticle(members: readonly Passage[], scale: Scale): readonly Ranked[] {
  const { article } = members[0]!
  const title = listTerms(article.title)
  const head = countHead({ title, origin: originTerms(article) }, scale)
  const read = members.map((passage) => {
    const body = listTerms(passage.text)
    return { passage, counts: countBody(body, head, scale), terms: [...title, ...body] }
  })
  const whole = countBest(read.map(({ counts }) => counts))
  const shared = ARTICLE_SHARE * weightOf(whole, scale)
  const covered = shareHeld(scale.question.terms, whole, scale.weights)
  return read.map(({ passage, counts, terms }) => ({
    passage,
    covered,
    score: weightOf(counts, scale) + closeness(terms, scale) + shared,
    held: new Set(counts.keys()),
  }))
}
