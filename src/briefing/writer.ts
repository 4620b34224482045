/**
 * Asks the model to write from passages, and checks what it wrote. `plain` means: tell it in the
 * sources' own words; the model is not there, fails, or writes what the passages do not hold.
 */

import { Fault } from '../errors.ts'
import { type Checked, checkReply } from '../evidence/check.ts'
import { renderPassages } from '../evidence/cite.ts'
import { givesOrders } from '../evidence/orders.ts'
import type { Model } from '../llm/client.ts'
import { log } from '../log.ts'
import type { Passage } from '../news.ts'

export type Written =
  | ({ readonly kind: 'written' } & Checked)
  | { readonly kind: 'plain'; readonly modelFailed: boolean }

/** `prompt` makes the prompt around the passages as the model gets to see them. */
export async function writeFrom(
  model: Model | undefined,
  passages: readonly Passage[],
  prompt: (passages: string) => string,
  stop?: AbortSignal,
): Promise<Written> {
  const shown = passages.filter(({ text }) => !givesOrders(text))
  if (model === undefined || shown.length === 0) return { kind: 'plain', modelFailed: false }
  try {
    const checked = checkReply(await model.complete(prompt(renderPassages(shown)), stop), shown)
    // A draft of which nothing is left is no better than none.
    if (checked.sentences.length === 0 && !checked.isEmptyReply)
      return { kind: 'plain', modelFailed: false }
    return { kind: 'written', ...checked }
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'model-unavailable')) throw error
    log.warn('model_failed', { error })
    return { kind: 'plain', modelFailed: true }
  }
}
