/**
 * Gives every searched article a vector of what it means, the latest first, as work that nobody waits
 * for. When the model is changed everything is embedded again; until then words alone find it.
 */

import { createHash } from 'node:crypto'
import { Fault } from '../errors.ts'
import { EMBEDDED_AT_ONCE_MAX, type Embedder } from '../llm/embed.ts'
import { log } from '../log.ts'
import type { Article, ArticleId } from '../news.ts'
import { listArticles, listOpenings } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import {
  addEmbeddings,
  findEmbedding,
  listUnembedded,
  type NewEmbedding,
} from '../store/embeddings.ts'
import { signsOf } from './nearest.ts'

/** News tell first what they are about, and every embedding model reads as much as this. */
const TEXT_CHARS_MAX = 1500
const BATCHES_PER_RUN_MAX = 20
const NOTHING = new Float32Array(0)

type Lacking = { readonly searchedId: number; readonly articleId: ArticleId }
type Text = Lacking & { readonly text: string; readonly contentHash: string }

export function createArticleEmbedder(db: Database, embedder: Embedder) {
  const { model } = embedder
  let doneUpTo = 0 // what is searched comes with ever higher ids

  /** One run of at most 640 articles; gives how many were embedded. Never throws for the server's sake. */
  async function run(stop?: AbortSignal): Promise<number> {
    let count = 0
    let newest = doneUpTo
    let before = Number.MAX_SAFE_INTEGER
    for (let batch = 0; batch < BATCHES_PER_RUN_MAX && !stop?.aborted; batch += 1) {
      const page = { model, after: doneUpTo, before, limit: EMBEDDED_AT_ONCE_MAX }
      const lacking = await listUnembedded(db, page)
      newest = Math.max(newest, lacking[0]?.searchedId ?? 0)
      if (lacking.length === 0) {
        doneUpTo = newest
        break
      }
      try {
        count += await embedAll(lacking, stop)
      } catch (error) {
        if (!(error instanceof Fault && error.code === 'model-unavailable')) throw error
        log.warn('embedding_failed', { model, error })
        break
      }
      before = lacking.at(-1)!.searchedId
    }
    return count
  }

  async function embedAll(lacking: readonly Lacking[], stop?: AbortSignal): Promise<number> {
    const texts = await readTexts(lacking)
    const kept = new Map<string, Float32Array>()
    for (const { contentHash } of texts) {
      const vector = await findEmbedding(db, { model, contentHash })
      if (vector !== undefined) kept.set(contentHash, vector)
    }
    const asked = texts.filter(({ contentHash }) => !kept.has(contentHash))
    for (const [hash, vector] of await embedTexts(asked, stop)) kept.set(hash, vector)
    const added = texts.flatMap((text) => asEmbedding(text, kept.get(text.contentHash)))
    await addEmbeddings(db, added)
    return added.length
  }

  async function embedTexts(
    texts: readonly Text[],
    stop?: AbortSignal,
  ): Promise<ReadonlyMap<string, Float32Array>> {
    if (texts.length === 0) return new Map()
    try {
      const vectors = await embedder.embed(
        texts.map(({ text }) => text),
        stop,
      )
      return new Map(texts.map(({ contentHash }, index) => [contentHash, vectors[index]!]))
    } catch (error) {
      if (texts.length === 1 || !isRefusal(error)) throw error
      return embedSingly(texts, stop)
    }
  }

  // One text that the model does not take must not keep out its neighbours. That it is the text's
  // fault is sure only when the model takes another.
  async function embedSingly(texts: readonly Text[], stop?: AbortSignal) {
    const vectors = new Map<string, Float32Array>()
    for (const { text, contentHash } of texts) {
      const vector = await embedder.embed([text], stop).catch((error: unknown) => {
        if (isRefusal(error)) return []
        throw error
      })
      vectors.set(contentHash, vector[0] ?? NOTHING)
    }
    if ([...vectors.values()].some(({ length }) => length > 0)) return vectors
    throw new Fault('model-unavailable', `${model} takes none of ${texts.length} texts`)
  }

  async function readTexts(lacking: readonly Lacking[]): Promise<readonly Text[]> {
    const ids = lacking.map(({ articleId }) => articleId)
    const articles = new Map((await listArticles(db, ids)).map((article) => [article.id, article]))
    const openings = await listOpenings(db, ids, TEXT_CHARS_MAX)
    return lacking.flatMap((one) => {
      const article = articles.get(one.articleId)
      if (article === undefined) return []
      const text = textOf(article, openings.get(one.articleId) ?? '')
      return [{ ...one, text, contentHash: createHash('sha256').update(text).digest('hex') }]
    })
  }

  function asEmbedding(
    { articleId, searchedId, contentHash }: Text,
    vector: Float32Array | undefined,
  ): readonly NewEmbedding[] {
    if (vector === undefined) return []
    return [{ articleId, searchedId, model, contentHash, vector, signs: signsOf(vector) }]
  }

  return { run }
}

function textOf({ title }: Article, opening: string): string {
  return `${title}\n\n${opening.trim()}`.slice(0, TEXT_CHARS_MAX)
}

function isRefusal(error: unknown): boolean {
  return error instanceof Fault && error.reason === 'too-long'
}
