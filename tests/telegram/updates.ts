/** Updates as Telegram sends them, complete but for what a test changes. */

import type { Update } from '@grammyjs/types'

export const ME = { id: 99, username: 'newsdesk_bot' }

const READER = { id: 7, is_bot: false, first_name: 'Reader', language_code: 'de' }
const PRIVATE = { id: 7, type: 'private', first_name: 'Reader' }
export const GROUP = { id: -100, type: 'group', title: 'Readers' }

export const CHANNEL = { id: -1_000_000_000_005, type: 'channel', title: 'The Courier' }

/** A message in a private chat. What is given may be as odd as a test wants it. */
export function message(given: object): Update {
  const whole = { message_id: 12, date: 0, chat: PRIVATE, from: READER, ...given }
  return { update_id: 1, message: whole } as unknown as Update
}

export function inGroup(given: object): Update {
  return message({ chat: GROUP, ...given })
}

/** A post in a channel, which has no person behind it. */
export function inChannel(given: object): Update {
  const post = { message_id: 12, date: 0, chat: CHANNEL, sender_chat: CHANNEL, ...given }
  return { update_id: 1, channel_post: post } as unknown as Update
}

export function press(given: object): Update {
  const query = { id: 'q1', from: READER, chat_instance: 'x', data: 'do:brief', ...given }
  return { update_id: 1, callback_query: query } as unknown as Update
}

export function membership(status: string, given: object = {}): Update {
  const change = {
    chat: GROUP,
    from: READER,
    date: 0,
    old_chat_member: { status: 'member', user: ME },
    new_chat_member: { status, user: ME, ...given },
  }
  return { update_id: 1, my_chat_member: change } as unknown as Update
}

/** A message of ours, or of somebody else, that is replied to. */
export const ours = { message_id: 5, from: { ...ME, is_bot: true }, text: 'Briefing' }
export const theirs = { message_id: 6, from: { id: 8, is_bot: false }, text: 'Hello' }
