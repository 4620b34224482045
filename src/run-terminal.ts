/** The house with its terminal open: today's briefing, then the conversation, until the input ends. */

import { createTerminal } from './console/terminal.ts'
import { deliveryLoop } from './delivery/deliver.ts'
import type { House } from './house.ts'
import type { Wait } from './news.ts'
import { runRefresh } from './run-refresh.ts'
import { runTicks } from './ticks.ts'

export async function runTerminal(
  { conversation, db, clock, ...house }: House,
  { wait, stopping }: { wait: Wait; stopping: AbortController },
): Promise<void> {
  const stop = stopping.signal
  const { input, output } = { input: process.stdin, output: process.stdout }
  const terminal = createTerminal({ conversation, input, output })
  const door = 'terminal' as const
  await terminal.greet(stop)
  await Promise.all([
    terminal.converse(stop).finally(() => stopping.abort()),
    runRefresh(house.config, { turns: house.turns, wait, stop }),
    runTicks({ conversation, db, clock, ...house }, door, stop),
    house.warmUp({ wait, stop }),
    deliveryLoop({
      ...{ db, door, post: terminal, clock, wait, stop },
      onArrived: conversation.noteDigest,
    }),
  ])
}
