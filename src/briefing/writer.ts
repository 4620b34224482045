/**
 * Asks the model to write from passages, and checks what it wrote. `undefined` means: write it
 * plainly; the model is not there, fails, or writes what the passages do not hold.
 */

import { Fault } from '../errors.ts'
import { type Checked, checkReply } from '../evidence/check.ts'
import type { Model } from '../llm/client.ts'
import { log } from '../log.ts'
import type { Passage } from '../news.ts'

export type Written =
  | ({ readonly kind: 'written' } & Checked)
  | { readonly kind: 'plain'; readonly modelFailed: boolean }

export async function writeFrom(
  model: Model | undefined,
  shown: readonly Passage[],
  prompt: string,
  stop?: AbortSignal,
): Promise<Written> {
  if (model === undefined) return { kind: 'plain', modelFailed: false }
  try {
    const checked = checkReply(await model.complete(prompt, stop), shown)
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
