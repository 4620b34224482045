/** An update from Telegram → what a reader has done, or undefined when it is none of our business. */

import type { CallbackQuery, ChatMemberUpdated, Message, Update } from '@grammyjs/types'
import { commandTable } from '../conversation/command-table.ts'
import type { Incoming, Membership, Speaker } from '../conversation/turn.ts'
import { withoutJoiners } from '../delivery/disarm.ts'
import { bytesMaxOf, DOCUMENT_ENDINGS } from '../ingest/document.ts'
import type { FileWanted } from './file.ts'
import { placeName, type Renamed, readRenamed } from './names.ts'
import { zoneIn } from './place.ts'

export type Happened =
  | {
      readonly kind: 'incoming'
      readonly incoming: Omit<Incoming, 'speaker' | 'botName'>
      readonly speaker: Omit<Speaker, 'mayChange'>
      /** Undefined where it has to be asked: in a group, of a person. */
      readonly mayChange: true | undefined
      readonly replyTo: number | undefined
      readonly callbackId: string | undefined
      /** A document whose text is still to be fetched into the deed. */
      readonly file?: FileWanted | undefined
    }
  | { readonly kind: 'moved'; readonly from: number; readonly to: number }
  | Renamed
  | ({ readonly kind: 'membership' } & Membership)

export type Me = { readonly id: number; readonly username: string | undefined }

const TEXT_CHARS_MAX = 4096

// What has been copied from a message of ours is as it was before we parted it.
function readText({ text, caption }: Pick<Message, 'text' | 'caption'>): string | undefined {
  const said = text ?? caption
  return said === undefined ? undefined : withoutJoiners(said.slice(0, TEXT_CHARS_MAX))
}

/** The chat an update belongs to: updates of one chat are worked on in order. 0 when there is none. */
export function chatOf(update: Update): number {
  const { message, channel_post, callback_query, my_chat_member } = update
  const spoken =
    message ??
    channel_post ??
    callback_query?.message ??
    my_chat_member ??
    update.stopped_message_generation
  const id = spoken?.chat?.id
  return Number.isSafeInteger(id) ? id! : 0
}

/** Throws on an update that is not what Telegram promises. */
export function readUpdate(update: Update, me: Me): Happened | undefined {
  if (update.message !== undefined) return readMessage(update.message, me)
  if (update.channel_post !== undefined) return readPost(update.channel_post, me)
  if (update.callback_query !== undefined) return readPress(update.callback_query)
  if (update.my_chat_member !== undefined) return readMembership(update.my_chat_member)
  return undefined
}

function readMessage(message: Message, me: Me): Happened | undefined {
  const movedTo = message.migrate_to_chat_id
  if (Number.isSafeInteger(movedTo)) return { kind: 'moved', from: message.chat.id, to: movedTo! }
  if (message.forum_topic_edited !== undefined) return readRenamed(message)
  const text = readText(message)
  const isPrivate = message.chat.type === 'private'
  const begun = message.reply_to_message?.forum_topic_created
  const ours =
    message.reply_to_message?.from?.id === me.id && begun === undefined
      ? message.reply_to_message
      : undefined
  if (!isPerson(message, me)) return undefined
  const timeZone = isPrivate ? zoneIn(message) : undefined
  if (text === undefined && (!isPrivate || !hasContent(message))) return undefined
  if (!isPrivate && !isMeant(text ?? '', ours !== undefined, me)) return undefined
  const address = {
    chatId: message.chat.id,
    threadId: message.is_topic_message ? message.message_thread_id : undefined,
  }
  return {
    kind: 'incoming',
    callbackId: undefined,
    file: isPrivate ? readableFile(message)?.file : undefined,
    // In a group the answer hangs on the question; in a private chat that is only noise.
    replyTo: isPrivate ? undefined : message.message_id,
    ...readSpeaker(message.chat, message),
    incoming: {
      address,
      ...(address.threadId !== undefined && placeName(begun?.name)),
      language: message.from?.language_code,
      deed:
        (isPrivate ? readableFile(message)?.deed : undefined) ??
        (timeZone !== undefined
          ? { kind: 'place', timeZone }
          : text === undefined
            ? { kind: 'unreadable' }
            : {
                kind: 'text',
                text: withoutMention(text, me),
                replyTo: ours && { messageId: ours.message_id, text: readText(ours) ?? '' },
                ...(begun === undefined && readQuoted(message, ours !== undefined)),
                ...(message.text === undefined && { isCaption: true as const }),
                ...(isPrivate && readForward(message)),
              }),
    },
  }
}

