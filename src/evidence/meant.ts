/**
 * What is meant by each word of a question: its forms, the spelling that the articles have, and other
 * words in which news tells the same.
 */

import { listTerms } from '../article/terms.ts'
import { readWords } from './ground.ts'
import { otherWords } from './other-words.ts'
import { readPredicate } from './predicate.ts'
import { isStopTerm, type Question } from './question.ts'
import { irregularForms, regular } from './word-forms.ts'

export type Meant = { readonly stems: readonly string[]; readonly others: readonly string[] }

/** By the question's own terms. */
export function listMeant(
  { text, terms }: Question,
  spell: (term: string) => string = (term) => term,
): ReadonlyMap<string, Meant> {
  const words = readWords(text)
  return new Map(
    terms.map((term) => {
      const word = words.find((one) => one.stem === term || listTerms(one.text)[0] === term)
      const stems = [...new Set([term, spell(term), word?.stem ?? term])]
      const others = stems.flatMap((stem) => otherWords(stem).alike)
      return [term, { stems, others: others.filter(({ length }) => length === 1).flat() }] as const
    }),
  )
}

const WIDER_TERMS_MAX = 20

/**
 * The question with what else may tell what it asks for, as words that help to find and need not be
 * found; undefined where it asks for nothing that we have other words for.
 */
export function widen(question: Question): Question | undefined {
  const predicate = readPredicate(question.text)
  if (predicate === undefined || predicate.isOffice || !predicate.told.isKnown) return undefined
  const { told, heads } = predicate
  const stems = [[predicate.verb], ...told.whole, ...heads, ...told.alike].flat()
  const known = [...question.terms, ...question.context]
  const terms = [...new Set(stems.flatMap(formsOf))].filter(
    (term) => !isStopTerm(term) && !known.includes(term),
  )
  return { ...question, context: [...question.context, ...terms.slice(0, WIDER_TERMS_MAX)] }
}

const formsByStem = new Map<string, readonly string[]>()
for (const [base, forms] of irregularForms())
  formsByStem.set(listTerms(base)[0] ?? base, [base, ...forms].flatMap(listTerms))

// The index holds “began” and “begun” as other words than “begin”.
function formsOf(stem: string): readonly string[] {
  return formsByStem.get(stem) ?? [listTerms(regular(stem))[0] ?? stem]
}
