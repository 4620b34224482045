/** What a chat has chosen for all that we send it of ourselves: quiet hours, sound, alerts, a pause. */

import { chunks, type Database, places, type Row, VALUES_MAX } from './database.ts'

/** Minutes of the reader's day; `to` may lie before `from`, over midnight. */
export type QuietHours = { readonly fromMinute: number; readonly toMinute: number }

export type Choices = {
  readonly quiet: QuietHours | undefined
  readonly isSilent: boolean
  /** What comes when there is nothing new: a line that says so, or nothing. */
  readonly whenEmpty: 'say' | 'skip'
  /** How many outlets must report what the chat follows before it is told at once; undefined: no alerts. */
  readonly alertOutletsMin: number | undefined
  readonly alertsPerDay: number
  readonly pausedUntil: Date // nothing of ourselves before
  readonly hasPreviews: boolean // of an article's page, under its summary
  readonly isRich: boolean // sees tables, and wants them
}

export const USUAL_CHOICES: Choices = {
  quiet: undefined,
  isSilent: false,
  whenEmpty: 'say',
  alertOutletsMin: 3,
  alertsPerDay: 3,
  pausedUntil: new Date(0),
  hasPreviews: false,
  isRich: false,
}

export async function findChoices(db: Database, chatId: number): Promise<Choices> {
  return (await listChoices(db, [chatId])).get(chatId) ?? USUAL_CHOICES
}

/** Of those chats that have chosen anything. */
export async function listChoices(
  db: Database,
  chatIds: readonly number[],
): Promise<ReadonlyMap<number, Choices>> {
  const found = new Map<number, Choices>()
  for (const some of chunks(chatIds, VALUES_MAX)) {
    const rows = await db.all(
      `select chat_id as "chatId", quiet, is_silent as "isSilent", when_empty as "whenEmpty", alerts,
         alerts_per_day as "alertsPerDay", paused_until as "pausedUntil",
         has_previews as "hasPreviews", is_rich as "isRich"
       from choices where chat_id in (${places(some.length)})`,
      ...some,
    )
    for (const row of rows) found.set(Number(row.chatId), readChoices(row))
  }
  return found
}

/** Changes what is given, and leaves the rest. `quiet: undefined` said out loud means none. */
export async function changeChoices(
  db: Database,
  chatId: number,
  changed: Partial<Choices>,
): Promise<Choices> {
  const choices = { ...(await findChoices(db, chatId)), ...changed }
  await db.run(
    `insert into choices (chat_id, quiet, is_silent, when_empty, alerts, alerts_per_day, paused_until,
       has_previews, is_rich)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (chat_id) do update set quiet = $2, is_silent = $3, when_empty = $4, alerts = $5,
       alerts_per_day = $6, paused_until = $7, has_previews = $8, is_rich = $9`,
    chatId,
    choices.quiet === undefined ? null : `${choices.quiet.fromMinute}-${choices.quiet.toMinute}`,
    choices.isSilent ? 1 : 0,
    choices.whenEmpty,
    choices.alertOutletsMin === undefined ? 'off' : String(choices.alertOutletsMin),
    choices.alertsPerDay,
    choices.pausedUntil.getTime(),
    choices.hasPreviews ? 1 : 0,
    choices.isRich ? 1 : 0,
  )
  return choices
}

function readChoices(row: Row): Choices {
  const [fromMinute, toMinute] = String(row.quiet ?? '')
    .split('-')
    .map(Number)
  return {
    quiet: row.quiet === null ? undefined : { fromMinute: fromMinute!, toMinute: toMinute! },
    isSilent: row.isSilent === 1,
    whenEmpty: row.whenEmpty as Choices['whenEmpty'],
    alertOutletsMin: readOutletsMin(String(row.alerts)),
    alertsPerDay: Number(row.alertsPerDay),
    pausedUntil: new Date(Number(row.pausedUntil)),
    hasPreviews: row.hasPreviews === 1,
    isRich: row.isRich === 1,
  }
}

/** `big` and `all` are how it was first written. Undefined for `off`. */
export function readOutletsMin(alerts: string): number | undefined {
  if (alerts === 'off') return undefined
  if (alerts === 'all') return 1
  return alerts === 'big' ? USUAL_CHOICES.alertOutletsMin : Number(alerts)
}
