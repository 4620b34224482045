/**
 * Updates are stored before Telegram may forget them, then worked on: one chat in order, chats side
 * by side. An update that a stop interrupts stays open and is worked on after the next start.
 */

import type { Update } from '@grammyjs/types'
import type { Telegraf } from 'telegraf'
import type { Conversation } from '../conversation/conversation.ts'
import type { Post } from '../delivery/post.ts'
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
import { moveChat } from '../store/move-chat.ts'
import { notePlaceName } from '../store/place-names.ts'
import { createAlbums } from './albums.ts'
import { writeUpdate } from './place.ts'
import { createResponder } from './respond.ts'
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
  const taps = createTaps(clock)
  const albums = createAlbums()
  const underWay = createUnderWay({ conversation, watches, stop })
  const responder = createResponder({
    ...{ db, bot, conversation, post, typing, underWay, clock, stop },
  })
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
    if (begun > BEGUN_MAX) await giveUp(updateId, payload, begun)
    else if ((await handle(updateId, payload, begun > 1)) === 'interrupted') return
    await markUpdateDone(db, { updateId, at: clock() })
  }

  async function giveUp(updateId: number, payload: string, begun: number): Promise<void> {
    log.error('update_given_up', { updateId, begun })
    const happened = understand(updateId, payload)
    if (happened?.kind === 'incoming')
      await responder
        .giveUp(happened, updateId)
        .catch((error: unknown) => log.warn('apology_not_sent', { updateId, error }))
  }

  async function handle(
    updateId: number,
    payload: string,
    isAgain: boolean,
  ): Promise<'done' | 'interrupted'> {
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
    const { chatId } = happened.incoming.address
    const behind = () => (waiting.get(chatId) ?? 1) - 1
    return responder.respond(happened, { updateId, isAgain, behind })
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

  return {
    async accept(update) {
      if (taps.isSecond(update)) return responder.stopSpinner(update.callback_query!.id)
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
