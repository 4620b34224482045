/**
 * Updates are stored before Telegram may forget them, then worked on: one chat in order, chats side
 * by side. An update that a stop interrupts stays open and is worked on after the next start.
 */

import type { Update } from '@grammyjs/types'
import type { Telegraf } from 'telegraf'
import { say as sayLine } from '../briefing/tell.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { Incoming, Reply } from '../conversation/turn.ts'
import type { Post } from '../delivery/post.ts'
import { Fault, type FaultCode } from '../errors.ts'
import { log } from '../log.ts'
import type { Address, Clock } from '../news.ts'
import type { Database } from '../store/database.ts'
import {
  addUpdate,
  beginUpdate,
  type InboxUpdate,
  listOpenUpdates,
  markUpdateDone,
} from '../store/inbox.ts'
import { moveChat } from '../store/move-chat.ts'
import { notePlaceName } from '../store/place-names.ts'
import { bugWords, faultWords } from '../words/faults.ts'
import { createAlbums } from './albums.ts'
import { asFaults } from './faults.ts'
import { type FileWanted, loadFile } from './file.ts'
import { writeUpdate } from './place.ts'
import { createPlaces } from './places.ts'
import { createRoles } from './roles.ts'
import { createTaps } from './taps.ts'
import type { Typing } from './typing.ts'
import { createUnderWay } from './under-way.ts'
import { chatOf, type Happened, type Me, readUpdate } from './update.ts'
import type { Watches } from './watch.ts'

export type Inbox = {
  /** Stores an update and lets it wait its turn. Comes back at once; a repeated one is not taken. */
  readonly accept: (update: Update) => Promise<void>
  /** Takes up what an earlier run left open. */
  readonly resume: () => Promise<void>
  /** Resolves when nothing is being worked on. */
  readonly idle: () => Promise<void>
}

const OPEN_MAX = 10_000
const BEGUN_MAX = 3
const TURNS_AT_ONCE_MAX = 16

/** Where Telegram would not take our answer, after all patience, it will not take an apology. */
const UNHEARD: ReadonlySet<FaultCode> = new Set([
  'chat-gone',
  'chat-moved',
  'topic-gone',
  'rate-limited',
  'telegram-unreachable',
])

