/**
 * A question → an answer whose every sentence rests on stored passages, or the honest word that we
 * have nothing. With a model it is written, without one it is quoted.
 */

import { mayAnswer } from '../evidence/can-answer.ts'
import type { Meaning } from '../evidence/meaning.ts'
import {
  contentTerms,
  QUESTION_CHARS_MAX,
  type Question,
  readQuestion,
} from '../evidence/question.ts'
import type { Found } from '../evidence/retrieve.ts'
import { writeStandalone } from '../evidence/standalone-question.ts'
import { withSubject } from '../evidence/subject.ts'
import type { Model } from '../llm/client.ts'
import { loadPrompt } from '../llm/prompt.ts'
import type { Answer, ArticleId, CitedSentence, Clock, Passage } from '../news.ts'
import type { Database } from '../store/database.ts'
import { coverageOf } from './coverage.ts'
import { withDisputes } from './disputes.ts'
import { tellInTheirWords } from './quote-answer.ts'
import { refuse } from './refuse.ts'
import { joinFound, seek } from './seek.ts'
import { writeFrom } from './writer.ts'

export type Asked = {
  readonly question: string
  /** The question before this one, if this may be a follow-up. */
  readonly previous?: string | undefined
  /** The articles the question is about, when it replies to a message: they are read first. */
  readonly about?: readonly ArticleId[] | undefined
  /** The only text the answer may rest on: something the reader has given us. */
  readonly passages?: readonly Passage[] | undefined
  /** Only what was published by then counts. */
  readonly until?: Date | undefined
  /** IANA: “since Tuesday” is meant by the reader's own clock. UTC when nobody has said. */
  readonly timeZone?: string | undefined
  readonly language: string // BCP 47, for what a model writes
  readonly stop?: AbortSignal | undefined
  /** Is given what a model has written so far, as far as it is checked. */
  readonly onDraft?: ((sentences: readonly CitedSentence[]) => void) | undefined
}

const PASSAGES_SHOWN = 10
const PASSAGES_PER_ARTICLE = 4
const SENTENCES_MAX = 5

export type Answerer = (asked: Asked) => Promise<Answer>

export function createAnswerer({
  db,
  model,
  meaning,
  clock,
}: {
  db: Database
  model: Model | undefined
  meaning?: Meaning | undefined
  clock: Clock
}): Answerer {
  const prompt = loadPrompt('answer')

  return async (asked) => {
    const { question, alone } = await understand(model, asked)
    const answer = await answerTo(question, asked)
    return alone === undefined ? answer : { ...answer, asked: alone }
  }

  async function answerTo(question: Question, asked: Asked): Promise<Answer> {
    const now = asked.until ?? clock()
    const time = { now, timeZone: asked.timeZone ?? 'UTC' }
    const sought = await seek(db, question, { ...asked, time, meaning })
    const found = joinFound(sought)
    const isInWords = sought.some((one) => one.isInWords)
    // What only means the same a model can read; to quote from it would be to guess.
    if (!isInWords && (model === undefined || !mayAnswer(question, found)))
      return refuse(db, found, asked.until)
    const earlier = (asked.previous ?? '').slice(0, QUESTION_CHARS_MAX)
    const written = await writeFrom(
      model,
      {
        passages: choosePassages(found),
        language: asked.language,
        onDraft: asked.onDraft && ((draft) => asked.onDraft?.(draft.slice(0, SENTENCES_MAX))),
        isAsked: ({ text }) =>
          !isInWords || contentTerms(text).some((term) => question.terms.includes(term)),
      },
      (passages, language) =>
        prompt({
          today: now.toISOString().slice(0, 10),
          language,
          sentencesMax: String(SENTENCES_MAX),
          passages,
          earlier: question.context.length > 0 ? earlier : '',
          question: question.text,
        }),
      asked.stop,
    )
    if (written.kind === 'plain') {
      const { kind: _, ...trouble } = written
      const told = await tellInTheirWords(db, sought, { given: asked.passages, now })
      return told === undefined
        ? { ...(await refuse(db, found, now)), ...trouble }
        : withDisputes({ ...told, ...trouble }, found)
    }
    if (written.sentences.length === 0)
      return { ...(await refuse(db, found, asked.until)), mode: 'llm' }
    const sentences = written.sentences.slice(0, SENTENCES_MAX)
    const answer: Answer = {
      answered: true,
      mode: 'llm',
      sentences,
      dropped: written.dropped,
      coverage: coverageOf(sentences),
      nearest: [],
      modelFailed: false,
    }
    return withDisputes(answer, found)
  }
}

/** `alone`: a follow-up that a model has made whole, which is then what is searched for. */
async function understand(
  model: Model | undefined,
  { question: text, previous, stop }: Asked,
): Promise<{ readonly question: Question; readonly alone: string | undefined }> {
  const question = readQuestion(text, previous)
  const leans = previous !== undefined && question.context.length > 0
  const alone =
    model !== undefined && leans
      ? await writeStandalone(model, { question: text, previous }, stop)
      : undefined
  if (alone !== undefined) return { question: readQuestion(alone), alone }
  const whole = previous === undefined ? text : withSubject(text, previous)
  return { question: whole === text ? question : readQuestion(whole, previous), alone }
}

// A few passages of several articles say more than all of one.
function choosePassages({ ranked }: Found): readonly Passage[] {
  const perArticle = new Map<string, number>()
  const chosen = ranked.filter(({ passage }) => {
    const count = (perArticle.get(passage.article.id) ?? 0) + 1
    perArticle.set(passage.article.id, count)
    return passage.kind !== 'credit' && count <= PASSAGES_PER_ARTICLE
  })
  return chosen.slice(0, PASSAGES_SHOWN).map(({ passage }) => passage)
}
