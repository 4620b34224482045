/** How far a tick has come, so that the next one knows where it goes on, and whether time went back. */

import type { Database } from './database.ts'

/** Notes that the tick has come to `at`; gives how far it had come before. */
export async function noteTick(
  db: Database,
  { name, at }: { name: string; at: Date },
): Promise<Date | undefined> {
  const row = await db.get('select at from ticks where name = $1', name)
  await db.run(
    'insert into ticks (name, at) values ($1, $2) on conflict (name) do update set at = $2',
    name,
    at.getTime(),
  )
  return row === undefined ? undefined : new Date(Number(row.at))
}
