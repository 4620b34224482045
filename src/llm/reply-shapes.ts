/** What replies look like, by the name a prompt's front matter gives it; each is checked before anybody reads it. */

import { z } from 'zod'

const SENTENCES_MAX = 40
const CITES_MAX = 50

// Some models write the numbers of passages as text.
const passageNumber = z.preprocess(
  (given) => (typeof given === 'string' && /^\d{1,4}$/.test(given) ? Number(given) : given),
  z.int(),
)

const sentences = z.object({
  sentences: z
    .array(z.object({ text: z.string(), cites: z.array(passageNumber).max(CITES_MAX).catch([]) }))
    .max(SENTENCES_MAX),
})

/** What a second reading doubts, by the number of the sentence. */
const doubts = z.object({
  doubts: z.array(z.object({ sentence: passageNumber })).max(SENTENCES_MAX),
})

/** Translations, by the number of the sentence. */
const translations = z.object({
  translations: z.array(z.object({ sentence: passageNumber, text: z.string() })).max(SENTENCES_MAX),
})

/** A follow-up as a question that stands alone. */
const question = z.object({ question: z.string() })

const LABELS_MAX = 20

/** What stories are about, by their numbers. */
const labels = z.object({
  stories: z
    .array(
      z.object({
        story: passageNumber,
        topics: z.array(z.string()).max(LABELS_MAX),
        names: z.array(z.string()).max(LABELS_MAX),
      }),
    )
    .max(SENTENCES_MAX),
})

export const replyShapes = { sentences, doubts, translations, question, labels } as const

export type ReplyShape = keyof typeof replyShapes

export const replyShapeNames = Object.keys(replyShapes) as readonly ReplyShape[]
