/**
 * What a question is searched by: how rare each word is, which outlets and times it names, and the
 * parts it falls into. Everything that ranks, first or last, ranks by the plan.
 */

import { listTerms } from '../article/terms.ts'
import type { Database } from '../store/database.ts'
import type { Catalog } from './catalog.ts'
import { countHolders } from './holders.ts'
import { findOutlets } from './outlets.ts'
import { listNamedOutlets, type NamedOutlet } from './outlets-asked.ts'
import { blankOut, splitQuestion } from './parts.ts'
import { type Period, type ReaderTime, readPeriod, readTense } from './period.ts'
import type { Question } from './question.ts'
import { languagesOf } from './question-words.ts'
import { findSpellings } from './spelling.ts'

export type Plan = {
  readonly question: Question
  /** How rare each term is, borrowed ones halved; a term that no article holds is absent. */
  readonly rarity: ReadonlyMap<string, number>
  readonly counts: ReadonlyMap<string, number> // of articles
  /** How a term is looked up: as it is asked, or as it was meant. */
  readonly spell: (term: string) => string
  readonly whole: Search
  /** Of a question that asks several things, or of several outlets; else empty. */
  readonly parts: readonly Search[]
  /** Outlets that the question names, whether we hold them or not; a search alone does not need them. */
  readonly listOutlets: () => readonly NamedOutlet[]
  readonly isStrict: boolean // only within the period of the whole
  /** What being new is worth, as a share of the score, and now; nothing without a clock. */
  readonly freshness: number
  readonly now: Date | undefined
}

/** One thing to search for. */
export type Search = {
  readonly weights: ReadonlyMap<string, number>
  readonly own: readonly string[] // the terms that candidates are found by
  /** Publishers by their numbers in the catalog; empty when none is named. */
  readonly publishers: ReadonlySet<number>
  readonly period: Period | undefined
}

const CONTEXT_SHARE = 0.5
const ABOUT_SHARE = 0.3
/** What the rest of the question counts for when one part of it is searched. */
const REST_SHARE = 0.25
const FRESHNESS = { newest: 0.8, any: 0.6, past: 0.1 }

export async function planSearch(
  db: Database,
  question: Question,
  {
    catalog,
    time,
    counts: given,
  }: {
    readonly catalog: Catalog
    readonly time: ReaderTime | undefined
    /** How many articles hold each term, where that is not for the index to say. */
    readonly counts?: ReadonlyMap<string, number>
  },
): Promise<Plan> {
  const terms = [...question.terms, ...question.context]
  const counts = new Map(given ?? (await countHolders(db, terms, catalog.lastId)))
  const unknown = terms.filter((term) => !counts.has(term))
  const spellings = await findSpellings(db, unknown, { hasCompounds: hasCompounds(question.text) })
  for (const [term, { count }] of spellings) counts.set(term, count)
  const rarity = new Map<string, number>()
  for (const term of terms) {
    const count = counts.get(term)
    if (count === undefined) continue // found nowhere, so no help in finding
    // The usual inverse document frequency of BM25, always above zero.
    const rare = Math.log(1 + (catalog.size - count + 0.5) / (count + 0.5))
    rarity.set(term, question.context.includes(term) ? rare * CONTEXT_SHARE : rare)
  }
  const { text } = question
  const mentions = findOutlets(text, catalog.outlets)
  // “Business Today” speaks of no day.
  const unnamed = blankOut(text, mentions)
  const weights = weigh(rarity, unnamed, mentions.length > 0)
  const numbersOf = (publishers: readonly string[]) =>
    new Set(publishers.map(catalog.numberOf).filter((number) => number !== undefined))
  const named = numbersOf(mentions.flatMap(({ publishers }) => publishers))
  const period = time && readPeriod(unnamed, time)
  const parts = splitQuestion(text, mentions)
    .map((part) => ({
      weights: new Map(
        [...weights].map(([term, weight]) => [
          term,
          part.terms.includes(term) ? weight : weight * REST_SHARE,
        ]),
      ),
      own: part.terms.filter((term) => weights.has(term)),
      publishers: part.publishers.length > 0 ? numbersOf(part.publishers) : named,
      period: time && readPeriod(part.text, time, text),
    }))
    .filter(({ own }) => own.length > 0)
  return {
    question,
    ...{ rarity, counts },
    spell: (term) => spellings.get(term)?.term ?? term,
    whole: { weights, own: [...weights.keys()], publishers: named, period },
    parts: named.size > 0 && parts.length > 1 ? parts : [],
    listOutlets: () => listNamedOutlets(text, mentions),
    isStrict: period?.isStrict ?? false,
    freshness: FRESHNESS[readTense(unnamed)],
    now: time?.now,
  }
}

function hasCompounds(text: string): boolean {
  return languagesOf(text).some((language) => language === 'de' || language === 'nl')
}

/** What a term weighs here: the name of an outlet is no word to look for in a text. */
function weigh(
  rarity: ReadonlyMap<string, number>,
  text: string,
  namesOutlets: boolean,
): ReadonlyMap<string, number> {
  if (!namesOutlets) return rarity
  const inText = new Set(listTerms(text))
  const weights = [...rarity].map(([term, rare]) => {
    if (!inText.has(term)) return [term, 0] as const
    return [term, ABOUT_TERMS.has(term) ? rare * ABOUT_SHARE : rare] as const
  })
  const kept = weights.filter(([, weight]) => weight > 0)
  return kept.length > 0 ? new Map(kept) : rarity
}

// Words with which one speaks about articles and not about what is in them.
const ABOUT_TERMS: ReadonlySet<string> = new Set(
  listTerms(`suggest suggesting claim claiming discuss discussing mention mentioning indicate indicating consider
  considering information describe describing detail detailing feature featuring highlight highlighting
  note noting publish published publication piece coverage cover covering perspective portray portrayal narrative
  attribute individual associated center discussion both similar similarity different difference differ consistent
  inconsistent consistency regarding concerning subject compare comparison contrast agree disagree`),
)
