/** What readers said of the digests they had: once for each digest, reason and story. */

import type { Lowered, Reason, Remark, StoryId } from '../news.ts'
import { chunks, type Database, places, type Row, VALUES_MAX } from './database.ts'

export type FeedbackKind = 'good' | 'bad' | Reason

/** Notes it; gives its number, or undefined where it has been said before. */
export async function addFeedback(
  db: Database,
  said: {
    readonly chatId: number
    readonly tellingId: number
    readonly kind: FeedbackKind
    readonly storyId?: StoryId | undefined
    readonly lowers?: Lowered | undefined
    readonly now: Date
  },
): Promise<number | undefined> {
  const { chatId, tellingId, kind, storyId = '', lowers, now } = said
  const row = await db.get(
    `insert into feedback (chat_id, telling_id, kind, story_id, subject, said_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
    chatId,
    tellingId,
    kind,
    storyId,
    lowers === undefined ? '' : `${lowers.kind}:${lowers.name}`,
    now.getTime(),
  )
  return row === undefined ? undefined : Number(row.id)
}

/**
 * Whether the digest was liked as a whole. Who says the other thing now takes back all that was said
 * of it. False when it has been said before.
 */
export async function rateTelling(
  db: Database,
  said: { chatId: number; tellingId: number; kind: 'good' | 'bad'; now: Date },
): Promise<boolean> {
  const { chatId, tellingId, kind } = said
  return db.transaction(async (tx) => {
    const known = await tx.get(
      'select id from feedback where chat_id = $1 and telling_id = $2 and kind = $3',
      chatId,
      tellingId,
      kind,
    )
    if (known !== undefined) return false
    await tx.run('delete from feedback where chat_id = $1 and telling_id = $2', chatId, tellingId)
    return (await addFeedback(tx, said)) !== undefined
  })
}

/** Takes back one remark of the chat. False when there is no such one. */
export async function removeFeedback(
  db: Database,
  { chatId, id }: { chatId: number; id: number },
): Promise<boolean> {
  return (await db.run('delete from feedback where chat_id = $1 and id = $2', chatId, id)) === 1
}

/** Takes back all that the chat has ever said. */
export async function clearFeedback(db: Database, chatId: number): Promise<void> {
  await db.run('delete from feedback where chat_id = $1', chatId)
}

export async function listRemarks(
  db: Database,
  chatId: number,
  since: Date,
): Promise<readonly Remark[]> {
  return (await listRemarksOf(db, [chatId], since)).get(chatId) ?? []
}

/** The reasons that chats gave after a time, oldest first; a chat without any is absent. */
export async function listRemarksOf(
  db: Database,
  chatIds: readonly number[],
  since: Date,
): Promise<ReadonlyMap<number, readonly Remark[]>> {
  const found: { readonly chatId: number; readonly remark: Remark }[] = []
  for (const some of chunks(chatIds, VALUES_MAX)) {
    const rows = await db.all(
      `select id, chat_id as "chatId", kind, subject from feedback
        where chat_id in (${places(some.length, 2)}) and said_at > $1
          and kind not in ('good', 'bad') order by id`,
      since.getTime(),
      ...some,
    )
    found.push(...rows.map((row) => ({ chatId: Number(row.chatId), remark: readRemark(row) })))
  }
  const byChat = Map.groupBy(found, ({ chatId }) => chatId)
  return new Map([...byChat].map(([id, all]) => [id, all.map(({ remark }) => remark)]))
}

/** How often each was said since a time, by all chats. */
export async function countFeedback(
  db: Database,
  since: Date,
): Promise<ReadonlyMap<FeedbackKind, number>> {
  const rows = await db.all(
    'select kind, count(*) as count from feedback where said_at > $1 group by kind',
    since.getTime(),
  )
  return new Map(rows.map(({ kind, count }) => [kind as FeedbackKind, Number(count)]))
}

/** The stories that were called wrong since a time, the most often first. */
export async function listCalledWrong(
  db: Database,
  { since, limit }: { since: Date; limit: number },
): Promise<readonly { readonly storyId: StoryId; readonly times: number }[]> {
  const rows = await db.all(
    `select story_id as "storyId", count(*) as times from feedback
      where said_at > $1 and kind = 'wrong' and story_id <> ''
      group by story_id order by count(*) desc, max(said_at) desc limit $2`,
    since.getTime(),
    limit,
  )
  return rows.map((row) => ({ storyId: row.storyId as StoryId, times: Number(row.times) }))
}

export async function sweepFeedback(db: Database, before: Date): Promise<number> {
  return db.run('delete from feedback where said_at < $1', before.getTime())
}

function readRemark(row: Row): Remark {
  const [, kind, name] = /^(story|topic|outlet):(.*)$/s.exec(String(row.subject)) ?? []
  const lowers = kind === undefined ? undefined : { kind: kind as Lowered['kind'], name: name! }
  return { id: Number(row.id), reason: row.kind as Reason, lowers }
}
