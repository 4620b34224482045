/** Scores what a reader would get, by code alone. */

import { readGround } from '../../src/evidence/ground.ts'
import { verifySentence } from '../../src/evidence/verify.ts'
import type { Answer, CitedSentence } from '../../src/news.ts'
import type { QuestionTask } from './tasks.ts'

export type Score = {
  readonly task: string
  /** Written by the model, and not in the sources' own words. */
  readonly isWritten: boolean
  readonly sentences: number
  readonly cited: number
  readonly supported: number
  /** Answered with what is right, or rightly not answered; undefined where there is no telling. */
  readonly isRight: boolean | undefined
  readonly words: number
  readonly longest: number // words of the longest sentence
  readonly dropped: number
}

export function scoreAnswer(answer: Answer, { gold }: QuestionTask): Score {
  const said = answer.sentences.map(({ text }) => text.toLowerCase()).join(' ')
  const isHeld = gold.some((one) => said.includes(one.toLowerCase()))
  const isRight = gold.length === 0 ? !answer.answered : answer.answered && isHeld
  const isWritten = answer.answered && answer.mode === 'llm'
  const sentences = isWritten ? answer.sentences : answer.sentences.map(asQuoted)
  return {
    ...scoreSentences('answer', sentences),
    isWritten,
    isRight,
    dropped: answer.dropped.length,
  }
}

export function scoreSentences(task: string, sentences: readonly CitedSentence[]): Score {
  const lengths = sentences.map(({ text }) => text.split(/\s+/).length)
  return {
    ...{ task, isWritten: false, isRight: undefined, dropped: 0, sentences: sentences.length },
    cited: sentences.filter(({ cites }) => cites.length > 0).length,
    supported: sentences.filter(isSupported).length,
    words: lengths.reduce((sum, one) => sum + one, 0),
    longest: Math.max(0, ...lengths),
  }
}

// In a quotation, what stands in square brackets is ours: a name or a day, so that it can be read alone.
function asQuoted({ text, cites }: CitedSentence): CitedSentence {
  return { text: text.replace(/ ?\[[^\]]*\]/g, ''), cites }
}

// The day of publication may be named, and the outlet: they stand beside the passage.
function isSupported({ text, cites }: CitedSentence): boolean {
  const sources = cites.flatMap(({ text: passage, article }) => [
    ...[passage, article.title, article.publisher ?? ''],
    article.published.at.toLocaleDateString('en-GB', { dateStyle: 'full', timeZone: 'UTC' }),
  ])
  return verifySentence(text, readGround(sources)).supported
}
