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
import type { CitedSentence, Passage } from '../news.ts'
import { controlOf } from './voices.ts'

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
  const usable = passages.filter(({ text }) => !givesOrders(text))
  const shown = usable.map(withVoice)
  if (model === undefined || shown.length === 0) return { kind: 'plain', modelFailed: false }
  try {
    const asked = prompt(renderPassages(shown), languageName(writableLanguage(shown, language)))
    const checked = checkReply(await model.complete(asked, stop), shown)
    // A draft of which nothing is left is no better than none.
    if (checked.sentences.length === 0 && !checked.isEmptyReply)
      return { kind: 'plain', modelFailed: false }
    return { kind: 'written', ...checked, sentences: checked.sentences.map(citing(usable)) }
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

// The model sees whose voice it is, so that it can say so, and the check lets it.
function withVoice(passage: Passage): Passage {
  const control = controlOf(passage.article)
  if (control === undefined) return passage
  const voice = [passage.article.publisher, control].filter(Boolean).join(', ')
  return { ...passage, article: { ...passage.article, publisher: voice } }
}

/** Sentences with the passages as they are stored in the place of those shown. */
function citing(passages: readonly Passage[]): (sentence: CitedSentence) => CitedSentence {
  const byId = new Map(passages.map((passage) => [passage.id, passage]))
  return (sentence) => ({ ...sentence, cites: sentence.cites.map(({ id }) => byId.get(id)!) })
}
