/**
 * Which outlets does a question name (“according to The Verge”, “a report by Reuters”), and which
 * of what was found is theirs? Who asks what an outlet said is not answered by another one.
 */

import { findMonth } from '../article/months.ts'
import { listTerms } from '../article/terms.ts'
import type { Article } from '../news.ts'
import { loadOutlets } from '../source/outlets.ts'
import { listNameRuns } from './name-runs.ts'
import type { Question } from './question.ts'

export type NamedOutlet = {
  readonly name: string // as the question has it
  readonly terms: readonly string[]
  readonly domain: string | undefined // of an outlet we know
}

const OUTLETS_MAX = 8
const AROUND_CHARS = 40
const WORK = '(?:articles?|reports?|pieces?|stories|story|coverage|reviews?|reporting|analysis)'
// “a Bloomberg article”, “the Guardian's report”: the name stands before the word.
const BEFORE_WORK = new RegExp(String.raw`^["'’”]{0,2} ${WORK}\b`, 'iu')
// “an article by the BBC”, “as reported by CNET”.
const AFTER_WORK = new RegExp(
  String.raw`(?:\b${WORK}|\breported|\bpublished|\bcovered|\banother) (?:by|from|in) (?:both )?(?:the )?["'‘“]?$`,
  'iu',
)

/** In the order of the question, without repetition. */
export function listNamedOutlets(question: string): readonly NamedOutlet[] {
  const outlets = new Map<string, NamedOutlet>()
  // A comma, so that two outlets side by side are two names.
  const text = question.replace(/ (?=and (?:the )?\p{Lu})/giu, ', ')
  for (const run of listNameRuns(text)) {
    const name = run.text.replace(/['’]s$/u, '')
    const known = loadOutlets().find({ publisher: name })
    const before = text.slice(Math.max(0, run.start - AROUND_CHARS), run.start)
    const after = text.slice(run.end, run.end + AROUND_CHARS)
    const isSpokenOf = AFTER_WORK.test(before) || BEFORE_WORK.test(after)
    if (known === undefined && (!isSpokenOf || findMonth(name) !== undefined)) continue
    const terms = listTerms(name).filter((term) => term !== 'the')
    const key = known?.name ?? terms.join(' ')
    if (terms.length > 0 && !outlets.has(key))
      outlets.set(key, { name: known?.name ?? name, terms, domain: known?.domains[0] })
    if (outlets.size >= OUTLETS_MAX) break
  }
  return [...outlets.values()]
}

/** The question without the names of its outlets: they say who should speak, not of what. */
export function withoutOutlets(question: Question, outlets: readonly NamedOutlet[]): Question {
  const named = new Set(outlets.flatMap(({ terms }) => terms))
  const terms = question.terms.filter((term) => !named.has(term))
  if (terms.length === 0) return question
  return { ...question, terms, names: question.names.filter((name) => !named.has(name)) }
}

/** Whether an article is by that outlet: by what we know of both, else by the words of its name. */
export function isBy(outlet: NamedOutlet, article: Pick<Article, 'publisher' | 'url'>): boolean {
  const { publisher, url } = article
  const known = outlet.domain === undefined ? undefined : loadOutlets().find({ publisher, url })
  if (known !== undefined && known.domains[0] === outlet.domain) return true
  const terms = new Set(listTerms(publisher ?? ''))
  return outlet.terms.every((term) => terms.has(term))
}
