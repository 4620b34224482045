/** The sentences of a telling, so that one that turns out wrong is known, and is not told again. */

import { isSameText } from '../evidence/sentence-tokens.ts'
import type { Address, ArticleId, CitedSentence, Edition, EditionItem } from '../news.ts'
import { listCorrectionsOf, type ToldSentence } from '../store/corrections.ts'
import type { Database } from '../store/database.ts'
import { keepTelling, noteDigest } from '../store/ledger.ts'
import { coverageOfItems } from './coverage.ts'

/** Headlines are told as well. */
export function toldBy(items: readonly EditionItem[]): readonly ToldSentence[] {
  return items.flatMap(({ headline, fresh, sentences }) => [
    { text: headline, articleId: fresh[0]!.id },
    ...toldIn(sentences),
  ])
}

/** The sentences of an answer or a summary. */
export function toldIn(sentences: readonly CitedSentence[]): readonly ToldSentence[] {
  return sentences.flatMap(({ text, said, cites }) =>
    [...new Set(cites.map(({ article }) => article.id))].map((articleId) => ({
      ...{ text: said ?? text, articleId },
    })),
  )
}

/**
 * Keeps what was told on demand, so that it can be corrected. It counts as no digest: what a reader has
 * asked for is still news to his next one. Gives the number of what was told; undefined where nothing was.
 */
export async function noteAnswered(
  db: Database,
  {
    address: { chatId, threadId },
    sentences,
    now,
  }: { address: Address; sentences: readonly ToldSentence[]; now: Date },
): Promise<number | undefined> {
  if (sentences.length === 0) return undefined
  return db.lazily(async (tx) => {
    const tellingId = await keepTelling(tx, { ids: [], sentences, now })
    const slot = `answer:${tellingId}:${now.getTime()}`
    const note = { subscriptionId: -chatId, slot, chatId, kind: 'answer', tellingId } as const
    await noteDigest(tx, { ...note, threadId, dueAt: now, madeAt: now })
    return tellingId
  })
}

/** The edition as it is put right by now: it is made some time before it is told. No story is lost by it. */
export async function withoutWrong(db: Database, edition: Edition): Promise<Edition> {
  const told = toldBy(edition.items)
  const wrong = await listCorrectionsOf(
    db,
    told.map(({ articleId }) => articleId),
  )
  if (wrong.length === 0) return edition
  const betterOf = (text: string, ids: readonly ArticleId[]) =>
    wrong.findLast((one) => ids.includes(one.articleId) && isSameText(one.told, text))
  const items = edition.items.map((item) => {
    const sentences = item.sentences.flatMap((sentence): readonly CitedSentence[] => {
      const { text, said, cites } = sentence
      const ids = cites.map(({ article }) => article.id)
      const better = betterOf(said ?? text, ids)
      if (better === undefined) return [sentence]
      const isPlain = better.kind !== 'notice' && better.articleId === better.byArticleId
      return isPlain ? [{ text: better.nowSays, cites }] : []
    })
    const title = betterOf(item.headline, [item.fresh[0]!.id])
    return { ...item, sentences, headline: title?.nowSays ?? item.headline }
  })
  return { ...edition, items, coverage: coverageOfItems(items) }
}
