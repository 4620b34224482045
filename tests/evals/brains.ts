/** The scripted models that are evaluated, and how long each is waited for. */

import * as brains from '../fakes/brains.ts'
import type { Brain } from '../fakes/model.ts'

const PATIENT_MS = 3000
const SHORT_MS = 150 // for those that would let us wait as long as we will

export const brainsByName: Readonly<Record<string, { brain: Brain; timeoutMs: number }>> = {
  ...withTimeout(PATIENT_MS, {
    ...{ quoting: brains.quoting, fenced: brains.fenced, sloppy: brains.sloppy },
    ...{ 'in lines': brains.inLines, reasoning: brains.reasoning },
    ...{ 'thinking aloud': brains.thinkingAloud, inventing: brains.inventing },
    ...{ obeying: brains.obeying, refusing: brains.refusing, 'broken JSON': brains.broken },
    ...{ filtered: brains.filtered, down: brains.down, 'rate limited': brains.rateLimited },
  }),
  ...withTimeout(SHORT_MS, {
    ...{ stalling: brains.stalling, 'half a stream': brains.halfStream },
    ...{ 'half a stream, then silence': brains.halfStall, 'hanging up': brains.dropping },
  }),
}

function withTimeout(timeoutMs: number, some: Readonly<Record<string, Brain>>) {
  return Object.fromEntries(
    Object.entries(some).map(([name, brain]) => [name, { brain, timeoutMs }] as const),
  )
}
