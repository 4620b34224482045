/**
 * A follow-up (“And how many?”) as a question that stands alone, where a model can write it. It may
 * only put together what the reader has before them: code checks that nothing is added or left out.
 */

import { listTerms } from '../article/terms.ts'
import { cleanText } from '../article/text.ts'
import { Fault } from '../errors.ts'
import type { Model } from '../llm/client.ts'
import { loadPrompt } from '../llm/prompt.ts'
import { replyShapes } from '../llm/reply-shapes.ts'
import { log } from '../log.ts'
import { isStopTerm, QUESTION_CHARS_MAX, readQuestion } from './question.ts'

/**
 * `previous` is what the question leans on: the question before it, or the message it replies to.
 * `undefined` where the model fails, is too slow, or does not keep to the words of the two: then the
 * rules of `readQuestion` must do. Throws what is not the Fault `model-unavailable`.
 */
export async function writeStandalone(
  model: Model,
  { question, previous }: { question: string; previous: string },
  stop?: AbortSignal,
): Promise<string | undefined> {
  const given = {
    question: question.slice(0, QUESTION_CHARS_MAX),
    previous: previous.slice(0, QUESTION_CHARS_MAX),
  }
  const asked = loadPrompt('question')(given)
  if (model.room(asked) < 0) return undefined
  try {
    const reply = JSON.parse(await model.complete(asked, stop)) as unknown
    const read = replyShapes.question.safeParse(reply)
    const written = read.success ? cleanText(read.data.question, QUESTION_CHARS_MAX + 1) : ''
    const isKept = isMadeWhole(written, given)
    log.info('question_rewritten', { kept: isKept })
    return isKept ? written : undefined
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'model-unavailable')) throw error
    log.warn('question_rewriting_failed', { error })
    return undefined
  }
}

/**
 * Whether `written` asks for what `question` asks for, in words of `question` and `previous` only:
 * every word of meaning must stand in one of them, and every one of the question must still be there.
 * One that takes nothing from `previous` is not made whole: a model that gives “And why?” back must
 * not cost the reader what the rules borrow.
 */
export function isMadeWhole(
  written: string,
  { question, previous }: { question: string; previous: string },
): boolean {
  if (written === '' || written.length > QUESTION_CHARS_MAX) return false
  const own = listCarrying(question)
  const known = new Set([...own, ...listCarrying(previous)])
  const carrying = new Set(listCarrying(written))
  if (![...carrying].every((term) => known.has(term))) return false
  if (!own.every((term) => carrying.has(term))) return false
  if (carrying.size === new Set(own).size) return false
  const { wanted } = readQuestion(question)
  return wanted === 'anything' || readQuestion(written).wanted === wanted
}

// Function words that turn a question round or into a wider or narrower one.
const TURNING = new Set(
  listTerms(
    'no not nor before after until against between over under above below more most few only all',
  ),
)

/** Terms of meaning; and names that are written like function words, “US” or “WHO”, as they stand. */
function listCarrying(text: string): readonly string[] {
  const terms = listTerms(text).filter((term) => !isStopTerm(term) || TURNING.has(term))
  const acronyms = text.match(/(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}\p{N}])/gu) ?? []
  return [...terms, ...acronyms.filter((name) => listTerms(name).every(isStopTerm))]
}
