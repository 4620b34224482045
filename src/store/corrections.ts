/**
 * Told sentences, those among them that turned out wrong, and who is still to be told better. What has
 * to be looked at is noted when it changes, so that looking does not grow with the archive.
 */

import type { Address, Article, ArticleId, Door, StoryId } from '../news.ts'
import { chatsOf, chunks, type Database, places, type Row, VALUES_MAX } from './database.ts'

/** A sentence as it was told, and the article it rests on. */
export type ToldSentence = { readonly text: string; readonly articleId: ArticleId }

export type Correction = {
  readonly id: number
  readonly articleId: ArticleId // what was told rested on this
  readonly byArticleId: ArticleId // where it is put right; mostly the same
  readonly kind: 'number' | 'day' | 'name' | 'outcome' | 'notice'
  readonly told: string
  readonly nowSays: string
  readonly foundAt: Date
}

/** An edition may have been made so long before it is told. */
const EDITION_AGE_MAX_MS = 60 * 60 * 1000

/** Called as part of keepTelling, which see. */
export async function keepSentences(
  db: Database,
  told: { tellingId: number; sentences: readonly ToldSentence[]; now: Date },
): Promise<void> {
  const { tellingId, sentences, now } = told
  for (const { text, articleId } of sentences)
    await db.run(
      `insert into told_sentences (telling_id, text, article_id) values ($1, $2, $3)
       on conflict (telling_id, text, article_id) do nothing`,
      tellingId,
      text,
      articleId,
    )
  // An article may have changed between the making of the edition and this.
  const ids = [...new Set(sentences.map(({ articleId }) => articleId))]
  for (const some of chunks(ids, VALUES_MAX))
    await db.run(
      `insert into unchecked (article_id, since)
        select distinct article_id, $1 from article_versions
         where article_id in (${places(some.length, 3)}) and replaced_at > $2
       on conflict (article_id) do update set since = $1`,
      now.getTime(),
      now.getTime() - EDITION_AGE_MAX_MS,
      ...some,
    )
}

/** The article has a new text. Of one of which nothing was told this notes nothing. */
export async function markUnchecked(db: Database, id: ArticleId, now: Date): Promise<void> {
  await db.run(
    `insert into unchecked (article_id, since)
      select $1, $2 where exists (select 1 from told_sentences where article_id = $1)
     on conflict (article_id) do update set since = $2`,
    id,
    now.getTime(),
  )
}

/** The article has come into a story; what was told of the story may have to be corrected by it. */
export async function markUncheckedIn(
  db: Database,
  storyId: StoryId,
  { id, arrivedAt }: Article,
): Promise<void> {
  await db.run(
    `insert into unchecked (article_id, since)
      select $1, $2 where exists (select 1 from articles a join told_sentences t on t.article_id = a.id
                                   where a.story_id = $3 and a.id <> $1)
     on conflict (article_id) do nothing`,
    id,
    arrivedAt.getTime(),
    storyId,
  )
}

/** What is to be looked at, that which has waited longest first. */
export async function listUnchecked(
  db: Database,
  limit: number,
): Promise<readonly { readonly articleId: ArticleId; readonly since: Date }[]> {
  const rows = await db.all(
    'select article_id as "articleId", since from unchecked order by since, article_id limit $1',
    limit,
  )
  return rows.map((row) => ({
    articleId: row.articleId as ArticleId,
    since: new Date(Number(row.since)),
  }))
}

export async function dropUnchecked(
  db: Database,
  { articleId, since }: { articleId: ArticleId; since: Date },
): Promise<void> {
  await db.run(
    'delete from unchecked where article_id = $1 and since = $2',
    articleId,
    since.getTime(),
  )
}

/** The distinct sentences told after a time that rest on these articles. */
export async function listToldSentences(
  db: Database,
  ids: readonly ArticleId[],
  { after, limit }: { after: Date; limit: number },
): Promise<readonly ToldSentence[]> {
  const some = ids.slice(0, VALUES_MAX)
  if (some.length === 0) return []
  const rows = await db.all(
    `select s.text, s.article_id as "articleId"
       from told_sentences s join tellings t on t.id = s.telling_id
      where s.article_id in (${places(some.length, 3)}) and t.made_at > $1
      group by s.article_id, s.text order by max(t.made_at) desc, s.text limit $2`,
    after.getTime(),
    limit,
    ...some,
  )
  return rows.map(({ text, articleId }) => ({
    text: String(text),
    articleId: articleId as ArticleId,
  }))
}

/**
 * Notes a correction and everybody who was told what it corrects. Noted again it adds only those who
 * were told meanwhile. To be called within a transaction; gives how many have to be told.
 */
