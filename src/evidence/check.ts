/**
 * A model's reply → what of it may be sent: sentences whose citations exist and whose content the
 * cited passages hold. The rest is dropped with its reason, and counted.
 */

import { findDaysMeant } from '../article/relative-day.ts'
import { log } from '../log.ts'
import type { CitedSentence, DroppedSentence, Passage } from '../news.ts'
import { linkCitations, parseDraft } from './cite.ts'
import { readNumbers } from './numbers.ts'
import { verifySentence } from './verify.ts'

export type Checked = {
  readonly sentences: readonly CitedSentence[]
  readonly dropped: readonly DroppedSentence[]
  /** The model itself says that the passages hold no answer. */
  readonly isEmptyReply: boolean
}

// Our links are the numbers of the sources; any other comes from a passage that wants to be clicked.
const LINK = /\bhttps?:|\bwww\.|\b[a-z0-9-]{1,63}\.[a-z]{2,24}\/|(?<![\p{L}\p{N}.])@\w{3,}/iu
const WEEKDAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i

/** Throws the Fault `model-unavailable` when the reply is not what was asked for. */
export function checkReply(reply: string, shown: readonly Passage[]): Checked {
  const draft = parseDraft(reply)
  const linked = linkCitations(draft, shown)
  const dropped: DroppedSentence[] = [...linked.dropped]
  const sentences = linked.sentences.filter(({ text, cites }) => {
    if (LINK.test(text)) {
      dropped.push({ text, reason: 'link' })
      return false
    }
    const { supported, problems } = verifySentence(text, cites.flatMap(sourcesOf))
    if (!supported)
      dropped.push({ text, reason: [...new Set(problems.map(({ kind }) => kind))].join(', ') })
    return supported
  })
  if (dropped.length > 0 || linked.inventedCount > 0)
    log.info('sentences_dropped', { dropped: dropped.length, inventedCites: linked.inventedCount })
  return { sentences, dropped, isEmptyReply: draft.length === 0 }
}

// A sentence may also name the outlet and the day, which stand beside the passage, not in it. Where
// the passage names a day itself, that of the publication would let another one pass.
function sourcesOf({ text, article }: Passage): readonly string[] {
  const { at, basis } = article.published
  const lines = [text, article.title, article.publisher ?? '']
  if (basis === 'arrival') return lines
  // “On Friday” in the passage is a date that a sentence may give.
  const meant = findDaysMeant(text, at).map(({ day }) => longDay(new Date(day)))
  if (namesDay(text) || namesDay(article.title))
    return [...lines, ...meant, String(at.getUTCFullYear())]
  return [...lines, ...meant, longDay(at)]
}

function longDay(at: Date): string {
  return at.toLocaleDateString('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
}

function namesDay(text: string): boolean {
  return WEEKDAY.test(text) || readNumbers(text).some(({ isDay }) => isDay)
}
