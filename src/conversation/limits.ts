/**
 * How much one may ask. Who asks too fast is told so once and then left unanswered until the minute or
 * the day is over. A tap that only turns a page or ticks a box is no question, and costs little.
 */

import { say } from '../briefing/tell.ts'
import type { Clock } from '../news.ts'
import { countTurn } from '../store/access.ts'
import type { Database } from '../store/database.ts'
import { words } from '../words/en.ts'
import type { Incoming, Reply, Speaker } from './turn.ts'

export type Limits = {
  readonly turnsPerMinuteMax: number // of one person; a group may have GROUP_FACTOR times as many
  readonly turnsPerDayMax: number
}

const GROUP_FACTOR = 5
/** As many taps may come in this span as questions in a minute. */
const TAPS_MS = 10_000
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Buttons that make us search, read or write, as a question does. */
const ASKING = /^(?:do|sum|find|translate|preview|look):/

/** Counts the turn; undefined lets it pass. */
export async function slowDown(
  db: Database,
  clock: Clock,
  { limits, incoming, speaker }: { limits: Limits; incoming: Incoming; speaker: Speaker },
): Promise<readonly Reply[] | undefined> {
  const { turnsPerMinuteMax, turnsPerDayMax } = limits
  const { address, deed } = incoming
  const { id } = speaker
  const ids = address.chatId === id ? [id] : [id, address.chatId]
  const isTap = deed.kind === 'press' && !ASKING.test(deed.press)
  const spans = isTap
    ? ([[TAPS_MS, turnsPerMinuteMax, words.tooFast]] as const)
    : ([
        [MINUTE_MS, turnsPerMinuteMax, words.tooFast],
        [DAY_MS, turnsPerDayMax, words.enoughForToday],
      ] as const)
  const now = clock()
  for (const [spanMs, most, told] of spans) {
    for (const counted of ids) {
      const highest = counted === id ? most : most * GROUP_FACTOR
      const count = await countTurn(db, { id: counted, spanMs, now })
      if (count > highest) return count === highest + 1 ? [{ message: say(told) }] : []
    }
  }
  return undefined
}