export async function addCorrection(
  tx: Database,
  { articleId, byArticleId, kind, told, nowSays, foundAt }: Omit<Correction, 'id'>,
): Promise<number> {
  await tx.run(
    `insert into corrections (article_id, by_article_id, kind, told, now_says, found_at)
     values ($1, $2, $3, $4, $5, $6) on conflict (article_id, told, now_says) do nothing`,
    ...[articleId, byArticleId, kind, told, nowSays, foundAt.getTime()],
  )
  return tx.run(
    `insert into corrections_due (chat_id, correction_id, thread_id, told_at)
      select d.chat_id, c.id, d.thread_id, d.made_at
        from corrections c
        join told_sentences t on t.article_id = c.article_id and t.text = c.told
        join digests d on d.telling_id = t.telling_id
       where c.article_id = $1 and c.told = $2 and c.now_says = $3
       order by d.made_at desc
     on conflict (chat_id, correction_id, thread_id) do nothing`,
    articleId,
    told,
    nowSays,
  )
}

/** What was told stands again: nobody is told otherwise any more. */
export async function dropCorrection(
  tx: Database,
  { articleId, text }: ToldSentence,
): Promise<void> {
  const which = 'article_id = $1 and by_article_id = $1 and told = $2'
  await tx.run(
    `delete from corrections_due
      where correction_id in (select id from corrections where ${which})`,
    articleId,
    text,
  )
  await tx.run(`delete from corrections where ${which}`, articleId, text)
}

const CORRECTION = `c.id, c.article_id as "articleId", c.by_article_id as "byArticleId", c.kind, c.told,
  c.now_says as "nowSays", c.found_at as "foundAt"`

function readCorrection(row: Row): Correction {
  return {
    id: Number(row.id),
    articleId: row.articleId as ArticleId,
    byArticleId: row.byArticleId as ArticleId,
    kind: row.kind as Correction['kind'],
    told: String(row.told),
    nowSays: String(row.nowSays),
    foundAt: new Date(Number(row.foundAt)),
  }
}

/** Corrections of what rested on these articles, oldest first. */
export async function listCorrectionsOf(
  db: Database,
  ids: readonly ArticleId[],
): Promise<readonly Correction[]> {
  const found: Correction[] = []
  for (const some of chunks([...new Set(ids)], VALUES_MAX)) {
    const rows = await db.all(
      `select ${CORRECTION} from corrections c where c.article_id in (${places(some.length)})`,
      ...some,
    )
    found.push(...rows.map(readCorrection))
  }
  return found.toSorted((one, other) => one.foundAt.getTime() - other.foundAt.getTime())
}

export type DueCorrection = Correction & { readonly address: Address; readonly toldAt: Date }

/** Chats with corrections that they have not had, and may be written to; those after `after` in turn. */
export async function listCorrected(
  db: Database,
  wanted: {
    readonly door: Door
    readonly now: Date
    readonly after: number
    readonly limit: number
  },
): Promise<readonly number[]> {
  const { door, now, after, limit } = wanted
  const rows = await db.all(
    `select distinct d.chat_id as "chatId"
       from corrections_due d join chats h on h.id = d.chat_id
       left join choices o on o.chat_id = d.chat_id
      where d.settled_at is null and d.chat_id > $1 and h.state = 'active'
        and coalesce(o.paused_until, 0) <= $2 and ${chatsOf(door, 'd.chat_id')}
      order by d.chat_id limit $3`,
    after,
    now.getTime(),
    limit,
  )
  return rows.map(({ chatId }) => Number(chatId))
}

/** What a chat is still to be told, what was found first at the top. */
export async function listDueCorrections(
  db: Database,
  chatId: number,
): Promise<readonly DueCorrection[]> {
  const rows = await db.all(
    `select ${CORRECTION}, d.thread_id as "threadId", d.told_at as "toldAt"
       from corrections_due d join corrections c on c.id = d.correction_id
      where d.chat_id = $1 and d.settled_at is null order by c.id`,
    chatId,
  )
  return rows.map((row) => ({
    ...readCorrection(row),
    address: { chatId, threadId: Number(row.threadId) || undefined },
    toldAt: new Date(Number(row.toldAt)),
  }))
}

/** False when the chat, or its topic, has had one of them already: then none may be sent. */
export async function settleCorrections(
  tx: Database,
  told: { address: Address; ids: readonly number[]; now: Date },
): Promise<boolean> {
  const { address, ids, now } = told
  let settled = 0
  for (const id of ids)
    settled += await tx.run(
      `update corrections_due set settled_at = $1
        where chat_id = $2 and correction_id = $3 and thread_id = $4 and settled_at is null`,
      now.getTime(),
      address.chatId,
      id,
      address.threadId ?? 0,
    )
  return settled === ids.length
}

/** Forgets what was found before, told or not. */
export async function sweepCorrections(db: Database, before: Date): Promise<number> {
  await db.run(
    `delete from corrections_due
      where correction_id in (select id from corrections where found_at < $1)`,
    before.getTime(),
  )
  return db.run('delete from corrections where found_at < $1', before.getTime())
}
