/**
 * How fast we may talk. Telegram throttles a bot overall, each chat, and groups by the minute; we
 * stay under all three on our own account, so a 429 is a surprise worth logging and not a routine.
 *
 * Telegram counts a message when it takes it, which is somewhere between our asking and its answer.
 * A call therefore counts from its answer less the shortest way there and back that we have seen:
 * it cannot have been taken later than that. So neither a slow network nor an uneven one can push
 * two calls together that we sent apart, and an even one, however slow, costs no speed.
 */

import type { Clock } from '../news.ts'

// Telegram's bot FAQ: about 30 messages a second over all, one a second in a chat, 20 a minute in a group.
const ALL_MAX = 30
const ALL_WINDOW_MS = 1001 // clocks count in whole milliseconds, ours and Telegram's
const CHAT_WINDOW_MS = 1000
const GROUP_MAX = 20
const GROUP_WINDOW_MS = 60_000

/** Turns come evenly, but a few that were missed may be made up for at once. */
const STEP_MS = 1000 / ALL_MAX
const CATCH_UP_MS = 6 * STEP_MS

/** The shortest way is that of this many calls: networks change. */
const WAYS_KEPT = 100
const WAYS_MIN = 30
const CHATS_SWEPT_ABOVE = 10_000

/** `ms`: what Telegram asked us to wait for. */
export type Ending =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly ms: number }
  | { readonly kind: 'failed' }

export type Pace = {
  /** 0 when a message may go to the chat now; infinite until one under way has ended. */
  readonly msUntilFree: (chatId: number) => number
  /** A turn is taken. Edits and failed calls count as well. */
  readonly begin: (chatId: number) => Turn
}

export type Turn = {
  /** The call goes out now, and not already when the turn was taken. */
  readonly start: () => void
  /** Must be told, exactly once. */
  readonly end: (ending: Ending) => void
}

type Traffic = { underWay: number; times: number[] } // times: when calls counted, oldest first

export function createPace(clock: Clock): Pace {
  const all: Traffic = { underWay: 0, times: [] }
  const chats = new Map<number, Traffic>()
  const holds = createHolds()
  const ways: number[] = []
  let nextTurnAt = -Infinity

  const now = forwardOnly(clock)

  function trafficOf(chatId: number): Traffic {
    const known = chats.get(chatId) ?? { underWay: 0, times: [] }
    chats.set(chatId, known)
    if (chats.size > CHATS_SWEPT_ABOVE) sweep(now())
    return known
  }

  function sweep(at: number): void {
    for (const [chatId, { underWay, times }] of chats)
      if (underWay === 0 && times.every((time) => time < at - GROUP_WINDOW_MS)) chats.delete(chatId)
    holds.sweep(at)
  }

  function msUntilAnyFree(): number {
    const at = now()
    return Math.max(
      Math.ceil(nextTurnAt - CATCH_UP_MS - at),
      msUntilFewer(all, { max: ALL_MAX, windowMs: ALL_WINDOW_MS, at }),
      holds.msLeft(undefined, at),
      0,
    )
  }

  return {
    msUntilFree(chatId) {
      const at = now()
      const traffic = chats.get(chatId) ?? { underWay: 0, times: [] }
      return Math.max(
        msUntilAnyFree(),
        msUntilFewer(traffic, { max: 1, windowMs: CHAT_WINDOW_MS, at }),
        chatId < 0 ? msUntilFewer(traffic, { max: GROUP_MAX, windowMs: GROUP_WINDOW_MS, at }) : 0,
        holds.msLeft(chatId, at),
      )
    },

    begin(chatId) {
      let startedAt = now()
      const traffic = trafficOf(chatId)
      nextTurnAt = Math.max(nextTurnAt, startedAt) + STEP_MS
      all.underWay += 1
      traffic.underWay += 1
      return {
        start() {
          startedAt = now()
        },
        end(ending) {
          const endedAt = now()
          if (ending.kind === 'taken') ways.push(endedAt - startedAt)
          if (ways.length > WAYS_KEPT) ways.shift()
          const countsAt = Math.max(startedAt, endedAt - shortestMs(ways))
          count(all, { countsAt, max: ALL_MAX })
          count(traffic, { countsAt, max: GROUP_MAX })
          holds.note(chatId, ending, endedAt)
        },
      }
    },
  }
}

/** There and back in no less than this; where calls differ much, the shortest is yet to be seen. */
function shortestMs(ways: readonly number[]): number {
  if (ways.length < WAYS_MIN) return 0
  const sorted = ways.toSorted((one, other) => one - other)
  const [shortest = 0, median = 0] = [sorted[0], sorted[sorted.length >> 1]]
  return Math.max(0, shortest - (median - shortest) / 4)
}

function count(traffic: Traffic, { countsAt, max }: { countsAt: number; max: number }): void {
  traffic.underWay -= 1
  traffic.times = [...traffic.times, countsAt].sort((one, other) => one - other).slice(-max)
}

// A clock that is set back must not keep us silent until it has caught up.
function forwardOnly(clock: Clock): () => number {
  let aheadMs = 0
  let lastAt = -Infinity
  return () => {
    const at = clock().getTime()
    aheadMs = Math.max(aheadMs, lastAt - at)
    lastAt = at + aheadMs
    return lastAt
  }
}

/** How long until there are fewer than `max` in the window; nobody knows while they are under way. */
function msUntilFewer(
  { underWay, times }: Traffic,
  { max, windowMs, at }: { max: number; windowMs: number; at: number },
): number {
  if (underWay >= max) return Infinity
  const left = times.filter((time) => time > at - windowMs)
  const tooMany = underWay + left.length - max
  if (tooMany < 0) return 0
  return Math.ceil(left[tooMany]! + windowMs - at)
}

/**
 * What Telegram has told us to wait for. It does not say whom it means: the chat, or all of us. A
 * chat is believed to be meant until a second chat is refused before any call has been taken.
 */
function createHolds() {
  const holds = new Map<number | undefined, { from: number; ms: number }>()
  let refused: number | undefined // the chat of the last refusal, until a call is taken

  const msLeft = (chatId: number | undefined, at: number) => {
    const { from = 0, ms = 0 } = holds.get(chatId) ?? {}
    return Math.max(0, from + ms - at)
  }

  return {
    msLeft,
    note(chatId: number, ending: Ending, at: number): void {
      if (ending.kind === 'taken') refused = undefined
      if (ending.kind !== 'refused') return
      const ms = Math.max(ending.ms, msLeft(chatId, at))
      holds.set(chatId, { from: at, ms })
      if (refused !== undefined && refused !== chatId)
        holds.set(undefined, { from: at, ms: Math.max(ms, msLeft(undefined, at)) })
      refused = chatId
    },
    sweep(at: number): void {
      for (const [chatId, { from, ms }] of holds) if (from + ms < at) holds.delete(chatId)
    },
  }
}
