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

export type Ranked = {
  readonly passage: Passage
  readonly score: number
  /** How much of the question's weight this passage's article holds, 0 to 1. */
  readonly covered: number
  /** The question's terms that the passage or its title holds. */
  readonly held: ReadonlySet<string>
}

export type Found = {
  readonly ranked: readonly Ranked[] // best first
  readonly weights: ReadonlyMap<string, number> // how rare each term of the question is
}

export type Window = { readonly from?: Date | undefined; readonly until?: Date | undefined }

// Tuned on the known-item questions of a public quiz set and on the multi-source set beside it.
const SEARCH_TERMS_MAX = 12
const CANDIDATES_MAX = 300
const TITLE_WEIGHT = 1.2
const ORIGIN_WEIGHT = 0.6
const SATURATION = 1.2
const LENGTH_TERMS = 45
const ARTICLE_SHARE = 0.6
const CONTEXT_SHARE = 0.5
const NEIGHBOUR_BONUS = 0.35

/** Passages best first. An unknown question finds nothing; that is no error. */
export async function findPassages(
  db: Database,
  question: Question,
  { window = {}, limit }: { window?: Window; limit: number },
): Promise<Found> {
  const weights = await weigh(db, question)
  const byRarity = [...weights].sort(([, one], [, other]) => other - one)
  const candidates = await findCandidates(db, {
    terms: byRarity.slice(0, SEARCH_TERMS_MAX).map(([term]) => term),
    ...window,
    limit: CANDIDATES_MAX,
  })
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
  const weights = await weigh(db, question)
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

/** Words an article can be found by besides its text: who published it, and when. */
export function originTerms(article: Pick<Article, 'publisher' | 'published'>): readonly string[] {
  const { at } = article.published
  const month = at.toLocaleString('en', { month: 'long', timeZone: 'UTC' })
  return listTerms(`${article.publisher ?? ''} ${at.getUTCDate()} ${month} ${at.getUTCFullYear()}`)
}

async function weigh(db: Database, question: Question): Promise<ReadonlyMap<string, number>> {
  const terms = [...question.terms, ...question.context]
  const [counts, total] = [await countTerms(db, terms), await countPassages(db)]
  const weights = new Map<string, number>()
  for (const term of terms) {
    const count = counts.get(term)
    if (count === undefined) continue // found nowhere, so no help in finding
    // The usual inverse document frequency of BM25, always above zero.
    const rarity = Math.log(1 + (total - count + 0.5) / (count + 0.5))
    weights.set(term, question.context.includes(term) ? rarity * CONTEXT_SHARE : rarity)
  }
  return weights
}

function rank(
  passages: readonly Passage[],
  question: Question,
  weights: ReadonlyMap<string, number>,
): readonly Ranked[] {
  const ownTotal = question.terms.reduce((sum, term) => sum + (weights.get(term) ?? 0), 0)
  const byArticle = Map.groupBy(passages, ({ article }) => article.id)
  const ranked: Ranked[] = []
  for (const members of byArticle.values()) {
    const head = fieldCounts(members[0]!.article)
    const union = new Map<string, number>()
    const scored = members.map((passage) => {
      const counts = bodyCounts(passage, head)
      for (const [term, count] of counts) union.set(term, Math.max(union.get(term) ?? 0, count))
      return {
        passage,
        counts,
        score: weightOf(counts, weights) + closeness(passage, question, weights),
      }
    })
    const whole = weightOf(union, weights)
    const covered = ownTotal === 0 ? 0 : shareHeld(union, question, weights) / ownTotal
    for (const { passage, counts, score } of scored)
      ranked.push({
        passage,
        covered,
        score: score + ARTICLE_SHARE * whole,
        held: new Set(question.terms.filter((term) => counts.has(term))),
      })
  }
  return ranked.sort((one, other) => other.score - one.score || one.passage.id - other.passage.id)
}

function fieldCounts(article: Article): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const term of listTerms(article.title)) counts.set(term, TITLE_WEIGHT)
  for (const term of originTerms(article)) counts.set(term, (counts.get(term) ?? 0) + ORIGIN_WEIGHT)
  return counts
}

function bodyCounts(passage: Passage, head: ReadonlyMap<string, number>): Map<string, number> {
  const terms = listTerms(passage.text)
  const perTerm = 1 / (0.4 + (0.6 * terms.length) / LENGTH_TERMS)
  const counts = new Map(head)
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + perTerm)
  return counts
}

function weightOf(
  counts: ReadonlyMap<string, number>,
  weights: ReadonlyMap<string, number>,
): number {
  let sum = 0
  for (const [term, weight] of weights) {
    const count = counts.get(term) ?? 0
    sum += (weight * count * (1 + SATURATION)) / (count + SATURATION)
  }
  return sum
}

function shareHeld(
  counts: ReadonlyMap<string, number>,
  question: Question,
  weights: ReadonlyMap<string, number>,
): number {
  return question.terms
    .filter((term) => counts.has(term))
    .reduce((sum, term) => sum + (weights.get(term) ?? 0), 0)
}

/** Words that stand side by side in the question and close together in the passage belong together. */
function closeness(
  passage: Passage,
  question: Question,
  weights: ReadonlyMap<string, number>,
): number {
  const places = new Map<string, number>()
  const terms = listTerms(`${passage.article.title} ${passage.text}`)
  const wanted = new Set(question.terms)
  let bonus = 0
  const paired = new Set<string>()
  for (const [place, term] of terms.entries()) {
    if (!wanted.has(term)) continue
    const index = question.terms.indexOf(term)
    for (const neighbour of [question.terms[index - 1], question.terms[index + 1]]) {
      if (neighbour === undefined) continue
      const at = places.get(neighbour)
      const key =
        index < question.terms.indexOf(neighbour) ? `${term} ${neighbour}` : `${neighbour} ${term}`
      if (at === undefined || place - at > 3 || paired.has(key)) continue
      paired.add(key)
      bonus += NEIGHBOUR_BONUS * Math.min(weights.get(term) ?? 0, weights.get(neighbour) ?? 0)
    }
    places.set(term, place)
  }
  return bonus
}
