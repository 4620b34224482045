/**
 * “Who won the marathon, and who mediated the strike?” are two questions: each is searched and answered by
 * itself, so that both are represented. Long ones are left whole: “Who founded it and who, according to …”
 * describes one person from two sides.
 */

import { contentTerms, isStopTerm, type Question, readQuestion } from './question.ts'
import { withSubject } from './subject.ts'

const QUESTIONS_MAX = 3
const WORDS_MAX = 24
const ASKS = String.raw`(?:who|whom|whose|what|when|where|why|how|which)\b`
const BORDER = new RegExp(
  String.raw`\?["”’)]*\s+(?:and\s+)?(?=\S)|,?\s+(?:and|but|or)\s+(?=${ASKS})`,
  'giu',
)
const OPENS = new RegExp(
  String.raw`^(?:(?:and|but|so|in|at|by|on|to|for|from|with|about)\s+){0,2}(?:${ASKS}|(?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|should)\b)`,
  'iu',
)

/** The questions that a text holds, in its order; the later ones may lean on the first. At least one. */
export function readQuestions(question: Question): readonly Question[] {
  const { text } = question
  if (text.split(/\s+/).length > WORDS_MAX) return [question]
  const pieces = text.split(BORDER).map((piece) => piece.trim())
  if (pieces.length < 2 || pieces.length > QUESTIONS_MAX) return [question]
  // “When and where did it break?” asks one thing of one event. In other languages the mark must tell.
  const isMarked = text.trimStart().slice(pieces[0]!.length).startsWith('?')
  if (!pieces.every(asksSomething) || !(isMarked || OPENS.test(pieces[0]!))) return [question]
  const [first, ...others] = pieces as [string, ...string[]]
  const opening = readQuestion(first)
  return [
    { ...opening, context: question.context.filter((term) => !opening.terms.includes(term)) },
    ...others.map((piece) => readQuestion(withSubject(piece, first), first)),
  ]
}

function asksSomething(piece: string): boolean {
  return /\p{L}/u.test(piece) && contentTerms(piece).some((term) => !isStopTerm(term))
}
