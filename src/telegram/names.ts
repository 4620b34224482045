/** What channels and the topics of forums are called, as Telegram tells it in passing. */

import type { Message } from '@grammyjs/types'
import { cleanLabel, isBlank } from '../delivery/clean.ts'
import type { Address } from '../news.ts'

/** A channel or a topic is called something else now. */
export type Renamed = { readonly kind: 'named'; readonly address: Address; readonly name: string }

/** What belongs to no topic is in this one where Telegram speaks of topics. */
const GENERAL_TOPIC_ID = 1

/** Undefined when it was only the icon of a topic that changed. */
export function readRenamed(message: Message): Renamed | undefined {
  const { chat, message_thread_id, forum_topic_edited, new_chat_title } = message
  const { placeName: name } = placeName(forum_topic_edited?.name ?? new_chat_title)
  if (name === undefined) return undefined
  const threadId = message_thread_id === GENERAL_TOPIC_ID ? undefined : message_thread_id
  return { kind: 'named', address: { chatId: chat.id, threadId }, name }
}

/** One line of at most 64 letters, whatever its admins have put into it. */
export function placeName(given: unknown): { readonly placeName?: string } {
  return typeof given !== 'string' || isBlank(given) ? {} : { placeName: cleanLabel(given) }
}
