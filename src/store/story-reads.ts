/** What a chat knows of a story: when it last read its page, and what it was told of it and when. */

import type { ArticleId, StoryId } from '../news.ts'
import type { Database } from './database.ts'
import type { DigestKind } from './ledger.ts'

/** Notes that the page is read now; gives when it was read before, if ever. */
export async function markRead(
  db: Database,
  { chatId, storyId, now }: { chatId: number; storyId: StoryId; now: Date },
): Promise<Date | undefined> {
  return db.transaction(async (tx) => {
    const row = await tx.get(
      'select read_at as "readAt" from story_reads where chat_id = $1 and story_id = $2',
      chatId,
      storyId,
    )
    await tx.run(
      `insert into story_reads (chat_id, story_id, read_at) values ($1, $2, $3)
       on conflict (chat_id, story_id) do update set read_at = $3`,
      chatId,
      storyId,
      now.getTime(),
    )
    return row === undefined ? undefined : new Date(Number(row.readAt))
  })
}

export type Told = { readonly at: Date; readonly articleIds: readonly ArticleId[] }

/** Digests and alerts of the chat that told any of these articles, newest first, and which of them. */
export async function listToldOf(
  db: Database,
  { chatId, ids, limit }: { chatId: number; ids: ReadonlySet<ArticleId>; limit: number },
): Promise<readonly Told[]> {
  const rows = await db.all(
    `select d.made_at as "madeAt", t.article_ids as "articleIds"
       from digests d join tellings t on t.id = d.telling_id
      where d.chat_id = $1 and d.kind <> 'answer' order by d.made_at desc limit $2`,
    chatId,
    limit,
  )
  return rows
    .map((row) => ({
      at: new Date(Number(row.madeAt)),
      articleIds: (JSON.parse(String(row.articleIds)) as ArticleId[]).filter((id) => ids.has(id)),
    }))
    .filter(({ articleIds }) => articleIds.length > 0)
}

/** A sentence that the chat was told, when, and in what. */
export type ToldFact = {
  readonly at: Date
  readonly kind: DigestKind
  readonly text: string
  readonly articleId: ArticleId
}

/** What the chat was told that rests on these articles: the newest `limit` facts, oldest first. */
export async function listToldFacts(
  db: Database,
  { chatId, ids, limit }: { chatId: number; ids: readonly ArticleId[]; limit: number },
): Promise<readonly ToldFact[]> {
  const rows = await db.all(
    `select d.made_at as "madeAt", d.kind, s.text, s.article_id as "articleId"
       from digests d join told_sentences s on s.telling_id = d.telling_id
      where d.chat_id = $1 and s.article_id in (select value from json_each($2))
      order by d.made_at desc, s.text, s.article_id limit $3`,
    chatId,
    JSON.stringify(ids),
    limit,
  )
  return rows.toReversed().map((row) => ({
    at: new Date(Number(row.madeAt)),
    kind: row.kind as DigestKind,
    text: String(row.text),
    articleId: row.articleId as ArticleId,
  }))
}

export async function sweepReads(db: Database, before: Date): Promise<number> {
  return db.run('delete from story_reads where read_at < $1', before.getTime())
}
