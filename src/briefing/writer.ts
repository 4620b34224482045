/**
 * Asks the model to write from passages, and checks what it wrote. `plain` means: tell it in the
 * sources' own words; the model is not there, fails, or writes what the passages do not hold.
 */

import { Fault } from '../errors.ts'
import { type Checked, checkReply } from '../evidence/check.ts'
import { renderPassages } from '../evidence/cite.ts'
import { givesOrders } from '../evidence/orders.ts'
import type { Model } from '../llm/client.ts'
import { type Asked, languageName } from '../llm/prompt.ts'
import { log } from '../log.ts'
import type { Passage } from '../news.ts'

export type Written =
  | ({ readonly kind: 'written' } & Checked)
  | { readonly kind: 'plain'; readonly modelFailed: boolean }

/**
 * `prompt` makes the prompt around the passages as the model gets to see them, and the name of the
 * language to write in: the reader's (BCP 47) where the sources speak it, else the sources'.
 */
export async function writeFrom(
  model: Model | undefined,
  { passages, language }: { passages: readonly Passage[]; language: string },
  prompt: (passages: string, language: string) => Asked,
  stop?: AbortSignal,
): Promise<Written> {
  const shown = passages.filter(({ text }) => !givesOrders(text))
  if (model === undefined || shown.length === 0) return { kind: 'plain', modelFailed: false }
  try {
    const asked = prompt(renderPassages(shown), languageName(writableLanguage(shown, language)))
    const checked = checkReply(await model.complete(asked, stop), shown)
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

// Sentences are checked word by word against their sources, which only works within one language.
function writableLanguage(passages: readonly Passage[], wanted: string): string {
  const base = (code: string) => code.split('-')[0]!.toLowerCase()
  const spoken = passages.map(({ article }) => article.language ?? wanted)
  if (spoken.some((one) => base(one) === base(wanted))) return wanted
  return spoken[0] ?? wanted
}
