/**
 * A model's reply → what of it may be sent: sentences whose citations exist and whose content the
 * cited passages hold. The rest is dropped with its reason, and counted.
 */

import { log } from '../log.ts'
import type { CitedSentence, DroppedSentence, Passage } from '../news.ts'
import { linkCitations, parseDraft } from './cite.ts'
import { verifySentence } from './verify.ts'

export type Checked = {
  readonly sentences: readonly CitedSentence[]
  readonly dropped: readonly DroppedSentence[]
  /** The model itself says that the passages hold no answer. */
  readonly isEmptyReply: boolean
}

/** Throws the Fault `model-unavailable` when the reply is not what was asked for. */
export function checkReply(reply: string, shown: readonly Passage[]): Checked {
  const draft = parseDraft(reply)
  const linked = linkCitations(draft, shown)
  const dropped: DroppedSentence[] = [...linked.dropped]
  const sentences = linked.sentences.filter(({ text, cites }) => {
    const { supported, problems } = verifySentence(text, cites.map(asSource))
    if (!supported)
      dropped.push({ text, reason: [...new Set(problems.map(({ kind }) => kind))].join(', ') })
    return supported
  })
  if (dropped.length > 0 || linked.inventedCount > 0)
    log.info('sentences_dropped', { dropped: dropped.length, inventedCites: linked.inventedCount })
  return { sentences, dropped, isEmptyReply: draft.length === 0 }
}

// A sentence may also name the outlet and the day, which stand beside the passage, not in it.
function asSource({ text, article }: Passage): string {
  const { at, basis } = article.published
  const day =
    basis === 'arrival'
      ? ''
      : at.toLocaleDateString('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
  return [text, article.title, article.publisher ?? '', day].join('\n')
}
