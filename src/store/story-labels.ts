/** What a model says that stories are about: kept here, so that nobody waits for it and it is asked once. */

import type { StoryId } from '../news.ts'
import { chunks, type Database, places, VALUES_MAX } from './database.ts'

/** Both lists may be empty: then the model was asked, and what it said was of no use. */
export type StoryLabels = {
  /** What was read for them, by which wording and model. */
  readonly content: string
  readonly topics: readonly string[]
  readonly names: readonly string[]
}

/** Those that there are, whether or not they are out of date. */
export async function listLabels(
  db: Database,
  ids: readonly StoryId[],
): Promise<ReadonlyMap<StoryId, StoryLabels>> {
  const labels = new Map<StoryId, StoryLabels>()
  for (const some of chunks(ids, VALUES_MAX)) {
    const rows = await db.all(
      `select story_id as id, content, topics, names from story_labels
        where story_id in (${places(some.length)})`,
      ...some,
    )
    for (const { id, content, topics, names } of rows)
      labels.set(id as StoryId, {
        content: String(content),
        topics: JSON.parse(String(topics)) as string[],
        names: JSON.parse(String(names)) as string[],
      })
  }
  return labels
}

export async function addLabels(
  db: Database,
  labels: ReadonlyMap<StoryId, StoryLabels>,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const [id, { content, topics, names }] of labels)
      await tx.run(
        `insert into story_labels (story_id, content, topics, names, labelled_at)
         values ($1, $2, $3, $4, $5)
         on conflict (story_id) do update set content = $2, topics = $3, names = $4, labelled_at = $5`,
        ...[id, content, JSON.stringify(topics), JSON.stringify(names), now.getTime()],
      )
  })
}

export async function countLabelledSince(db: Database, since: Date): Promise<number> {
  const row = await db.get(
    'select count(*) as number from story_labels where labelled_at >= $1',
    since.getTime(),
  )
  return Number(row?.number ?? 0)
}

/** Forgets those given before; a story of then is no longer told. */
export async function sweepLabels(db: Database, before: Date): Promise<number> {
  return db.run('delete from story_labels where labelled_at < $1', before.getTime())
}
