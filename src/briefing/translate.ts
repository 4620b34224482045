/** Sentences that have been checked, in the reader's own language, where a model can write it. */

import { Fault } from '../errors.ts'
import { readTranslations } from '../evidence/translation.ts'
import type { Model } from '../llm/client.ts'
import { languageName, loadPrompt } from '../llm/prompt.ts'
import { log } from '../log.ts'
import type { CitedSentence } from '../news.ts'

/** `undefined` for a sentence that must stay as it is; throws the Fault `model-unavailable`. */
export type Translator = (
  sentences: readonly CitedSentence[],
  language: string, // BCP 47
  stop: AbortSignal,
) => Promise<readonly (string | undefined)[]>

export function createTranslator(model: Model | undefined): Translator | undefined {
  if (model === undefined) return undefined
  const prompt = loadPrompt('translate')
  return async (sentences, language, stop) => {
    const texts = sentences.map(({ text }) => text)
    const asked = prompt({
      language: languageName(language),
      sentences: texts.map((text, index) => `[${index + 1}] ${text}`).join('\n'),
    })
    if (model.room(asked) < 0)
      throw new Fault('model-unavailable', 'too much to be translated at once')
    const translated = readTranslations(await model.complete(asked, stop), texts)
    const kept = translated.filter((one) => one !== undefined).length
    log.info('translated', { sentences: texts.length, kept })
    return translated
  }
}

/** Whether the sources speak another language than the reader; unknown ones are taken for the reader's. */
export function speakOtherwise(sentences: readonly CitedSentence[], language: string): boolean {
  const base = (code: string) => code.split('-')[0]!.toLowerCase()
  const spoken = sentences.flatMap(({ cites }) =>
    cites.flatMap(({ article }) => article.language ?? []),
  )
  return spoken.length > 0 && spoken.every((one) => base(one) !== base(language))
}
