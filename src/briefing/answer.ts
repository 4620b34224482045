/**
 * A question → an answer whose every sentence rests on stored passages, or the honest word that we
 * have nothing. With a model it is written, without one it is quoted.
 */

import { canAnswer, mayAnswer } from '../evidence/can-answer.ts'
import type { Meaning } from '../evidence/meaning.ts'
import { widen } from '../evidence/meant.ts'
import type { ReaderTime } from '../evidence/period.ts'
import {
  contentTerms,
  QUESTION_CHARS_MAX,
  type Question,
  readQuestion,
} from '../evidence/question.ts'
import { quoteAnswer } from '../evidence/quote.ts'
import { type Found, findPassages, rankPassages } from '../evidence/retrieve.ts'
import { readAlone } from '../evidence/standalone.ts'
import { writeStandalone } from '../evidence/standalone-question.ts'
import type { Model } from '../llm/client.ts'
import { loadPrompt } from '../llm/prompt.ts'
import type { Answer, ArticleId, CitedSentence, Clock, Passage } from '../news.ts'
import { listPassages } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { listBeside } from '../store/stories.ts'
import { citedArticles, coverageOf } from './coverage.ts'
import { withDisputes } from './disputes.ts'
import { refuse } from './refuse.ts'
import { type Written, writeFrom } from './writer.ts'

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

const PASSAGES_RANKED = 60
const PASSAGES_SHOWN = 10
const PASSAGES_PER_ARTICLE = 4
const SENTENCES_MAX = 5
const ABOUT_ARTICLES_MAX = 12

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
    const time = { now: asked.until ?? clock(), timeZone: asked.timeZone ?? 'UTC' }
    const found = await find(db, question, { ...asked, time, meaning })
    const isInWords = canAnswer(question, found)
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
          today: (asked.until ?? clock()).toISOString().slice(0, 10),
          language,
          sentencesMax: String(SENTENCES_MAX),
          passages,
          earlier: question.context.length > 0 ? earlier : '',
          question: question.text,
        }),
      asked.stop,
    )
    if (written.kind === 'plain')
      return quoted(
        db,
        { question, found, given: asked.passages, now: asked.until ?? clock() },
        written,
      )
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
  return { question: alone === undefined ? question : readQuestion(alone), alone }
}

async function find(
  db: Database,
  question: Question,
  asked: Asked & { readonly time: ReaderTime; readonly meaning: Meaning | undefined },
): Promise<Found> {
  if (asked.passages !== undefined) return rankPassages(db, question, asked.passages)
  const { until, time, meaning } = asked
  const about = (asked.about ?? []).slice(0, ABOUT_ARTICLES_MAX)
  const near = await findIn(db, question, about)
  if (canAnswer(question, near)) return near
  // What the message did not cite may stand in another article of its story.
  const beside = await listBeside(db, about, { until, limit: ABOUT_ARTICLES_MAX })
  const around = await findIn(db, question, [...about, ...beside])
  if (canAnswer(question, around)) return around
  const options = { window: { until }, time, meaning, limit: PASSAGES_RANKED }
  const found = await findPassages(db, widen(question) ?? question, options)
  if (question.context.length === 0 || canAnswer(question, found)) return found
  // It may not have been a follow-up after all.
  return findPassages(db, { ...question, context: [] }, options)
}

async function findIn(db: Database, question: Question, ids: readonly ArticleId[]): Promise<Found> {
  const passages: Passage[] = []
  for (const id of ids) passages.push(...(await listPassages(db, id)))
  return rankPassages(db, widen(question) ?? question, passages)
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

async function quoted(
  db: Database,
  {
    question,
    found,
    given,
    now,
  }: { question: Question; found: Found; given: readonly Passage[] | undefined; now: Date },
  { kind: _, ...model }: Extract<Written, { kind: 'plain' }>,
): Promise<Answer> {
  const result = quoteAnswer(question, found, now)
  if (result.kind === 'nothing') return { ...(await refuse(db, found, now)), ...model }
  const sentences = await readableAlone(db, result.sentences, given)
  const answer: Answer = {
    answered: true,
    mode: 'extractive',
    sentences,
    dropped: [],
    coverage: coverageOf(sentences),
    isUnsure: result.isUnsure,
    nearest: [],
    ...model,
  }
  return withDisputes(answer, found)
}

// “He said so on Saturday” names nobody and no day to somebody who has not read the article.
async function readableAlone(
  db: Database,
  sentences: readonly CitedSentence[],
  given: readonly Passage[] | undefined,
): Promise<readonly CitedSentence[]> {
  const passagesOf = new Map<ArticleId, readonly Passage[]>()
  for (const { id } of citedArticles(sentences))
    passagesOf.set(id, given ?? (await listPassages(db, id)))
  return sentences.map(({ text: said, cites }) => {
    const passage = cites[0]!
    const text = readAlone(said, passage, passagesOf.get(passage.article.id)!)
    return text === said ? { text, cites } : { text, said, cites }
  })
}
