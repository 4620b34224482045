/**
 * A model's reply → what of it may be sent: sentences whose citations exist and whose content the
 * cited passages hold. The rest is dropped with its reason, and counted.
 */

import { findDaysMeant, publisherDay } from '../article/relative-day.ts'
import { log } from '../log.ts'
import type { CitedSentence, DroppedSentence, Passage } from '../news.ts'
import { linkCitations, parseDraft } from './cite.ts'
import { readNumbers } from './numbers.ts'
import { findCites, readShown, type Shown } from './recite.ts'
import { verifySentence } from './verify.ts'

export type Checked = {
  readonly sentences: readonly CitedSentence[]
  readonly dropped: readonly DroppedSentence[]
  /** The model itself says that the passages hold no answer. */
  readonly isEmptyReply: boolean
}

// Our links are the numbers of the sources; any other comes from a passage that wants to be clicked.
const LINK = /\bhttps?:|\bwww\.|\b[a-z0-9-]{1,63}\.[a-z]{2,24}\/|@\w{3,}/iu

/** Whether a text holds what Telegram would make a link of. */
export function holdsLink(text: string): boolean {
  return LINK.test(text)
}
const WEEKDAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i

/** Throws the Fault `model-unavailable` when the reply is not what was asked for. */
export function checkReply(reply: string, shown: readonly Passage[]): Checked {
  const draft = parseDraft(reply)
  const linked = linkCitations(draft, shown)
  const read = readShown(shown, sourcesOf)
  const dropped: DroppedSentence[] = [...linked.dropped]
  let movedCount = 0
  const sentences = linked.sentences.flatMap((sentence): CitedSentence[] => {
    const { text, cites } = sentence
    const reason = holdsLink(text) ? 'link' : findReason(sentence, read)
    if (reason === undefined) return [sentence]
    const others = reason === 'link' ? undefined : findCites(text, cites, read)
    if (others === undefined) {
      dropped.push({ text, reason, cites })
      return []
    }
    movedCount += 1
    return [{ text, cites: others }]
  })
  if (dropped.length > 0 || linked.inventedCount > 0 || movedCount > 0)
    log.info('sentences_dropped', {
      dropped: dropped.length,
      inventedCites: linked.inventedCount,
      recited: movedCount,
    })
  return { sentences, dropped, isEmptyReply: draft.length === 0 }
}

/** Why a sentence may not be sent with these citations; undefined when it may. */
function findReason({ text, cites }: CitedSentence, { groundOf }: Shown): string | undefined {
  if (cites.length === 0) return 'no source'
  const { supported, problems } = verifySentence(text, groundOf(cites), 'keep')
  return supported ? undefined : [...new Set(problems.map(({ kind }) => kind))].join(', ')
}

// A sentence may also name the outlet and the day, which stand beside the passage, not in it. Where
// the passage names a day itself, that of the publication would let another one pass.
function sourcesOf({ text, article }: Passage): readonly string[] {
  const { basis } = article.published
  const at = publisherDay(article.published)
  const lines = [text, article.title, article.publisher ?? '']
  if (basis === 'arrival') return lines
  // “On Friday” in the passage is a date that a sentence may give.
  const meant = findDaysMeant(text, at).map(({ day }) => longDay(new Date(day)))
  if (namesDay(text) || namesDay(article.title))
    return [...lines, ...meant, String(at.getUTCFullYear())]
  return [...lines, ...meant, longDay(at)]
}

const longDays = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })

/** “Tuesday, 3 November 2026”, in UTC. */
export function longDay(at: Date): string {
  return longDays.format(at)
}

function namesDay(text: string): boolean {
  return WEEKDAY.test(text) || readNumbers(text).some(({ isDay }) => isDay)
}
