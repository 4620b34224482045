/** What readers said of the answers they had: of each the last thing only. */

import type { AnswerReason, StoryId } from '../news.ts'
import type { Database } from './database.ts'

/** `bad`: not said why, yet. */
export type AnswerVerdict = 'good' | 'bad' | AnswerReason

type Said = { readonly chatId: number; readonly tellingId: number }

/** Notes it in the place of what was said before. False when it was the same. */
export async function rateAnswer(
  db: Database,
  said: Said & { kind: AnswerVerdict; storyId?: StoryId | undefined; now: Date },
): Promise<boolean> {
  const { chatId, tellingId, kind, storyId = '', now } = said
  const changed = await db.run(
    `insert into answer_feedback (chat_id, telling_id, kind, story_id, said_at)
     values ($1, $2, $3, $4, $5)
     on conflict (chat_id, telling_id)
       do update set kind = $3, story_id = $4, said_at = $5, question = '' where kind <> $3`,
    chatId,
    tellingId,
    kind,
    storyId,
    now.getTime(),
  )
  return changed === 1
}

/** Shows the admins what was asked. False when nothing has been said of that answer. */
export async function showQuestion(
  db: Database,
  { chatId, tellingId, question }: Said & { readonly question: string },
): Promise<boolean> {
  const changed = await db.run(
    'update answer_feedback set question = $3 where chat_id = $1 and telling_id = $2',
    chatId,
    tellingId,
    question,
  )
  return changed === 1
}

export async function removeVerdict(db: Database, { chatId, tellingId }: Said): Promise<void> {
  await db.run(
    'delete from answer_feedback where chat_id = $1 and telling_id = $2',
    chatId,
    tellingId,
  )
}

/** Takes back all that the chat has ever said of answers. */
export async function clearVerdicts(db: Database, chatId: number): Promise<void> {
  await db.run('delete from answer_feedback where chat_id = $1', chatId)
}

/** How many answers this chat has found too long since a time. */
export async function countTooLong(db: Database, chatId: number, since: Date): Promise<number> {
  const row = await db.get(
    `select count(*) as count from answer_feedback
      where chat_id = $1 and kind = 'long' and said_at > $2`,
    chatId,
    since.getTime(),
  )
  return Number(row?.count)
}

/** How often each was said since a time, by all chats. */
export async function countVerdicts(
  db: Database,
  since: Date,
): Promise<ReadonlyMap<AnswerVerdict, number>> {
  const rows = await db.all(
    'select kind, count(*) as count from answer_feedback where said_at > $1 group by kind',
    since.getTime(),
  )
  return new Map(rows.map(({ kind, count }) => [kind as AnswerVerdict, Number(count)]))
}

export type BadAnswer = {
  readonly kind: AnswerReason
  readonly storyId: StoryId | undefined
  readonly question: string | undefined // where its reader has shown it
}

/** The newest answers that were called wrong or beside the question; those with their question first. */
export async function listBadAnswers(
  db: Database,
  { since, limit }: { since: Date; limit: number },
): Promise<readonly BadAnswer[]> {
  const rows = await db.all(
    `select kind, story_id as "storyId", question from answer_feedback
      where said_at > $1 and kind in ('wrong', 'missed') and (question <> '' or story_id <> '')
      order by question = '', said_at desc limit $2`,
    since.getTime(),
    limit,
  )
  return rows.map(({ kind, storyId, question }) => ({
    kind: kind as AnswerReason,
    storyId: storyId === '' ? undefined : (storyId as StoryId),
    question: question === '' ? undefined : String(question),
  }))
}

export async function sweepVerdicts(db: Database, before: Date): Promise<number> {
  return db.run('delete from answer_feedback where said_at < $1', before.getTime())
}
