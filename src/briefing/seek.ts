/** Where an answer is looked for: in what the reader is talking about, in its story, then everywhere. */

import { canAnswer } from '../evidence/can-answer.ts'
import type { Meaning } from '../evidence/meaning.ts'
import { widen } from '../evidence/meant.ts'
import type { ReaderTime } from '../evidence/period.ts'
import type { Question } from '../evidence/question.ts'
import { type Found, findPassages, type Ranked, rankPassages } from '../evidence/retrieve.ts'
import { readQuestions } from '../evidence/several-questions.ts'
import type { ArticleId, Passage } from '../news.ts'
import { listPassages } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { listBeside } from '../store/stories.ts'

/** One thing that is asked, and what there is on it. */
export type Sought = {
  readonly question: Question
  readonly found: Found
  readonly isInWords: boolean
}

export type Seeking = {
  readonly about?: readonly ArticleId[] | undefined
  readonly passages?: readonly Passage[] | undefined
  readonly until?: Date | undefined
  readonly time: ReaderTime
  readonly meaning: Meaning | undefined
}

const PASSAGES_RANKED = 60
const ABOUT_ARTICLES_MAX = 12

/** Each thing that the question asks, in its order. Of several, some of which are nowhere, the whole counts, too. */
export async function seek(
  db: Database,
  question: Question,
  seeking: Seeking,
): Promise<readonly Sought[]> {
  const asked = readQuestions(question)
  const sought: Sought[] = []
  for (const one of asked) sought.push(await seekOne(db, one, seeking))
  const isLost = asked.length > 1 && !sought.some(({ isInWords }) => isInWords)
  return isLost ? [await seekOne(db, question, seeking)] : sought
}

async function seekOne(db: Database, question: Question, seeking: Seeking): Promise<Sought> {
  const found = await find(db, question, seeking)
  return { question, found, isInWords: canAnswer(question, found) }
}

async function find(db: Database, question: Question, seeking: Seeking): Promise<Found> {
  if (seeking.passages !== undefined) return rankPassages(db, question, seeking.passages)
  const { until, time, meaning } = seeking
  const about = (seeking.about ?? []).slice(0, ABOUT_ARTICLES_MAX)
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

/** The best of each, in turns, so that each is represented among the first. */
export function joinFound(sought: readonly Sought[]): Found {
  const [first] = sought
  if (first === undefined || sought.length === 1) return first!.found
  const ranked = new Map<string, Ranked>()
  const most = Math.max(...sought.map(({ found }) => found.ranked.length))
  for (let place = 0; place < most; place += 1)
    for (const { found } of sought) {
      const one = found.ranked[place]
      if (one !== undefined && !ranked.has(String(one.passage.id)))
        ranked.set(String(one.passage.id), one)
    }
  return {
    ...first.found,
    ranked: [...ranked.values()],
    weights: new Map(sought.flatMap(({ found }) => [...found.weights])),
    listOutlets: () => [...new Set(sought.flatMap(({ found }) => [...found.listOutlets()]))],
    isByMeaning: sought.some(({ found }) => found.isByMeaning === true),
  }
}
