/**
 * Called into a chat where we are not (guest mode), or into one of an account that has connected us
 * (business): we answer who names us, once, and where its owner lets us. Both are off unless set.
 */

import type { Message, Update } from '@grammyjs/types'
import type { Telegraf } from 'telegraf'
import type { Guest } from '../conversation/guest.ts'
import { type Part, renderHtml } from '../delivery/render.ts'
import { log } from '../log.ts'
import { callNewer } from './newer.ts'
import { createPlaces } from './places.ts'

export type Guests = {
  /** The kinds of update that are wanted. */
  readonly kinds: readonly string[]
  /** Comes back at once. False: this is none of ours. */
  readonly accept: (update: Update) => boolean
  readonly idle: () => Promise<void>
}

const AT_ONCE_MAX = 4
const QUESTION_CHARS_MAX = 1000
const TITLE = 'newsdesk'

export function createGuests({
  bot,
  guest,
  modes,
  stop,
}: {
  bot: Telegraf
  guest: Guest
  modes: { readonly guest: boolean; readonly business: boolean }
  stop: AbortSignal
}): Guests {
  const places = createPlaces(AT_ONCE_MAX)
  const underWay = new Set<Promise<void>>()

  async function answerGuest(message: Message): Promise<void> {
    const { guest_query_id: id, from } = message
    if (id === undefined || from === undefined || from.is_bot) return
    const part = await think(message, from)
    if (part === undefined) return
    const result = {
      ...{ type: 'article' as const, id: 'answer', title: TITLE },
      input_message_content: textOf(part),
    }
    await callNewer(bot, 'answerGuestQuery', { guest_query_id: id, result })
  }

  async function answerBusiness(message: Message): Promise<void> {
    const { business_connection_id: id, sender_business_bot, from, chat } = message
    if (id === undefined || sender_business_bot !== undefined || from?.is_bot) return
    if (!names(message, bot.botInfo?.username)) return
    const connection = await callNewer(bot, 'getBusinessConnection', { business_connection_id: id })
    if (!connection.is_enabled || connection.rights?.can_reply !== true) return
    // Whoever has connected us answers for it: their access counts, and their limits.
    const part = await think(message, connection.user, { inTheirName: true })
    if (part === undefined) return
    const { message_text: text, ...look } = textOf(part)
    await callNewer(bot, 'sendMessage', {
      ...{ business_connection_id: id, chat_id: chat.id, text, ...look },
      reply_parameters: { message_id: message.message_id },
    })
  }

  async function think(
    { text = '', reply_to_message: replied, from }: Message,
    person: { readonly id: number; readonly first_name: string },
    manner: { readonly inTheirName?: true } = {},
  ): Promise<Part | undefined> {
    const asked = {
      ...manner,
      person: { id: person.id, name: person.first_name },
      question: withoutName(text.slice(0, QUESTION_CHARS_MAX), bot.botInfo?.username),
      repliedTo: (replied?.text ?? replied?.caption)?.slice(0, QUESTION_CHARS_MAX),
      language: from?.language_code,
    }
    const message = await places.within(() => guest(asked, stop))
    return message && renderHtml(message)[0]
  }

  function take(work: Promise<void>): true {
    const done = work
      // Nobody we could tell: where it cannot be answered, it is as if we were not there.
      .catch((error: unknown) => log.warn('guest_not_answered', { error }))
      .finally(() => void underWay.delete(done))
    underWay.add(done)
    return true
  }

  return {
    kinds: [
      ...(modes.guest ? ['guest_message'] : []),
      ...(modes.business ? ['business_message'] : []),
    ],
    accept({ guest_message: called, business_message: said }) {
      if (called !== undefined) return modes.guest ? take(answerGuest(called)) : true
      if (said !== undefined) return modes.business ? take(answerBusiness(said)) : true
      return false
    },
    async idle() {
      await Promise.all(underWay)
    },
  }
}

function textOf({ html }: Part) {
  return {
    message_text: html,
    parse_mode: 'HTML' as const,
    link_preview_options: { is_disabled: true },
  }
}

// People talk to each other there: only our name, or a command that is ours alone, is meant for us.
function names({ text = '' }: Message, username = ''): boolean {
  return username !== '' && new RegExp(`@${username}\\b`, 'i').test(text)
}

function withoutName(text: string, username = ''): string {
  const name = username === '' ? text : text.replace(new RegExp(`@${username}\\b`, 'gi'), '')
  return name.replace(/^\/ask\b/i, '').trim()
}