// Only admins can post in a channel, and they write for its readers: a command is meant for us, and
// what replies to a post may be; the conversation knows whether it has asked for something.
function readPost(post: Message, me: Me): Happened | undefined {
  if (post.new_chat_title !== undefined) return readRenamed(post)
  const text = readText(post)
  const isReply = post.reply_to_message !== undefined
  if (text === undefined || !(text.startsWith('/') || isReply)) return undefined
  if (!isMeant(text, isReply, me)) return undefined
  const { id, title } = post.chat
  return {
    kind: 'incoming',
    callbackId: undefined,
    replyTo: post.message_id,
    speaker: { id, name: (title ?? '').slice(0, NAME_CHARS_MAX) },
    mayChange: true,
    incoming: {
      address: { chatId: id, threadId: undefined },
      isChannel: true,
      ...placeName(title),
      language: undefined,
      deed: { kind: 'text', text: withoutName(text, me), replyTo: undefined },
    },
  }
}

// Who wrote it: a channel or group by its title, a person by the name that person lets be seen.
function readForward({ forward_origin: origin }: Message): { forwardedFrom?: string } {
  if (origin === undefined) return {}
  const name =
    origin.type === 'channel'
      ? origin.chat.title
      : origin.type === 'chat'
        ? (origin.sender_chat as { title?: string }).title
        : origin.type === 'user'
          ? origin.sender_user.first_name
          : origin.sender_user_name
  return { forwardedFrom: (name ?? '').slice(0, NAME_CHARS_MAX) }
}

// In a group the bot sees what a message to it replies to, whoever wrote that. Our own is known whole.
function readQuoted(
  { quote, reply_to_message: replied }: Message,
  isOurs: boolean,
): { quoted?: string } {
  const text = quote?.text ?? (replied && !isOurs ? readText(replied) : undefined)
  return text === undefined ? {} : { quoted: text.slice(0, TEXT_CHARS_MAX) }
}

type From = Pick<Message, 'from' | 'sender_chat'>

// An admin who hides behind the group's name speaks as the group itself; who speaks as another chat,
// such as a channel, is nobody we could ask Telegram about.
function readSpeaker(chat: Message['chat'], { from, sender_chat }: From) {
  const id = sender_chat?.id ?? from?.id ?? chat.id
  const person = [from?.first_name, from?.last_name].filter(Boolean).join(' ')
  const name = (sender_chat?.title ?? person).slice(0, NAME_CHARS_MAX)
  const isSure = chat.type === 'private' || id === chat.id
  return { speaker: { id, name }, mayChange: isSure ? (true as const) : undefined }
}

const NAME_CHARS_MAX = 128
const READABLE = new RegExp(
  `\\.(?:opml|xml|json|${DOCUMENT_ENDINGS.join('|').replaceAll('.', '')})$`,
  'i',
)

// What we can make something of; what is written under it is a question about it.
function readableFile({ document, caption, animation, forward_origin }: Message) {
  const { file_id, file_name: name = '', file_size = 0 } = document ?? {}
  if (file_id === undefined || animation !== undefined) return undefined
  // Of one that we cannot read, what is written under it is no question to our archive.
  if (!READABLE.test(name))
    return forward_origin === undefined ? { deed: { kind: 'unreadable' } as const } : undefined
  const bytesMax = bytesMaxOf(name)
  if (file_size > bytesMax) return { deed: { kind: 'unreadable', bytesMax } as const }
  const question = caption?.slice(0, TEXT_CHARS_MAX)
  const bytes = new Uint8Array() // still to be fetched
  const deed = { kind: 'file', name: name.slice(0, NAME_CHARS_MAX), bytes, question } as const
  return { file: { fileId: file_id, bytesMax }, deed }
}

