/**
 * “@bot words”, written in any chat. Telegram asks with every letter, so only a reader's newest query
 * is answered, and none is stored: one that is lost is asked again with the next letter.
 */

import type { InlineQuery as Query, Update } from '@grammyjs/types'
import type { Telegraf } from 'telegraf'
import { cutAtWord } from '../article/text.ts'
import type { Inline, InlinePage, InlineResult } from '../conversation/inline.ts'
import { renderHtml } from '../delivery/render.ts'
import { log } from '../log.ts'
import { words } from '../words/en.ts'
import { asFaults } from './faults.ts'
import type { Guests } from './guests.ts'
import type { Inbox } from './inbox.ts'
import { createPlaces } from './places.ts'

export type InlineDoor = {
  /** Comes back at once; the answer goes out when it is found. */
  readonly accept: (query: Query) => void
  readonly idle: () => Promise<void>
}

const AT_ONCE_MAX = 4
const QUERY_CHARS_MAX = 256 // Telegram's own
const FROM_MAX = 1000
/** How long Telegram may show the same answer to the same reader. */
const CACHE_SECONDS = 30
const TITLE_CHARS_MAX = 120

/** Gives inline queries to the one door, what guests are asked to the other, the rest to the inbox. */
export function sortUpdates(
  inbox: Pick<Inbox, 'accept'>,
  door: InlineDoor,
  guests: Guests,
): Pick<Inbox, 'accept'> {
  return {
    async accept(update: Update) {
      if (guests.accept(update)) return
      if (update.inline_query === undefined) await inbox.accept(update)
      else door.accept(update.inline_query)
    },
  }
}

export function createInlineDoor({ bot, inline }: { bot: Telegraf; inline: Inline }): InlineDoor {
  const places = createPlaces(AT_ONCE_MAX)
  const newest = new Map<number, string>() // a reader's query that is still to be answered
  const underWay = new Set<Promise<void>>()

  async function answer({ id, from, query, offset }: Query): Promise<void> {
    const isNewest = () => newest.get(from.id) === id
    const page = await places.within(async () =>
      isNewest()
        ? inline({
            personId: from.id,
            words: query.slice(0, QUERY_CHARS_MAX),
            from: readOffset(offset),
          })
        : undefined,
    )
    if (page === undefined || !isNewest()) return
    newest.delete(from.id)
    await asFaults(() => bot.telegram.callApi('answerInlineQuery', body(id, page)))
  }

  return {
    accept(query) {
      newest.set(query.from.id, query.id)
      const work = answer(query)
        // Too late to be wanted, most often; the reader types on.
        .catch((error: unknown) => log.warn('inline_query_not_answered', { error }))
        .finally(() => {
          if (newest.get(query.from.id) === query.id) newest.delete(query.from.id)
          underWay.delete(work)
        })
      underWay.add(work)
    },
    async idle() {
      await Promise.all(underWay)
    },
  }
}

function readOffset(offset: string): number {
  return /^\d{1,4}$/.test(offset) ? Math.min(Number(offset), FROM_MAX) : 0
}

function body(id: string, { results, next, isRefused }: InlinePage) {
  return {
    inline_query_id: id,
    results: results.map(asArticle),
    cache_time: CACHE_SECONDS,
    is_personal: true,
    next_offset: next === undefined ? '' : String(next),
    ...(isRefused && { button: { text: words.openMe, start_parameter: 'inline' } }),
  }
}

function asArticle({ id, title, description, message }: InlineResult) {
  const [first] = renderHtml(message)
  return {
    type: 'article' as const,
    id,
    title: cutAtWord(title, TITLE_CHARS_MAX),
    description,
    input_message_content: {
      message_text: first?.html ?? '…',
      parse_mode: 'HTML' as const,
      link_preview_options: { is_disabled: true },
    },
  }
}
