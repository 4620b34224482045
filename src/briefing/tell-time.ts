/** Times that Telegram can show on each reader's own clock, within the words that we say around them. */

import type { Published, Span } from '../news.ts'
import { formatPublished, formatTime } from '../words/time.ts'
import type { Reader } from './tell.ts'

/** When an article was published; of a day without a time there is no instant to show. */
export function publishedSpans(published: Published, reader: Reader): readonly Span[] {
  const said = formatPublished(published, reader)
  return published.precision === 'day' ? [{ text: said }] : withTime(said, published.at, reader)
}

/** `said` holds the time as `formatTime` writes it; that part of it is marked as the instant it is. */
export function withTime(said: string, at: Date, reader: Reader): readonly Span[] {
  const shown = formatTime(at, reader)
  const start = said.lastIndexOf(shown)
  if (start < 0) return [{ text: said }]
  const [before, after] = [said.slice(0, start), said.slice(start + shown.length)]
  return [
    { text: before },
    {
      text: shown,
      atMs: at.getTime(),
      ...(reader.hasOtherClocks && { onOwnClock: true as const }),
    },
    { text: after },
  ].filter(({ text }) => text !== '')
}
