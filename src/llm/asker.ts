/**
 * For whom the work under way is done: it follows the work through every room, so that the model's
 * door knows whom to let in first and whose budget it is, and nothing in between needs to know.
 */

import { AsyncLocalStorage } from 'node:async_hooks'

/** In the order in which they are served. */
export const URGENCIES = ['person', 'digest', 'background'] as const
export type Urgency = (typeof URGENCIES)[number]

/** Why a person no longer waits for the model: they have said so, or have asked something newer. */
export type LetGo = 'stopped' | 'newer'

export type Asker = {
  readonly urgency: Urgency
  readonly chatId?: number
  /** Whoever asks no longer waits; of a person the reason is a `LetGo`. */
  readonly stop?: AbortSignal
  /**
   * Waits without keeping others waiting, where whoever asks does hold something that others want.
   * Throws the Fault `model-unavailable` when too many wait already.
   */
  readonly aside?: Aside | undefined
}

type Aside = <T>(wait: () => Promise<T>) => Promise<T>

const current = new AsyncLocalStorage<Asker>()

/** Everything that `work` does, and all it waits for, is done for this asker. */
export function askedBy<T>(asker: Asker, work: () => T): T {
  return current.run(asker, work)
}

/** Set once the person for whom the work is done no longer waits for the model. */
export function letGo(): LetGo | undefined {
  const { stop } = currentAsker()
  const reason: unknown = stop?.aborted ? stop.reason : undefined
  return reason === 'stopped' || reason === 'newer' ? reason : undefined
}

/** Somebody at the shell, where nobody has been named. */
export function currentAsker(): Asker {
  return current.getStore() ?? { urgency: 'person' }
}
