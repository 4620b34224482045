/**
 * Stories that were one and become two, or were two and become one. Every article stays in exactly
 * one story, and every id that a story ever had leads to where its articles went.
 */

import { strict as assert } from 'node:assert'
import type { ArticleId, StoryChange, StoryId, StoryRulings } from '../news.ts'
import { chunks, type Database, places, VALUES_MAX } from './database.ts'

const HOPS_MAX = 100
const RULINGS_MAX = 10_000

/** Does what a story pass or an admin has decided. To be called within a transaction. */
export async function changeStories(
  db: Database,
  changes: readonly StoryChange[],
  { byAdmin, at }: { byAdmin: boolean; at: Date },
): Promise<void> {
  for (const change of changes) {
    const { kind, from, into } = change
    assert(from !== into, 'a story cannot be merged into, or split from, itself')
    const moved = kind === 'merge' ? await moveAll(db, from, into) : await moveSome(db, change)
    if (moved === 0) continue
    await measure(db, into)
    await measure(db, from)
    await db.run(
      `insert into story_changes (kind, from_id, into_id, article_ids, by_admin, changed_at)
        values ($1, $2, $3, $4, $5, $6)`,
      ...[kind, from, into, kind === 'split' ? JSON.stringify(change.articleIds) : null],
      ...[byAdmin ? 1 : 0, at.getTime()],
    )
  }
}

function moveAll(db: Database, from: StoryId, into: StoryId): Promise<number> {
  return db.run('update articles set story_id = $1 where story_id = $2', into, from)
}

async function moveSome(
  db: Database,
  { from, into, articleIds }: { from: StoryId; into: StoryId; articleIds: readonly ArticleId[] },
): Promise<number> {
  let moved = 0
  for (const ids of chunks(articleIds, VALUES_MAX))
    moved += await db.run(
      `update articles set story_id = $1 where story_id = $2 and id in (${places(ids.length, 3)})`,
      into,
      from,
      ...ids,
    )
  return moved
}

/** A story lasts from its first article to its last, is named by its first, and without any is gone. */
async function measure(db: Database, id: StoryId): Promise<void> {
  const row = await db.get(
    `select title, min(published_at) as "firstAt",
            (select max(published_at) from articles where story_id = $1) as "lastAt"
       from (select title, published_at from articles where story_id = $1
              order by published_at, id limit 1)`,
    id,
  )
  if (row?.title === null || row === undefined) {
    await db.run('delete from stories where id = $1', id)
    return
  }
  await db.run(
    `insert into stories (id, title, first_at, last_at) values ($1, $2, $3, $4)
     on conflict (id) do update set first_at = $3, last_at = $4`,
    ...[id, String(row.title), Number(row.firstAt), Number(row.lastAt)],
  )
}

/** Where a story is now: itself, or where the last of it went. Undefined for an id that never was one. */
export async function resolveStory(db: Database, id: StoryId): Promise<StoryId | undefined> {
  let now = id
  for (let hop = 0; hop < HOPS_MAX; hop += 1) {
    if ((await db.get('select id from stories where id = $1', now)) !== undefined) return now
    const row = await db.get(
      `select into_id as "intoId" from story_changes
        where from_id = $1 order by id desc limit 1`,
      now,
    )
    if (row === undefined) return undefined
    now = row.intoId as StoryId
  }
  return undefined
}

/** What admins have decided, the latest word on each pair of stories. */
export async function readRulings(db: Database): Promise<StoryRulings> {
  const rows = await db.all(
    `select kind, from_id as "fromId", into_id as "intoId" from story_changes
      where by_admin = 1 order by id desc limit $1`,
    RULINGS_MAX,
  )
  const apart = new Map<string, readonly [StoryId, StoryId]>()
  const whole = new Set<StoryId>()
  for (const { kind, fromId, intoId } of rows.toReversed()) {
    const [one, other] = [fromId as StoryId, intoId as StoryId]
    const pair = [one, other].sort().join(' ')
    if (kind === 'split') {
      apart.set(pair, [one, other])
      whole.delete(one)
    } else {
      apart.delete(pair)
      whole.add(other)
    }
  }
  return { apart: [...apart.values()], whole: [...whole] }
}

/** Grows with every change; says whether somebody else has changed stories since. */
export async function lastChange(db: Database): Promise<number> {
  const row = await db.get('select coalesce(max(id), 0) as id from story_changes')
  return Number(row?.id)
}

/** Articles of which some reader was told at or after this time, and when the last was. */
export async function listToldSince(
  db: Database,
  since: Date,
): Promise<{ readonly ids: readonly ArticleId[]; readonly newestAt: Date | undefined }> {
  const rows = await db.all(
    'select article_ids as ids, made_at as "toldAt" from tellings where made_at >= $1 order by id',
    since.getTime(),
  )
  const newest = rows.reduce((last, { toldAt }) => Math.max(last, Number(toldAt)), 0)
  return {
    ids: [...new Set(rows.flatMap(({ ids }) => JSON.parse(String(ids)) as ArticleId[]))],
    newestAt: newest === 0 ? undefined : new Date(newest),
  }
}
