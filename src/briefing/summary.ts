/** A short summary of an article, a story, a page or a topic, in one of four styles. */

import { isStopTerm } from '../evidence/question.ts'
import { listSentences } from '../evidence/sentences.ts'
import type { Model } from '../llm/client.ts'
import { chooseSentences, scoreForSummary } from '../llm/extractive.ts'
import { loadPrompt } from '../llm/prompt.ts'
import type { CitedSentence, Clock, Passage, Summary, SummaryStyle } from '../news.ts'
import { coverageOf } from './coverage.ts'
import { writeFrom } from './writer.ts'

export type Summariser = (wanted: {
  readonly passages: readonly Passage[] // in reading order; of several articles, one after another
  readonly style: SummaryStyle
  /** `story`: reports of several outlets on one event, newest first. */
  readonly of?: 'story' | undefined
  readonly language: string // BCP 47, for what a model writes
  readonly stop?: AbortSignal | undefined
}) => Promise<Summary>

/** How long a style is, and how we say so to a model. */
const STYLES: Record<SummaryStyle, { readonly sentences: number; readonly form: string }> = {
  line: { sentences: 1, form: 'Write exactly one sentence.' },
  short: { sentences: 3, form: 'Write two or three sentences.' },
  bullets: { sentences: 5, form: 'Write three to five sentences; each will stand as a bullet.' },
  detailed: { sentences: 9, form: 'Write six to nine sentences in the order of events.' },
}

// As far as we read; which of them a model is shown, their worth decides.
const PASSAGES_READ_MAX = 200
const SENTENCES_READ_MAX = 120

export function createSummariser({
  model,
  clock,
}: {
  model: Model | undefined
  clock: Clock
}): Summariser {
  const [ofText, ofStory] = [loadPrompt('summary'), loadPrompt('story')]

  return async ({ passages, style, of, language, stop }) => {
    const prompt = of === 'story' ? ofStory : ofText
    const shown = passages.filter(({ kind }) => kind !== 'credit').slice(0, PASSAGES_READ_MAX)
    const { sentences: count, form } = STYLES[style]
    const written = await writeFrom(
      model,
      { passages: shown, language, worth: worthIn(shown, count) },
      (texts, languageToWrite) =>
        prompt({
          form,
          today: clock().toISOString().slice(0, 10),
          language: languageToWrite,
          passages: texts,
        }),
      stop,
    )
    const isWritten = written.kind === 'written' && written.sentences.length > 0
    const sentences = isWritten ? written.sentences.slice(0, count) : quoteSummary(passages, count)
    return {
      mode: isWritten ? 'llm' : 'extractive',
      style,
      sentences,
      dropped: isWritten ? written.dropped : [],
      coverage: coverageOf(sentences),
      modelFailed: written.kind === 'plain' && written.modelFailed,
      ...(written.kind === 'plain' && written.modelSpent ? { modelSpent: true } : {}),
    }
  }
}

/** What a passage says for the whole, when `count` sentences are told of it: as much as its best one. */
function worthIn(passages: readonly Passage[], count: number): (passage: Passage) => number {
  const sentences = readSentences(passages)
  const best = new Map<number, number>()
  for (const [index, score] of scoreForSummary(sentences, count / sentences.length).entries()) {
    const { id } = sentences[index]!.passage
    best.set(id, Math.max(best.get(id) ?? 0, score))
  }
  return ({ id }) => best.get(id) ?? 0
}

/** The summary without a model: the article's own sentences, in its own order. */
export function quoteSummary(
  passages: readonly Passage[],
  count: number,
): readonly CitedSentence[] {
  const sentences = readSentences(passages).slice(0, SENTENCES_READ_MAX)
  return chooseSentences(sentences, count).map((index) => {
    const { text, passage } = sentences[index]!
    return { text, cites: [passage] }
  })
}

function readSentences(passages: readonly Passage[]) {
  return listSentences(passages).map((sentence) => ({
    ...sentence,
    terms: sentence.terms.filter((term) => !isStopTerm(term)),
    hasFigure: /\p{Nd}/u.test(sentence.text),
  }))
}
