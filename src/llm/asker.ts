/**
 * For whom the work under way is done: it follows the work through every room, so that the model's
 * door knows whom to let in first and whose budget it is, and nothing in between needs to know.
 */

import { AsyncLocalStorage } from 'node:async_hooks'

/** In the order in which they are served. */
export const URGENCIES = ['person', 'digest', 'background'] as const
export type Urgency = (typeof URGENCIES)[number]

export type Asker = {
  readonly urgency: Urgency
  readonly chatId?: number
  /** Whoever asks no longer waits. */
  readonly stop?: AbortSignal
}

const current = new AsyncLocalStorage<Asker>()

/** Everything that `work` does, and all it waits for, is done for this asker. */
export function askedBy<T>(asker: Asker, work: () => T): T {
  return current.run(asker, work)
}

/** Somebody at the shell, where nobody has been named. */
export function currentAsker(): Asker {
  return current.getStore() ?? { urgency: 'person' }
}
