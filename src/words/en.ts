/** Every sentence we say ourselves, in English. Short, calm, whole; nothing here comes from outside. */

import { accessWords } from './access.ts'
import { answerWords } from './answers.ts'
import { articleWords } from './articles.ts'
import { briefingWords } from './briefings.ts'
import { privacyWords } from './privacy.ts'
import { sourceWords } from './sources.ts'
import { subscribingWords } from './subscribing.ts'
import { talkWords } from './talk.ts'

/** These subjects under one name, as most rooms speak of several; no key may be in two of them. */
export const words = {
  ...briefingWords,
  ...answerWords,
  ...articleWords,
  ...subscribingWords,
  ...sourceWords,
  ...accessWords,
  ...privacyWords,
  ...talkWords,
}
