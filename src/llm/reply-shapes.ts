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

export const replyShapes = { sentences } as const

export type ReplyShape = keyof typeof replyShapes

export const replyShapeNames = Object.keys(replyShapes) as readonly ReplyShape[]
