/** The answer without a model: each thing that was asked in the sources' own words. */

import { quoteAnswer } from '../evidence/quote.ts'
import { readAlone } from '../evidence/standalone.ts'
import type { Answer, ArticleId, CitedSentence, Passage } from '../news.ts'
import { listPassages } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { citedArticles, coverageOf } from './coverage.ts'
import type { Sought } from './seek.ts'

/** As many as a reader sees on a phone without scrolling. */
const SENTENCES_MAX = 5

/** Undefined where the sources hold nothing of what was asked. `given` is text of the reader's own. */
export async function tellInTheirWords(
  db: Database,
  sought: readonly Sought[],
  { given, now }: { readonly given: readonly Passage[] | undefined; readonly now: Date },
): Promise<Answer | undefined> {
  const each = sought.map(({ question, found }) => ({
    question,
    result: quoteAnswer(question, found, now),
  }))
  const sentences: CitedSentence[] = []
  const unanswered: string[] = []
  const share = Math.max(1, Math.floor(SENTENCES_MAX / sought.length))
  let isUnsure = false
  for (const { question, result } of each) {
    if (result.kind === 'nothing') {
      unanswered.push(question.text)
      continue
    }
    isUnsure ||= result.isUnsure
    const fresh = result.sentences.filter(({ text }) => !sentences.some((one) => one.text === text))
    sentences.push(...fresh.slice(0, sought.length === 1 ? undefined : share))
  }
  if (sentences.length === 0) return undefined
  const told = await readableAlone(db, sentences, given)
  return {
    answered: true,
    mode: 'extractive',
    sentences: told,
    dropped: [],
    coverage: coverageOf(told),
    isUnsure,
    ...(unanswered.length === 0 ? {} : { unanswered }),
    nearest: [],
    modelFailed: false,
  }
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
