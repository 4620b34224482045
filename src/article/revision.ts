/**
 * Has a publisher changed what the article says? White space, quotation marks, an “updated at” line
 * and advertisements come and go by themselves and say nothing.
 */

import type { TextBlock } from '../news.ts'
import { isFurniture } from './furniture.ts'
import { fold } from './terms.ts'
import { splitSentences } from './text.ts'

export type Told = {
  readonly title: string
  readonly blocks: readonly TextBlock[] // never empty: an article of a title alone has that for one
  readonly isHeadlineOnly: boolean
}

const NOTICE_CHARS_MAX = 160
const NOTICE =
  /^(?:(?:last|page|first|article) )?(?:updated|modified|published|posted|advertisement|sponsored|promoted|aktualisiert|zuletzt|anzeige|mis à jour|actualizado|aggiornato|aktualizacja|reklama|обновлено|оновлено|реклама)\b/i
// A sign, a currency and a point between digits change what a number says.
const TOKEN = /[\p{L}\p{M}]+|[\p{Sc}+−-]?\p{N}+(?:[.,:]\p{N}+)*[\p{Sc}%]?/gu
/** What has less than this share of the known text is its teaser or its summary. */
const TEASER_SHARE_MAX = 0.5

/** False also for a teaser or a bare title of what we have in full: less is no change. */
export function isRevision(before: Told, after: Told): boolean {
  if (isBare(after) && !isBare(before)) return false
  if (after.isHeadlineOnly && !before.isHeadlineOnly) return false
  const [old, now] = [tokensOf(before.blocks), tokensOf(after.blocks)]
  if (now.length < TEASER_SHARE_MAX * old.length) return false
  return now !== old || tokens(before.title) !== tokens(after.title)
}

function isBare({ title, blocks }: Told): boolean {
  return blocks.every(({ kind, text }) => kind === 'heading' && text === title)
}

function tokensOf(blocks: readonly TextBlock[]): string {
  return blocks
    .filter(({ kind }) => kind !== 'credit')
    .flatMap(({ text }) => splitSentences(text))
    .filter((sentence) => !isNotice(sentence) && !isFurniture(sentence, 'middle'))
    .map(tokens)
    .filter((line) => line !== '')
    .join(' ')
}

function isNotice(sentence: string): boolean {
  return sentence.length <= NOTICE_CHARS_MAX && NOTICE.test(sentence)
}

function tokens(text: string): string {
  return (fold(text).match(TOKEN) ?? []).join(' ')
}
