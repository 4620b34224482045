/** An update from Telegram → what a reader has done, or undefined when it is none of our business. */

import type { CallbackQuery, ChatMemberUpdated, Message, Update } from '@grammyjs/types'
import type { Incoming } from '../conversation/turn.ts'

export type Happened =
  | {
      readonly kind: 'incoming'
      readonly incoming: Incoming
      readonly replyTo: number | undefined
      readonly callbackId: string | undefined
    }
  | { readonly kind: 'membership'; readonly chatId: number; readonly isMember: boolean }

export type Me = { readonly id: number; readonly username: string | undefined }

const TEXT_CHARS_MAX = 4096

/** The chat an update belongs to: updates of one chat are worked on in order. 0 when there is none. */
export function chatOf(update: Update): number {
  return (
    update.message?.chat.id ??
    update.callback_query?.message?.chat.id ??
    update.my_chat_member?.chat.id ??
    0
  )
}

export function readUpdate(update: Update, me: Me): Happened | undefined {
  if (update.message !== undefined) return readMessage(update.message, me)
  if (update.callback_query !== undefined) return readPress(update.callback_query)
  if (update.my_chat_member !== undefined) return readMembership(update.my_chat_member)
  return undefined
}

function readMessage(message: Message, me: Me): Happened | undefined {
  const text = (message.text ?? message.caption)?.slice(0, TEXT_CHARS_MAX)
  const isPrivate = message.chat.type === 'private'
  const ours = message.reply_to_message?.from?.id === me.id ? message.reply_to_message : undefined
  if (message.from?.is_bot) return undefined
  if (text === undefined && (!isPrivate || isService(message))) return undefined
  if (!isPrivate && ours === undefined && !isMeant(text ?? '', me)) return undefined
  const address = {
    chatId: message.chat.id,
    threadId: message.is_topic_message ? message.message_thread_id : undefined,
  }
  return {
    kind: 'incoming',
    callbackId: undefined,
    // In a group the answer hangs on the question; in a private chat that is only noise.
    replyTo: isPrivate ? undefined : message.message_id,
    incoming: {
      address,
      language: message.from?.language_code,
      deed:
        text === undefined
          ? { kind: 'unreadable' }
          : {
              kind: 'text',
              text: withoutMention(text, me),
              replyTo: ours && { messageId: ours.message_id, text: ours.text ?? '' },
            },
    },
  }
}

// Joins, pins, title changes: nobody waits for an answer to those.
function isService(message: Message): boolean {
  return !(
    'photo' in message ||
    'voice' in message ||
    'video' in message ||
    'document' in message ||
    'audio' in message ||
    'sticker' in message ||
    'location' in message ||
    'video_note' in message
  )
}

// In a group we answer when spoken to: by name, or by a command that is not another bot's.
function isMeant(text: string, { username }: Me): boolean {
  const command = /^\/\w+(?:@(\w+))?/.exec(text)
  if (command !== null)
    return command[1] === undefined || command[1].toLowerCase() === username?.toLowerCase()
  return username !== undefined && new RegExp(`@${username}\\b`, 'i').test(text)
}

function withoutMention(text: string, { username }: Me): string {
  return username === undefined || text.startsWith('/')
    ? text
    : text.replace(new RegExp(`@${username}\\b`, 'gi'), '').trim()
}

function readPress(query: CallbackQuery): Happened | undefined {
  const { message, data, from, id } = query
  if (message === undefined || data === undefined) return undefined
  const threadId =
    'is_topic_message' in message && message.is_topic_message
      ? message.message_thread_id
      : undefined
  return {
    kind: 'incoming',
    replyTo: undefined,
    callbackId: id,
    incoming: {
      address: { chatId: message.chat.id, threadId },
      language: from.language_code,
      deed: { kind: 'press', press: data, messageId: message.message_id },
    },
  }
}

function readMembership({ chat, new_chat_member }: ChatMemberUpdated): Happened {
  const isGone = new_chat_member.status === 'kicked' || new_chat_member.status === 'left'
  return { kind: 'membership', chatId: chat.id, isMember: !isGone }
}