// Another bot must not draw us into talking to each other without end. An admin who hides behind the
// group's name speaks through a bot as well, but on behalf of a chat.
function isPerson({ from, sender_chat, is_automatic_forward, via_bot }: Message, me: Me): boolean {
  // What a reader has put into a chat with “@bot words” is ours already.
  if (via_bot?.id === me.id) return false
  return !is_automatic_forward && (from?.is_bot !== true || sender_chat !== undefined)
}

const CONTENT = (
  'photo video animation audio voice video_note document sticker location contact poll dice ' +
  'story paid_media game checklist'
).split(' ')

// Joins, pins, title changes hold none of these; nobody waits for an answer to those.
function hasContent(message: Message): boolean {
  return CONTENT.some((kind) => kind in message)
}

// In a group we answer when spoken to: by name, by a reply, or by a command that is ours.
function isMeant(text: string, isReply: boolean, { username = '' }: Me): boolean {
  const [command, name = '', bot] = /^\/(\w+)(?:@(\w+))?/.exec(text) ?? []
  if (bot !== undefined) return bot.toLowerCase() === username.toLowerCase()
  if (isReply) return true
  // The other bots of the group have commands as well.
  if (command !== undefined) return commandTable.some((known) => known.name === name.toLowerCase())
  return username !== '' && mention(username).test(text)
}

// Not within a longer name, nor in “me@that_bot.example”.
function mention(username: string): RegExp {
  return new RegExp(`(?<![\\w.@])@${username}(?!\\w|\\.\\w)`, 'gi')
}

// “/subscribe 7:30 @bot”, as one writes where several bots may post.
function withoutName(text: string, { username = '' }: Me): string {
  return username === '' ? text : text.replace(new RegExp(`\\s@${username}\\b`, 'gi'), '')
}

function withoutMention(text: string, { username }: Me): string {
  if (username === undefined || text.startsWith('/')) return text
  const rest = text.replace(mention(username), '')
  // “@bot: /brief”, as one speaks to people.
  return rest === text ? text : rest.replace(/^[\s:,–-]+/, '').trim()
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
    ...readSpeaker(message.chat, { from }),
    incoming: {
      address: { chatId: message.chat.id, threadId },
      ...inChannel(message.chat),
      ...(message.chat.type === 'channel' && placeName(message.chat.title)),
      language: from.language_code,
      deed: { kind: 'press', press: data, messageId: message.message_id },
    },
  }
}

function readMembership(change: ChatMemberUpdated): Happened {
  const { chat, from, old_chat_member: before, new_chat_member: after } = change
  const isWithUs = chat.type === 'channel' ? mayPost : isIn
  const isMember = isWithUs(after)
  const isNew = chat.type !== 'private' && isMember && !isWithUs(before)
  const who = { byId: from?.id, title: (chat.title ?? '').slice(0, NAME_CHARS_MAX) }
  return { kind: 'membership', chatId: chat.id, isMember, isNew, ...who, ...inChannel(chat) }
}

function inChannel({ type }: Pick<Message['chat'], 'type'>): { isChannel?: true } {
  return type === 'channel' ? { isChannel: true } : {}
}

function mayPost(member: ChatMemberUpdated['new_chat_member']): boolean {
  return member.status === 'administrator' && member.can_post_messages === true
}

function isIn(member: ChatMemberUpdated['new_chat_member']): boolean {
  const { status } = member
  return status === 'restricted' ? member.is_member : status !== 'kicked' && status !== 'left'
}
