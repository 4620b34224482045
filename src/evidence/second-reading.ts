/**
 * A second opinion on sentences that code has let pass: the model reads them again beside their
 * passages. It can only add doubts; where it fails or talks nonsense there are none to add.
 */

import { Fault } from '../errors.ts'
import type { Model } from '../llm/client.ts'
import { loadPrompt } from '../llm/prompt.ts'
import { replyShapes } from '../llm/reply-shapes.ts'
import { log } from '../log.ts'
import type { CitedSentence, Passage } from '../news.ts'
import { renderPassages } from './cite.ts'

/** Gives the sentences it doubts. Throws what is not the Fault `model-unavailable`. */
export async function findDoubted(
  model: Model,
  sentences: readonly CitedSentence[],
  stop?: AbortSignal,
): Promise<readonly CitedSentence[]> {
  const passages = [...new Set(sentences.flatMap(({ cites }) => cites))]
  const asked = loadPrompt('verify')({
    passages: renderPassages(passages),
    sentences: sentences.map((one, index) => renderSentence(one, index, passages)).join('\n'),
  })
  try {
    const doubts = readDoubts(await model.complete(asked, stop))
    const doubted = sentences.filter((_, index) => doubts.has(index + 1))
    log.info('read_again', { sentences: sentences.length, doubted: doubted.length })
    return doubted
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'model-unavailable')) throw error
    log.warn('second_reading_failed', { error })
    return []
  }
}

function renderSentence(
  { text, cites }: CitedSentence,
  index: number,
  passages: readonly Passage[],
): string {
  const numbers = cites.map((passage) => passages.indexOf(passage) + 1)
  return `${index + 1}. ${text} [${numbers.join(', ')}]`
}

function readDoubts(reply: string): ReadonlySet<number> {
  try {
    const json = reply.slice(reply.indexOf('{'), reply.lastIndexOf('}') + 1)
    const { doubts } = replyShapes.doubts.parse(JSON.parse(json))
    return new Set(doubts.map(({ sentence }) => sentence))
  } catch (cause) {
    throw new Fault('model-unavailable', 'the second reading is not the JSON we asked for', {
      cause,
    })
  }
}
