/** What is posted in a channel: thousands read it, and none of them may make us post another thing. */

import type { Message } from '../news.ts'

/** The message without the buttons that ask us for something; links stay. */
export function withoutPresses({ buttons = [], ...message }: Message): Message {
  const links = buttons.map((row) => row.filter((button) => 'url' in button))
  const rows = links.filter((row) => row.length > 0)
  return rows.length === 0 ? message : { ...message, buttons: rows }
}
