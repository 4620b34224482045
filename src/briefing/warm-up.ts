/**
 * After a start the first questions would wait while the catalog is read and code is compiled. So the newsdesk
 * asks itself a few beforehand: its own newest headlines, without a model, and told to nobody.
 */

import { setImmediate as turn } from 'node:timers/promises'
import { log } from '../log.ts'
import type { Clock } from '../news.ts'
import { listLatest } from '../store/articles.ts'
import type { Database } from '../store/database.ts'

const QUESTIONS_MAX = 12
/** No question begins after this; the first, which reads the catalog, may take longer by itself. */
const WORK_MAX_MS = 300

/**
 * Takes about a third of a second, question by question: whoever writes meanwhile waits for one of them at
 * most. Gives how many were asked. Where nothing is stored there is nothing to ask. Never throws.
 */
export async function warmUp(
  {
    db,
    clock,
    ask,
  }: {
    readonly db: Database
    readonly clock: Clock
    /** What a reader's question sets to work; what comes of it is left. */
    readonly ask: (question: string) => Promise<unknown>
  },
  stop: AbortSignal,
): Promise<number> {
  if (stop.aborted) return 0
  const begun = performance.now()
  let asked = 0
  try {
    for (const { title } of await listLatest(db, { until: clock(), limit: QUESTIONS_MAX })) {
      await turn() // an update that has come in meanwhile goes first
      if (stop.aborted || performance.now() - begun > WORK_MAX_MS) break
      await ask(title)
      asked += 1
    }
  } catch (error) {
    // Nobody has asked for it, so nobody is to lose anything by it.
    log.error('bug', { where: 'warm-up', error })
  }
  return asked
}
