/** What chats follow and what they have muted: a story, or whatever speaks of certain words. */

import type { StoryId } from '../news.ts'
import { chunks, type Database, places, type Row, VALUES_MAX } from './database.ts'

export type FollowKind = 'follow' | 'mute'

/** `terms` as article/terms.ts lists them, in the order in which they were written. */
export type Subject =
  | { readonly kind: 'story'; readonly storyId: StoryId }
  | { readonly kind: 'words'; readonly terms: readonly string[] }

export type Follow = {
  readonly id: number
  readonly chatId: number
  readonly kind: FollowKind
  readonly subject: Subject
  readonly label: string
  readonly until: Date | undefined // undefined: for ever
}

/** Notes it; of one subject a chat can hold one: what it says last replaces what it said before. */
export async function putFollow(
  db: Database,
  follow: Omit<Follow, 'id'> & { readonly now: Date },
): Promise<Follow> {
  const { chatId, kind, subject, label, until, now } = follow
  const row = await db.get(
    `insert into follows (chat_id, kind, subject, label, until_at, created_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (chat_id, subject) do update set kind = $2, label = $4, until_at = $5
     returning id`,
    chatId,
    kind,
    writeSubject(subject),
    label,
    until?.getTime() ?? null,
    now.getTime(),
  )
  return { id: Number(row?.id), chatId, kind, subject, label, until }
}

/** What a chat follows and has muted now, oldest first. */
export async function listFollows(
  db: Database,
  chatId: number,
  now: Date,
): Promise<readonly Follow[]> {
  return (await listFollowsOf(db, [chatId], now)).get(chatId) ?? []
}

/** The same for many chats at once; a chat without any is absent. */
export async function listFollowsOf(
  db: Database,
  chatIds: readonly number[],
  now: Date,
): Promise<ReadonlyMap<number, readonly Follow[]>> {
  const found: Follow[] = []
  for (const some of chunks(chatIds, VALUES_MAX)) {
    const rows = await db.all(
      `select ${FOLLOW} from follows f
        where f.chat_id in (${places(some.length, 2)}) and (f.until_at is null or f.until_at > $1)
        order by f.id`,
      now.getTime(),
      ...some,
    )
    found.push(...rows.map(readFollow))
  }
  return Map.groupBy(found, ({ chatId }) => chatId)
}

export async function findFollow(
  db: Database,
  { chatId, id }: { chatId: number; id: number },
): Promise<Follow | undefined> {
  const row = await db.get(
    `select ${FOLLOW} from follows f where f.chat_id = $1 and f.id = $2`,
    chatId,
    id,
  )
  return row && readFollow(row)
}

export async function setFollowUntil(
  db: Database,
  { id, until }: { id: number; until: Date | undefined },
): Promise<void> {
  await db.run('update follows set until_at = $1 where id = $2', until?.getTime() ?? null, id)
}

/** False when the chat holds no such one. */
export async function removeFollow(
  db: Database,
  { chatId, id }: { chatId: number; id: number },
): Promise<boolean> {
  return (await db.run('delete from follows where chat_id = $1 and id = $2', chatId, id)) === 1
}

/** Forgets those whose time is over. */
export async function sweepFollows(db: Database, now: Date): Promise<number> {
  return db.run('delete from follows where until_at <= $1', now.getTime())
}

export const FOLLOW = `f.id, f.chat_id as "chatId", f.kind, f.subject, f.label, f.until_at as "untilAt"`

function writeSubject(subject: Subject): string {
  return subject.kind === 'story' ? `story:${subject.storyId}` : `words:${subject.terms.join(' ')}`
}

function readSubject(text: string): Subject {
  const rest = text.slice(text.indexOf(':') + 1)
  return text.startsWith('story:')
    ? { kind: 'story', storyId: rest as StoryId }
    : { kind: 'words', terms: rest.split(' ') }
}

export function readFollow(row: Row): Follow {
  return {
    id: Number(row.id),
    chatId: Number(row.chatId),
    kind: row.kind as FollowKind,
    subject: readSubject(String(row.subject)),
    label: String(row.label),
    until: row.untilAt === null ? undefined : new Date(Number(row.untilAt)),
  }
}
