/**
 * Ties each sentence of a model's draft to the passages it rests on. The model may cite only what
 * it was shown: a number outside that list is dropped here, and counted.
 */

import { publisherDay } from '../article/relative-day.ts'
import { cleanText, cutAtWord } from '../article/text.ts'
import { Fault } from '../errors.ts'
import { replyShapes } from '../llm/reply-shapes.ts'
import type { DroppedSentence, Passage } from '../news.ts'
import { givesOrders } from './orders.ts'

/** What we ask the model for: sentences, each with the numbers of its passages. */
export type Draft = readonly { readonly text: string; readonly cites: readonly number[] }[]

export type Linked = {
  /** `cites` is empty where nothing that was shown is cited. */
  readonly sentences: readonly { readonly text: string; readonly cites: readonly Passage[] }[]
  readonly dropped: readonly DroppedSentence[] // sentences that are too long
  readonly inventedCount: number // cited numbers that were not shown
}

const SENTENCE_CHARS_MAX = 600

/** Reads a model's reply, fenced or bare. Throws the Fault `model-unavailable` when it holds no draft. */
export function parseDraft(reply: string): Draft {
  const start = reply.indexOf('{')
  const end = reply.lastIndexOf('}')
  try {
    return replyShapes.sentences.parse(JSON.parse(reply.slice(start, end + 1))).sentences
  } catch (cause) {
    throw new Fault('model-unavailable', 'the reply is not the JSON we asked for', { cause })
  }
}

// “… [1, 2]”: said twice, because we ask for the numbers apart.
const NUMBERS_IN_TEXT = / ?\[\d{1,4}(?:, ?\d{1,4}){0,50}\]/g

export function linkCitations(draft: Draft, shown: readonly Passage[]): Linked {
  let inventedCount = 0
  const sentences: { text: string; cites: Passage[] }[] = []
  const dropped: DroppedSentence[] = []
  for (const { text: raw, cites: numbers } of draft) {
    const text = cleanText(cleanText(raw, raw.length).replace(NUMBERS_IN_TEXT, ''), raw.length)
    if (text === '') continue
    const distinct = [...new Set(numbers)]
    const cites = distinct.map((number) => shown[number - 1]).filter((known) => known !== undefined)
    inventedCount += distinct.length - cites.length
    if (text.length > SENTENCE_CHARS_MAX) dropped.push({ text, reason: 'too long' })
    else sentences.push({ text, cites })
  }
  return { sentences, dropped, inventedCount }
}

/** A paragraph of any newspaper is shorter; of what is not one, the beginning is enough. */
const PASSAGE_CHARS_SHOWN = 4000

/** The passages as a model sees them: numbered from 1, each with where and when it is from. */
export function renderPassages(passages: readonly Passage[]): string {
  return passages
    .map(({ text, article }, index) => {
      const { basis } = article.published
      const day = publisherDay(article.published).toISOString().slice(0, 10)
      const when =
        basis === 'arrival' ? 'date unknown' : basis === 'inferred' ? `about ${day}` : day
      const shown = cutAtWord(text, PASSAGE_CHARS_SHOWN)
      const title = givesOrders(article.title) ? '' : `: ${article.title}`
      const publisher = article.publisher ?? 'unknown publisher'
      return `[${index + 1}] ${shown}\n    (${publisher}, ${when}${title})`
    })
    .join('\n\n')
}
