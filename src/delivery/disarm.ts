/**
 * Telegram makes links of what looks like one: of @names, which are told of it, of addresses, #tags and
 * e-mail. What others have written must not do that under our name, so these are parted by a sign that has no
 * width. Links of ours stand in spans with an address of their own.
 */

import type { Paragraph, Run } from './paragraph.ts'

/** Word joiner: nothing to see, and for Telegram the end of a name, tag or address. */
const JOINER = '\u2060'

// An “@” at the end may be followed by a word in the next span.
const NAME_OR_TAG = /[@#](?=[\p{L}\p{N}_]|$)/gu
const PROTOCOL = /:(?=\/\/)/g
const DOMAIN = /(?<=[\p{L}\p{N}_-])\.(?=\p{L}{2,})/gu
const IP_ADDRESS = /(?<=\d)\.(?=\d{1,3}\.\d{1,3}\.\d)/g

export function* disarmed(paragraphs: Iterable<Paragraph>): Generator<Paragraph> {
  for (const { frame, rows } of paragraphs)
    yield { frame, rows: rows.map((row) => row.map(disarm)) }
}

function disarm(run: Run): Run {
  if (run.href !== undefined || run.code) return run
  return { ...run, text: withoutLinks(run.text) }
}

function withoutLinks(text: string): string {
  return [NAME_OR_TAG, PROTOCOL, DOMAIN, IP_ADDRESS].reduce(
    (parted, pattern) => parted.replace(pattern, `$&${JOINER}`),
    text,
  )
}

/** A text as a reader may have copied it from a message of ours. */
export function withoutJoiners(text: string): string {
  return text.replaceAll(JOINER, '')
}
