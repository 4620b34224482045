/** Which buttons can a Telegram message carry? One it would refuse takes the whole message down. */

import type { Button } from '../news.ts'
import { cleanHref, cleanLabel } from './clean.ts'

export type ButtonRows = readonly (readonly Button[])[]

// Telegram's keyboard: 8 in a row, 100 in all.
const ROW_BUTTONS_MAX = 8
const BUTTONS_MAX = 100

/**
 * Labels are cut to 64 graphemes and `press` is left as it is: the conversation keeps it within
 * Telegram's 64 bytes. A button whose address Telegram would refuse is left out, long rows are
 * broken, and what is over 100 buttons is left out.
 */
export function renderButtons(rows: ButtonRows): ButtonRows {
  let left = BUTTONS_MAX
  return rows.flatMap((row) => {
    const drawn = row.flatMap(renderButton).slice(0, left)
    left -= drawn.length
    return chunksOf(drawn)
  })
}

function renderButton(button: Button): readonly Button[] {
  const label = cleanLabel(button.label)
  if ('press' in button) return [{ label, press: button.press }]
  const url = cleanHref(button.url)
  return url === undefined || !isOpenable(url) ? [] : [{ label, url }]
}

// "Wrong HTTP URL" is what Telegram says to http://localhost and to IPv6 addresses.
function isOpenable(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'tg:' || hostname.includes('.')
}

function chunksOf(row: readonly Button[]): (readonly Button[])[] {
  const count = Math.ceil(row.length / ROW_BUTTONS_MAX)
  return Array.from({ length: count }, (_, index) =>
    row.slice(index * ROW_BUTTONS_MAX, (index + 1) * ROW_BUTTONS_MAX),
  )
}
