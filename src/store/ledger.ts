/**
 * What each reader has been told, when, and how late we were. Many readers are told the same, so
 * what was told together is written once, and each digest points to it.
 */

import { createHash } from 'node:crypto'
import type { ArticleId } from '../news.ts'
import { keepSentences, type ToldSentence } from './corrections.ts'
import { chunks, type Database, places, VALUES_MAX } from './database.ts'

/** `empty`: there was nothing new; `broken`: nobody could be asked whether there was; `answer`: told on demand. */
export type DigestKind = 'told' | 'empty' | 'broken' | 'alert' | 'correction' | 'answer'

export type DigestNote = {
  readonly subscriptionId: number // an alert has none: minus its chat's id
  readonly slot: string
  readonly chatId: number
  readonly threadId?: number | undefined // the topic it was told in
  readonly kind: DigestKind
  readonly tellingId: number | undefined
  readonly dueAt: Date
  readonly madeAt: Date
}

export type Telling = {
  readonly ids: readonly ArticleId[]
  /** What was said of them. */
  readonly sentences?: readonly ToldSentence[]
  readonly now: Date
}

/** Several articles told together, as one number; the same articles in the same words have the same one. */
export async function keepTelling(
  db: Database,
  { ids, sentences = [], now }: Telling,
): Promise<number> {
  const sorted = [...new Set(ids)].toSorted()
  const said = sentences.flatMap(({ text, articleId }) => [text, articleId])
  const hash = createHash('sha256')
    .update(sorted.join())
    .update(said.length === 0 ? '' : JSON.stringify(said))
    .digest('base64url')
  const row = await db.get(
    `insert into tellings (hash, article_ids, made_at) values ($1, $2, $3)
     on conflict (hash) do update set made_at = $3 returning id`,
    hash,
    JSON.stringify(sorted),
    now.getTime(),
  )
  const tellingId = Number(row?.id)
  await keepSentences(db, { tellingId, sentences, now })
  return tellingId
}

/** False when this digest has been noted before: then it must not be sent. */
export async function noteDigest(db: Database, note: DigestNote): Promise<boolean> {
  const changed = await db.run(
    `insert into digests (subscription_id, slot, chat_id, thread_id, kind, telling_id, due_at, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (subscription_id, slot) do nothing`,
    note.subscriptionId,
    note.slot,
    note.chatId,
    note.threadId ?? 0,
    note.kind,
    note.tellingId ?? null,
    note.dueAt.getTime(),
    note.madeAt.getTime(),
  )
  return changed === 1
}

/** Whether the chat was told that. */
export async function hasTelling(
  db: Database,
  { chatId, tellingId }: { chatId: number; tellingId: number },
): Promise<boolean> {
  const row = await db.get(
    'select 1 as told from digests where chat_id = $1 and telling_id = $2 limit 1',
    chatId,
    tellingId,
  )
  return row !== undefined
}

/** What chats were told unasked after a time, as numbers of tellings in their order; of nobody else. */
export async function listTellings(
  db: Database,
  chatIds: readonly number[],
  after: Date,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const found = new Map<number, number[]>()
  for (const some of chunks([...new Set(chatIds)], VALUES_MAX)) {
    const rows = await db.all(
      `select distinct chat_id as "chatId", telling_id as "tellingId" from digests
        where chat_id in (${places(some.length, 2)}) and made_at > $1 and telling_id is not null
          and kind <> 'answer'
        order by telling_id`,
      after.getTime(),
      ...some,
    )
    for (const row of rows) {
      const chatId = Number(row.chatId)
      const known = found.get(chatId)
      if (known === undefined) found.set(chatId, [Number(row.tellingId)])
      else known.push(Number(row.tellingId))
    }
  }
  return found
}

export async function listToldArticles(
  db: Database,
  tellingIds: readonly number[],
): Promise<ReadonlySet<ArticleId>> {
  const told = new Set<ArticleId>()
  for (const some of chunks(tellingIds, VALUES_MAX)) {
    const rows = await db.all(
      `select article_ids as ids from tellings where id in (${places(some.length)})`,
      ...some,
    )
    for (const row of rows)
      for (const id of JSON.parse(String(row.ids)) as ArticleId[]) told.add(id)
  }
  return told
}

/** How many alerts a chat has had since a time. */
export async function countAlerts(
  db: Database,
  { chatId, since }: { chatId: number; since: Date },
): Promise<number> {
  const row = await db.get(
    `select count(*) as count from digests
      where chat_id = $1 and kind = 'alert' and made_at >= $2`,
    chatId,
    since.getTime(),
  )
  return Number(row?.count)
}

/** Forgets what was told before. */
export async function sweepLedger(db: Database, before: Date): Promise<number> {
  await db.run(
    'delete from told_sentences where telling_id in (select id from tellings where made_at < $1)',
    before.getTime(),
  )
  await db.run('delete from tellings where made_at < $1', before.getTime())
  return db.run('delete from digests where made_at < $1', before.getTime())
}