export function createInbox({
  db,
  bot,
  conversation,
  post,
  typing = () => () => {},
  watches,
  clock,
  stop,
}: {
  db: Database
  bot: Telegraf
  conversation: Conversation
  post: Post
  /** Shows that we are at work; nothing unless given. */
  typing?: Typing
  /** Shows answers as they grow; only the answer itself unless given. */
  watches?: Watches
  clock: Clock
  stop: AbortSignal
}): Inbox {
  const turns = new Map<number, Promise<void>>() // the end of each chat's queue
  const waiting = new Map<number, number>() // updates of each chat that are not done
  const places = createPlaces(TURNS_AT_ONCE_MAX)
  const roles = createRoles(bot, clock)
  const taps = createTaps(clock)
  const albums = createAlbums()
  const underWay = createUnderWay({ conversation, watches, stop })
  const spent = new Set<number>() // updates that have stopped what they meant to stop

  function enqueue(stored: InboxUpdate): void {
    const { chatId } = stored
    const before = turns.get(chatId) ?? Promise.resolve()
    waiting.set(chatId, (waiting.get(chatId) ?? 0) + 1)
    const turn = before
      .then(() => work(stored))
      .catch((error: unknown) => log.error('bug', { updateId: stored.updateId, error }))
      .finally(() => {
        waiting.set(chatId, waiting.get(chatId)! - 1)
        if (turns.get(chatId) !== turn) return
        turns.delete(chatId)
        waiting.delete(chatId)
      })
    turns.set(chatId, turn)
  }

  async function work({ updateId, payload }: InboxUpdate): Promise<void> {
    if (stop.aborted) return
    const begun = await beginUpdate(db, updateId)
    if (begun > BEGUN_MAX) log.error('update_given_up', { updateId, begun })
    else if ((await handle(updateId, payload)) === 'interrupted') return
    await markUpdateDone(db, { updateId, at: clock() })
  }

  async function handle(updateId: number, payload: string): Promise<'done' | 'interrupted'> {
    if (spent.delete(updateId)) return 'done'
    const happened = understand(updateId, payload)
    if (happened === undefined) return 'done'
    if (happened.kind === 'moved') {
      await moveChat(db, happened)
      return 'done'
    }
    if (happened.kind === 'named') {
      await notePlaceName(db, { ...happened, now: clock() })
      return 'done'
    }
    if (happened.kind === 'membership') {
      await greet(happened)
      return 'done'
    }
    try {
      await answer(happened, updateId)
    } catch (error) {
      // Whatever it was: no word of it could be sent any more. The next start has it again.
      if (stop.aborted) return 'interrupted'
      return await apologise(happened, updateId, error)
    }
    return 'done'
  }

  // What we say when we come into a group. Where we may not say it, there is nobody to tell.
  async function greet(membership: Extract<Happened, { kind: 'membership' }>): Promise<void> {
    for (const { message } of await conversation.noteMembership(membership))
      await post
        .reply({ chatId: membership.chatId }, message, { stop })
        .catch((error: unknown) => log.info('greeting_not_sent', { error }))
  }

  function me(): Me {
    return { id: bot.botInfo?.id ?? 0, username: bot.botInfo?.username }
  }

  function understand(updateId: number, payload: string): Happened | undefined {
    try {
      return readUpdate(JSON.parse(payload) as Update, me())
    } catch (error) {
      log.error('bug', { what: 'an update that cannot be read', updateId, error })
      return undefined
    }
  }

  async function answer(spoken: Spoken, updateId: number): Promise<void> {
    const { callbackId, file } = spoken
    const incoming = await withFile(asIncoming(spoken), file)
    if (callbackId !== undefined) {
      const refusal = await conversation.refusePress(incoming)
      stopSpinner(callbackId, refusal)
      if (refusal !== undefined) return
    }
    // A reply that waits for Telegram's leave must not keep the others from being thought out.
    const { replies, early } = await whileTyping(incoming.address, () =>
      places.within((aside) =>
        underWay.handle(incoming, {
          ...{ updateId, speakerId: spoken.speaker.id, aside },
          behind: (waiting.get(incoming.address.chatId) ?? 1) - 1,
          say: (replies) => say(spoken, replies),
        }),
      ),
    )
    await say(spoken, replies, early)
  }

  /** `early`: messages in whose place the first reply comes. Gives the ids of all of them. */
  async function say(
    { incoming: { address, deed, isChannel }, speaker, replyTo }: Spoken,
    replies: readonly Reply[],
    [early, ...others]: readonly number[] = [],
  ): Promise<readonly number[]> {
    const said: number[] = []
    const forId = address.chatId < 0 && !isChannel ? speaker.id : undefined
    for (const [index, reply] of replies.entries()) {
      const pressed = reply.replaces && deed.kind === 'press' ? deed.messageId : undefined
      const place = pressed ?? (index === 0 && others.length === 0 ? early : undefined)
      const ids =
        place === undefined
          ? await post.reply(address, reply.message, { replyTo, stop })
          : await post.replace(address, place, reply.message, stop)
      for (const id of ids) await conversation.noteSent(address.chatId, id, reply, forId)
      said.push(...ids)
      if (reply.file !== undefined) await post.replyFile(address, reply.file, stop)
    }
    return said
  }

  async function whileTyping<T>(address: Address, work: () => Promise<T>): Promise<T> {
    const end = typing(address)
    try {
      return await work()
    } finally {
      end()
    }
  }

  function asIncoming({ incoming, speaker, mayChange }: Spoken): Incoming {
    const isAdmin = () => roles.isChatAdmin(incoming.address.chatId, speaker.id)
    const asked = { ...speaker, mayChange: mayChange ? async () => true : isAdmin }
    return { ...incoming, speaker: asked, botName: bot.botInfo?.username }
  }

  async function withFile(incoming: Incoming, file: FileWanted | undefined): Promise<Incoming> {
    if (file === undefined || incoming.deed.kind !== 'file') return incoming
    try {
      return { ...incoming, deed: { ...incoming.deed, bytes: await loadFile(bot, file, stop) } }
    } catch (error) {
      if (stop.aborted || !(error instanceof Fault)) throw error
      log.warn('file_not_loaded', { error })
      const { bytesMax } = file
      const why = error.code === 'too-large' ? { bytesMax } : { isLost: true as const }
      return { ...incoming, deed: { kind: 'unreadable', ...why } }
    }
  }

  // The button's spinner ends at once; that it may be too old to be told so does not matter.
  // What it may not do is told to whoever pressed it, and to nobody else in the chat.
  function stopSpinner(callbackId: string, refusal?: string): void {
    const told = refusal === undefined ? {} : { show_alert: true }
    asFaults(() => bot.telegram.answerCbQuery(callbackId, refusal, told)).catch((error: unknown) =>
      log.debug('press_not_acknowledged', { error }),
    )
  }

  async function apologise(
    { incoming, replyTo }: Spoken,
    updateId: number,
    error: unknown,
  ): Promise<'done' | 'interrupted'> {
    const code = error instanceof Fault ? error.code : undefined
    if (code === undefined) log.error('bug', { updateId, error })
    else log.warn('update_failed', { updateId, error })
    if (code === 'chat-gone')
      await conversation.noteMembership({ ...gone, chatId: incoming.address.chatId })
    if (code !== undefined && UNHEARD.has(code)) return 'done'
    try {
      const message = sayLine(code === undefined ? bugWords : faultWords[code])
      await post.reply(incoming.address, message, { replyTo, stop })
    } catch (again) {
      if (stop.aborted) return 'interrupted'
      log.warn('apology_not_sent', { updateId, error: again })
    }
    return 'done'
  }

  return {
    async accept(update) {
      if (taps.isSecond(update)) return stopSpinner(update.callback_query!.id)
      if (albums.isAnswered(update)) return
      const payload = writeUpdate(update)
      const stored = { updateId: update.update_id, chatId: chatOf(update), payload }
      if (!(await addUpdate(db, { ...stored, now: clock() }))) return
      if (underWay.interrupt(update, understand(update.update_id, payload)))
        spent.add(update.update_id)
      enqueue(stored)
    },
    async resume() {
      for (const open of await listOpenUpdates(db, OPEN_MAX)) enqueue(open)
    },
    async idle() {
      while (turns.size > 0) await Promise.all(turns.values())
    },
  }
}

const gone = { isMember: false, isNew: false, byId: undefined, title: '' } as const

type Spoken = Extract<Happened, { kind: 'incoming' }>
