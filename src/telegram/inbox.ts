/**
 * Updates are stored before Telegram may forget them, then worked on: one chat in order, chats side
 * by side. An update that a stop interrupts stays open and is worked on after the next start.
 */

import type { Update } from '@grammyjs/types'
import type { Telegraf } from 'telegraf'
import { say } from '../briefing/tell.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { Post } from '../delivery/post.ts'
import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import type { Clock } from '../news.ts'
import type { Database } from '../store/database.ts'
import {
  addUpdate,
  beginUpdate,
  type InboxUpdate,
  listOpenUpdates,
  markUpdateDone,
} from '../store/inbox.ts'
import { bugWords, faultWords } from '../words/faults.ts'
import { asFaults } from './api.ts'
import { chatOf, type Happened, type Me, readUpdate } from './update.ts'

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
const AT_ONCE_MAX = 16

export function createInbox({
  db,
  bot,
  conversation,
  post,
  clock,
  stop,
}: {
  db: Database
  bot: Telegraf
  conversation: Conversation
  post: Post
  clock: Clock
  stop: AbortSignal
}): Inbox {
  const turns = new Map<number, Promise<void>>() // the end of each chat's queue
  const places = createPlaces(AT_ONCE_MAX)

  function enqueue(stored: InboxUpdate): void {
    const before = turns.get(stored.chatId) ?? Promise.resolve()
    const turn = before
      .then(() => places.within(() => work(stored)))
      .catch((error: unknown) => log.error('bug', { updateId: stored.updateId, error }))
      .finally(() => {
        if (turns.get(stored.chatId) === turn) turns.delete(stored.chatId)
      })
    turns.set(stored.chatId, turn)
  }

  async function work({ updateId, payload }: InboxUpdate): Promise<void> {
    if (stop.aborted) return
    const begun = await beginUpdate(db, updateId)
    if (begun > BEGUN_MAX) log.error('update_given_up', { updateId, begun })
    else if ((await handle(JSON.parse(payload) as Update)) === 'interrupted') return
    await markUpdateDone(db, { updateId, at: clock() })
  }

  async function handle(update: Update): Promise<'done' | 'interrupted'> {
    const me: Me = { id: bot.botInfo?.id ?? 0, username: bot.botInfo?.username }
    const happened = readUpdate(update, me)
    if (happened === undefined) return 'done'
    if (happened.kind === 'membership') {
      await conversation.noteMembership(happened.chatId, happened.isMember)
      return 'done'
    }
    try {
      await answer(happened)
    } catch (error) {
      if (stop.aborted && !(error instanceof Fault)) return 'interrupted'
      await apologise(happened, update.update_id, error)
    }
    return 'done'
  }

  async function answer({ incoming, replyTo, callbackId }: Spoken): Promise<void> {
    if (callbackId !== undefined) stopSpinner(callbackId)
    const { address, deed } = incoming
    for (const reply of await conversation.handle(incoming, stop)) {
      const ids =
        reply.replaces && deed.kind === 'press'
          ? await post.replace(address, deed.messageId, reply.message, stop)
          : await post.reply(address, reply.message, { replyTo, stop })
      for (const id of ids) await conversation.noteSent(address.chatId, id, reply)
    }
  }

  // The button's spinner ends at once; that it may be too old to be told so does not matter.
  function stopSpinner(callbackId: string): void {
    asFaults(() => bot.telegram.answerCbQuery(callbackId)).catch((error: unknown) =>
      log.debug('press_not_acknowledged', { error }),
    )
  }

  async function apologise({ incoming, replyTo }: Spoken, updateId: number, error: unknown) {
    const isExpected = error instanceof Fault
    if (isExpected) log.warn('update_failed', { updateId, error })
    else log.error('bug', { updateId, error })
    if (isExpected && error.code === 'chat-gone') {
      await conversation.noteMembership(incoming.address.chatId, false)
      return
    }
    const message = say(isExpected ? faultWords[error.code] : bugWords)
    await post
      .reply(incoming.address, message, { replyTo, stop })
      .catch((again: unknown) => log.warn('apology_not_sent', { updateId, error: again }))
  }

  return {
    async accept(update) {
      const stored = {
        updateId: update.update_id,
        chatId: chatOf(update),
        payload: JSON.stringify(update),
      }
      if (await addUpdate(db, { ...stored, now: clock() })) enqueue(stored)
    },
    async resume() {
      for (const open of await listOpenUpdates(db, OPEN_MAX)) enqueue(open)
    },
    async idle() {
      while (turns.size > 0) await Promise.all(turns.values())
    },
  }
}

type Spoken = Extract<Happened, { kind: 'incoming' }>

/** At most so many pieces of work at a time; the others wait in order. */
function createPlaces(count: number) {
  let free = count
  const waiting: (() => void)[] = []
  return {
    async within<T>(work: () => Promise<T>): Promise<T> {
      if (free > 0) free -= 1
      else await new Promise<void>((begin) => waiting.push(begin))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next === undefined) free += 1
        else next()
      }
    },
  }
}
