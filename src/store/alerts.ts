/** Stories that speak of what a chat follows: noticed, then told or given up. */

import type { Door, StoryId } from '../news.ts'
import { readOutletsMin } from './choices.ts'
import { chatsOf, type Database } from './database.ts'
import { FOLLOW, type Follow, readFollow } from './follows.ts'

export type NoticedStory = {
  readonly chatId: number
  readonly storyId: StoryId
  readonly followId: number
}

/** Chats to be alerted, with what they follow. Left out: who wants no alerts, or may not be written to. */
export type Watcher = {
  readonly follow: Follow
  readonly outletsMin: number // as many must report it
  readonly timeZone: string | undefined
}

export async function listWatchers(
  db: Database,
  { door, now }: { door: Door; now: Date },
): Promise<readonly Watcher[]> {
  const rows = await db.all(
    `select ${FOLLOW}, coalesce(o.alerts, 'big') as alerts, c.time_zone as "timeZone"
       from follows f join chats c on c.id = f.chat_id left join choices o on o.chat_id = f.chat_id
      where f.kind = 'follow' and (f.until_at is null or f.until_at > $1) and c.state = 'active'
        and coalesce(o.alerts, 'big') <> 'off' and coalesce(o.paused_until, 0) <= $1
        and ${chatsOf(door, 'f.chat_id')}
      order by f.id`,
    now.getTime(),
  )
  return rows.map((row) => ({
    follow: readFollow(row),
    outletsMin: readOutletsMin(String(row.alerts)) ?? Infinity,
    timeZone: row.timeZone === null ? undefined : String(row.timeZone),
  }))
}

/** False when the chat has been alerted to that story on that day, or is about to be. */
export async function noticeStory(
  db: Database,
  { chatId, storyId, followId, day, now }: NoticedStory & { day: string; now: Date },
): Promise<boolean> {
  const changed = await db.run(
    `insert into alerts (chat_id, story_id, day, follow_id, noticed_at) values ($1, $2, $3, $4, $5)
     on conflict (chat_id, story_id, day) do nothing`,
    chatId,
    storyId,
    day,
    followId,
    now.getTime(),
  )
  return changed === 1
}

/** What waits to be told, oldest first. */
export async function listNoticed(
  db: Database,
  { door, limit }: { door: Door; limit: number },
): Promise<readonly NoticedStory[]> {
  const rows = await db.all(
    `select chat_id as "chatId", story_id as "storyId", follow_id as "followId" from alerts
      where settled_at is null and ${chatsOf(door, 'chat_id')} order by noticed_at limit $1`,
    limit,
  )
  return rows.map((row) => ({
    chatId: Number(row.chatId),
    storyId: row.storyId as StoryId,
    followId: Number(row.followId),
  }))
}

/** Everything that a chat was to be told up to now is settled. */
export async function settleAlerts(
  db: Database,
  { chatId, now }: { chatId: number; now: Date },
): Promise<number> {
  return db.run(
    'update alerts set settled_at = $1 where chat_id = $2 and settled_at is null',
    now.getTime(),
    chatId,
  )
}

export async function sweepAlerts(db: Database, before: Date): Promise<number> {
  return db.run('delete from alerts where noticed_at < $1', before.getTime())
}
