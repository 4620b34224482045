/** Stories that tell the same event in two languages: they stay two, and are told once. */

import type { StoryId } from '../news.ts'
import { chunks, type Database, places, VALUES_MAX } from './database.ts'

export async function addLinks(
  db: Database,
  pairs: readonly (readonly [StoryId, StoryId])[],
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const [one, other] of pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]))
      await tx.run(
        `insert into story_links (story_id, other_id, found_at) values ($1, $2, $3)
         on conflict (story_id, other_id) do nothing`,
        one,
        other,
        now.getTime(),
      )
  })
}

/** Of each of these stories that has any: those that tell the same in another language. */
export async function listLinked(
  db: Database,
  ids: readonly StoryId[],
): Promise<ReadonlyMap<StoryId, readonly StoryId[]>> {
  const linked = new Map<StoryId, StoryId[]>()
  for (const some of chunks(ids, VALUES_MAX)) {
    const rows = await db.all(
      `select story_id as one, other_id as other from story_links
        where story_id in (${places(some.length)}) order by story_id, other_id`,
      ...some,
    )
    for (const row of rows) {
      const [one, other] = [row.one as StoryId, row.other as StoryId]
      linked.set(one, [...(linked.get(one) ?? []), other])
    }
  }
  return linked
}

export async function sweepLinks(db: Database, before: Date): Promise<number> {
  return db.run('delete from story_links where found_at < $1', before.getTime())
}
