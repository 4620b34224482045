/**
 * Can what was found hold the answer at all? Asked before anything is quoted and before a model is
 * called: the names, the weight and the outlets of the question must be there.
 */

import { listTerms } from '../article/terms.ts'
import type { ArticleId } from '../news.ts'
import { bestPerArticle } from './choose-hits.ts'
import { listMeant, type Meant } from './meant.ts'
import { isBy, type NamedOutlet, withoutOutlets } from './outlets-asked.ts'
import type { Question } from './question.ts'
import type { Found } from './retrieve.ts'
import { shareHeld } from './score.ts'
import { carrying } from './sentence-features.ts'

// Tuned on the questions of a public multi-source set with and without an answer, and on a quiz.
const ARTICLES_FOR_WEIGHT = 3
const ARTICLES_FOR_NAMES = 5
const HELD_MIN = 0.5
const BARE_TERMS = 3
const HELD_OF_BARE_MIN = 0.55
const NAMES_HELD_MIN = 0.45
/** What one outlet must hold of a question that names it; a question may name several. */
const OUTLET_HELD_MIN = 0.05
/** Of a question of more words than this, nobody holds all. */
const WHOLE_TERMS = 12
/** One word alone (“thanks”) means something like everything. */
const MEANT_TERMS_MIN = 2

/**
 * The best articles together must hold most of the question's weight and of its names: someone who
 * asks about Lahore is not helped by an article about Karachi. And an outlet that the question
 * names must have something on the matter.
 */
export function canAnswer(question: Question, found: Found): boolean {
  const { ranked } = found
  const outlets = listAsked(found)
  const matter = withoutOutlets(question, outlets)
  const asked = timeless(carrying(matter))
  if (ranked.length === 0 || asked.length === 0) return false
  const meant = listMeant(matter, found.spell)
  const isHeld = (terms: readonly string[], articles: readonly ArticleId[], least: number) => {
    const held = heldBy(articles, found)
    const has = (term: string) => held.has(term) || isHeldOtherwise(meant.get(term), held)
    return shareHeld(terms, { has }, found.weights) >= least
  }

  const best = bestPerArticle(ranked).map(({ passage }) => passage.article.id)
  // Half of “who paints unicorns” does not do; half of “who scored for Stannick” may, and so may half
  // of a follow-up, which has more behind it.
  const { names, context } = matter
  const isBare = asked.length <= BARE_TERMS && names.length === 0 && context.length === 0
  const least = isBare ? HELD_OF_BARE_MIN : HELD_MIN * Math.min(1, WHOLE_TERMS / asked.length)
  return (
    isHeld(asked, best.slice(0, ARTICLES_FOR_WEIGHT), least) &&
    isHeld(names, best.slice(0, ARTICLES_FOR_NAMES), NAMES_HELD_MIN) &&
    outlets.every((outlet) => {
      const own = articlesBy(outlet, found).slice(0, ARTICLES_FOR_WEIGHT)
      return own.length > 0 && isHeld(asked, own, OUTLET_HELD_MIN)
    })
  )
}

// Only what was searched for is known to be held: see `widen`.
function isHeldOtherwise(meant: Meant | undefined, held: ReadonlySet<string>): boolean {
  return [...(meant?.stems ?? []), ...(meant?.others ?? [])].some((term) => held.has(term))
}

// “Last week” is read by the clock; no article need say so.
const TIME_TERMS: ReadonlySet<string> = new Set(
  listTerms('last past week weekend month yesterday today tonight morning evening since ago'),
)

function timeless(terms: readonly string[]): readonly string[] {
  const rest = terms.filter((term) => !TIME_TERMS.has(term))
  return rest.length > 0 ? rest : terms
}

/**
 * Whether what was found by its meaning is worth reading by a model, which then answers or says that it is not
 * there, and is checked: a question in other words, or in another language, than the news. Of names that are
 * known here one must be there, so that who asks about Lahore is not told about Karachi in other words either.
 */
export function mayAnswer(question: Question, found: Found): boolean {
  if (found.isByMeaning !== true || carrying(question).length < MEANT_TERMS_MIN) return false
  const outlets = listAsked(found)
  const best = bestPerArticle(found.ranked).map(({ passage }) => passage.article.id)
  const held = heldBy(best.slice(0, ARTICLES_FOR_NAMES), found)
  const known = withoutOutlets(question, outlets).names.filter((name) => found.weights.has(name))
  return (
    (known.length === 0 || known.some((name) => held.has(name))) &&
    outlets.every((outlet) => articlesBy(outlet, found).length > 0)
  )
}

/**
 * The outlets whose word the question asks for. One that it only names is none of them when others report
 * on it: “who leads the BBC?” is for everybody to answer.
 */
export function listAsked(found: Found): readonly NamedOutlet[] {
  const best = bestPerArticle(found.ranked).slice(0, ARTICLES_FOR_NAMES)
  return found.listOutlets().filter((outlet) => {
    if (outlet.isLetSpeak) return true
    const others = best.filter(({ passage }) => !isBy(outlet, passage.article))
    return !others.some(({ held }) => outlet.terms.every((term) => held.has(term)))
  })
}

/** The outlets that the question asks for and nothing of which was found. */
export function listSilentOutlets(found: Found): readonly NamedOutlet[] {
  return listAsked(found).filter((outlet) => articlesBy(outlet, found).length === 0)
}

function articlesBy(outlet: NamedOutlet, { ranked }: Found): readonly ArticleId[] {
  return bestPerArticle(ranked)
    .filter(({ passage }) => isBy(outlet, passage.article))
    .map(({ passage }) => passage.article.id)
}

function heldBy(articles: readonly ArticleId[], { ranked }: Found): ReadonlySet<string> {
  const wanted = new Set(articles)
  return new Set(
    ranked.filter(({ passage }) => wanted.has(passage.article.id)).flatMap(({ held }) => [...held]),
  )
}
